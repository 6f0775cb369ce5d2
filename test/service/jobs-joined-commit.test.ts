import { describe, expect, it } from 'vitest'
import type { WatchedWrite } from '../support/fault-database.ts'
import { JobBench } from '../support/job-bench.ts'

const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)

/** Chunks of four, one after the other; at the first commit that joins an answer with an intent, something happens. */
function benchAtJoin(phase: WatchedWrite['phase'], happens: (die: () => never) => void): JobBench {
  let isArmed = true
  return new JobBench({
    chunkSize: 4,
    concurrency: 1,
    saw: (write, die) => {
      if (!isArmed || write.phase !== phase || write.intents === 0 || write.results === 0) return
      isArmed = false
      happens(die)
    },
  })
}

const sendings = (bench: JobBench, name: string) => bench.remote.sent.filter((chunk) => chunk.includes(name)).length

describe('the commit that holds what became of one chunk and the intent of the next', () => {
  it('is there at all: one commit for each chunk but the first', async () => {
    const seen: string[] = []
    const bench = new JobBench({
      chunkSize: 4,
      concurrency: 1,
      saw: ({ phase, intents, results }) => {
        if (phase === 'committed' && intents + results > 0) seen.push(`${intents} ${results}`)
      },
    })
    await bench.run(bench.start(names(12)))
    expect(seen).toEqual(['4 0', '4 4', '4 4', '0 4'])
  })

  it('is not there when the process dies just before it: the answers are looked for, and the next chunk never left', async () => {
    const bench = benchAtJoin('written', (die) => die())
    const id = bench.start(names(12))
    await bench.clock.advance(1_000)
    expect(bench.remote.sent).toEqual([['p0', 'p1', 'p2', 'p3']])
    await bench.crash()
    expect(bench.engine.get(id).counts).toMatchObject({ succeeded: 0, unknown: 4, pending: 8, sending: 0 })
    expect(bench.log()).toEqual([])
    await bench.connect()
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 12 })
    expect(names(12).map((name) => sendings(bench, name))).toEqual(Array.from({ length: 12 }, () => 1))
    expect(bench.remote.ledger.toSorted()).toEqual(names(12).toSorted())
    expect(bench.log()).toHaveLength(12)
  })

  it('is whole when the process dies just after it: the answers stand, and the next chunk is looked for before it is sent', async () => {
    const bench = benchAtJoin('committed', (die) => die())
    const id = bench.start(names(12))
    await bench.clock.advance(1_000)
    await bench.crash()
    expect(bench.engine.get(id).counts).toMatchObject({ succeeded: 4, unknown: 4, pending: 4, sending: 0 })
    expect(bench.log()).toHaveLength(4)
    await bench.connect()
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 12 })
    expect(bench.remote.looks.flat().filter((name) => name === 'p4')).toHaveLength(2)
    expect(names(12).map((name) => sendings(bench, name))).toEqual(Array.from({ length: 12 }, () => 1))
    expect(bench.log()).toHaveLength(12)
  })

  it('is undone as a whole when the disk refuses it: nothing is sent, and the answers are kept until they can be written', async () => {
    const bench = benchAtJoin('written', () => {
      throw Object.assign(new Error('database or disk is full'), { errcode: 13 })
    })
    const id = bench.start(names(12))
    const job = await bench.run(id)
    expect(job).toMatchObject({ state: 'paused', pauseReason: 'storage', counts: { sending: 0, pending: 8 } })
    expect(job.pauseMessage).toBe("The disk is full, so Buydesk can't keep its journal. Free some space, then resume. Nothing is sent until then.")
    await bench.clock.advance(60_000)
    expect(bench.remote.sent).toHaveLength(1)
    bench.engine.resume(id)
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 12 })
    expect(bench.remote.looks).toEqual([])
    expect(bench.remote.ledger).toEqual(names(12))
    expect(bench.log()).toHaveLength(12)
  })
})
