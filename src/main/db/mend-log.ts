import type { ChainReport } from '#shared/domain/chain-report.ts'
import { renewBlocks } from './log-blocks.ts'
import type { Database } from './open.ts'
import type { OperationRepo } from './repos/operation.ts'
import { verification } from './verify-chain.ts'

/**
 * Verifies the log. What its rows are found and counted by holds nothing that the rows don't, so where it does not fit them it is made anew, and that is told
 * this once. The rows, and all that their chain is of, are never mended.
 */
export function* verifyAndMend(db: Database, operations: Pick<OperationRepo, 'recount'>): Generator<undefined, ChainReport> {
  const report = yield* verification(db)
  const { firstBreak } = report
  if (firstBreak?.kind !== 'index' || db.isReadOnly) return report
  yield* renewBlocks(db)
  operations.recount()
  return { ...report, firstBreak: { ...firstBreak, message: `${firstBreak.message} It was made anew from the rows.` } }
}
