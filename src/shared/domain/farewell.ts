import { z } from 'zod'

/** More than any data folder holds, and short enough for a command line. */
const count = z.number().int().min(0).max(999_999_999_999)

/**
 * What was deleted by the process before this one, for a window that begins with the new one: one of two kinds, and figures alone, because it travels where
 * other programs of this computer can read it.
 */
export const farewell = z.discriminatedUnion('of', [
  /** Whoever was in deleted itself. */
  z.strictObject({ of: z.literal('me'), hadSignIn: z.boolean(), clearedOperations: count, deletedDrafts: count, deletedShareMarks: count, keptJobs: count }),
  /** All that the app kept; `left`: files that could not be deleted. */
  z.strictObject({ of: z.literal('everything'), files: count, bytes: count, left: count }),
])
export type Farewell = z.output<typeof farewell>
