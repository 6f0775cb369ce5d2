import { jobId } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { operatorId } from '#shared/domain/operator.ts'
import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import { operationActions, operationOutcomes } from '#shared/domain/operation-terms.ts'
import type { Operation, OperationFilter } from '#shared/domain/operation.ts'
import type { OperationAction, OperationOutcome } from '#shared/domain/operation-terms.ts'
import type { Database } from '../open.ts'
import { chainHash } from '../operation-chain.ts'
import type { ChainedOperation } from '../operation-chain.ts'
import { hexText, integer, oneOf, parsed, text, textOrNull } from '../row.ts'
import type { Row } from '../statement.ts'
import { createCounter } from './operation-count.ts'
import { lookFor } from './operation-look.ts'
import type { LookSteps } from './operation-look.ts'
import { soughtBy } from './operation-query.ts'
import { createOperationWords } from './operation-words.ts'

export interface NewOperation {
  /** ms since 1970. */
  readonly at: number
  readonly action: OperationAction
  /** Who did it; null only for what was begun before there was a sign-in. */
  readonly operator: OperatorRef | null
  readonly objectId: string
  readonly objectName: string
  readonly targetId: string | null
  readonly targetName: string | null
  readonly outcome: OperationOutcome
  /** What was so before and is so after, in words. */
  readonly before: string | null
  readonly after: string | null
  readonly errorCode: string | null
  readonly message: string | null
  readonly traceId: string | null
  readonly connectionName: string
  readonly jobId: JobId | null
}

/** Whose rows may be seen; null: everybody's. */
export type OperatorScope = readonly OperatorId[] | null

/** Where the log stood at a moment. */
export interface LogMark {
  /** 0: there are no rows. */
  readonly newestId: number
  /** Another one at a later moment: rows may have been taken out in between. It names the last clearing that may have begun to, and how far it got. */
  readonly clearing: string
}

/** The operation log. It grows and nothing else: there is no way here to change or remove a row. What clears it is db/clear-log.ts. */
export interface OperationRepo {
  /**
   * To be called once inside the transaction that settles what the rows are about, with all of them.
   * @returns the id of the last one; null: there was none.
   */
  readonly append: (operations: readonly NewOperation[]) => number | null
  /** Newest first; `before` is the id of the last row seen. */
  readonly page: (filter: OperationFilter, before: number | null, limit: number, only?: OperatorScope) => readonly Operation[]
  /** Where the log stands now. */
  readonly mark: () => LogMark
  /** As {@link OperationRepo.page}, in steps of a few ms each: where what is looked for is frequent by each of its parts and yet rare as a whole, there are many. */
  readonly pageSteps: (filter: OperationFilter, before: number | null, limit: number, only?: OperatorScope) => LookSteps<readonly Operation[]>
  readonly count: (filter: OperationFilter, only?: OperatorScope) => number
  /** As {@link OperationRepo.count}, in steps of a few ms each. One step is enough but for frequent words and large jobs that were not counted before. */
  readonly countSteps: (filter: OperationFilter, only?: OperatorScope) => LookSteps<number>
  /** Counts that are remembered were not right: all are made anew. */
  readonly recount: () => void
  /** Whose rows there are, each under the name it had last. */
  readonly operators: (only?: OperatorScope) => readonly OperatorRef[]
}

function toOperation(row: Row): Operation {
  const job = textOrNull(row['job_id'])
  const operator = textOrNull(row['operator_id'])
  return {
    id: integer(row['id']),
    at: new Date(integer(row['at'])).toISOString(),
    action: oneOf(operationActions, row['action']),
    operator: operator === null ? null : { id: parsed(operatorId, operator), name: text(row['operator_name']) },
    objectId: text(row['object_id']),
    objectName: text(row['object_name']),
    targetId: textOrNull(row['target_id']),
    targetName: textOrNull(row['target_name']),
    outcome: oneOf(operationOutcomes, row['outcome']),
    before: textOrNull(row['before']),
    after: textOrNull(row['after']),
    errorCode: textOrNull(row['error_code']),
    message: textOrNull(row['message']),
    traceId: textOrNull(row['trace_id']),
    connectionName: text(row['connection_name']),
    jobId: job === null ? null : parsed(jobId, job),
  }
}

const columns = `operation_line.id, operation_line.at, operation_line.action, object_id, object_name, target_id, target_name,
  operation_line.outcome, operation_line.error_code, operation_line.message, trace_id, connection_name, job_id, operator_id, operator_name,
  operation_line.before, operation_line.after`
/** No row goes before its clearing is sealed. */
function marker(db: Database): OperationRepo['mark'] {
  const newest = db.prepare('SELECT coalesce(max(id), 0) AS id FROM operation')
  const sealed = db.prepare('SELECT no, done_up_to, is_done FROM log_clearing WHERE sealed_by IS NOT NULL ORDER BY no DESC LIMIT 1')
  return () => ({ newestId: integer(newest.get()?.['id']), clearing: JSON.stringify(sealed.get() ?? null) })
}

interface PageQuery {
  readonly filter: OperationFilter
  readonly before: number | null
  readonly limit: number
  readonly only: OperatorScope
}

