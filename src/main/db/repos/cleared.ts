import type { ClearedRows } from '#shared/domain/operation.ts'
import { operatorId } from '#shared/domain/operator.ts'
import type { Database } from '../open.ts'
import { integer, parsed, text } from '../row.ts'
import type { OperatorScope } from './operation.ts'

const clearedSql = `SELECT log_clearing.sealed_by AS id, operation_line.at, operator_id, operator_name, log_clearing.rows, log_clearing.first_id, log_clearing.last_id
  FROM log_clearing JOIN operation_line ON operation_line.id = log_clearing.sealed_by
  WHERE log_clearing.sealed_by IS NOT NULL AND operator_id IS NOT NULL ORDER BY log_clearing.sealed_by DESC`

/** @param only by whom it was cleared; null: by anybody. @returns what was cleared from the log, the last time first. */
export function clearedRowsOf(db: Database, only: OperatorScope = null): readonly ClearedRows[] {
  const all = db.prepare(clearedSql).all().map((row): ClearedRows => ({
    operation: integer(row['id']),
    at: new Date(integer(row['at'])).toISOString(),
    by: { id: parsed(operatorId, row['operator_id']), name: text(row['operator_name']) },
    rows: integer(row['rows']),
    firstId: integer(row['first_id']),
    lastId: integer(row['last_id']),
  }))
  return only === null ? all : all.filter(({ by }) => only.includes(by.id))
}
