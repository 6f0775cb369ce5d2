import { expect, it, onTestFinished } from 'vitest'
import { adAccountId, connectionId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import { createLaunchRepo } from '#main/db/repos/launch.ts'
import { createLaunchRuns } from '#main/features/launches/job/launch-runs.ts'
import type { LaunchRuns } from '#main/features/launches/job/launch-runs.ts'
import type { GraphClient, GraphOutcome } from '#main/graph/client.ts'
import { createJobEngine } from '#main/jobs/engine.ts'
import type { JobEngine } from '#main/jobs/engine-api.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { silentLog } from '../support/graph-client.ts'
import { launchTree } from '../support/launch-trees.ts'
import { openTestDb } from '../support/open-test-db.ts'
import { anna } from '../support/operations.ts'

/**
 * Assumed, since Meta documents neither: what it needs for a request, and for ten writes of a batch, which it does side by side. A full batch of
 * 50 takes 2.2 s then, and a request for one write 0.6 s; the label and the first cautious batch cost less than a wave each. Left out here is
 * how many writes a second Meta takes of one ad account: `npm run bench -- --only P10` measures the client with that.
 */
const REQUEST_MS = 200
const TEN_WRITES_MS = 400
const batchMs = (writes: number) => REQUEST_MS + Math.ceil(writes / 10) * TEN_WRITES_MS
const IN_FLIGHT = 8

/** Meta as far as time goes: every write succeeds after as long as its batch takes, eight batches at once. */
function timedGraph(clock: FakeClock, requestMs: (writes: number) => number) {
  const sizes: number[] = []
  const line: (() => void)[] = []
  let free = IN_FLIGHT
  let ids = 1_000
  const slot = () => new Promise<void>((resolve) => (free > 0 ? ((free -= 1), resolve()) : line.push(resolve)))
  const unused = () => Promise.reject(new Error('not part of a launch'))
  const answer = <O>(parse: (raw: unknown) => O): GraphOutcome<O> => ({ is: 'ok', value: parse({ id: String((ids += 1)) }), traceId: null })
  const graph: GraphClient = {
    call: unused,
    batch: unused,
    list: () => Promise.resolve({ rows: [], problem: null }),
    listMany: unused,
    batchCalls: async (_context, calls) => {
      await slot()
      sizes.push(calls.length)
      await clock.sleep(requestMs(calls.length))
      const next = line.shift()
      if (next === undefined) free += 1
      else next()
      return calls.map(({ op }) => answer((raw) => op.toDomain(op.reply.parse(raw))))
    },
    usage: () => [],
    errorShare: () => ({ calls: 0, errors: 0 }),
    forecast: () => ({ waitMs: 0, tightest: null }),
    stopUntil: () => undefined,
  }
  return { graph, sizes }
}

function openDesk(requestMs: (writes: number) => number) {
  const clock = new FakeClock()
  const db = openTestDb()
  onTestFinished(() => db.close())
  const { graph, sizes } = timedGraph(clock, requestMs)
  let uuids = 0
  const random = { fraction: () => 0.5, uuid: () => `00000000-0000-4000-8000-${String((uuids += 1)).padStart(12, '0')}` }
  const launches: LaunchRuns = createLaunchRuns({ graph, engine: () => engine, repo: createLaunchRepo(db), clock, random, log: silentLog, emit: () => undefined })
  const engine: JobEngine = createJobEngine({
    db, definitions: launches.jobs, clock, random, log: silentLog, emit: () => undefined, hasConnection: () => true,
    errorShare: () => ({ calls: 0, errors: 0 }), limitWaitedFor: () => undefined, readOnly: false, mask: (text) => text, operator: () => anna, operationsWritten: () => undefined,
  })
  return { clock, engine, launches, sizes }
}

const place = { accountId: adAccountId.parse('7001'), page: '9001' }

async function timeOf(size: Parameters<typeof launchTree>[1], requestMs = batchMs) {
  const { clock, engine, launches, sizes } = openDesk(requestMs)
  const plan = { ...launchTree(place, size), connectionId: connectionId.parse('c-1-1') }
  const id = launches.run(plan)
  const began = clock.monotonic()
  await clock.advanceUntil(() => jobHasEnded(engine.get(id).state))
  expect(engine.get(id).counts).toMatchObject({ succeeded: plan.objects.length + 1 })
  return { ms: clock.monotonic() - began, sizes }
}

it('launches 300 campaigns with all below them in the time of four waves of full batches, times 1.15, and in 27 requests', async () => {
  const { ms, sizes } = await timeOf({ campaigns: 300 })
  expect(ms).toBeLessThanOrEqual(4 * batchMs(50) * 1.15)
  expect(sizes.length).toBeLessThanOrEqual(27)
})

it('needs six requests one after the other where each takes as long, however many writes it has', async () => {
  const { ms } = await timeOf({ campaigns: 300 }, () => 1_000)
  // The label, a careful first batch, and four: more than the 4.6 of four waves times 1.15, which hold where a small request is a quick one.
  expect(ms).toBe(6_000)
})

it('makes a small launch wait for nothing but what depends on each other', async () => {
  const { ms } = await timeOf({ campaigns: 60 })
  // Of the last campaigns, those below follow one after the other, and creatives go beside them.
  expect(ms).toBeLessThanOrEqual(batchMs(1) + 4 * batchMs(50))
})

it('holds back a small rest only for what comes anyway', async () => {
  const { ms } = await timeOf({ campaigns: 3, adSets: 2, ads: 2 })
  expect(ms).toBeLessThanOrEqual(batchMs(1) + batchMs(15) + batchMs(6) + batchMs(12))
})
