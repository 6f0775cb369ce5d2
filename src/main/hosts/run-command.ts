import { execFile } from 'node:child_process'

const ANSWER_MS = 2_000
/** Only the system's own, and nothing of what an AppImage puts before its libraries. */
const environment = { PATH: '/usr/bin:/bin:/usr/sbin:/run/current-system/sw/bin', LC_ALL: 'C' }

/** Runs a command of the system. Gives what it printed; null where there is none, it failed, or took longer than 2 seconds. */
export type RunCommand = (name: 'loginctl' | 'ioreg', args: readonly string[]) => Promise<string | null>

export const runCommand: RunCommand = (name, args) =>
  new Promise((resolve) => {
    execFile(name, [...args], { env: environment, timeout: ANSWER_MS, maxBuffer: 1_048_576 }, (failure, printed) => resolve(failure === null ? printed : null))
  })
