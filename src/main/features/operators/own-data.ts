import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'

export interface OwnDataDeleted {
  readonly clearedOperations: number
  readonly deletedDrafts: number
  /** Jobs that stay, and name it no more. */
  readonly keptJobs: number
}

/** What an operator has beside its sign-in; other features know how to find and delete it. */
export interface OwnData {
  /**
   * Deletes drafts, preferences and activity of these, put down to whoever is named; their jobs name them no more. Once more of what was deleted before is
   * nothing. @throws AppError `storage.*`, `settings.notSaved`.
   */
  readonly deleteOf: (ids: readonly OperatorId[], by: OperatorRef) => Promise<OwnDataDeleted>
  /** Drafts, preferences and the name on jobs that have ended: what somebody who takes an operator's place must not come at. @throws as `deleteOf`. */
  readonly deleteOfReset: (ids: readonly OperatorId[]) => OwnDataDeleted
  /** How many jobs that have not ended these carry on: what those still do stands under their name. */
  readonly openJobs: (ids: readonly OperatorId[]) => number
  /** Drafts and preferences of the one now belong to the other. @throws as `deleteOf`. */
  readonly handOver: (from: OperatorId, to: OperatorId) => void
  /** What jobs of the one still do stands under the name of the other from now on. Must not throw. */
  readonly handOverJobs: (from: OperatorId, to: OperatorRef) => void
}
