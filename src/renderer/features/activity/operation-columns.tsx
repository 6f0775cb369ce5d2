import type { Operation } from '#shared/domain/operation.ts'
import { Badge } from '../../ui/badge.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import type { DataColumn } from '../../ui/data-table/column.ts'
import { NoValue } from '../../ui/no-value.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { actionWords, outcomeWords } from './operation-words.ts'

// Not sortable: the log comes newest first from main, a page at a time, and an order over a part of it would mislead.
const base = { isSortable: false } as const

/** Every field that main searches has a column, hidden or not: the table narrows what is loaded by the same text. */
export const operationColumns: readonly DataColumn<Operation>[] = [
  { ...base, id: 'at', header: 'When', width: 98, value: (row) => row.at, cell: (row) => <RelativeTime at={row.at} isShort /> },
  { ...base, id: 'action', header: 'What', width: 168, value: (row) => actionWords[row.action], text: (row) => `${actionWords[row.action]} (${row.action})`, cell: (row) => actionWords[row.action] },
  {
    ...base,
    id: 'object',
    header: 'Pixel',
    width: 176,
    value: (row) => row.objectName,
    text: (row) => `${row.objectName} (${row.objectId})`,
    cell: (row) => <span className="truncate">{row.objectName}</span>,
  },
  {
    ...base,
    id: 'objectId',
    header: 'Pixel id',
    width: 176,
    value: (row) => row.objectId,
    cell: (row) => <CopyText text={row.objectId} what="pixel id" isQuiet tabIndex={-1} />,
  },
  {
    ...base,
    id: 'target',
    header: 'Target',
    width: 176,
    value: (row) => row.targetName ?? row.targetId,
    text: (row) => (row.targetId === null ? '' : `${row.targetName ?? ''} (${row.targetId})`),
    cell: (row) => (row.targetId === null ? <NoValue /> : <span className="truncate">{row.targetName ?? row.targetId}</span>),
  },
  {
    ...base,
    id: 'outcome',
    header: 'Outcome',
    width: 102,
    value: (row) => outcomeWords[row.outcome].word,
    cell: (row) => <Badge tone={outcomeWords[row.outcome].tone}>{outcomeWords[row.outcome].word}</Badge>,
  },
  {
    ...base,
    id: 'message',
    header: 'What happened',
    width: 210,
    value: (row) => row.message,
    cell: (row) =>
      row.message === null ? (
        <NoValue />
      ) : (
        <span className="truncate text-muted" title={row.message}>
          {row.message}
        </span>
      ),
  },
  { ...base, id: 'connection', header: 'Connection', width: 120, value: (row) => row.connectionName },
  { ...base, id: 'targetId', header: 'Target id', width: 170, isHidden: true, value: (row) => row.targetId },
  { ...base, id: 'errorCode', header: 'Error', width: 170, isHidden: true, value: (row) => row.errorCode },
  { ...base, id: 'traceId', header: "Meta's trace id", width: 150, isHidden: true, value: (row) => row.traceId },
  { ...base, id: 'jobId', header: 'Job', width: 150, isHidden: true, value: (row) => row.jobId },
]
