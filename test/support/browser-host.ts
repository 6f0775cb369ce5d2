import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface BrowserHost {
  /** With a fresh one-time code: open it within 30 s, once. */
  readonly url: string
  readonly port: number
  readonly process: ChildProcess
  /** Everything that the host printed, for leak scans. */
  readonly printed: () => string
  /** SIGKILL to the whole process group, as a crash would. */
  kill(): Promise<void>
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>
}

/** @returns a fresh data folder and what removes it. */
export function dataFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'buydesk-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/**
 * Starts the built browser host as a buyer would, against a simulator.
 * @param options.data the data folder. @param options.graph the simulator's address.
 * @throws when the first line on stdout is not the address within 30 s.
 */
export async function startBrowserHost(options: { readonly data: string; readonly graph?: string; readonly args?: readonly string[] }): Promise<BrowserHost> {
  const graph = options.graph ? ['--graph', options.graph] : []
  const child = spawn(process.execPath, ['scripts/start-browser.mjs', '--no-open', '--data', options.data, ...graph, ...(options.args ?? [])], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own, so that killing it takes the child that holds the token with it.
    detached: true,
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const first = await firstLine(child, () => printed)
  const address: unknown = JSON.parse(first)
  if (typeof address !== 'object' || address === null || !('url' in address) || !('port' in address)) throw new Error(`not an address: ${first}`)
  const ended = once(child, 'exit')
  const signalGroup = (signal: NodeJS.Signals) => {
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal)
  }
  return {
    url: String(address.url),
    port: Number(address.port),
    process: child,
    printed: () => printed,
    kill: async () => {
      signalGroup('SIGKILL')
      await ended
    },
    stop: async () => {
      signalGroup('SIGTERM')
      await ended
    },
  }
}

async function firstLine(child: ChildProcess, printed: () => string): Promise<string> {
  if (!child.stdout) throw new Error('no stdout')
  const lines = createInterface({ input: child.stdout })
  const late = AbortSignal.timeout(30_000)
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve)
      child.once('exit', () => reject(new Error(`the host ended at once:\n${printed()}`)))
      late.addEventListener('abort', () => reject(new Error(`no address within 30 s:\n${printed()}`)))
    })
  } finally {
    lines.close()
    child.stdout.resume()
  }
}
