import type { ChainReport } from '#shared/domain/chain-report.ts'
import { renewBlocks } from './log-blocks.ts'
import type { Database } from './open.ts'
import type { OperationRepo } from './repos/operation.ts'
import { verification } from './verify-chain.ts'

/**
 * Verifies the log. What its rows are found and counted by is made anew from them where it does not fit them, whatever else is found, and that is told
 * this once. The rows, and all that their chain is of, are never mended.
 */
export function* verifyAndMend(db: Database, operations: Pick<OperationRepo, 'recount'>): Generator<undefined, ChainReport> {
  const report = yield* verification(db)
  const { firstBreak, beside } = report
  if ((firstBreak?.kind !== 'index' && beside === null) || db.isReadOnly) return report
  yield* renewBlocks(db)
  operations.recount()
  const told = (sentence: string) => `${sentence} It was made anew from the rows.`
  if (beside !== null) return { ...report, beside: told(beside) }
  return { ...report, firstBreak: firstBreak === null ? null : { ...firstBreak, message: told(firstBreak.message) } }
}
