import type { JobItem } from '#shared/domain/job.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import type { DataColumn } from '../../ui/data-table/column.ts'
import { NoValue } from '../../ui/no-value.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { itemWords } from './job-words.ts'

const effectWords: Readonly<Record<string, string>> = { add: 'Share', remove: 'Take away', create: 'Create' }

export const itemColumns: readonly DataColumn<JobItem>[] = [
  { id: 'subject', header: 'Item', width: 300, isSortable: false, value: (item) => item.subject },
  {
    id: 'state',
    header: 'State',
    width: 110,
    isSortable: false,
    value: (item) => itemWords[item.state].word,
    cell: (item) => <Badge tone={itemWords[item.state].tone}>{itemWords[item.state].word}</Badge>,
  },
  {
    id: 'why',
    header: 'What happened',
    width: 380,
    isSortable: false,
    value: (item) => whyOf(item),
    cell: (item) => <WhyCell item={item} />,
  },
  { id: 'effect', header: 'Effect', width: 100, isSortable: false, value: (item) => effectWords[item.effect] ?? item.effect },
  { id: 'attempts', header: 'Tries', width: 70, align: 'end', isSortable: false, value: (item) => item.attempts },
  {
    id: 'updatedAt',
    header: 'When',
    width: 110,
    isSortable: false,
    value: (item) => item.updatedAt,
    cell: (item) => <RelativeTime at={item.updatedAt} isShort />,
  },
  {
    id: 'objectId',
    header: 'Pixel id',
    width: 170,
    isSortable: false,
    isHidden: true,
    value: (item) => item.objectId,
    cell: (item) => <CopyText text={item.objectId} what="pixel id" isQuiet tabIndex={-1} />,
  },
  { id: 'targetId', header: 'Target id', width: 170, isSortable: false, isHidden: true, value: (item) => item.targetId },
  { id: 'code', header: 'Error', width: 160, isSortable: false, isHidden: true, value: (item) => item.error?.code ?? null },
  { id: 'traceId', header: "Meta's trace id", width: 150, isSortable: false, isHidden: true, value: (item) => item.error?.data.graph?.traceId ?? null },
]

/** @returns why an item is as it is: the error's sentence and advice, or its note. */
export function whyOf(item: JobItem): string | null {
  if (item.error === null) return item.note
  const { advice } = item.error.data
  return advice === undefined ? item.error.message : `${item.error.message} ${advice}`
}

function WhyCell({ item }: { readonly item: JobItem }) {
  const why = whyOf(item)
  if (why === null) return <NoValue />
  return (
    <span className="block truncate" title={why}>
      {item.error === null ? (
        <span className="text-muted">{item.note}</span>
      ) : (
        <>
          {item.error.message} {item.error.data.advice === undefined ? null : <span className="text-muted">{item.error.data.advice}</span>}
        </>
      )}
    </span>
  )
}
