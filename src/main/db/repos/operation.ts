import { jobId } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { operationActions, operationOutcomes } from '#shared/domain/operation-terms.ts'
import type { Operation, OperationFilter } from '#shared/domain/operation.ts'
import type { OperationAction, OperationOutcome } from '#shared/domain/operation-terms.ts'
import type { Database } from '../open.ts'
import { integer, oneOf, text, textOrNull } from '../row.ts'
import type { Row } from '../statement.ts'
import { operationQuery } from './operation-query.ts'

export interface NewOperation {
  /** ms since 1970. */
  readonly at: number
  readonly action: OperationAction
  readonly objectId: string
  readonly objectName: string
  readonly targetId: string | null
  readonly targetName: string | null
  readonly outcome: OperationOutcome
  readonly errorCode: string | null
  readonly message: string | null
  readonly traceId: string | null
  readonly connectionName: string
  readonly jobId: JobId | null
}

/** The operation log. It grows and nothing else: there is no way here to change or remove a row. */
export interface OperationRepo {
  /** To be called inside the transaction that settles what the row is about. */
  readonly append: (operation: NewOperation) => void
  /** Newest first; `before` is the id of the last row seen. */
  readonly page: (filter: OperationFilter, before: number | null, limit: number) => readonly Operation[]
  readonly count: (filter: OperationFilter) => number
}

function toOperation(row: Row): Operation {
  const job = textOrNull(row['job_id'])
  return {
    id: integer(row['id']),
    at: new Date(integer(row['at'])).toISOString(),
    action: oneOf(operationActions, row['action']),
    objectId: text(row['object_id']),
    objectName: text(row['object_name']),
    targetId: textOrNull(row['target_id']),
    targetName: textOrNull(row['target_name']),
    outcome: oneOf(operationOutcomes, row['outcome']),
    errorCode: textOrNull(row['error_code']),
    message: textOrNull(row['message']),
    traceId: textOrNull(row['trace_id']),
    connectionName: text(row['connection_name']),
    jobId: job === null ? null : jobId.parse(job),
  }
}

const columns = `id, at, action, object_id, object_name, target_id, target_name, outcome, error_code, message, trace_id, connection_name,
  job_id`
/** How many filters' counts are remembered; a screen asks for one at a time. */
const REMEMBERED_COUNTS = 16

/**
 * Counts a filter once over the whole log, and from then on only the rows that came since: a log that only grows never changes
 * behind the last row counted.
 */
function counter(db: Database): OperationRepo['count'] {
  const remembered = new Map<string, { readonly upTo: number; readonly total: number }>()
  const newestId = db.prepare('SELECT coalesce(max(id), 0) AS id FROM operation')
  return (filter) => {
    const key = JSON.stringify(filter)
    const known = remembered.get(key) ?? { upTo: 0, total: 0 }
    const upTo = integer(newestId.get()?.['id'])
    const { from, where, values } = operationQuery(filter, { after: known.upTo, upTo })
    const sql = `SELECT count(*) AS rows FROM ${from} ${where}`
    const fresh = upTo === known.upTo ? 0 : integer(db.prepare(sql).get(...values)?.['rows'])
    remembered.delete(key)
    remembered.set(key, { upTo, total: known.total + fresh })
    const [oldest] = remembered.keys()
    if (remembered.size > REMEMBERED_COUNTS && oldest !== undefined) remembered.delete(oldest)
    return known.total + fresh
  }
}

/**
 * @param mask takes known secrets out of a text by value; it sees every text that is written here, so that no token can get in by
 * way of a name or a message of Meta's.
 */
export function createOperationRepo(db: Database, mask: (text: string) => string): OperationRepo {
  const insert = db.prepare(`INSERT INTO operation (at, action, object_id, object_name, target_id, target_name, outcome, error_code, message,
    trace_id, connection_name, job_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const insertText = db.prepare('INSERT INTO operation_text (rowid, words) VALUES (?, ?)')
  const masked = (value: string | null) => (value === null ? null : mask(value))
  return {
    append: (operation) => {
      const objectId = mask(operation.objectId)
      const objectName = mask(operation.objectName)
      const targetId = masked(operation.targetId)
      const targetName = masked(operation.targetName)
      const message = masked(operation.message)
      const id = insert.insert(
        operation.at, operation.action, objectId, objectName, targetId, targetName, operation.outcome, masked(operation.errorCode),
        message, masked(operation.traceId), mask(operation.connectionName), operation.jobId,
      )
      insertText.insert(id, [objectId, objectName, targetId, targetName, message].filter((each) => each !== null).join('\n'))
    },
    page: (filter, before, limit) => {
      const { from, id, where, values } = operationQuery(filter, { before })
      return db.prepare(`SELECT ${columns} FROM ${from} ${where} ORDER BY ${id} DESC LIMIT ?`).all(...values, limit).map(toOperation)
    },
    count: counter(db),
  }
}
