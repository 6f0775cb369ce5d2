import type { OperatorRef } from '#shared/domain/operator.ts'
import type { Clock } from '../lib/clock.ts'
import type { NotedOperation, NoteOperations, RecordOperation } from '../lib/operation-entry.ts'
import type { Database } from './open.ts'
import type { NewOperation, OperationRepo } from './repos/operation.ts'

interface NoteTools {
  readonly operations: OperationRepo
  readonly clock: Clock
  /** Whoever is in now. */
  readonly operator: () => OperatorRef
}

interface RecordTools extends Omit<NoteTools, 'operator'> {
  readonly db: Database
  /** Called after the row is on the disk. */
  readonly written: () => void
}

function rowOf({ action, object, target, error, before, after, message, connectionName, jobId }: NotedOperation, by: OperatorRef, clock: Clock): NewOperation {
  return {
    at: clock.now(),
    action,
    operator: by,
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
  }
}

/** @returns what writes down many things at once that no job does, inside the transaction that does them. `after` goes to the log only where it succeeded. */
export function createNoteOperations(tools: NoteTools): NoteOperations {
  return (entries) => void tools.operations.append(entries.map((entry) => rowOf(entry, entry.by ?? tools.operator(), tools.clock)))
}

/** @returns what writes down things that no job does. `after` goes to the log only where it succeeded. */
export function createRecordOperation({ db, written, operations, clock }: RecordTools): RecordOperation {
  return (entry) => {
    db.writeTx(() => operations.append([rowOf(entry, entry.by, clock)]))
    written()
  }
}
