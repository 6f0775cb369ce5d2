import { z } from 'zod'
import { jobTypes } from './job.ts'

const count = z.number().int().nonnegative()

/** What goes with an operator that is deleted, and what stays without its name. */
export const ownDataFigures = z.object({
  /** Preferences that are not as Buydesk comes. */
  deletedPreferences: count,
  /** Launch drafts. */
  deletedDrafts: count,
  /** Shares that it marked and has not run. */
  deletedShareMarks: count,
  /** Its rows of the operation log. */
  clearedOperations: count,
  /** Jobs that stay, and name it no more. */
  keptJobs: count,
  /** Those of them that are launches. */
  keptLaunches: count,
  /** Colleagues' apps that it confirmed, which stay known. */
  forgottenSigners: count,
})
export type OwnDataFigures = z.output<typeof ownDataFigures>

/** The same before it happens, with what else is to be known then. */
export const ownDataAhead = ownDataFigures.extend({
  /** Jobs that it carries on and that have not ended: as long as there are any, it can't be deleted. */
  openJobs: count,
  /** Rows of the operation log that stay and name it: what others did to its sign-in, and that it cleared activity. */
  keptOperations: count,
  /** What jobs that it started did at Meta, which stays there: how many items of each kind of job. */
  atMeta: z.array(z.object({ type: z.enum(jobTypes), items: count })),
})
export type OwnDataAhead = z.output<typeof ownDataAhead>
