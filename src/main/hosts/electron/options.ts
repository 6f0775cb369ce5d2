import { resolve } from 'node:path'
import { loopbackGraphUrl } from '../graph-address.ts'

export interface ElectronOptions {
  /** Null: where the system keeps an app's data. */
  readonly dataDirectory: string | null
  readonly graphUrl: string | null
}

/**
 * Reads `--data DIR` and `--graph URL` out of a command line that also holds what the system and Electron put there.
 * @returns the options, or a sentence about the one that can't be taken.
 */
export function parseElectronOptions(argv: readonly string[]): ElectronOptions | string {
  const data = valueOf(argv, '--data')
  const graph = valueOf(argv, '--graph')
  const graphUrl = graph === null ? null : loopbackGraphUrl(graph)
  if (graph !== null && graphUrl === null) {
    return '--graph takes only an address on this machine, like http://127.0.0.1:4000: it is for the simulator, and a token must not go anywhere else.'
  }
  return { dataDirectory: data === null || data === '' ? null : resolve(data), graphUrl }
}

function valueOf(argv: readonly string[], name: string): string | null {
  const joined = argv.find((argument) => argument.startsWith(`${name}=`))
  if (joined !== undefined) return joined.slice(name.length + 1)
  const index = argv.indexOf(name)
  return index < 0 ? null : (argv[index + 1] ?? '')
}
