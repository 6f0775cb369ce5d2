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
  /** Without it: whoever is in now. */
  readonly by?: OperatorRef
}

/** Writes one row of the operation log, in a transaction of its own. @throws AppError `storage.*`. */
export type RecordOperation = (entry: OperationEntry) => void
