import { resolve } from 'node:path'
import { loopbackGraphUrl } from '../graph-address.ts'

export interface ElectronOptions {
  /** Null: where the system keeps an app's data. */
  readonly dataDirectory: string | null
  readonly graphUrl: string | null
  /** Asked for instead of the app; else null. */
  readonly verifyLog: VerifyLogOptions | null
}

interface VerifyLogOptions {
  /** Null: the data folder. */
  readonly directory: string | null
  readonly mark: string | null
}

/**
 * Reads `--data DIR`, `--graph URL`, `--verify-log [DIR]` and `--mark ID:HASH` out of a command line that also holds what the system and Electron put there.
 * @returns the options, or a sentence about the one that can't be taken.
 */
export function parseElectronOptions(argv: readonly string[]): ElectronOptions | string {
  const data = valueOf(argv, '--data')
  const graph = valueOf(argv, '--graph')
  const graphUrl = graph === null ? null : loopbackGraphUrl(graph)
  if (graph !== null && graphUrl === null) {
    return '--graph takes only an address on this machine, like http://127.0.0.1:4000: it is for the simulator, and a token must not go anywhere else.'
  }
  return { dataDirectory: folderOf(data), graphUrl, verifyLog: verifyLogIn(argv) }
}

function verifyLogIn(argv: readonly string[]): VerifyLogOptions | null {
  const directory = valueOf(argv, '--verify-log')
  if (directory === null) return null
  return { directory: directory.startsWith('--') ? null : folderOf(directory), mark: valueOf(argv, '--mark') }
}

function folderOf(path: string | null): string | null {
  return path === null || path === '' ? null : resolve(path)
}

function valueOf(argv: readonly string[], name: string): string | null {
  const joined = argv.find((argument) => argument.startsWith(`${name}=`))
  if (joined !== undefined) return joined.slice(name.length + 1)
  const index = argv.indexOf(name)
  return index < 0 ? null : (argv[index + 1] ?? '')
}
