import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startShareChild } from '../faults/share-process.ts'
import { startBenchSandbox } from './bench-sandbox.ts'
import type { BenchEffect, BenchSandbox } from './bench-sandbox.ts'
import { percent, seconds, spreadOf } from './goal.ts'
import type { Goal } from './goal.ts'
import { connectHosted, startShares, untilShared, withHostedApp } from './hosted-app.ts'
import { highestMemoryMb } from './process-figures.ts'
import { sdkMemoryMb } from './sdk-memory.ts'

const PIXELS = 50
const ACCOUNTS = 200
const SHARES = PIXELS * ACCOUNTS

async function memoryAt(accounts: number): Promise<number> {
  const scale = { pixels: PIXELS, accounts, latencyMs: 10 }
  return withHostedApp(scale, async (sandbox, start) => {
    const { host, session } = await start()
    await startShares(session, sandbox, scale)
    await untilShared(session, PIXELS * accounts)
    return highestMemoryMb(host.process.pid ?? 0)
  })
}

const MOST_MB = 110
const MOST_GROWTH_MB = 15
const SDK_SHARES = 3_000

export async function memoryGoal(runs: number): Promise<Goal> {
  const all: { readonly small: number; readonly large: number; readonly sdk: number }[] = []
  for (let run = 0; run < runs; run += 1) all.push({ small: await memoryAt(ACCOUNTS), large: await memoryAt(ACCOUNTS * 10), sdk: await sdkMemoryMb(SDK_SHARES) })
  const [at10k, at100k, sdk] = [spreadOf(all.map((run) => run.small)), spreadOf(all.map((run) => run.large)), spreadOf(all.map((run) => run.sdk))]
  const growth = at100k.median - at10k.median
  return {
    id: 'P7',
    what: "highest memory of the built app's core at 10,000 shares, and what 100,000 in one job take more",
    target: `${MOST_MB} MB, ${MOST_GROWTH_MB} MB more`,
    measured: `${at10k.median.toFixed(0)} MB (${at10k.min.toFixed(0)} to ${at10k.max.toFixed(0)}), ${growth.toFixed(0)} MB more`,
    isMet: at10k.median <= MOST_MB && growth <= MOST_GROWTH_MB,
    beside: [
      `at 100,000 ${at100k.median.toFixed(0)} MB (${at100k.min.toFixed(0)} to ${at100k.max.toFixed(0)})`,
      `Meta's client, ${SDK_SHARES} one by one, ${sdk.median.toFixed(0)} MB (${sdk.min.toFixed(0)} to ${sdk.max.toFixed(0)})`,
    ],
    figures: { at10k, at100k, sdk },
  }
}

/** @returns ms from the first to the last share of all accounts but one, by Meta's own clock. */
function spanWithout(effects: readonly BenchEffect[], account: string): number {
  const times = effects.filter((effect) => effect.targetId !== account).map((effect) => effect.at)
  return Math.max(...times) - Math.min(...times)
}

