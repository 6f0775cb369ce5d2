import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import type { OwnDataAhead, OwnDataFigures } from '#shared/domain/own-data.ts'

/** What an operator has beside its sign-in; other features know how to find and delete it. */
export interface OwnData {
  /**
   * Deletes drafts and preferences of these, and their jobs name them no more: all of it or nothing. Once more of what was deleted before is nothing.
   * @throws AppError `storage.*`, `settings.notSaved`.
   */
  readonly deleteKept: (ids: readonly OperatorId[]) => OwnDataFigures
  /** Clears what these did from the log, put down to whoever is named. It takes seconds where that is much. @returns how many rows. @throws AppError `storage.*`, `activity.stopped`. */
  readonly clearActivity: (ids: readonly OperatorId[], by: OperatorRef) => Promise<number>
  /** What these two would tell if they were done now, counted by what they delete with, and what else is to be known before. */
  readonly ahead: (ids: readonly OperatorId[]) => Promise<OwnDataAhead>
  /** Drafts, preferences and the name on jobs that have ended: what somebody who takes an operator's place must not come at. @throws as `deleteKept`. */
  readonly deleteOfReset: (ids: readonly OperatorId[]) => OwnDataFigures
  /** How many jobs that have not ended these carry on: what those still do stands under their name. */
  readonly openJobs: (ids: readonly OperatorId[]) => number
  /**
   * Beside the database, in one write: several use the app, and the other begins with the preferences of the one. Should the database not follow, the next
   * start takes it back. @throws AppError `settings.notSaved`.
   */
  readonly handOver: (from: OperatorId, to: OperatorId) => void
  /** Drafts of the one now belong to the other. Inside the transaction that makes the other. @throws AppError `storage.*`. */
  readonly handOverDrafts: (from: OperatorId, to: OperatorId) => void
  /** The database has followed, or it says the same as before. Must not throw. */
  readonly endHandOver: () => void
  /** What jobs of the one still do stands under the name of the other from now on. Must not throw. */
  readonly handOverJobs: (from: OperatorId, to: OperatorRef) => void
}
