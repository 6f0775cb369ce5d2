import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors/app-error.ts'
import { connectionId, JobBench } from '../support/job-bench.ts'
import { limited } from '../support/scripted-remote.ts'

const sentence = 'Buydesk was locked, which wiped its tokens.'

function lock(bench: JobBench): void {
  bench.isConnected = false
  bench.engine.connectionLost(connectionId, 'locked', sentence)
}

describe('a job when the app is locked', () => {
  it('stands still with the sentence, settles what was on its way, and goes on with its connection', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    const id = bench.start(['a', 'b', 'c'])
    await bench.clock.advance(50)
    lock(bench)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'locked', pauseMessage: sentence })
    await bench.clock.advance(60_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'locked', pauseMessage: sentence, counts: { sending: 0 } })
    await bench.connect()
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 3 })
    expect(bench.remote.ledger).toEqual(['a', 'b', 'c'])
  })

  it('is still locked in the next process, and resuming it without a connection does not change what it says', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    const id = bench.start(['a', 'b', 'c'])
    await bench.clock.advance(50)
    lock(bench)
    await bench.crash()
    expect(bench.engine.resume(id)).toMatchObject({ state: 'paused', pauseReason: 'locked', pauseMessage: sentence })
    await bench.connect()
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 3 })
    expect(bench.remote.ledger.toSorted()).toEqual(['a', 'b', 'c'])
  })

  it('that takes something away asks before it goes on', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    const id = bench.start(['a', 'b', 'c'], { destructive: true })
    await bench.clock.advance(50)
    lock(bench)
    await bench.crash()
    await bench.connect()
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'needsDecision' })
  })

  it('that a person had paused stays with that person', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    const id = bench.start(['a', 'b', 'c'])
    bench.engine.pause(id)
    lock(bench)
    await bench.crash()
    await bench.connect()
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'user' })
  })

  it('stands still all the same, with all others of its connection, when the disk does not take that', async () => {
    let isFull = false
    const full = new AppError({ kind: 'transient', code: 'storage.full', message: 'The disk is full.', data: { advice: 'Make room.' } })
    const bench = new JobBench({
      chunkSize: 1,
      concurrency: 1,
      saw: () => {
        if (isFull) throw full
      },
    })
    const ids = [bench.start(['a', 'b', 'c'], { onceKey: 'first' }), bench.start(['d', 'e', 'f'], { onceKey: 'second' })]
    await bench.clock.advance(50)
    isFull = true
    lock(bench)
    isFull = false
    for (const id of ids) expect(bench.engine.get(id)).toMatchObject({ state: 'paused' })
    const sent = bench.remote.sent.length
    await bench.clock.advance(600_000)
    expect(bench.remote.sent).toHaveLength(sent)
  })

  it('that Meta had told to wait waits for the rest of it in the next process', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    const until = bench.clock.now() + 600_000
    bench.remote.behave = (_name, time) => (time === 1 ? { tryLater: limited(until) } : 'take')
    const id = bench.start(['a'])
    await bench.clock.advance(1_000)
    expect(bench.engine.get(id)).toMatchObject({ pauseReason: 'rateLimited' })
    lock(bench)
    await bench.crash()
    expect(bench.engine.get(id)).toMatchObject({ pauseReason: 'locked' })
    await bench.connect()
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'rateLimited' })
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 1 })
    expect(bench.clock.now()).toBeGreaterThanOrEqual(until)
  })
})
