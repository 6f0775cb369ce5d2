import type { ChainReport } from '#shared/domain/chain-report.ts'
import type { ClearedRows } from '#shared/domain/operation.ts'
import type { OperatorId } from '#shared/domain/operator.ts'
import type { Clock } from '../lib/clock.ts'
import { clearLog, countLog, finishClearing, isClearingUnfinished } from './clear-log.ts'
import type { ClearRequest, ClearSteps, LogOfOperators } from './clear-log.ts'
import { verifyAndMend } from './mend-log.ts'
import type { Database } from './open.ts'
import { clearedRowsOf } from './repos/cleared.ts'
import type { OperationRepo, OperatorScope } from './repos/operation.ts'

/** What is done to the log as a whole, in steps between which others get their turn. No two of them may go on at once. */
export interface LogCare {
  /** Makes anew what rows are found and counted by, where that did not fit them and may be written. */
  readonly verify: () => Generator<undefined, ChainReport>
  readonly clear: (request: ClearRequest) => ClearSteps<number>
  readonly count: (operators: readonly OperatorId[]) => ClearSteps<LogOfOperators>
  /** Ends a clearing that an earlier process was kept from ending. */
  readonly finish: () => ClearSteps<void>
  readonly isUnfinished: () => boolean
  readonly cleared: (only: OperatorScope) => readonly ClearedRows[]
}

/** @returns the care of the log in a database. */
export function createLogCare(db: Database, operations: OperationRepo, clock: Clock): LogCare {
  return {
    verify: () => verifyAndMend(db, operations),
    clear: (request) => clearLog({ db, operations, clock }, request),
    count: (operators) => countLog(db, operators),
    finish: () => finishClearing(db),
    isUnfinished: () => isClearingUnfinished(db),
    cleared: (only) => clearedRowsOf(db, only),
  }
}
