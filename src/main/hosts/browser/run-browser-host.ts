import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Compose } from '../composition.ts'
import { prepareDataDirectory } from '../data-directory.ts'
import { refusedEnvironment } from '../environment.ts'
import { outliveFileLimit } from '../outlive-file-limit.ts'
import { runChild } from './child.ts'
import { hasDisplay, openPage } from './open-page.ts'
import { parseOptions } from './options.ts'
import { Supervisor, childMarker } from './supervisor.ts'

export interface BrowserHostEntry {
  /** The file that runs this; the child runs it again. */
  readonly file: string
  readonly rendererDirectory: string
  readonly compose: Compose
}

/**
 * Runs the browser host in this process: as the parent, or, with the marker, as the child that does the work. First line on standard
 * output: `{"url","port"}`. Ends the process: 0 when told to, 2 when it may not or can't start as asked, 1 when it can't go on.
 */
export async function runBrowserHost(entry: BrowserHostEntry, argv: readonly string[]): Promise<void> {
  if (argv[0] === childMarker && process.send !== undefined) return runChild(entry.compose)
  const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`)
  const refusal = refusedEnvironment(process.env)
  const options = refusal ?? parseOptions(argv)
  if (typeof options === 'string') return refuse(options, say)
  if (!existsSync(join(entry.rendererDirectory, 'index.html'))) {
    return refuse('The screens of Buydesk have not been built. Start it with: npm run start:browser', say)
  }
  try {
    prepareDataDirectory(options.dataDirectory)
  } catch (failure) {
    return refuse(`The data folder ${options.dataDirectory} can't be made: ${failure instanceof Error ? failure.message : 'unknown reason'}`, say)
  }
  const supervisor = new Supervisor(options, {
    entry: entry.file,
    rendererDirectory: entry.rendererDirectory,
    environment: process.env,
    now: () => performance.now(),
    printAddress: (address) => process.stdout.write(`${JSON.stringify(address)}\n`),
    printSentence: say,
    open: async (url) => hasDisplay(process.platform, process.env) && openPage(url),
  })
  outliveFileLimit()
  process.on('SIGTERM', () => supervisor.stop())
  process.on('SIGINT', () => supervisor.stop())
  process.on('SIGHUP', () => supervisor.stop())
  process.stdin.on('data', () => supervisor.freshAddress())
  process.stdin.on('error', () => undefined)
  process.exit(await supervisor.run())
}

function refuse(sentence: string, say: (sentence: string) => void): void {
  say(sentence)
  process.exitCode = 2
}
