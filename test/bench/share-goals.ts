import { bareBatches } from './bare-peer.ts'
import { startBenchSandbox } from './bench-sandbox.ts'
import type { BenchSandbox, BenchScale } from './bench-sandbox.ts'
import { shareWithBuydesk } from './buydesk-peer.ts'
import type { BuydeskRun } from './buydesk-peer.ts'
import { inSeconds, percent, seconds, spreadOf, times } from './goal.ts'
import type { Goal } from './goal.ts'
import { sdkBatches, sdkOneByOne } from './sdk-peer.ts'

const PIXELS = 50
const ACCOUNTS = 200
const SHARES = PIXELS * ACCOUNTS
const BATCH = 50
const IN_FLIGHT = 8
const SIDE_BY_SIDE = 10

interface Case {
  readonly id: string
  readonly scale: BenchScale
  /** How many shares Meta's client does, one by one and in batches; the rest is reckoned. */
  readonly oneByOne: number
  readonly inBatches: number
  readonly mostMs: number
  readonly leastTimesOneByOne: number
  readonly leastTimesBatches: number
}

const quick: Case = {
  id: 'P1',
  scale: { pixels: PIXELS, accounts: ACCOUNTS, latencyMs: 100 },
  oneByOne: 50,
  inBatches: 1_000,
  mostMs: 2_800,
  leastTimesOneByOne: 375,
  leastTimesBatches: 7.5,
}

const slow: Case = {
  id: 'P2',
  scale: { pixels: PIXELS, accounts: ACCOUNTS, latencyMs: 100, operationMs: 250 },
  oneByOne: 10,
  inBatches: 500,
  mostMs: 36_000,
  leastTimesOneByOne: 95,
  leastTimesBatches: 7.5,
}

interface Round {
  readonly ours: BuydeskRun
  readonly oneByOneMs: number
  readonly batchesMs: number
}

/** Rounds of eight batches of fifty, one latency and the server's own time each: what no client can be faster than. */
export function limitMs({ latencyMs, operationMs = 0 }: BenchScale): number {
  return Math.ceil(SHARES / BATCH / IN_FLIGHT) * (latencyMs + Math.ceil(BATCH / SIDE_BY_SIDE) * operationMs)
}

/** Each way in turn, so that what else the machine does falls on all of them. */
async function round({ scale, oneByOne, inBatches }: Case): Promise<Round> {
  const inSandbox = async <Figures>(measure: (sandbox: BenchSandbox) => Promise<Figures>): Promise<Figures> => {
    const sandbox = await startBenchSandbox(scale)
    try {
      return await measure(sandbox)
    } finally {
      await sandbox.stop()
    }
  }
  const ours = await inSandbox((sandbox) => shareWithBuydesk(sandbox, scale, true))
  const sdk = await inSandbox(async (sandbox) => ({ one: await sdkOneByOne(sandbox, oneByOne), batches: await sdkBatches(sandbox, inBatches) }))
  return { ours, oneByOneMs: sdk.one.msPerShare * SHARES, batchesMs: sdk.batches.msPerShare * SHARES }
}

async function bareMs(): Promise<number> {
  const sandbox = await startBenchSandbox(quick.scale)
  try {
    return await bareBatches(sandbox)
  } finally {
    await sandbox.stop()
  }
}

function speedGoal(each: Case, rounds: readonly Round[], beside: readonly string[]): Goal {
  const ours = spreadOf(rounds.map((one) => one.ours.first.ms))
  const oneByOne = spreadOf(rounds.map((one) => one.oneByOneMs))
  const batches = spreadOf(rounds.map((one) => one.batchesMs))
  const limit = limitMs(each.scale)
  const [ofOne, ofBatches, share] = [oneByOne.median / ours.median, batches.median / ours.median, limit / ours.median]
  const { latencyMs, operationMs } = each.scale
  const isMet = ours.median <= each.mostMs && ofOne >= each.leastTimesOneByOne && ofBatches >= each.leastTimesBatches && (operationMs !== undefined || share >= 0.9)
  return {
    id: each.id,
    what: `${SHARES} shares, ${latencyMs} ms latency${operationMs === undefined ? '' : `, ${operationMs} ms for an operation, ${SIDE_BY_SIDE} side by side`}`,
    target: `${seconds(each.mostMs)}, ${times(each.leastTimesOneByOne)} and ${times(each.leastTimesBatches)} the peers${operationMs === undefined ? ', 90 % of the limit' : ''}`,
    measured: `${inSeconds(ours)}, ${times(ofOne)} and ${times(ofBatches)}, ${percent(share)} of the limit`,
    isMet,
    beside: [
      `Meta's client one by one ${inSeconds(oneByOne)}, reckoned from ${each.oneByOne}`,
      `Meta's client in batches ${inSeconds(batches)}, reckoned from ${each.inBatches}`,
      `physical limit ${seconds(limit)}; until the plan is in the journal ${seconds(spreadOf(rounds.map((one) => one.ours.plannedMs)).median)}`,
      ...beside,
    ],
    figures: { ours, oneByOne, batches, limit, rounds },
  }
}

function requestGoal(rounds: readonly Round[]): Goal {
  const of = (count: (run: BuydeskRun) => number | undefined) => Math.max(...rounds.map((one) => count(one.ours) ?? Number.NaN))
  const [first, again, rest] = [of((run) => run.first.requests), of((run) => run.repeats?.again.requests), of((run) => run.repeats?.rest.requests)]
  return {
    id: 'P3',
    what: 'requests in all, reads included: all new; all there; one in twenty gone',
    target: '202, 1, 12',
    measured: `${first}, ${again}, ${rest} at most`,
    isMet: first <= 202 && again <= 1 && rest <= 12,
    beside: ['all there: one request reads the ad accounts of the pixels, one their partners', `Meta's client ${SHARES} one by one, ${SHARES / BATCH} in batches, each time anew`],
    figures: { first, again, rest },
  }
}

/** P1 and P3, and the app's own CPU for P6. */
export async function quickGoals(runs: number): Promise<{ readonly goals: readonly Goal[]; readonly cpuMs: number }> {
  const rounds: Round[] = []
  for (let run = 0; run < runs; run += 1) rounds.push(await round(quick))
  const bare = await bareMs()
  const cpuMs = spreadOf(rounds.map((one) => one.ours.cpuMs)).median / SHARES
  return { goals: [speedGoal(quick, rounds, [`eight bare connections that do nothing else ${seconds(bare)}`]), requestGoal(rounds)], cpuMs }
}

export async function slowGoal(runs: number): Promise<Goal> {
  const rounds: Round[] = []
  for (let run = 0; run < runs; run += 1) rounds.push(await round(slow))
  return speedGoal(slow, rounds, [])
}
