import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { FacebookAdsApi } from 'facebook-nodejs-business-sdk'
import { z } from 'zod'
import type { SandboxOptions } from '#sandbox/start.ts'

const address = z.object({ url: z.string(), token: z.string() })
const world = z.object({ portfolios: z.array(z.object({ id: z.string(), pixels: z.array(z.string()), adAccounts: z.array(z.string()) })) })
const effect = z.object({ at: z.number(), kind: z.string(), objectId: z.string(), targetId: z.string().nullable(), changed: z.boolean() })
const requests = z.object({ http: z.number(), writing: z.number(), operations: z.number() })
const state = z.object({ counts: z.object({ accountShares: z.number() }), requests, ledger: z.array(effect) })

export type BenchEffect = z.output<typeof effect>

export interface BenchScale {
  readonly pixels: number
  readonly accounts: number
  readonly latencyMs: number
  /** What each operation takes on top, ten side by side. */
  readonly operationMs?: number
}

export interface BenchSandbox {
  readonly url: string
  readonly token: string
  /** One portfolio that owns every pixel and ad account. */
  readonly portfolio: { readonly id: string; readonly pixels: readonly string[]; readonly adAccounts: readonly string[] }
  /** What the simulator itself has, whatever a client says. */
  accountShares(): Promise<number>
  requests(): Promise<z.output<typeof requests>>
  /** Every accepted write so far. */
  effects(): Promise<readonly BenchEffect[]>
  /** Rules in the shape of a fault file. */
  setFaults(rules: readonly object[]): Promise<void>
  stop(): Promise<void>
}

/** Starts the simulator in a process of its own, so that its work is not on the client's core. */
export async function startBenchSandbox(scale: BenchScale): Promise<BenchSandbox> {
  const options: SandboxOptions = {
    latencyMs: scale.latencyMs,
    operationMs: scale.operationMs ?? 0,
    parallelism: 10,
    // The SDK asks for the version that it was published with.
    versions: [FacebookAdsApi.VERSION, 'v26.0'],
    // Some pixels of the simulated world are unavailable; they can't be shared.
    scale: { pixels: scale.pixels + 20, adAccounts: scale.accounts, onePortfolio: true, sharesSeeded: false },
  }
  const child = spawn(process.execPath, ['test/bench/sandbox-process.ts', JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] })
  // A benchmark that fails must not leave a simulator behind.
  const stop = () => child.kill('SIGKILL')
  process.once('exit', stop)
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
    requests: async () => (await read()).requests,
    effects: async () => state.parse(await ask('state')).ledger,
    setFaults: async (rules) => {
      const answer = await fetch(`${url}/__sandbox/faults`, { method: 'POST', body: JSON.stringify(rules) })
      if (!answer.ok) throw new Error(await answer.text())
    },
    stop: async () => {
      process.removeListener('exit', stop)
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
