import { describe, expect, it } from 'vitest'
import { roundsOfOlderJobs } from '#main/db/migrations/095-rounds-of-older-jobs.ts'
import { JobBench } from '../support/job-bench.ts'
import { refused } from '../support/scripted-remote.ts'

const item = (key: string, ...dependsOn: readonly string[]) => ({ key, data: { name: key }, dependsOn })

describe('an item that needs several others', () => {
  it('goes when the last of them has succeeded', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    const id = bench.start([item('child', 'one', 'two', 'three'), item('one'), item('two'), item('three')])
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 4 })
    expect(bench.remote.sent.map((batch) => batch.join(','))).toEqual(['one', 'two', 'three', 'child'])
  })

  it('is left out with the reason of the first that failed for good, and so is what needs it', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    bench.remote.behave = (name) => (name === 'one' || name === 'two' ? { refuse: refused } : 'take')
    const id = bench.start([item('three'), item('one'), item('two'), item('child', 'three', 'two', 'one'), item('grandchild', 'three', 'child')])
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 1, failed: 2, skipped: 2 })
    expect(bench.item(id, 'child')?.note).toBe('Not sent, because "Pixel one" did not succeed.')
    expect(bench.item(id, 'grandchild')?.note).toBe('Not sent, because "Pixel child" did not succeed.')
    expect(bench.remote.ledger).toEqual(['three'])
  })

  it('waits through a retry until all that failed has succeeded', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    bench.remote.behave = (name, time) => ((name === 'one' || name === 'two') && time === 1 ? { refuse: refused } : 'take')
    const id = bench.start([item('one'), item('two'), item('child', 'one', 'two')])
    await bench.run(id)
    bench.engine.retry(id)
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 3 })
    expect(bench.remote.ledger).toEqual(['one', 'two', 'child'])
  })

  it('goes on waiting after a crash for what has not succeeded yet', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    const id = bench.start([item('one'), item('two'), item('child', 'one', 'two')])
    await bench.clock.advance(150)
    await bench.crash()
    await bench.connect()
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 3 })
    expect(bench.remote.ledger).toEqual(['one', 'two', 'child'])
  })

  it('goes on where a version planned it whose rows do not say that others wait', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    const id = bench.start([item('one'), item('child', 'one')])
    const asBefore = ['UPDATE job_item SET rounds_after = 0', 'ALTER TABLE launch ADD COLUMN roll_back_job TEXT', 'ALTER TABLE launch ADD COLUMN turn_on_job TEXT', 'DROP INDEX job_by_once_key']
    const step = roundsOfOlderJobs.sql.split(';').filter((sql) => sql.trim() !== '')
    for (const sql of [...asBefore, ...step]) bench.db.prepare(sql).run()
    await bench.crash()
    await bench.connect()
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 2 })
    expect(bench.remote.ledger).toEqual(['one', 'child'])
  })

  it('is refused where what it needs is not there', () => {
    const bench = new JobBench()
    expect(() => bench.start([item('child', 'one', 'gone'), item('one')])).toThrow(/not there/)
    expect(() => bench.start([item('one', 'two', 'three'), item('two', 'one'), item('three')])).toThrow(/circle/)
  })
})

describe('a rest that is smaller than a chunk', () => {
  it('goes with what the others let go, where that costs no time', async () => {
    const bench = new JobBench({ chunkSize: 4, concurrency: 3 })
    const id = bench.start([item('a'), item('b'), item('c'), item('d'), item('x'), item('under a', 'a')])
    await bench.run(id)
    expect(bench.remote.sent.map((batch) => batch.toSorted().join(','))).toEqual(['a,b,c,d', 'under a,x'])
  })

  it('goes at once where nothing comes after what travels', async () => {
    const bench = new JobBench({ chunkSize: 3, concurrency: 3 })
    const id = bench.start(['a', 'b', 'c', 'x'])
    await bench.clock.advance(10)
    expect(bench.remote.sent.map((batch) => batch.join(','))).toEqual(['a,b,c', 'x'])
    await bench.run(id)
  })
})
