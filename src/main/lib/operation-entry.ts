import type { JobId } from '#shared/domain/ids.ts'
import type { OperationAction } from '#shared/domain/operation-terms.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'

/** Something that was done without a job: a sign-in, a setting, a backup. */
export interface OperationEntry {
  readonly action: OperationAction
  readonly object: { readonly id: string; readonly name: string }
  readonly target?: { readonly id: string; readonly name: string }
  /** Without it: it succeeded. */
  readonly error?: AppErrorJson
  readonly before?: string
  readonly after?: string
  /** What is good to know beside it. */
  readonly message?: string
  readonly connectionName?: string
  /** The job that it was done to. */
  readonly jobId?: JobId
  /** Who did it: whoever called, which is not always who is in by now. */
  readonly by: OperatorRef
}

/** The same of what one turn does with the call that asks for it. Without `by`: whoever is in now. */
export type NotedOperation = Omit<OperationEntry, 'by'> & { readonly by?: OperatorRef }

/** Writes rows of the operation log. To be called once inside the transaction that does what they are about, with all of them. @throws AppError `storage.*`. */
export type NoteOperations = (entries: readonly NotedOperation[]) => void

/** Writes one row of the operation log, in a transaction of its own. @throws AppError `storage.*`. */
export type RecordOperation = (entry: OperationEntry) => void
