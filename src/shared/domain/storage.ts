import { z } from 'zod'

/** Why the file with jobs and operation log can't be used, and what can be done about it. */
export const storageProblem = z.object({
  code: z.string(),
  message: z.string(),
  advice: z.string(),
  /** There is a file to be copied. */
  canCopy: z.boolean(),
  /** The file itself is the trouble, and this copy of the app may put it aside. */
  canStartFresh: z.boolean(),
  /** Where the file lies. */
  folder: z.string(),
})
export type StorageProblem = z.output<typeof storageProblem>
