import { Stamp } from 'lucide-react'
import { Link } from 'wouter'
import type { Operation } from '#shared/domain/operation.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import type { DataColumn } from '../../ui/data-table/column.ts'
import { NoValue } from '../../ui/no-value.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { changeText } from './operation-change.ts'
import { actionWords, objectKind, outcomeWords } from './operation-words.ts'

// Not sortable: the log comes newest first from main, a page at a time, and an order over a part of it would mislead.
const base = { isSortable: false } as const

const when: DataColumn<Operation> = { ...base, id: 'at', header: 'When', width: 98, value: (row) => row.at, cell: (row) => <RelativeTime at={row.at} isShort /> }

const who: DataColumn<Operation> = {
  ...base,
  id: 'operator',
  header: 'Who',
  width: 92,
  value: (row) => row.operator?.name ?? null,
  text: (row) => (row.operator === null ? '' : `${row.operator.name} (${row.operator.id})`),
  cell: (row) => (row.operator === null ? <NoValue reason="From before there was a sign-in." /> : <Cut text={row.operator.name} />),
}

/** Every field that main searches has a column, hidden or not: the table narrows what is loaded by the same text. */
const rest: readonly DataColumn<Operation>[] = [
  { ...base, id: 'action', header: 'What', width: 172, value: (row) => actionWords(row.action), text: (row) => `${actionWords(row.action)} (${row.action})`, cell: (row) => <ActionCell operation={row} /> },
  {
    ...base,
    id: 'object',
    header: 'Object',
    width: 150,
    value: (row) => row.objectName,
    text: (row) => `${row.objectName} (${row.objectId})`,
    cell: (row) => <Cut text={row.objectName} hover={`${objectKind(row.action)} ${row.objectName}`} />,
  },
  {
    ...base,
    id: 'target',
    header: 'Target',
    width: 140,
    value: (row) => row.targetName ?? row.targetId,
    text: (row) => `${row.targetName ?? ''}${row.targetId === null ? '' : ` (${row.targetId})`}`.trim(),
    cell: (row) => <Cut text={row.targetName ?? row.targetId} />,
  },
  { ...base, id: 'change', header: 'Before → after', width: 176, value: changeText, cell: (row) => <Cut text={changeText(row)} /> },
  {
    ...base,
    id: 'outcome',
    header: 'Outcome',
    width: 98,
    value: (row) => outcomeWords[row.outcome].word,
    cell: (row) => <Badge tone={outcomeWords[row.outcome].tone}>{outcomeWords[row.outcome].word}</Badge>,
  },
  { ...base, id: 'message', header: 'What happened', width: 170, value: (row) => row.message, cell: (row) => <Cut text={row.message} isMuted /> },
  {
    ...base,
    id: 'traceId',
    header: "Meta's trace id",
    width: 124,
    value: (row) => row.traceId,
    cell: (row) => (row.traceId === null ? <NoValue /> : <CopyText text={row.traceId} what="trace id" isQuiet tabIndex={-1} />),
  },
  { ...base, id: 'connection', header: 'Connection', width: 120, isHidden: true, value: (row) => (row.connectionName === '' ? null : row.connectionName), cell: (row) => <Cut text={row.connectionName} /> },
  { ...base, id: 'jobId', header: 'Job', width: 80, isHidden: true, value: (row) => row.jobId, cell: (row) => (row.jobId === null ? <NoValue /> : <JobLink id={row.jobId} />) },
  { ...base, id: 'objectId', header: 'Object id', width: 176, isHidden: true, value: (row) => (row.objectId === '' ? null : row.objectId) },
  { ...base, id: 'targetId', header: 'Target id', width: 170, isHidden: true, value: (row) => row.targetId },
  { ...base, id: 'errorCode', header: 'Error', width: 170, isHidden: true, value: (row) => row.errorCode },
]

/** For whoever sees what several people did. */
export const columnsOfAll: readonly DataColumn<Operation>[] = [when, who, ...rest]
/** For whoever sees one person's operations only: who it was is said above them, and stands ready to be shown. */
export const columnsOfOne: readonly DataColumn<Operation>[] = [when, { ...who, isHidden: true }, ...rest]

interface CutProps {
  readonly text: string | null
  /** Said on hover where it is more than the text. */
  readonly hover?: string
  readonly isMuted?: true
}

function Cut({ text, hover, isMuted }: CutProps) {
  if (text === null || text === '') return <NoValue />
  return (
    <span className={isMuted === true ? 'truncate text-muted' : 'truncate'} title={hover ?? text}>
      {text}
    </span>
  )
}

/** A row that stands in place of others is told apart from what was done. */
function ActionCell({ operation }: { readonly operation: Operation }) {
  if (operation.action !== 'activity.clear') return <span className="truncate">{actionWords(operation.action)}</span>
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-muted" title="Stands in place of the operations that were cleared, and stays.">
      <Stamp aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="truncate">{actionWords(operation.action)}</span>
    </span>
  )
}

function JobLink({ id }: { readonly id: string }) {
  return (
    <Link href={`/jobs/${id}`} tabIndex={-1} className="num truncate rounded-sm font-mono text-small text-accent hover:underline" title="Open the job">
      {id.slice(0, 8)}
    </Link>
  )
}
