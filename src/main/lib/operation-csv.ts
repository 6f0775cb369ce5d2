import type { Operation } from '#shared/domain/operation.ts'
import { csvHead, csvLine } from '#shared/lib/csv.ts'

/** A line of the operation log; one that was saved from a damaged file may say something that this version does not know. */
export type LoggedLine = { readonly [Field in Exclude<keyof Operation, 'operator'> | 'operatorId' | 'operatorName']: string | number | null }

/** @returns an operation as such a line. */
export function toLoggedLine({ operator, ...rest }: Operation): LoggedLine {
  return { ...rest, operatorId: operator?.id ?? null, operatorName: operator?.name ?? null }
}

/** @returns the names of the columns, as the first line of a file. */
export function operationCsvHead(): string {
  return csvHead([
    'id', 'time', 'action', 'object id', 'object name', 'target id', 'target name', 'outcome', 'error', 'message', 'trace id', 'connection',
    'job', 'operator id', 'operator', 'before', 'after',
  ])
}

/** @returns one operation as a line whose cells no spreadsheet runs. */
export function operationCsvLine(line: LoggedLine): string {
  const { id, at, action, objectId, objectName, targetId, targetName, outcome, errorCode, message, traceId, connectionName, jobId } = line
  const { operatorId, operatorName, before, after } = line
  return csvLine([
    id, at, action, objectId, objectName, targetId, targetName, outcome, errorCode, message, traceId, connectionName, jobId,
    operatorId, operatorName, before, after,
  ])
}
