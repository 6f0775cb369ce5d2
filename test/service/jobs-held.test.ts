import { describe, expect, it } from 'vitest'
import type { JobId } from '#shared/domain/ids.ts'
import { JobBench, connectionId } from '../support/job-bench.ts'
import { accountLimited, accountStopped, limited } from '../support/scripted-remote.ts'

const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)
const MINUTE = 60_000

/** Items whose names start with `slow` are refused for the limit of account 101 until a wall time; the others are taken. */
function limitSlow(bench: JobBench, forMs = 5 * MINUTE) {
  const until = bench.clock.now() + forMs
  bench.remote.behave = (name) => (name.startsWith('slow') && bench.clock.now() < until ? { tryLater: accountLimited('101', until) } : 'take')
  return until
}

/** An ad account that takes so many writes in a window, and promises each one that has to wait a turn of its own, ten minutes ahead at most. */
function account(bench: JobBench, { writes, perMs }: { readonly writes: number; readonly perMs: number }) {
  const spacingMs = perMs / writes
  const horizonMs = 10 * MINUTE
  let freeAt = bench.clock.monotonic()
  let promisedAt = 0
  return {
    /** Wall time until which to wait, or null. */
    ask: (): number | null => {
      const now = bench.clock.monotonic()
      if (freeAt <= now) {
        freeAt = Math.max(freeAt, now - perMs) + spacingMs
        return null
      }
      promisedAt = Math.min(Math.max(promisedAt, freeAt) + spacingMs, now + horizonMs)
      return bench.clock.now() + promisedAt - now
    },
  }
}

