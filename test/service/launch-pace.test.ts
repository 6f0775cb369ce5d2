import { expect, it, onTestFinished } from 'vitest'
import { adAccountId, connectionId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import { createLaunchRepo } from '#main/db/repos/launch.ts'
import { createLaunchRuns } from '#main/features/launches/job/launch-runs.ts'
import type { LaunchRuns } from '#main/features/launches/job/launch-runs.ts'
import { createConnectionSlots } from '#main/graph/connection-slots.ts'
import type { Exchange } from '#main/graph/exchange.ts'
import { createFlow } from '#main/graph/flow.ts'
import type { GraphClient, GraphOutcome } from '#main/graph/client.ts'
import { failedOutcome } from '#main/graph/part-result.ts'
import type { PartResult } from '#main/graph/part-result.ts'
import { createSendParts } from '#main/graph/send-parts.ts'
import { createThrottle } from '#main/graph/throttle.ts'
import { tryPreparePart } from '#main/graph/validate.ts'
import { createJobEngine } from '#main/jobs/engine.ts'
import type { JobEngine } from '#main/jobs/engine-api.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { silentLog } from '../support/graph-client.ts'
import { anna } from '../support/operations.ts'
import { launchTree } from '../support/launch-trees.ts'
import { openTestDb } from '../support/open-test-db.ts'

/** As in launch-waves.test.ts, which leaves out what this one is about: the client's own pacing. */
const REQUEST_MS = 200
const TEN_WRITES_MS = 400
const batchMs = (writes: number) => REQUEST_MS + Math.ceil(writes / 10) * TEN_WRITES_MS
const WRITES_A_SECOND = 100

const random = { fraction: () => 0.5, uuid: () => `00000000-0000-4000-8000-${String((uuids += 1)).padStart(12, '0')}` }
let uuids = 0

function outcomeOf<O>(result: PartResult | undefined, parse: (raw: unknown) => O): GraphOutcome<O> {
  if (result === undefined) throw new Error('a call has no result')
  return result.is === 'body' ? { is: 'ok', value: parse(result.body), traceId: null } : failedOutcome(result)
}

/** The real pacing in front of a Meta that takes everything, after as long as its batch takes. */
function pacedGraph(clock: FakeClock) {
  const writes: { readonly at: number; readonly count: number }[] = []
  let ids = 1_000
  const exchange: Exchange = async (_context, parts) => {
    const sentAt = clock.monotonic()
    writes.push({ at: sentAt, count: parts.length })
    await clock.sleep(batchMs(parts.length))
    const headers = { 'x-ad-account-usage': JSON.stringify({ acc_id_util_pct: 1, reset_time_duration: 0, ads_api_access_tier: 'standard_access' }) }
    const answers = parts.map(() => ({ headers: null, result: { is: 'body', body: { id: String((ids += 1)) }, traceId: null } as const }))
    return { parts: answers, headers, sentAt, weather: 'clean' }
  }
  const flow = createFlow(clock)
  const slots = createConnectionSlots(flow.requestsMax)
  const throttle = createThrottle(clock, () => undefined)
  const send = createSendParts({ exchange, throttle, slots, uploadSlots: slots, flow, clock, random, scopesOf: () => null, onAuthDead: () => undefined })
  const unused = () => Promise.reject(new Error('not part of a launch'))
  const graph: GraphClient = {
    call: unused,
    batch: unused,
    list: () => Promise.resolve({ rows: [], problem: null }),
    listMany: unused,
    batchCalls: async (context, calls) => {
      const parts = calls.map(({ op, input }) => tryPreparePart(op, input)).map((part) => ('path' in part ? part : null)).filter((part) => part !== null)
      const results = await send(context, parts)
      return calls.map(({ op }, place) => outcomeOf(results[place], (raw) => op.toDomain(op.reply.parse(raw))))
    },
    usage: () => [],
    errorShare: () => ({ calls: 0, errors: 0 }),
    forecast: () => ({ waitMs: 0, tightest: null }),
    stopUntil: () => undefined,
  }
  return { graph, writes }
}

it('launches 300 campaigns with all below them as fast as a hundred writes a second allow, in 27 requests', async () => {
  const clock = new FakeClock()
  const db = openTestDb()
  onTestFinished(() => db.close())
  const { graph, writes } = pacedGraph(clock)
  const launches: LaunchRuns = createLaunchRuns({ graph, engine: () => engine, repo: createLaunchRepo(db), clock, random, log: silentLog, emit: () => undefined })
  const engine: JobEngine = createJobEngine({
    db, definitions: launches.jobs, clock, random, log: silentLog, emit: () => undefined, hasConnection: () => true,
    errorShare: () => ({ calls: 0, errors: 0 }), limitWaitedFor: () => undefined, readOnly: false, mask: (text) => text, operator: () => anna, operationsWritten: () => undefined,
  })
  const plan = { ...launchTree({ accountId: adAccountId.parse('7001'), page: '9001' }, { campaigns: 300 }), connectionId: connectionId.parse('c-1-1') }
  const id = launches.run(plan)
  const began = clock.monotonic()
  await clock.advanceUntil(() => jobHasEnded(engine.get(id).state))
  expect(engine.get(id).counts).toMatchObject({ succeeded: 1_201 })
  const within = (from: number) => writes.filter(({ at }) => at >= from && at < from + 1_000).reduce((sum, { count }) => sum + count, 0)
  expect(Math.max(...writes.map(({ at }) => within(at)))).toBeLessThanOrEqual(WRITES_A_SECOND)
  const leastMs = (1_200 / WRITES_A_SECOND - 1) * 1_000 + batchMs(50)
  expect(clock.monotonic() - began).toBeLessThanOrEqual(leastMs * 1.15)
  expect(writes.length).toBeLessThanOrEqual(27)
})
