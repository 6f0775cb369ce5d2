import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { FacebookAdsApi } from 'facebook-nodejs-business-sdk'
import { z } from 'zod'
import type { SandboxOptions } from '#sandbox/start.ts'

const address = z.object({ url: z.string(), token: z.string() })
const world = z.object({ portfolios: z.array(z.object({ id: z.string(), pixels: z.array(z.string()), adAccounts: z.array(z.string()) })) })
const state = z.object({ counts: z.object({ accountShares: z.number() }), requests: z.object({ writing: z.number() }) })

export interface BenchSandbox {
  readonly url: string
  readonly token: string
  /** One portfolio that owns every pixel and ad account. */
  readonly portfolio: { readonly id: string; readonly pixels: readonly string[]; readonly adAccounts: readonly string[] }
  /** What the simulator itself has, whatever a client says. */
  accountShares(): Promise<number>
  writingRequests(): Promise<number>
  stop(): Promise<void>
}

/** Starts the simulator in a process of its own, so that its work is not on the client's core. */
export async function startBenchSandbox(scale: { readonly pixels: number; readonly accounts: number; readonly latencyMs: number }): Promise<BenchSandbox> {
  const options: SandboxOptions = {
    latencyMs: scale.latencyMs,
    // The SDK asks for the version that it was published with.
    versions: [FacebookAdsApi.VERSION, 'v26.0'],
    // Some pixels of the simulated world are unavailable; they can't be shared.
    scale: { pixels: scale.pixels + 20, adAccounts: scale.accounts, onePortfolio: true, sharesSeeded: false },
  }
  const child = spawn(process.execPath, ['test/bench/sandbox-process.ts', JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] })
  // A benchmark that fails must not leave a simulator behind.
  process.once('exit', () => child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })
  const [line]: unknown[] = await once(lines, 'line')
  const { url, token } = address.parse(JSON.parse(String(line)))
  const ask = async (path: string): Promise<unknown> => (await fetch(`${url}/__sandbox/${path}`)).json()
  const [portfolio] = world.parse(await ask('world')).portfolios.toSorted((a, b) => b.pixels.length - a.pixels.length)
  if (!portfolio) throw new Error('the simulator has no portfolio')
  // The ledger is asked for from its end: ten thousand rows of it would be a benchmark of their own.
  const read = async () => state.parse(await ask('state?since=1000000000'))
  return {
    url,
    token,
    portfolio,
    accountShares: async () => (await read()).counts.accountShares,
    writingRequests: async () => (await read()).requests.writing,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
