import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'

export interface OwnDataDeleted {
  readonly clearedOperations: number
  readonly deletedDrafts: number
}

/** What an operator has beside its sign-in; other features know how to find and delete it. */
export interface OwnData {
  /** Deletes drafts, preferences and activity of these, put down to whoever is named. @throws AppError `storage.*`, `settings.notSaved`. */
  readonly deleteOf: (ids: readonly OperatorId[], by: OperatorRef) => Promise<OwnDataDeleted>
  /** Drafts and preferences of the one now belong to the other. @throws as `deleteOf`. */
  readonly handOver: (from: OperatorId, to: OperatorId) => void
}
