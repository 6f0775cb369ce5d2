import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

interface Machine {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/** @returns where this system keeps an app's data for one user. */
export function defaultDataDirectory(machine: Machine = { platform: process.platform, environment: process.env, home: homedir() }): string {
  const { platform, environment, home } = machine
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Buydesk')
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Buydesk')
  const shared = environment['XDG_DATA_HOME']
  // The XDG base directory specification: a relative path in the variable is to be ignored.
  return join(shared !== undefined && shared.startsWith('/') ? shared : join(home, '.local', 'share'), 'buydesk')
}

/**
 * Makes the data folder so that only this user can look into it. A folder that was there before and was named by the person keeps its
 * mode: it may hold more than ours.
 * @throws the file system's error when it can't be made.
 */
export function prepareDataDirectory(directory: string): void {
  const isOurs = !existsSync(directory) || directory === defaultDataDirectory()
  makeFolder(resolve(directory))
  if (isOurs) chmodSync(directory, 0o700)
}

/** Level by level: Node's own recursive way never returns where a file system like /proc refuses by saying that the parent is missing. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  mkdirSync(path, { mode: 0o700 })
}
