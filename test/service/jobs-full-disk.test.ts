import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors/app-error.ts'
import type { WatchedWrite } from '../support/fault-database.ts'
import { JobBench, connectionId } from '../support/job-bench.ts'
import { busy, notReadable, refused, tokenDead } from '../support/scripted-remote.ts'

const SECOND = 1_000
const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)
const diskFull = () => new AppError({ kind: 'transient', code: 'storage.full', message: 'The disk is full.', data: { advice: 'Make room.' } })

/** @param refuses which of the transactions the disk does not take. */
function benchWith(refuses: (write: WatchedWrite) => boolean, options: { readonly chunkSize?: number; readonly lookDelaysMs?: readonly number[] } = {}): JobBench {
  return new JobBench({
    ...options,
    saw: (write) => {
      if (write.phase === 'written' && refuses(write)) throw diskFull()
    },
  })
}

describe('answers that the disk did not take', () => {
  it('are weighed anew when the job was cancelled in the meantime: nothing stays to be sent, and it ends', async () => {
    let isFull = true
    const bench = benchWith(({ results }) => isFull && results > 0)
    bench.remote.behave = () => ({ tryLater: busy })
    const id = bench.start(names(2))
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'storage', counts: { sending: 2 } })
    isFull = false
    bench.engine.cancel(id)
    await bench.clock.advance(600 * SECOND)
    expect(bench.engine.get(id)).toMatchObject({ state: 'cancelled', counts: { skipped: 2, pending: 0 } })
    expect(bench.problems.filter((problem) => problem.includes('call stack'))).toEqual([])
    expect(bench.remote.sent).toHaveLength(1)
  })

  it('still ask a person when they say so, once they are written', async () => {
    let isFull = true
    const bench = benchWith(({ results }) => isFull && results > 0, { chunkSize: 50 })
    bench.remote.behave = () => ({ refuse: refused })
    const id = bench.start(names(100))
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'storage' })
    isFull = false
    bench.engine.resume(id)
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'tooManyErrors', counts: { failed: 50, pending: 50 } })
  })

  it('say nothing about a token that was replaced before they were written', async () => {
    let isFull = true
    const bench = benchWith(({ results }) => isFull && results > 0)
    bench.remote.behave = (_name, time) => (time === 1 ? { tryLater: tokenDead } : 'take')
    const id = bench.start(names(2))
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'storage' })
    isFull = false
    await bench.connect()
    bench.engine.resume(id)
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 2 } })
  })
})

describe('a job that is being cancelled while the disk is full', () => {
  it('tries again by itself until it has ended', async () => {
    let isFull = false
    const bench = benchWith(() => isFull)
    const id = bench.start(names(6))
    await bench.clock.advance(10)
    bench.engine.cancel(id)
    isFull = true
    await bench.clock.advance(100 * SECOND)
    expect(bench.engine.get(id)).toMatchObject({ state: 'cancelling', counts: { sending: 4 } })
    const tries = bench.problems.length
    expect(tries).toBeLessThan(10)
    isFull = false
    await bench.clock.advance(30 * SECOND)
    expect(bench.engine.get(id)).toMatchObject({ state: 'cancelled', counts: { succeeded: 4, skipped: 2 } })
  })

  it('says of each item that nobody can look for that this is so, also when that could not be written at first', async () => {
    let isFull = false
    const bench = benchWith(() => isFull, { lookDelaysMs: [5 * SECOND] })
    bench.remote.behave = () => 'loseAfter'
    bench.remote.see = () => ({ is: 'undecided', error: notReadable })
    const id = bench.start(names(2))
    await bench.clock.advance(SECOND)
    bench.engine.cancel(id)
    isFull = true
    bench.isConnected = false
    bench.engine.connectionLost(connectionId, 'needsConnection')
    await bench.clock.advance(SECOND)
    expect(bench.engine.get(id)).toMatchObject({ state: 'cancelling', counts: { unknown: 2 } })
    isFull = false
    await bench.clock.advance(30 * SECOND)
    expect(bench.engine.get(id)).toMatchObject({ state: 'cancelled', counts: { unknown: 2 } })
    expect(bench.log().map((row) => row.outcome)).toEqual(['unknown', 'unknown'])
  })
})

describe('an end that the disk did not take', () => {
  it('is told, is written once there is room, and until then the same order is the same job', async () => {
    let isFull = false
    let writes = 0
    const bench = benchWith(({ intents, results }) => (writes += 1) > 2 && isFull && intents + results === 0)
    const id = bench.start(names(2), { onceKey: 'once' })
    isFull = true
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'storage', counts: { succeeded: 2 } })
    expect(bench.start(names(2), { onceKey: 'once' })).toBe(id)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'storage' })
    await bench.clock.advance(100 * SECOND)
    expect(bench.engine.get(id).state).toBe('paused')
    isFull = false
    await bench.clock.advance(30 * SECOND)
    expect(bench.engine.get(id)).toMatchObject({ state: 'done', counts: { succeeded: 2 } })
    expect(bench.start(names(2), { onceKey: 'once' })).not.toBe(id)
  })

  it('is written by resuming too', async () => {
    let isFull = true
    const bench = benchWith(({ intents, results }) => isFull && bench.remote.sent.length > 0 && intents + results === 0)
    const id = bench.start(names(2))
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'storage' })
    isFull = false
    expect(bench.engine.resume(id)).toMatchObject({ state: 'done' })
  })
})
