import type { RunCommand } from './run-command.ts'
import type { AskScreen } from './screen-watch.ts'

/** @returns how to learn it on macOS: the root of the I/O registry says whether the console is locked (`IOConsoleLocked`, IOKitKeys.h), to everybody. */
export function askConsole(run: RunCommand): AskScreen {
  return async () => {
    const said = /"IOConsoleLocked" = (Yes|No)\b/.exec((await run('ioreg', ['-n', 'Root', '-d1'])) ?? '')?.[1]
    if (said === undefined) return 'unknown'
    return said === 'Yes' ? 'locked' : 'open'
  }
}
