import type { OperatorRef } from '#shared/domain/operator.ts'
import type { Clock } from '../lib/clock.ts'
import type { RecordOperation } from '../lib/operation-entry.ts'
import type { Database } from './open.ts'
import type { OperationRepo } from './repos/operation.ts'

interface RecordTools {
  readonly db: Database
  readonly operations: OperationRepo
  readonly clock: Clock
  /** Whoever is in now. */
  readonly operator: () => OperatorRef
  /** Called after the row is on the disk. */
  readonly written: () => void
}

/** @returns what writes down things that no job does. `after` goes to the log only where it succeeded. */
export function createRecordOperation({ db, operations, clock, operator, written }: RecordTools): RecordOperation {
  return ({ action, object, target, error, before, after, message, connectionName, jobId, by }) => {
    db.writeTx(() =>
      operations.append([
        {
          at: clock.now(),
          action,
          operator: by ?? operator(),
          objectId: object.id,
          objectName: object.name,
          targetId: target?.id ?? null,
          targetName: target?.name ?? null,
          outcome: error === undefined ? 'succeeded' : 'failed',
          before: before ?? null,
          after: error === undefined ? (after ?? null) : null,
          errorCode: error?.code ?? null,
          message: error?.message ?? message ?? null,
          traceId: error?.data.graph?.traceId ?? null,
          connectionName: connectionName ?? '',
          jobId: jobId ?? null,
        },
      ]),
    )
    written()
  }
}
