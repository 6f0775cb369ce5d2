import { z } from 'zod'

/** What the host hears of the computer's own lock and sleep, on the system that it runs on. */
export const heardOfSystem = z.object({
  /** `told`: the system says so at once. `asked`: it is asked every few seconds. `noted`: likewise, but it knows only what the desktop notes there. `unheard`: nobody says it. */
  screenLock: z.enum(['told', 'asked', 'noted', 'unheard']),
  /** `told`: before the computer falls asleep. `found`: once it is awake, where it slept for more than a minute. */
  sleep: z.enum(['told', 'found']),
})
export type HeardOfSystem = z.output<typeof heardOfSystem>
