import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './ensure-build.ts'
import { runInstead } from './run.ts'

const electronFolder = join(root, 'node_modules', 'electron')
/** About 110 MB over a fair line; whoever waits longer is better served by a browser now. */
const DOWNLOAD_LIMIT_MS = 90_000
/** An Electron that ends this soon, and not well, lacks something that it needs of the system. */
const FAILED_START_MS = 5_000
/** Ends that are meant: told to, or refused with a message of the app's own. */
const meantCodes: readonly number[] = [0, 2]

/** @returns the path of Electron's program, or null where it is not on this machine. */
function electronProgram(): string | null {
  const pathFile = join(electronFolder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const program = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? program : null
}

/** Electron's own installer, silent: it says a page of text where one line is wanted. */
function downloadElectron(): Promise<void> {
  process.stderr.write('Fetching Electron ...\n')
  return new Promise((resolve) => {
    const install = spawn(process.execPath, [join(electronFolder, 'install.js')], { stdio: 'ignore', timeout: DOWNLOAD_LIMIT_MS, killSignal: 'SIGKILL' })
    install.on('error', () => resolve())
    install.on('exit', () => resolve())
  })
}

/** @returns why no window of Electron can be shown here, as the end of a sentence; null when one can. Downloads Electron where it is missing. */
export async function electronObstacle(): Promise<string | null> {
  const hasDisplay = process.platform !== 'linux' || [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some(Boolean)
  if (!hasDisplay) return 'this machine has no display'
  if (electronProgram() === null) await downloadElectron()
  return electronProgram() === null ? 'Electron is not on this machine and could not be downloaded' : null
}

/** Runs the built app in Electron. @returns its exit code, or null when Electron itself could not start. */
export async function runElectron(argv: readonly string[]): Promise<number | null> {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _asNode, ...environment } = process.env
  const { code, ranMs } = await runInstead(electronProgram() ?? '', [root, ...argv], environment)
  return meantCodes.includes(code) || ranMs > FAILED_START_MS ? code : null
}