describe('the limit of one ad account', () => {
  it('holds up only its own items: the others go on, and the job says what waits and until when', async () => {
    const bench = new JobBench({ chunkSize: 4, concurrency: 1 })
    const until = limitSlow(bench)
    const id = bench.start(['slow0', 'p0', 'slow1', 'p1', 'p2', 'p3', 'p4'])
    await bench.clock.advance(1_000)
    const job = bench.engine.get(id)
    expect(job).toMatchObject({ state: 'running', pauseReason: null, counts: { succeeded: 5, pending: 2 } })
    expect(job.held).toMatchObject({ items: 2, limits: [{ scope: 'adAccount', id: '101' }] })
    expect(Math.abs(Date.parse(job.held?.until ?? '') - until)).toBeLessThan(2_500)
    expect(bench.events.at(-1)?.payload).toMatchObject({ job: { held: { items: 2 } } })
    expect(bench.engine.list()[0]?.held).toMatchObject({ items: 2 })

    expect(bench.item(id, 'slow0')).toMatchObject({ state: 'pending', attempts: 0, note: 'Waits for the limit of ad account 101.', error: null })
    expect(Date.parse(bench.item(id, 'slow0')?.waitsUntil ?? '')).toBeGreaterThanOrEqual(until)
    const sent = bench.remote.sent.length
    await bench.clock.advance(until - bench.clock.now() - 1)
    expect(bench.remote.sent).toHaveLength(sent)

    expect(await bench.run(id)).toMatchObject({ state: 'done', held: null, counts: { succeeded: 7 } })
    expect(bench.item(id, 'slow0')).toMatchObject({ attempts: 1, note: null, waitsUntil: null })
    expect(bench.remote.sent).toHaveLength(sent + 1)
  })

  it('stops the whole job all the same when it is one of the app', async () => {
    const bench = new JobBench()
    const until = bench.clock.now() + MINUTE
    const ofApp = { ...limited(until), data: { until: new Date(until).toISOString(), limit: { scope: 'app', id: '157' } } } as const
    bench.remote.behave = (_name, time) => (time === 1 ? { tryLater: ofApp } : 'take')
    const id = bench.start(names(4))
    await bench.clock.advance(1_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'rateLimited', held: null })
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 4 })
  })

  it('never wears an item out, however often it is refused', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name, time) => (name === 'slow' && time <= 20 ? { tryLater: accountLimited('101', bench.clock.now() + MINUTE) } : 'take')
    const id = bench.start(['slow', 'p0'])
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 2 } })
    expect(bench.item(id, 'slow')?.attempts).toBe(1)
    expect(bench.log()).toHaveLength(2)
  })

  it('is named with up to four others, and all that wait are counted', async () => {
    const bench = new JobBench({ chunkSize: 10 })
    const until = bench.clock.now() + MINUTE
    bench.remote.behave = (name, time) => (time === 1 ? { tryLater: accountLimited(name.slice(1), until) } : 'take')
    const id = bench.start(names(8))
    await bench.clock.advance(1_000)
    expect(bench.engine.get(id).held).toMatchObject({ items: 8 })
    expect(bench.engine.get(id).held?.limits.map((limit) => limit.id)).toEqual(['0', '1', '2', '3', '4'])
  })

  it('is waited for to the moment where the client promised a turn', async () => {
    const bench = new JobBench({ chunkSize: 3, concurrency: 1 })
    bench.remote.latencyMs = 0
    const turns = new Map([['p1', 20_000], ['p2', 40_000]])
    const start = bench.clock.now()
    bench.remote.behave = (name) => {
      const until = start + (turns.get(name) ?? 0)
      return bench.clock.now() < until ? { tryLater: accountStopped('101', until) } : 'take'
    }
    const id = bench.start(names(3))
    await bench.clock.advance(20_200)
    expect(bench.remote.ledger).toEqual(['p0', 'p1'])
    await bench.clock.advance(19_000)
    expect(bench.remote.sent).toEqual([['p0', 'p1', 'p2'], ['p1']])
    await bench.clock.advance(1_000)
    expect(bench.engine.get(id).state).toBe('done')
    expect(bench.remote.sent).toHaveLength(3)
  })

  it('is waited for as long whatever becomes of the wall clock', async () => {
    const bench = new JobBench()
    let isOver = false
    const until = bench.clock.now() + 5 * MINUTE
    bench.remote.behave = () => (isOver ? 'take' : { tryLater: accountLimited('101', until) })
    const id = bench.start(names(2))
    await bench.clock.advance(1_000)
    bench.clock.jumpWall(24 * 60 * MINUTE)
    await bench.clock.advance(3 * MINUTE)
    expect(bench.remote.sent).toHaveLength(1)
    bench.clock.jumpWall(-48 * 60 * MINUTE)
    isOver = true
    await bench.clock.advance(2 * MINUTE + 2_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'done', counts: { succeeded: 2 } })
  })

  it('holds up the look at what may have been sent there, and nothing is sent before that look', async () => {
    const bench = new JobBench()
    const until = bench.clock.now() + 10 * MINUTE
    bench.remote.behave = (name, time) => (name === 'slow' && time === 1 ? 'loseAfter' : 'take')
    bench.remote.see = () => (bench.clock.now() < until ? { is: 'undecided', error: accountLimited('101', until) } : null)
    const id = bench.start(['slow', 'p0', 'p1'])
    await bench.clock.advance(MINUTE)
    expect(bench.engine.get(id)).toMatchObject({ state: 'running', counts: { succeeded: 2, unknown: 1 }, held: { items: 1 } })
    expect(bench.item(id, 'slow')?.note).toBe('Waits for the limit of ad account 101.')
    expect(bench.remote.looks).toHaveLength(1)
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 3 } })
    expect(bench.remote.ledger.toSorted()).toEqual(['p0', 'p1', 'slow'])
  })
})

