import { userInfo } from 'node:os'
import { askConsole } from './console-lock.ts'
import { askLoginService } from './login-service.ts'
import { runCommand } from './run-command.ts'
import type { AskScreen } from './screen-watch.ts'

export interface ScreenAsker {
  readonly ask: AskScreen
  /** Who knows it: the system itself, or only what a desktop notes there. */
  readonly knows: 'system' | 'desktop'
}

/** @returns how to learn whether the screen is locked. Null on Windows: it documents no command that says it cheaply and without rights of its own. */
export function screenAskerOf(platform: NodeJS.Platform): ScreenAsker | null {
  if (platform === 'linux') return { ask: askLoginService(runCommand, userInfo().uid), knows: 'desktop' }
  return platform === 'darwin' ? { ask: askConsole(runCommand), knows: 'system' } : null
}
