import { describe, expect, it } from 'vitest'
import { JobBench } from '../support/job-bench.ts'
import { answerLost, notReadable } from '../support/scripted-remote.ts'

const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)

describe('a job whose process dies', () => {
  it('waits for its connection, looks for what was being sent, and loses and doubles nothing', async () => {
    const bench = new JobBench()
    const id = bench.start(names(10))
    await bench.clock.advance(150)
    await bench.crash()
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'needsConnection', counts: { sending: 0, unknown: 4, succeeded: 4 } })
    await bench.clock.advance(60_000)
    expect(bench.remote.looks).toHaveLength(0)
    await bench.connect()
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 10 } })
    expect(bench.remote.ledger.toSorted()).toEqual(names(10))
    expect(bench.log()).toHaveLength(10)
  })

  it('sends what was written down but never left, after two looks, once', async () => {
    const bench = new JobBench()
    let isDown = true
    bench.remote.behave = () => (isDown ? 'loseBefore' : 'take')
    const id = bench.start(names(4))
    await bench.clock.advance(50)
    await bench.crash()
    isDown = false
    await bench.connect()
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 4 })
    expect(bench.remote.ledger.toSorted()).toEqual(names(4))
    expect(bench.remote.looks.flat()).toHaveLength(8)
  })

  it('sends the rest at once and does not wait for the looks', async () => {
    const bench = new JobBench()
    const id = bench.start(names(10))
    await bench.clock.advance(150)
    await bench.crash()
    const before = bench.remote.sent.length
    await bench.connect()
    await bench.clock.advance(0)
    expect(bench.remote.sent.length).toBeGreaterThan(before)
    await bench.run(id)
  })

  it('survives three deaths in a row', async () => {
    const bench = new JobBench()
    const id = bench.start(names(30))
    for (const ms of [150, 5_130, 40]) {
      await bench.clock.advance(ms)
      await bench.crash()
      await bench.connect()
    }
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 30 })
    expect(bench.remote.ledger.toSorted()).toEqual(names(30).toSorted())
  })

  it('asks before it resumes when it takes access away', async () => {
    const bench = new JobBench()
    const id = bench.start(names(10), { destructive: true })
    await bench.clock.advance(150)
    await bench.crash()
    await bench.connect()
    await bench.clock.advance(60_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'needsDecision', counts: { unknown: 4 } })
    expect(bench.remote.looks).toHaveLength(0)
    bench.engine.resume(id)
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 10 })
    expect(bench.remote.ledger.toSorted()).toEqual(names(10))
  })

  it('ends a job that was paused while the last of it was on its way', async () => {
    const bench = new JobBench({ chunkSize: 4 })
    const id = bench.start(names(4))
    await bench.clock.advanceUntil(() => bench.engine.get(id).counts.sending === 4)
    bench.engine.pause(id)
    await bench.clock.advanceUntil(() => bench.engine.get(id).counts.succeeded === 4)
    expect(bench.engine.get(id)).toMatchObject({ state: 'done', pauseReason: null })
  })

  it('stays paused when a person had paused it', async () => {
    const bench = new JobBench()
    const id = bench.start(names(10))
    await bench.clock.advance(50)
    bench.engine.pause(id)
    await bench.crash()
    await bench.connect()
    await bench.clock.advance(60_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'user' })
    expect(bench.remote.sent).toHaveLength(2)
  })

  it('goes on waiting for the connection when it is resumed without one', async () => {
    const bench = new JobBench()
    const id = bench.start(names(4))
    await bench.clock.advance(50)
    bench.engine.pause(id)
    await bench.crash()
    expect(bench.engine.resume(id)).toMatchObject({ state: 'paused', pauseReason: 'needsConnection' })
    await bench.connect()
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 4 })
  })

  it('ends as cancelled when it was being cancelled, and says what is not known', async () => {
    const bench = new JobBench()
    const id = bench.start(names(10))
    await bench.clock.advance(50)
    bench.engine.cancel(id)
    await bench.crash()
    expect(bench.engine.get(id)).toMatchObject({ state: 'cancelled', counts: { unknown: 4, skipped: 6 } })
    expect(bench.log().map((row) => row.outcome)).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
  })

  it('keeps what a person was asked about', async () => {
    const bench = new JobBench()
    bench.remote.behave = () => 'loseAfter'
    bench.remote.see = () => ({ is: 'undecided', error: notReadable })
    const id = bench.start(names(2))
    await bench.run(id)
    await bench.crash()
    await bench.connect()
    await bench.clock.advance(60_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'needsDecision', counts: { unknown: 2 } })
    bench.remote.see = () => null
    bench.engine.resume(id)
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 2 })
    expect(bench.remote.ledger.toSorted()).toEqual(names(2))
  })

  it('does not forget that Meta had told it to wait', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    const error = { kind: 'rateLimit', code: 'limit.app', message: 'Too many.', data: { until: new Date(bench.clock.now() + 600_000).toISOString() } } as const
    bench.remote.behave = (name, time) => (name === 'p1' && time === 1 ? { tryLater: error } : 'take')
    const id = bench.start(names(2))
    await bench.clock.advance(1_000)
    await bench.crash()
    await bench.connect()
    await bench.clock.advance(300_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'rateLimited' })
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 2 })
  })

  it('fails visibly, and sends nothing, when this version can not read what was planned', async () => {
    const bench = new JobBench()
    const id = bench.start(names(6))
    await bench.clock.advance(50)
    bench.db.writeTx(() => bench.db.prepare(`UPDATE job_item SET data = '{"other":1}' WHERE state = 'pending'`).run())
    const job = await bench.run(id)
    expect(job).toMatchObject({ state: 'done', counts: { succeeded: 4, failed: 2 } })
    expect(bench.engine.items(id, { limit: 1, states: ['failed'] }).items[0]?.error?.code).toBe('job.unreadable')
  })
})

