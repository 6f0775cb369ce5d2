import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataDirectory } from '../data-directory.ts'
import { loopbackGraphUrl } from '../graph-address.ts'

export interface BrowserHostOptions {
  /** 0: the system chooses. */
  readonly port: number
  readonly opensBrowser: boolean
  readonly dataDirectory: string
  readonly graphUrl: string | null
}

/** @returns the options, or a sentence about the first one that can't be taken. */
export function parseOptions(argv: readonly string[]): BrowserHostOptions | string {
  const parsed = parse(argv)
  if (typeof parsed === 'string') return parsed
  const port = Number(parsed.port ?? '0')
  if (!/^\d{1,5}$/.test(parsed.port ?? '0') || port > 65_535) return `--port takes a number from 0 to 65535, not "${parsed.port}".`
  const graphUrl = parsed.graph === undefined ? null : loopbackGraphUrl(parsed.graph)
  if (parsed.graph !== undefined && graphUrl === null) {
    return '--graph takes only an address on this machine, like http://127.0.0.1:4000: it is for the simulator, and a token must not go anywhere else.'
  }
  if (parsed.data === '') return '--data takes a folder.'
  return {
    port,
    opensBrowser: parsed['no-open'] !== true,
    dataDirectory: parsed.data === undefined ? defaultDataDirectory() : resolve(parsed.data),
    graphUrl,
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, data: { type: 'string' }, graph: { type: 'string' } },
      strict: true,
      allowPositionals: false,
    }).values
  } catch (failure) {
    const reason = failure instanceof Error ? (failure.message.split('. ')[0] ?? '') : ''
    return `${reason}. Buydesk takes --port N, --no-open, --data DIR and --graph URL.`
  }
}
