import type { RunCommand } from './run-command.ts'
import type { AskScreen } from './screen-watch.ts'

/**
 * @param uid of whose graphical session it is: this process may run in another one, or in none.
 * @returns how to learn it on Linux: from the login service (systemd's, or elogind), whose `LockedHint` a desktop keeps that locks its screen
 * (org.freedesktop.login1(5); GNOME and KDE Plasma do, a bare screen locker does not).
 */
export function askLoginService(run: RunCommand, uid: number): AskScreen {
  let session: string | null = null
  return async () => {
    session ??= /^Display=([A-Za-z0-9]+)$/m.exec((await run('loginctl', ['show-user', String(uid), '--property=Display'])) ?? '')?.[1] ?? null
    if (session === null) return 'unknown'
    const said = (await run('loginctl', ['show-session', session, '--property=LockedHint', '--property=State'])) ?? ''
    const hint = /^LockedHint=(yes|no)$/m.exec(said)?.[1]
    if (hint === undefined || /^State=closing$/m.test(said)) {
      session = null
      return 'unknown'
    }
    return hint === 'yes' ? 'locked' : 'open'
  }
}
