import { z } from 'zod'

/** What locked the process before this one. It says so itself: a disk that takes nothing must not open an app that is locked. */
export const toldLock = z.strictObject({
  why: z.enum(['person', 'idle', 'system']),
  /** ms since 1970. */
  at: z.number().int().min(0).max(9_999_999_999_999),
})
export type ToldLock = z.output<typeof toldLock>
