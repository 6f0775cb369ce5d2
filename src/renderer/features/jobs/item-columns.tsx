import type { JobItem } from '#shared/domain/job.ts'
import { useNow } from '../../lib/use-now.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import type { DataColumn } from '../../ui/data-table/column.ts'
import { NoValue } from '../../ui/no-value.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { effectWord, itemWord, whyOf, type WhyPart } from './job-words.ts'

// Not sortable: a page at a time comes from main in the order of the plan, and an order over a part of it would mislead.
const base = { isSortable: false } as const

export const itemColumns: readonly DataColumn<JobItem>[] = [
  { ...base, id: 'subject', header: 'Item', width: 410, value: (item) => item.subject },
  {
    ...base,
    id: 'state',
    header: 'State',
    width: 110,
    value: (item) => itemWord(item).word,
    cell: (item) => <Badge tone={itemWord(item).tone}>{itemWord(item).word}</Badge>,
  },
  { ...base, id: 'why', header: 'What happened', width: 340, value: (item) => whyText(item), cell: (item) => <WhyCell item={item} /> },
  { ...base, id: 'effect', header: 'Effect', width: 90, value: (item) => effectWord(item) },
  { ...base, id: 'attempts', header: 'Tries', width: 70, align: 'end', value: (item) => item.attempts, hint: 'How often it was sent to Meta since it last went in line.' },
  {
    ...base,
    id: 'updatedAt',
    header: 'When',
    width: 110,
    value: (item) => item.updatedAt,
    cell: (item) => <RelativeTime at={item.updatedAt} isShort />,
  },
  {
    ...base,
    id: 'objectId',
    header: 'Pixel id',
    width: 180,
    isHidden: true,
    value: (item) => (item.objectId === '' ? null : item.objectId),
    cell: (item) => (item.objectId === '' ? <NoValue /> : <CopyText text={item.objectId} what="pixel id" isQuiet tabIndex={-1} />),
  },
  {
    ...base,
    id: 'targetId',
    header: 'Target id',
    width: 180,
    isHidden: true,
    value: (item) => item.targetId,
    cell: (item) => (item.targetId === null ? <NoValue /> : <CopyText text={item.targetId} what="target id" isQuiet tabIndex={-1} />),
  },
  { ...base, id: 'code', header: 'Error', width: 160, isHidden: true, value: (item) => item.error?.code ?? null },
  { ...base, id: 'metaCode', header: 'Meta code', width: 120, isHidden: true, value: (item) => metaCode(item) },
  {
    ...base,
    id: 'traceId',
    header: "Meta's trace id",
    width: 170,
    isHidden: true,
    value: (item) => item.error?.data.graph?.traceId ?? null,
    cell: (item) => {
      const traceId = item.error?.data.graph?.traceId
      return traceId === undefined ? <NoValue /> : <CopyText text={traceId} what="trace id" isQuiet tabIndex={-1} />
    },
  },
]

/** What a file of items holds: everything that can be quoted, with exact times. Ids are texts, so that a spreadsheet keeps every digit. */
export const exportColumns: readonly DataColumn<JobItem>[] = [
  { id: 'number', header: 'Number', value: (item) => item.ordinal + 1 },
  { id: 'subject', header: 'Item', value: (item) => item.subject },
  { id: 'effect', header: 'Effect', value: (item) => effectWord(item) },
  { id: 'state', header: 'State', value: (item) => itemWord(item).word },
  { id: 'sentence', header: 'What happened', value: (item) => item.error?.message ?? item.note },
  { id: 'advice', header: 'What to do', value: (item) => item.error?.data.advice ?? null },
  { id: 'code', header: 'Error', value: (item) => item.error?.code ?? null },
  { id: 'metaCode', header: 'Meta code', value: (item) => item.error?.data.graph?.code ?? null },
  { id: 'metaSubcode', header: 'Meta subcode', value: (item) => item.error?.data.graph?.subcode ?? null },
  { id: 'traceId', header: "Meta's trace id", value: (item) => item.error?.data.graph?.traceId ?? null },
  { id: 'tries', header: 'Tries', value: (item) => item.attempts },
  { id: 'changed', header: 'Last change', value: (item) => item.updatedAt },
  { id: 'waits', header: 'Waits until', value: (item) => item.waitsUntil },
  { id: 'pixelId', header: 'Pixel id', value: (item) => item.objectId },
  { id: 'targetId', header: 'Target id', value: (item) => item.targetId },
]

/** @returns Meta's code as its support asks for it: '200' or '100 / 33'. */
export function metaCode(item: Pick<JobItem, 'error'>): string | null {
  const graph = item.error?.data.graph
  if (graph === undefined) return null
  return graph.subcode === undefined ? String(graph.code) : `${String(graph.code)} / ${String(graph.subcode)}`
}

const looks: Readonly<Record<WhyPart['is'], string>> = { wait: 'text-warn', main: 'text-ink', aside: 'text-muted' }

/** @returns the text that stands in the row. */
function whyText(item: JobItem): string | null {
  const parts = whyOf(item, new Date())
  return parts.length === 0 ? null : parts.map((part) => part.text).join(' ')
}

function WhyCell({ item }: { readonly item: JobItem }) {
  const parts = whyOf(item, useNow())
  if (parts.length === 0) return <NoValue />
  return (
    <span className="block truncate" title={parts.map((part) => part.text).join(' ')}>
      {parts.map((part) => (
        <span key={part.text} className={looks[part.is]}>
          {part.text}{' '}
        </span>
      ))}
    </span>
  )
}
