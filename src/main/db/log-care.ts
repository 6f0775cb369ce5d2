import type { ChainReport } from '#shared/domain/chain-report.ts'
import type { ClearedRows } from '#shared/domain/operation.ts'
import type { Clock } from '../lib/clock.ts'
import { clearLog, finishClearing, isClearingUnfinished } from './clear-log.ts'
import type { ClearRequest, ClearSteps } from './clear-log.ts'
import type { Database } from './open.ts'
import { clearedRowsOf } from './repos/cleared.ts'
import type { OperationRepo, OperatorScope } from './repos/operation.ts'
import { verification } from './verify-chain.ts'

/** What is done to the log as a whole, in steps between which others get their turn. No two of them may go on at once. */
export interface LogCare {
  readonly verify: () => Generator<undefined, ChainReport>
  readonly clear: (request: ClearRequest) => ClearSteps<number>
  /** Ends a clearing that an earlier process was kept from ending. */
  readonly finish: () => ClearSteps<void>
  readonly isUnfinished: () => boolean
  readonly cleared: (only: OperatorScope) => readonly ClearedRows[]
}

/** @returns the care of the log in a database. */
export function createLogCare(db: Database, operations: OperationRepo, clock: Clock): LogCare {
  return {
    verify: () => verification(db),
    clear: (request) => clearLog({ db, operations, clock }, request),
    finish: () => finishClearing(db),
    isUnfinished: () => isClearingUnfinished(db),
    cleared: (only) => clearedRowsOf(db, only),
  }
}
