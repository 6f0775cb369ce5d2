import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { adAccountId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import { mutationsPerSecond } from '#main/graph/change-pace.ts'
import { systemClock } from '#main/lib/clock.ts'
import { systemRandom } from '#main/lib/random.ts'
import { connectionTo } from '../support/connection-to.ts'
import { FaultProcess, faultConnection } from '../support/fault-process.ts'
import { launchTree } from '../support/launch-trees.ts'
import type { LaunchPlace } from '../support/launch-trees.ts'
import { startBenchSandbox } from './bench-sandbox.ts'
import type { BenchSandbox } from './bench-sandbox.ts'
import { inSeconds, seconds, spreadOf } from './goal.ts'
import type { Goal } from './goal.ts'

const CAMPAIGNS = 300
const WAVES = 4
const WRITES = CAMPAIGNS * WAVES
const BATCH = 50
const SIDE_BY_SIDE = 10
const MOST_REQUESTS = 27
const MOST = 1.15
const scale = { pixels: 1, accounts: 3, latencyMs: 200, operationMs: 400 }

/** What one full batch takes. */
const batchMs = scale.latencyMs + (BATCH / SIDE_BY_SIDE) * scale.operationMs
/** Meta takes so many writes a second of one ad account, so that a wave is as long as its writes and the last of them take. */
const limitMs = (Math.ceil(WRITES / mutationsPerSecond) - 1) * 1_000 + batchMs

const standing = z.object({ account_status: z.number() })
const pages = z.object({ data: z.array(z.object({ id: z.string() })) })

async function placeIn({ url, token, portfolio }: BenchSandbox): Promise<LaunchPlace> {
  const read = async (path: string): Promise<unknown> => (await fetch(`${url}/v26.0/${path}`, { headers: { authorization: `Bearer ${token}` } })).json()
  for (const id of portfolio.adAccounts) {
    if (standing.parse(await read(`act_${id}?fields=account_status`)).account_status !== 1) continue
    const [page] = pages.parse(await read(`act_${id}/promote_pages?fields=id`)).data
    if (page !== undefined) return { accountId: adAccountId.parse(id), page: page.id }
  }
  throw new Error('the simulator has no ad account to launch into')
}

interface Run {
  readonly ms: number
  readonly writing: number
}

async function runOnce(): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-bench-'))
  const sandbox = await startBenchSandbox(scale)
  const clock = systemClock()
  const app = new FaultProcess(join(folder, 'launch.db'), {
    baseUrl: sandbox.url,
    connection: connectionTo(faultConnection, [{ id: sandbox.portfolio.id, name: 'Bench' }]),
    clockOf: () => clock,
    random: systemRandom(),
    timeoutMs: 30_000,
    emit: () => undefined,
    say: () => undefined,
    saw: () => undefined,
  })
  try {
    app.connect(sandbox.token)
    const plan = launchTree(await placeIn(sandbox), { campaigns: CAMPAIGNS })
    const started = performance.now()
    const id = app.launches.run(plan)
    while (!jobHasEnded(app.engine.get(id).state)) await sleep(1)
    const ms = performance.now() - started
    const { succeeded } = app.engine.get(id).counts
    if (succeeded !== WRITES + 1) throw new Error(`${succeeded} of ${WRITES + 1} were made`)
    return { ms, writing: (await sandbox.requests()).writing }
  } finally {
    await app.engine.dispose()
    app.die()
    app.db.close()
    await sandbox.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A whole launch, by the client with all its pacing. */
export async function launchGoal(runs: number): Promise<Goal> {
  const all: Run[] = []
  for (let run = 0; run < runs; run += 1) all.push(await runOnce())
  const ms = spreadOf(all.map((run) => run.ms))
  const writing = Math.max(...all.map((run) => run.writing))
  return {
    id: 'P10',
    what: `a launch of ${CAMPAIGNS} campaigns with an ad set, a creative and an ad each, ${scale.latencyMs} ms latency, ${scale.operationMs} ms for an operation, ${SIDE_BY_SIDE} side by side`,
    target: `${MOST_REQUESTS} writing requests; ${seconds(limitMs)}, what four dependent waves need, times ${MOST}`,
    measured: `${writing} writing requests at most; ${inSeconds(ms)}, ${(ms.median / limitMs).toFixed(3)} x`,
    isMet: writing <= MOST_REQUESTS && ms.median <= limitMs * MOST,
    beside: [
      `assumed: Meta takes ${mutationsPerSecond} writes a second of one ad account, and ${seconds(batchMs)} for a full batch`,
      `without that limit four waves of full batches would need ${seconds(WAVES * batchMs)}`,
    ],
    figures: { ms, writing, limitMs, all },
  }
}
