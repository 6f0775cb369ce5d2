import type { HeardOfSystem } from '#shared/domain/system-lock.ts'
import type { Clock } from '../lib/clock.ts'
import type { HostPort } from './port.ts'
import type { ScreenAsker } from './screen-asker.ts'
import { watchScreen } from './screen-watch.ts'
import type { ScreenWatch } from './screen-watch.ts'
import { watchSleep } from './sleep-watch.ts'

/** Tells a listener each time. @returns a function that ends it. */
type Tells = (listener: () => void) => () => void

export interface SystemLockDeps {
  readonly clock: Clock
  /** Where the system tells that its screen is locked; else null. */
  readonly tellsLock: Tells | null
  /** Where it tells that it falls asleep; else null. */
  readonly tellsSleep: Tells | null
  /** Asked where the lock of the screen is not told of; null: nobody can be asked. */
  readonly screen: ScreenAsker | null
}

/**
 * Hears of the computer's own lock and sleep in every way that there is here. A sleep is looked for even where it is told of: a Linux without a login service
 * tells nothing, and a second lock finds nobody in.
 */
export function createSystemLock({ clock, tellsLock, tellsSleep, screen }: SystemLockDeps): Pick<HostPort, 'onSystemLock' | 'heardOfSystem'> {
  let watch: ScreenWatch | null = null
  const screenLock = (): HeardOfSystem['screenLock'] => {
    if (tellsLock !== null) return 'told'
    if (watch?.isHeard() !== true) return 'unheard'
    return screen?.knows === 'system' ? 'asked' : 'noted'
  }
  return {
    onSystemLock: (listener) => {
      const own = tellsLock === null && screen !== null ? watchScreen(clock, screen.ask, listener) : null
      watch = own
      const ends = [watchSleep(clock, listener), tellsLock?.(listener), tellsSleep?.(listener), own?.stop]
      return () => {
        if (watch === own) watch = null
        for (const end of ends) end?.()
      }
    },
    heardOfSystem: () => ({ screenLock: screenLock(), sleep: tellsSleep === null ? 'found' : 'told' }),
  }
}
