import { systemClock } from '../../lib/clock.ts'
import type { HostPort } from '../port.ts'
import type { ScreenAsker } from '../screen-asker.ts'
import { createSystemLock } from '../system-lock.ts'
import type { PowerPort } from './electron-port.ts'

interface PowerLockOptions {
  readonly platform: NodeJS.Platform
  readonly screen: ScreenAsker | null
}

/** @returns what this system lets Electron hear of its lock and sleep. */
export function powerLock(power: PowerPort, { platform, screen }: PowerLockOptions): Pick<HostPort, 'onSystemLock' | 'heardOfSystem'> {
  const tellsLock = (listener: () => void) => {
    power.on('lock-screen', listener)
    return () => void power.removeListener('lock-screen', listener)
  }
  const tellsSleep = (listener: () => void) => {
    power.on('suspend', listener)
    return () => void power.removeListener('suspend', listener)
  }
  const isLockTold = platform === 'darwin' || platform === 'win32'
  return createSystemLock({ clock: systemClock({ holdsProcess: false }), tellsLock: isLockTold ? tellsLock : null, tellsSleep, screen })
}