async function spanOfOthers(isThrottled: boolean): Promise<number> {
  const scale = { pixels: PIXELS, accounts: ACCOUNTS, latencyMs: 100 }
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-bench-'))
  const sandbox = await startBenchSandbox(scale)
  const account = sandbox.portfolio.adAccounts[3] ?? ''
  if (isThrottled) await sandbox.setFaults([{ kind: 'throttle', limit: 'accountScore', seconds: 3_600, nth: 1, match: { method: 'POST', params: { account_id: account } } }])
  const child = startShareChild(folder, sandbox, scale)
  try {
    while ((await sandbox.accountShares()) < SHARES - (isThrottled ? PIXELS : 0)) await sleep(20)
    return spanWithout(await sandbox.effects(), account)
  } finally {
    // Where the one account is held, the job would go on for an hour.
    await child.kill()
    await sandbox.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const MOST_DELAY = 0.02

export async function fairnessGoal(runs: number): Promise<Goal> {
  const all: { readonly free: number; readonly held: number }[] = []
  for (let run = 0; run < runs; run += 1) all.push({ free: await spanOfOthers(false), held: await spanOfOthers(true) })
  const [free, held] = [spreadOf(all.map((run) => run.free)), spreadOf(all.map((run) => run.held))]
  const delay = held.median / free.median - 1
  return {
    id: 'P8',
    what: `one of ${ACCOUNTS} ad accounts is at its limit: what it costs the others`,
    target: percent(MOST_DELAY),
    measured: `${percent(delay, 1)} (${seconds(free.median)} without, ${seconds(held.median)} with)`,
    isMet: delay <= MOST_DELAY,
    beside: [`without ${seconds(free.min)} to ${seconds(free.max)}, with ${seconds(held.min)} to ${seconds(held.max)}`],
    figures: { free, held },
  }
}

interface Resumed {
  readonly firstWriteMs: number
  readonly requests: number
}

const resumeScale = { pixels: PIXELS, accounts: ACCOUNTS, latencyMs: 100 }

/** How many requests it takes to connect: they are no work of a job. */
async function connecting(): Promise<number> {
  return withHostedApp(resumeScale, async (sandbox, start) => {
    const { session } = await start()
    await connectHosted(session, sandbox)
    return (await sandbox.requests()).http
  })
}

async function uninterrupted(): Promise<number> {
  return withHostedApp(resumeScale, async (sandbox, start) => {
    const { session } = await start()
    await startShares(session, sandbox, resumeScale)
    await untilShared(session, SHARES)
    return (await sandbox.requests()).http
  })
}

async function untilNextWrite(sandbox: BenchSandbox): Promise<void> {
  const { writing } = await sandbox.requests()
  while ((await sandbox.requests()).writing === writing) await sleep(4)
}

async function interrupted(): Promise<Resumed> {
  return withHostedApp(resumeScale, async (sandbox, start) => {
    const first = await start()
    await startShares(first.session, sandbox, resumeScale)
    while ((await sandbox.accountShares()) < SHARES / 2) await sleep(4)
    await first.host.kill()
    // What had left before the end of the process arrives.
    await sleep(resumeScale.latencyMs * 2)
    const began = performance.now()
    const write = untilNextWrite(sandbox)
    const { session } = await start()
    await connectHosted(session, sandbox)
    await write
    const firstWriteMs = performance.now() - began
    await untilShared(session, SHARES)
    return { firstWriteMs, requests: (await sandbox.requests()).http }
  })
}

const MOST_RESUME_MS = 1_000
const MOST_REQUESTS = 1.05

export async function resumeGoal(runs: number): Promise<Goal> {
  const all: (Resumed & { readonly whole: number })[] = []
  const toConnect = await connecting()
  for (let run = 0; run < runs; run += 1) all.push({ whole: await uninterrupted(), ...(await interrupted()) })
  const first = spreadOf(all.map((run) => run.firstWriteMs))
  const [whole, resumed] = [spreadOf(all.map((run) => run.whole)), spreadOf(all.map((run) => run.requests))]
  const ratio = (resumed.median - 2 * toConnect) / (whole.median - toConnect)
  return {
    id: 'P9',
    what: 'killed at half, started and connected again: until its next write; requests in all against a run that is not killed',
    target: `${seconds(MOST_RESUME_MS)}, ${MOST_REQUESTS} x`,
    measured: `${seconds(first.median)} (${seconds(first.min)} to ${seconds(first.max)}), ${ratio.toFixed(3)} x`,
    isMet: first.median <= MOST_RESUME_MS && ratio <= MOST_REQUESTS,
    beside: [`${whole.median} requests without a kill, ${resumed.median} with one; of these ${toConnect} each time to connect, left out of the ratio`, "Meta's client starts over: 2 x"],
    figures: { first, whole, resumed },
  }
}
