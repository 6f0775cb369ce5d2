import { describe, expect, it } from 'vitest'
import { JobBench, connectionId } from '../support/job-bench.ts'
import { answerLost, busy, refused, untrusted } from '../support/scripted-remote.ts'

const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)
const trouble = (name: string) => ({ ...busy, data: { graph: { code: 2, traceId: `A${name}` } } })

describe('a server that can not prove that it is Meta', () => {
  it('stops the job until a person resumes it, and costs no item an attempt', async () => {
    const bench = new JobBench()
    let isTrusted = false
    bench.remote.behave = () => (isTrusted ? 'take' : { tryLater: untrusted })
    const id = bench.start(names(6))
    const job = await bench.run(id)
    expect(job).toMatchObject({ state: 'paused', pauseReason: 'untrusted', pausedUntil: null })
    expect(job.pauseMessage).toContain("can't prove that it is Meta, so the token was not sent")
    const sent = bench.remote.sent.length
    await bench.clock.advance(24 * 3_600_000)
    expect(bench.remote.sent).toHaveLength(sent)
    expect(bench.engine.get(id).counts).toMatchObject({ pending: 6, failed: 0 })

    bench.engine.resume(id)
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'untrusted' })
    isTrusted = true
    bench.engine.resume(id)
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 6 })
    expect(bench.item(id, 'p0')?.attempts).toBe(1)
  })

  it('is not tried again by a new start of the app or a new connection', async () => {
    const bench = new JobBench()
    bench.remote.behave = () => ({ tryLater: untrusted })
    const id = bench.start(names(2))
    await bench.run(id)
    await bench.crash()
    await bench.connect()
    await bench.clock.advance(60_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'untrusted' })
    expect(bench.remote.sent).toHaveLength(1)
  })
})

describe('a job that Meta refuses too much of', () => {
  it('asks a person while the app still has its access: when half of its own last calls are refused', async () => {
    const bench = new JobBench({ chunkSize: 10, concurrency: 1 })
    bench.remote.behave = (name) => (Number(name.slice(1)) >= 10 ? { refuse: refused } : 'take')
    const id = bench.start(names(100))
    const job = await bench.run(id)
    expect(job).toMatchObject({ state: 'paused', pauseReason: 'tooManyErrors', counts: { succeeded: 10, failed: 30, pending: 60 } })
    expect(job.pauseMessage).toBe(
      "30 of this job's last 40 calls were refused, and the rest would fare no better. At 15 % Meta can take the app's full access away.",
    )
    await bench.clock.advance(3_600_000)
    expect(bench.remote.sent).toHaveLength(4)
  })

  it('asks also when it is the share of the whole app that is too high', async () => {
    const bench = new JobBench({ chunkSize: 10, concurrency: 1 })
    bench.errorShare = { calls: 500, errors: 58 }
    bench.remote.behave = (name) => (name === 'p15' ? { refuse: refused } : 'take')
    const id = bench.start(names(40))
    const job = await bench.run(id)
    expect(job).toMatchObject({ state: 'paused', pauseReason: 'tooManyErrors', counts: { succeeded: 19, failed: 1 } })
    expect(job.pauseMessage).toBe("58 of the app's last 500 calls were refused. At 15 % Meta can take the app's full access away.")
    bench.engine.resume(id)
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 39, failed: 1 } })
  })

  it('is asked about before hundreds were refused, however many could have been on their way', async () => {
    const bench = new JobBench({ chunkSize: 50, concurrency: 8 })
    bench.remote.behave = () => ({ refuse: refused })
    const id = bench.start(names(400))
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'tooManyErrors', counts: { failed: 50, pending: 350 } })
    bench.engine.resume(id)
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'tooManyErrors', counts: { failed: 75, pending: 325 } })
  })

  it('has all of its requests on their way once the first answers are clean', async () => {
    const bench = new JobBench({ chunkSize: 50, concurrency: 8 })
    const id = bench.start(names(450))
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 450 })
    expect(bench.remote.sent.map((chunk) => chunk.length)).toEqual(Array.from({ length: 9 }, () => 50))
    expect(bench.remote.mostInFlight).toBe(8)
  })

  it('has less on its way the more of it is refused', async () => {
    const bench = new JobBench({ chunkSize: 50, concurrency: 8 })
    bench.remote.behave = (name) => (Number(name.slice(1)) % 5 === 0 ? { refuse: refused } : 'take')
    const id = bench.start(names(400))
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 320, failed: 80 } })
    expect(bench.remote.mostInFlight).toBeLessThan(4)
  })

  it('goes on for 25 more refusals after a person has said so, and then asks again', async () => {
    const bench = new JobBench({ chunkSize: 5, concurrency: 1 })
    bench.remote.behave = () => ({ refuse: refused })
    const id = bench.start(names(100))
    expect((await bench.run(id)).counts.failed).toBe(25)
    bench.engine.resume(id)
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'tooManyErrors', counts: { failed: 50 } })
  })

  it('goes on so also when its token had to be connected again first', async () => {
    const bench = new JobBench({ chunkSize: 5, concurrency: 1 })
    bench.remote.behave = () => ({ refuse: refused })
    const id = bench.start(names(60))
    await bench.run(id)
    bench.isConnected = false
    bench.engine.connectionLost(connectionId, 'needsConnection')
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'tooManyErrors' })
    expect(bench.engine.resume(id)).toMatchObject({ state: 'paused', pauseReason: 'needsConnection' })
    await bench.connect()
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'tooManyErrors', counts: { failed: 50 } })
  })

  it('is still asked about after the app was started again', async () => {
    const bench = new JobBench({ chunkSize: 25, concurrency: 1 })
    bench.remote.behave = () => ({ refuse: refused })
    const id = bench.start(names(60))
    await bench.run(id)
    await bench.crash()
    await bench.connect()
    await bench.clock.advance(60_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'tooManyErrors', counts: { failed: 25, pending: 35 } })
  })

  it('just ends when nothing is left to send', async () => {
    const bench = new JobBench({ chunkSize: 30, concurrency: 1 })
    bench.remote.behave = () => ({ refuse: refused })
    const id = bench.start(names(30))
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { failed: 30 } })
  })

  it('is not asked about for what is not its fault: lost answers, trouble at Meta', async () => {
    const bench = new JobBench({ chunkSize: 30, concurrency: 1 })
    bench.errorShare = { calls: 500, errors: 70 }
    bench.remote.behave = (name, time) => (time > 1 ? 'take' : Number(name.slice(1)) < 15 ? { tryLater: busy } : 'loseBefore')
    const id = bench.start(names(60))
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 60 } })
  })
})