describe('an engine that is closed', () => {
  it('waits for what is in flight and writes its outcome', async () => {
    const bench = new JobBench()
    const id = bench.start(names(10))
    await bench.clock.advance(50)
    const closed = bench.engine.dispose()
    await bench.clock.advance(100)
    await closed
    await bench.crash()
    expect(bench.engine.get(id).counts).toMatchObject({ succeeded: 4, unknown: 0, pending: 6 })
  })

  it('lets go after three seconds; what was in flight is looked for at the next start', async () => {
    const bench = new JobBench()
    bench.remote.latencyMs = 60_000
    const id = bench.start(names(4))
    await bench.clock.advance(50)
    const closed = bench.engine.dispose()
    await bench.clock.advance(3_000)
    await closed
    await bench.crash()
    expect(bench.engine.get(id).counts).toMatchObject({ unknown: 4 })
    bench.remote.latencyMs = 100
    await bench.connect()
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 4 })
    expect(bench.remote.ledger.toSorted()).toEqual(names(4))
  })
})

describe('a disk that fails', () => {
  const fill = (bench: JobBench) => {
    const pages = bench.db.prepare('PRAGMA page_count').get()?.['page_count']
    bench.db.prepare(`PRAGMA max_page_count = ${String(pages)}`).get()
  }
  const free = (bench: JobBench) => bench.db.prepare('PRAGMA max_page_count = 1000000').get()

  it('pauses the job before its next send, and what had come back is written once there is room', async () => {
    const bench = new JobBench({ chunkSize: 50, concurrency: 2 })
    const id = bench.start(names(400))
    await bench.clock.advance(50)
    fill(bench)
    await bench.clock.advanceUntil(() => bench.engine.get(id).state === 'paused')
    const job = bench.engine.get(id)
    expect(job).toMatchObject({ pauseReason: 'storage' })
    expect(job.pauseMessage).toContain('disk is full')
    const sent = bench.remote.sent.length
    await bench.clock.advance(60_000)
    expect(bench.remote.sent).toHaveLength(sent)

    free(bench)
    bench.engine.resume(id)
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 400 } })
    expect(bench.remote.ledger).toHaveLength(400)
    expect(bench.log()).toHaveLength(400)
  })

  it('says that it can not be written to when it turns read-only, and not that another copy has the folder', async () => {
    const bench = new JobBench()
    const id = bench.start(names(10))
    await bench.clock.advance(50)
    bench.db.prepare('PRAGMA query_only = 1').get()
    const job = await bench.run(id)
    expect(job).toMatchObject({ state: 'paused', pauseReason: 'storage' })
    expect(job.pauseMessage).toMatch(/^The data folder can't be written to\. .+ Nothing is sent until then\.$/u)
    bench.db.prepare('PRAGMA query_only = 0').get()
    bench.engine.resume(id)
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 10 })
    expect(bench.remote.ledger).toEqual(names(10))
  })

  it('loses nothing when the process then dies as well', async () => {
    const bench = new JobBench({ chunkSize: 50, concurrency: 2 })
    const id = bench.start(names(400))
    await bench.clock.advance(50)
    fill(bench)
    await bench.clock.advanceUntil(() => bench.engine.get(id).state === 'paused')
    await bench.crash()
    await bench.connect()
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 400 })
    expect(bench.remote.ledger).toHaveLength(400)
  })
})

describe('random faults', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('lose and double nothing (seed %i)', async (seed) => {
    let state = seed
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return state / 2_147_483_648
    }
    const bench = new JobBench({ chunkSize: 5, concurrency: 3 })
    bench.remote.behave = () => {
      const fraction = random()
      if (fraction < 0.1) return 'loseAfter'
      if (fraction < 0.2) return 'loseBefore'
      if (fraction < 0.25) return { tryLater: { ...answerLost, kind: 'transient', code: 'meta.transient' } }
      return 'take'
    }
    const id = bench.start(names(60))
    for (let death = 0; death < 3; death += 1) {
      await bench.clock.advance(Math.floor(random() * 400))
      await bench.crash()
      await bench.connect()
    }
    const job = await bench.run(id)
    const { succeeded, failed, unknown, pending, sending } = job.counts
    expect({ state: job.state, unknown, pending, sending }).toEqual({ state: 'done', unknown: 0, pending: 0, sending: 0 })
    expect(new Set(bench.remote.ledger).size).toBe(bench.remote.ledger.length)
    expect(bench.remote.ledger).toHaveLength(succeeded)
    expect(succeeded + failed).toBe(60)
    expect(bench.log()).toHaveLength(60)
  })
})