function* pageIn(db: Database, { filter, before, limit, only }: PageQuery): LookSteps<readonly Operation[]> {
  const sought = soughtBy(db, filter, only)
  if (sought === null) return []
  const newest = integer(db.prepare('SELECT coalesce(max(id), 0) AS id FROM operation').get()?.['id'])
  const ids = yield* lookFor(db, sought, { low: 1, high: before === null ? newest : Math.min(newest, before - 1) }, limit)
  if (ids.length === 0) return []
  return db.prepare(`SELECT ${columns} FROM operation_line WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC`).all(JSON.stringify(ids)).map(toOperation)
}

function endOf<T>(steps: LookSteps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Goes from one operator to the next along the index, so that a million rows of a few people are no more than a few steps. */
const operatorsSql = `
  WITH RECURSIVE text (no) AS (
    SELECT min(operator) FROM operation WHERE operator IS NOT NULL
    UNION ALL
    SELECT (SELECT min(operator) FROM operation WHERE operator > text.no) FROM text WHERE text.no IS NOT NULL
  )
  SELECT log_text.id, log_text.words, (SELECT max(operation.id) FROM operation WHERE operator = text.no) AS last
  FROM text JOIN log_text ON log_text.no = text.no ORDER BY last`

function operatorsOf(db: Database, only: OperatorScope): readonly OperatorRef[] {
  const rows = db.prepare(operatorsSql).all()
  const names = new Map(rows.map((row) => [parsed(operatorId, row['id']), text(row['words'])]))
  return [...names].filter(([id]) => only === null || only.includes(id)).map(([id, name]) => ({ id, name }))
}

const nonEmpty = (value: string | null) => (value === '' ? null : value)

/** What no UTF-8 can hold would be read back otherwise than it was chained. An empty target and none are the same. */
function toChained(id: number, operation: NewOperation, mask: (text: string) => string): ChainedOperation {
  const clean = (value: string) => mask(value).toWellFormed()
  const cleanOrNull = (value: string | null) => (value === null ? null : clean(value))
  const { at, action, outcome, jobId: job } = operation
  return {
    id,
    at,
    action,
    objectId: clean(operation.objectId),
    objectName: clean(operation.objectName),
    targetId: nonEmpty(cleanOrNull(operation.targetId)),
    targetName: nonEmpty(cleanOrNull(operation.targetName)),
    outcome,
    errorCode: cleanOrNull(operation.errorCode),
    message: cleanOrNull(operation.message),
    traceId: cleanOrNull(operation.traceId),
    connectionName: clean(operation.connectionName),
    jobId: job,
    operatorId: operation.operator?.id ?? null,
    operatorName: cleanOrNull(operation.operator?.name ?? null),
    before: cleanOrNull(operation.before),
    after: cleanOrNull(operation.after),
  }
}

/** The end of the chain is read once and written once per transaction, however many rows it adds. */
function appender(db: Database, mask: (text: string) => string): OperationRepo['append'] {
  const end = db.prepare('SELECT max(last_id, coalesce((SELECT max(id) FROM operation), 0)) AS last_id, hash FROM log_head')
  const insert = db.prepare('INSERT INTO operation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const moveEnd = db.prepare('UPDATE log_head SET last_id = ?, hash = ?')
  const words = createOperationWords(db)
  return (operations) => {
    if (operations.length === 0) return null
    const last = end.get()
    let id = integer(last?.['last_id'])
    let hash = hexText(last?.['hash'])
    const { text: textNo, mark } = words.begin()
    const markOrNull = (value: string | null) => (value === null ? null : mark(value))
    const wordsOrNull = (value: string | null) => (value === null ? null : textNo('', value))
    for (const operation of operations) {
      id += 1
      const row = toChained(id, operation, mask)
      hash = chainHash(hash, row)
      const target = row.targetId === null && row.targetName === null ? null : textNo(row.targetId ?? '', row.targetName ?? '')
      insert.run(
        id, row.at, mark(row.action), textNo(row.objectId, row.objectName), target, mark(row.outcome), markOrNull(row.errorCode),
        wordsOrNull(row.message), markOrNull(row.traceId), mark(row.connectionName), markOrNull(row.jobId), Buffer.from(hash, 'hex'),
        row.operatorId === null ? null : textNo(row.operatorId, row.operatorName ?? ''), wordsOrNull(row.before), wordsOrNull(row.after),
      )
    }
    moveEnd.run(id, Buffer.from(hash, 'hex'))
    return id
  }
}

/**
 * @param mask takes known secrets out of a text by value; it sees every text that is written here, so that no token can get in by
 * way of a name or a message of Meta's.
 */
export function createOperationRepo(db: Database, mask: (text: string) => string): OperationRepo {
  const counter = createCounter(db)
  return {
    append: appender(db, mask),
    page: (filter, before, limit, only = null) => endOf(pageIn(db, { filter, before, limit, only })),
    pageSteps: (filter, before, limit, only = null) => pageIn(db, { filter, before, limit, only }),
    count: (filter, only = null) => endOf(counter.steps(filter, only)),
    countSteps: (filter, only = null) => counter.steps(filter, only),
    recount: () => counter.forget(),
    mark: marker(db),
    operators: (only = null) => operatorsOf(db, only),
  }
}
