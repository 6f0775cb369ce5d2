import type { AccessChange } from '#shared/domain/access-history.ts'
import { dayText } from '../../lib/time.ts'
import { useNow } from '../../lib/use-now.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import type { DataColumn } from '../../ui/data-table/column.ts'
import { NoValue } from '../../ui/no-value.tsx'
import { changeWords, holderKinds, sinceWords, taskNews } from './history-words.ts'

function WhatCell({ change }: { readonly change: AccessChange }) {
  const { word, tone } = changeWords[change.is]
  const tasks = taskNews(change)
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Badge tone={tone}>{word}</Badge>
      <span className="truncate text-muted" title={tasks}>
        {tasks}
      </span>
    </span>
  )
}

function SinceCell({ change }: { readonly change: AccessChange }) {
  const now = useNow()
  return <span className="num truncate">{sinceWords(change, now)}</span>
}

export const historyColumns: readonly DataColumn<AccessChange>[] = [
  { id: 'pixel', header: 'Pixel', width: 176, value: (change) => change.pixel.name, cell: (change) => <bdi className="truncate">{change.pixel.name}</bdi> },
  { id: 'holder', header: 'Who', width: 170, value: (change) => change.holder.name, cell: (change) => <bdi className="truncate">{change.holder.name}</bdi> },
  { id: 'kind', header: 'Kind', width: 96, value: (change) => holderKinds[change.holder.kind], filter: 'options' },
  {
    id: 'what',
    header: 'What changed',
    width: 238,
    value: (change) => changeWords[change.is].word,
    text: (change) => [changeWords[change.is].word, taskNews(change)].filter((part) => part !== '').join(': '),
    cell: (change) => <WhatCell change={change} />,
  },
  {
    id: 'since',
    header: 'Since when',
    width: 180,
    hint: 'The day of the last reading without it, and of the first one with it',
    value: (change) => change.seenOn,
    text: (change) => sinceWords(change, new Date(0)),
    cell: (change) => <SinceCell change={change} />,
  },
  {
    id: 'ends',
    header: 'Ends',
    width: 112,
    value: (change) => change.endsAt,
    text: (change) => (change.endsAt === null ? '' : dayText(change.endsAt)),
    cell: (change) => (change.endsAt === null ? <NoValue /> : <span className="num whitespace-nowrap">{dayText(change.endsAt)}</span>),
    filter: 'date',
  },
  { id: 'pixelId', header: 'Pixel id', width: 160, isHidden: true, value: (change) => change.pixel.id, cell: (change) => <CopyText text={change.pixel.id} what="pixel id" isQuiet tabIndex={-1} /> },
  { id: 'holderId', header: 'Id of who', width: 160, isHidden: true, value: (change) => change.holder.id, cell: (change) => <CopyText text={change.holder.id} what="id" isQuiet tabIndex={-1} /> },
]

/** @returns what tells one change of a comparison from the others. */
export const changeKey = ({ pixel, holder }: AccessChange) => `${pixel.id} ${holder.kind} ${holder.id}`