describe('what Meta could not do', () => {
  it('is tried again for one batch of a small job, and the others fail with the reason', async () => {
    const bench = new JobBench({ chunkSize: 50, concurrency: 1 })
    bench.remote.behave = (name, time) => (time === 1 ? { tryLater: trouble(name) } : 'take')
    const id = bench.start(names(80))
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 50, failed: 30 } })
    const [failed] = bench.engine.items(id, { states: ['failed'], limit: 1 }).items
    expect(failed?.error).toMatchObject({
      kind: 'transient',
      code: busy.code,
      message: 'Meta could not do this just now. Not tried again: this job has used up its 50 repeats.',
      data: { graph: { traceId: 'Ap50' } },
    })
    expect(bench.log().filter((row) => row.outcome === 'failed')).toHaveLength(30)

    bench.engine.retry(id)
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 80 } })
  })

  it('is tried again for a tenth of the items of a large job, in all its lives together', async () => {
    const bench = new JobBench({ chunkSize: 50, concurrency: 2 })
    bench.remote.behave = (name, time) => (time === 1 ? { tryLater: trouble(name) } : 'take')
    const id = bench.start(names(600))
    await bench.clock.advance(150)
    await bench.crash()
    await bench.connect()
    const { counts } = await bench.run(id)
    expect(counts.failed).toBeGreaterThan(0)
    expect(counts.succeeded + counts.failed).toBe(600)
    // What was cut off by the death is looked for and sent again without counting as a repeat.
    expect(counts.succeeded).toBeLessThanOrEqual(60 + 100)
  })

  it('counts as a repeat also where the answer left doubt, and a look showed that nothing had happened', async () => {
    const bench = new JobBench({ chunkSize: 50, concurrency: 1 })
    bench.remote.behave = (name, time) => (time === 1 ? { doubt: { ...answerLost, data: trouble(name).data } } : 'take')
    const id = bench.start(names(80))
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 50, failed: 30 } })
    const [failed] = bench.engine.items(id, { states: ['failed'], limit: 1 }).items
    expect(failed?.error?.message).toBe('Meta could not do this, and has nothing of it. Not tried again: this job has used up its 50 repeats.')
    expect(bench.remote.ledger).toHaveLength(50)
  })

  it('is one repeat where one answer was about a whole request', async () => {
    const bench = new JobBench({ chunkSize: 50, concurrency: 1 })
    bench.remote.behave = (_name, time) => (time === 1 ? { tryLater: trouble('whole') } : 'take')
    const id = bench.start(names(100))
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 100 } })
  })

  it('is not what a network does that loses answers: all of that is looked for and sent again', async () => {
    const bench = new JobBench({ chunkSize: 50, concurrency: 1 })
    bench.remote.behave = (_name, time) => (time === 1 ? 'loseBefore' : 'take')
    const id = bench.start(names(100))
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 100 } })
  })
})
