import { describe, expect, it } from 'vitest'
import { JobBench } from '../support/job-bench.ts'
import { answerLost, limited, notReadable, refused, busy } from '../support/scripted-remote.ts'

const chain = (key: string, dependsOn?: string) => ({ key, data: { name: key }, ...(dependsOn !== undefined && { dependsOn }) })
const failsOnce = (_name: string, time: number) => (time === 1 ? ({ refuse: refused } as const) : 'take')

/** A job of which everything has failed. */
async function failed(names: readonly string[], options?: ConstructorParameters<typeof JobBench>[0]) {
  const bench = new JobBench(options)
  bench.remote.behave = failsOnce
  const id = bench.start(names)
  await bench.run(id)
  return { bench, id }
}

describe('an item that is retried', () => {
  it('is looked up before it is sent, and sent at once where Meta has nothing of it', async () => {
    const { bench, id } = await failed(['p0', 'p1'])
    expect(bench.remote.looks).toEqual([])
    bench.engine.retry(id)
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 2 } })
    expect(bench.remote.looks).toEqual([['p0', 'p1']])
    expect(bench.remote.sent).toHaveLength(2)
    expect(bench.item(id, 'p0')?.note).toBeNull()
  })

  it('is not sent where somebody else has done it meanwhile, and does not count as the job\'s own', async () => {
    const { bench, id } = await failed(['p0', 'p1'])
    bench.remote.see = (name) => (name === 'p0' ? { is: 'applied', already: 'It was there already.' } : null)
    bench.engine.retry(id)
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 2, failed: 0 } })
    expect(bench.remote.ledger).toEqual(['p1'])
    expect(bench.item(id, 'p0')).toMatchObject({ note: 'It was there already.', attempts: 1, error: null })
    expect(bench.log().filter((row) => row.outcome === 'succeeded').map((row) => row.message)).toContain('It was there already.')
  })

  it('is neither to do nor uncertain for longer than it takes: it stays in line while its job is paused', async () => {
    const { bench, id } = await failed(['p0'])
    bench.engine.retry(id)
    bench.engine.pause(id)
    expect(bench.engine.get(id).counts).toMatchObject({ pending: 1, unknown: 0 })
    bench.engine.resume(id)
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 1 })
  })

  it('fails with the reason where it can not be looked up, and nothing is sent', async () => {
    const { bench, id } = await failed(['p0'])
    bench.remote.see = () => ({ is: 'undecided', error: notReadable })
    bench.engine.retry(id)
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { failed: 1, unknown: 0 } })
    expect(bench.remote.sent).toHaveLength(1)
    expect(bench.item(id, 'p0')?.error?.message).toBe('Not sent again, because it could not be looked up at Meta first: Meta did not let Buydesk look.')
  })

  it('is looked up anew after a wait for a limit', async () => {
    const { bench, id } = await failed(['p0'])
    const until = bench.clock.now() + 600_000
    bench.remote.see = (_name, time) => (time === 1 ? { is: 'undecided', error: limited(until) } : { is: 'applied' })
    bench.engine.retry(id)
    await bench.clock.advance(1_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'rateLimited' })
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 1 })
    expect(bench.remote.ledger).toEqual([])
    expect(bench.item(id, 'p0')?.note).toBe('It was there already.')
  })

  it('is looked up again when it is sent once more because Meta was busy', async () => {
    const { bench, id } = await failed(['p0'])
    bench.remote.behave = (_name, time) => (time === 2 ? { tryLater: busy } : 'take')
    bench.engine.retry(id)
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 1 })
    expect(bench.remote.looks).toHaveLength(2)
    expect(bench.remote.ledger).toEqual(['p0'])
  })
})

describe('a retry of what can not be retried', () => {
  it('is refused where the job has no such item, and then nothing of the rest is sent either', async () => {
    const { bench, id } = await failed(['p0', 'p1'])
    expect(() => bench.engine.retry(id, [0, 99_999])).toThrow('This job has no item 99999. Nothing was tried again.')
    expect(bench.engine.get(id)).toMatchObject({ state: 'done', counts: { failed: 2 } })
  })

  it('is refused where all that is named has succeeded, or nothing has failed at all', async () => {
    const { bench, id } = await failed(['p0', 'p1'])
    bench.engine.retry(id, [0])
    await bench.run(id)
    expect(() => bench.engine.retry(id, [0])).toThrow('None of these items failed or was skipped')
    bench.engine.retry(id)
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 2 } })
    expect(() => bench.engine.retry(id)).toThrow('No item of this job failed or was skipped')
    expect(bench.engine.get(id)).toMatchObject({ state: 'done', counts: { succeeded: 2 } })
  })

  it('does what it can where one of the named has succeeded meanwhile', async () => {
    const { bench, id } = await failed(['p0', 'p1'])
    bench.engine.retry(id, [0])
    await bench.run(id)
    bench.engine.retry(id, [0, 1])
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 2 })
    expect(bench.remote.ledger.filter((name) => name === 'p0')).toHaveLength(1)
  })
})

describe('an item that holds others', () => {
  it('is told truly after a look: that it is there now, and not that an answer was lost', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name) => (name === 'parent' ? { hold: 'Nordlicht must accept first.' } : 'take')
    const id = bench.start([chain('parent'), chain('child', 'parent')])
    await bench.run(id)
    bench.remote.see = (name) => (name === 'child' ? { is: 'applied', already: 'It was there already.' } : null)
    bench.engine.retry(id)
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 2 })
    expect(bench.item(id, 'parent')?.note).toBe('Nordlicht must accept first. Looked at again: it is there.')
    expect(bench.item(id, 'child')?.note).toBe('It was there already.')
    expect(bench.remote.ledger).toEqual(['parent'])
  })

  it('keeps its words, and leaves no second line in the log, while it still holds them', async () => {
    const bench = new JobBench()
    const holds = 'Nordlicht must accept first.'
    bench.remote.behave = (name) => (name === 'parent' ? { hold: holds } : 'take')
    const id = bench.start([chain('parent'), chain('child', 'parent')])
    await bench.run(id)
    bench.remote.see = () => ({ is: 'applied', note: 'Asked.', holds })
    bench.engine.retry(id)
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 1, skipped: 1 })
    expect(bench.item(id, 'parent')?.note).toBe(holds)
    expect(bench.log().filter((row) => row.objectName === 'Pixel parent')).toHaveLength(1)
  })
})

it('says of an item without an answer that it was the look which failed', async () => {
  const bench = new JobBench()
  bench.remote.behave = () => ({ doubt: answerLost })
  bench.remote.see = () => ({ is: 'undecided', error: refused })
  const id = bench.start(['p0'])
  const job = await bench.run(id)
  expect(job.pauseMessage).toContain('Look at Meta again, or cancel.')
  expect(bench.item(id, 'p0')?.error).toMatchObject({
    message: 'Sent without an answer, and it could not be looked up: Meta refused it.',
    data: { advice: 'Look at Meta again in a few minutes, or check it there yourself.' },
  })
})