describe('a job with items that wait for a limit', () => {
  async function withHeld(): Promise<{ readonly bench: JobBench; readonly id: JobId }> {
    const bench = new JobBench()
    limitSlow(bench)
    const id = bench.start(['slow0', 'p0', 'slow1', 'p1'])
    await bench.clock.advance(1_000)
    expect(bench.engine.get(id).held).toMatchObject({ items: 2 })
    return { bench, id }
  }

  it('can be paused meanwhile, and keeps their time when it goes on', async () => {
    const { bench, id } = await withHeld()
    bench.engine.pause(id)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', held: null })
    await bench.clock.advance(MINUTE)
    expect(bench.engine.resume(id)).toMatchObject({ state: 'running', held: { items: 2 } })
    const sent = bench.remote.sent.length
    await bench.clock.advance(3 * MINUTE)
    expect(bench.remote.sent).toHaveLength(sent)
    bench.engine.pause(id)
    await bench.clock.advance(10 * MINUTE)
    expect(bench.remote.sent).toHaveLength(sent)
    bench.engine.resume(id)
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 4 })
  })

  it('is cancelled at once: they are taken back, nobody waits for the limit', async () => {
    const { bench, id } = await withHeld()
    expect(bench.engine.cancel(id)).toMatchObject({ state: 'cancelled', counts: { succeeded: 2, skipped: 2 } })
    expect(bench.item(id, 'slow0')).toMatchObject({ note: 'Cancelled before it was sent.', waitsUntil: null })
  })

  it('is cancelled at once also where a look waits: what is not known is said so', async () => {
    const bench = new JobBench()
    const until = bench.clock.now() + 10 * MINUTE
    bench.remote.behave = () => 'loseAfter'
    bench.remote.see = () => ({ is: 'undecided', error: accountLimited('101', until) })
    const id = bench.start(names(2))
    await bench.clock.advance(MINUTE)
    expect(bench.engine.get(id)).toMatchObject({ state: 'running', held: { items: 2 } })
    bench.engine.cancel(id)
    await bench.clock.advance(1_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'cancelled', counts: { unknown: 2 } })
    expect(bench.log().map((row) => row.outcome)).toEqual(['unknown', 'unknown'])
  })

  it('tells after the app was started again what they wait for and until when, then asks for them', async () => {
    const { bench, id } = await withHeld()
    const until = Date.parse(bench.item(id, 'slow0')?.waitsUntil ?? '')
    for (let time = 0; time < 2; time += 1) await bench.crash()
    expect(bench.limitsTold).toEqual([[`${connectionId} adAccount:101`, until], [`${connectionId} adAccount:101`, until]])
    expect(bench.item(id, 'slow0')).toMatchObject({ state: 'pending', note: 'Waits for the limit of ad account 101.' })
    const sent = bench.remote.sent.length
    await bench.connect()
    await bench.clock.advance(500)
    expect(bench.remote.sent).toHaveLength(sent + 1)
    expect(bench.engine.get(id).held).toMatchObject({ items: 2 })
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 4 })
    expect(bench.remote.ledger.toSorted()).toEqual(['p0', 'p1', 'slow0', 'slow1'])
  })

  it('waits for its connection when that goes, and keeps their time when it is back', async () => {
    const { bench, id } = await withHeld()
    bench.isConnected = false
    bench.engine.connectionLost(connectionId, 'needsConnection')
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'needsConnection' })
    await bench.connect()
    expect(bench.engine.get(id)).toMatchObject({ state: 'running', held: { items: 2 } })
    const sent = bench.remote.sent.length
    await bench.clock.advance(3 * MINUTE)
    expect(bench.remote.sent).toHaveLength(sent)
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 4 })
  })

  it('asks a person about the rest only when nothing waits by itself any more', async () => {
    const bench = new JobBench()
    const until = limitSlow(bench)
    bench.remote.see = () => ({ is: 'undecided', error: { kind: 'permission', code: 'permission.missing', message: 'No.', data: {} } })
    const before = bench.remote.behave
    bench.remote.behave = (name, time) => (name === 'lost' ? 'loseAfter' : before(name, time))
    const id = bench.start(['slow', 'lost'])
    await bench.clock.advance(2 * MINUTE)
    expect(bench.engine.get(id)).toMatchObject({ state: 'running', held: { items: 1 } })
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'needsDecision', counts: { succeeded: 1, unknown: 1 } })
    expect(bench.clock.now()).toBeGreaterThanOrEqual(until)
  })
})

describe('thousands of items that wait for one account', () => {
  it('cost a few commits for each window in which some of them are taken', { timeout: 60_000 }, async () => {
    const bench = new JobBench({ chunkSize: 50, concurrency: 8 })
    bench.remote.latencyMs = 1
    const limit = account(bench, { writes: 20, perMs: 5 * MINUTE })
    bench.remote.behave = () => {
      const until = limit.ask()
      return until === null ? 'take' : { tryLater: accountStopped('101', until) }
    }
    const id = bench.start(names(10_000))
    await bench.clock.advance(20_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'running', counts: { sending: 0 } })
    expect(bench.writes).toBeLessThan(10_000 / 50 + 30)
    const { writes } = bench
    const before = bench.remote.ledger.length
    await bench.clock.advance(60 * MINUTE)
    const taken = bench.remote.ledger.length - before
    expect(taken).toBeGreaterThan(200)
    expect(bench.writes - writes).toBeLessThan(3 * taken)
    expect(bench.engine.get(id).held?.items).toBe(10_000 - bench.remote.ledger.length)
    const open = bench.engine.items(id, { states: ['pending'], limit: 20_000 }).items
    expect(open.every((item) => item.note === 'Waits for the limit of ad account 101.' && item.waitsUntil !== null)).toBe(true)
  })
})
