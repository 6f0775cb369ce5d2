import { describe, expect, it } from 'vitest'
import { appItself } from '#shared/domain/operator.ts'
import { JobBench } from '../support/job-bench.ts'
import { anna, ben } from '../support/operations.ts'
import { busy, limited, notReadable, refused, tokenDead, unreachable } from '../support/scripted-remote.ts'

const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)
const chain = (key: string, dependsOn?: string) => ({ key, data: { name: key }, ...(dependsOn !== undefined && { dependsOn }) })

describe('a job that nothing happens to', () => {
  it('sends every item once, in chunks, several in flight, and logs each one', async () => {
    const bench = new JobBench()
    const id = bench.start(names(7))
    const job = await bench.run(id)
    expect(job).toMatchObject({ state: 'done', counts: { total: 7, succeeded: 7, pending: 0, sending: 0 }, requests: 4 })
    expect(bench.remote.sent).toEqual([['p0', 'p1'], ['p2', 'p3'], ['p4', 'p5'], ['p6']])
    expect(bench.remote.mostInFlight).toBe(2)
    expect(bench.remote.ledger).toEqual(names(7))
    expect(bench.log()).toHaveLength(7)
    expect(bench.log()[0]).toMatchObject({
      action: 'pixel.share.account', objectId: '1000p0', objectName: 'Pixel p0', targetId: '2000', targetName: 'Shop account',
      outcome: 'succeeded', traceId: 'Ap0', connectionName: 'Nord', jobId: id,
    })
  })

  it('is put down to whoever was in when it began, or to Buydesk itself where it is said to, and so is all that it does', async () => {
    const bench = new JobBench()
    const first = bench.start(['a'])
    bench.operator = ben
    const second = bench.start(['b'])
    const third = bench.start(['c'], { by: appItself })
    for (const id of [first, second, third]) await bench.run(id)
    expect([first, second, third].map((id) => bench.engine.get(id).startedBy)).toEqual([anna, ben, appItself])
    expect(bench.log().map((row) => [row.objectName, row.operator])).toEqual([['Pixel a', anna], ['Pixel b', ben], ['Pixel c', appItself]])
    // Whoever asked for it left while it was prepared.
    expect(() => bench.start(['d'], { by: anna })).toThrow('Buydesk was locked')
  })

  it('logs what was so before, and what is so after only where it succeeded', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name) => (name === 'bad' ? { refuse: refused } : name === 'held' ? { hold: 'Nordlicht must accept first.' } : 'take')
    await bench.run(bench.start(['good', 'bad', 'held']))
    const words = Object.fromEntries(bench.log().map((row) => [row.objectName, [row.before, row.after]]))
    expect(words).toEqual({ 'Pixel good': ['No access', 'Has access'], 'Pixel bad': ['No access', null], 'Pixel held': ['No access', null] })
  })

  it('starts the next chunk when one returns, without waiting for the others', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 2 })
    bench.start(names(3))
    await bench.clock.advance(0)
    bench.remote.latencyMs = 1_000
    await bench.clock.advance(100)
    expect(bench.remote.sent).toHaveLength(3)
  })

  it('has written what it sends before it is sent', async () => {
    const bench = new JobBench()
    const seen: string[] = []
    const id = bench.start(names(2))
    bench.remote.behave = (name) => {
      seen.push(bench.states(id)[name] ?? '')
      return 'take'
    }
    await bench.run(id)
    expect(seen).toEqual(['sending', 'sending'])
  })

  it('is one job when it is started twice', async () => {
    const bench = new JobBench()
    const first = bench.start(names(3), { onceKey: 'plan-1' })
    expect(bench.start(names(3), { onceKey: 'plan-1' })).toBe(first)
    await bench.run(first)
    expect(bench.remote.ledger).toHaveLength(3)
    expect(bench.start(names(3), { onceKey: 'plan-1' })).not.toBe(first)
  })

  it('tells its progress at most every 250 ms, and its end always', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    bench.remote.latencyMs = 10
    const id = bench.start(names(100))
    await bench.run(id)
    expect(bench.events.length).toBeLessThanOrEqual(6)
    expect(bench.events.at(-1)).toMatchObject({ payload: { job: { state: 'done', counts: { succeeded: 100 } } } })
  })

  it('shows its items in pages, by state, and as cells', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name) => (name === 'p3' ? { refuse: refused } : 'take')
    const id = bench.start(names(5))
    await bench.run(id)
    const page = bench.engine.items(id, { limit: 2, after: 1 })
    expect(page.items.map((item) => item.subject)).toEqual(['Pixel p2', 'Pixel p3'])
    expect(page.hasMore).toBe(true)
    expect(bench.engine.items(id, { limit: 2, states: ['failed'] })).toMatchObject({ items: [{ ordinal: 3, error: { code: refused.code } }], hasMore: false })
    expect(bench.engine.cells(id)[3]).toEqual(['1000p3', '2000', 'failed'])
  })

  it('refuses a plan whose items wait for each other or for nothing, and writes nothing of it', () => {
    const bench = new JobBench()
    expect(() => bench.start([chain('a', 'b'), chain('b', 'a')])).toThrow(/circle/)
    expect(() => bench.start([chain('a', 'missing')])).toThrow(/not there/)
    expect(() => bench.start(['a', 'a'])).toThrow(/same key/)
    expect(bench.engine.list()).toEqual([])
  })

  it('keeps a token out of the log even where a name holds it', async () => {
    const bench = new JobBench()
    const id = bench.start(['EAAsecret'])
    await bench.run(id)
    expect(JSON.stringify(bench.log())).not.toContain('EAAsecret')
    expect(bench.log()[0]?.objectName).toBe('Pixel [token]')
  })
})

describe('an item that depends on another', () => {
  it('waits for it and for nothing else', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 3 })
    const id = bench.start([chain('child', 'parent'), chain('other'), chain('parent')])
    await bench.run(id)
    expect(bench.remote.ledger).toEqual(['other', 'parent', 'child'])
  })

  it('is skipped, and all that waits for it, when the other failed, with a sentence that names it', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name) => (name === 'parent' ? { refuse: refused } : 'take')
    const id = bench.start([chain('parent'), chain('child', 'parent'), chain('grandchild', 'child'), chain('free')])
    const job = await bench.run(id)
    expect(job).toMatchObject({ state: 'done', counts: { succeeded: 1, failed: 1, skipped: 2 } })
    expect(bench.item(id, 'child')?.note).toContain('"Pixel parent" did not succeed')
    expect(bench.item(id, 'grandchild')?.note).toContain('"Pixel child" did not succeed')
    expect(bench.log().map((row) => row.outcome).toSorted()).toEqual(['failed', 'skipped', 'skipped', 'succeeded'])
  })

  it('is skipped with the reason when the other succeeded but holds it', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name) => (name === 'parent' ? { hold: 'Nordlicht must accept first.' } : 'take')
    const id = bench.start([chain('parent'), chain('child', 'parent')])
    await bench.run(id)
    expect(bench.states(id)).toEqual({ parent: 'succeeded', child: 'skipped' })
    expect(bench.item(id, 'child')?.note).toBe('Nordlicht must accept first.')
  })

  it('is sent on a retry once a look shows that the other holds it no more', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name) => (name === 'parent' ? { hold: 'Nordlicht must accept first.' } : 'take')
    const id = bench.start([chain('parent'), chain('child', 'parent')])
    await bench.run(id)
    bench.engine.retry(id)
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 2 })
    expect(bench.remote.ledger).toEqual(['parent', 'child'])
  })

  it('is sent with a retry of both', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name, time) => (name === 'parent' && time === 1 ? { refuse: refused } : 'take')
    const id = bench.start([chain('parent'), chain('child', 'parent')])
    await bench.run(id)
    bench.engine.retry(id, [1])
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 2 })
    expect(bench.remote.ledger).toEqual(['parent', 'child'])
  })
})

describe('an item that Meta does not take at once', () => {
  it('fails for good after a definite refusal, with the trace id, and can be retried alone', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name, time) => (name !== 'p0' && time === 1 ? { refuse: refused } : 'take')
    const id = bench.start(names(3))
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 1, failed: 2 } })
    expect(bench.log()[1]).toMatchObject({ outcome: 'failed', errorCode: refused.code, message: 'Meta refused it.', traceId: 'Atrace' })
    bench.engine.retry(id, [2])
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 2, failed: 1 } })
    expect(bench.remote.ledger).toEqual(['p0', 'p2'])
  })

  it('is tried again with growing waits, and fails after the fifth time', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name) => (name === 'p0' ? { tryLater: busy } : 'take')
    const id = bench.start(names(2))
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 1, failed: 1 } })
    expect(bench.remote.sent.filter((chunk) => chunk.includes('p0'))).toHaveLength(5)
    expect(bench.item(id, 'p0')).toMatchObject({ attempts: 5, error: { code: busy.code } })
    expect(bench.log()).toHaveLength(2)
  })

  it('goes together with the others of its chunk when it is tried again', async () => {
    const bench = new JobBench({ chunkSize: 4 })
    bench.remote.behave = (_name, time) => (time === 1 ? { tryLater: busy } : 'take')
    const id = bench.start(names(4))
    await bench.run(id)
    expect(bench.remote.sent).toEqual([names(4), names(4)])
  })

  it('is skipped without a failure when the definition says so', async () => {
    const bench = new JobBench()
    bench.remote.behave = () => ({ skip: 'It is there already.' })
    const id = bench.start(['p0'])
    expect((await bench.run(id)).counts).toMatchObject({ skipped: 1 })
    expect(bench.log()[0]).toMatchObject({ outcome: 'skipped', message: 'It is there already.' })
  })
})

describe('an item whose answer was lost', () => {
  it('is verified and never sent twice', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name) => (name === 'p1' ? 'loseAfter' : 'take')
    const id = bench.start(names(4))
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 4 } })
    expect(bench.remote.ledger.toSorted()).toEqual(names(4))
    expect(bench.item(id, 'p1')?.note).toContain('Verified at Meta')
    expect(bench.log().filter((row) => row.objectName === 'Pixel p1')).toHaveLength(1)
  })

  it('is looked for 5 s later and again 30 s after that before it is sent again', async () => {
    const bench = new JobBench()
    bench.remote.latencyMs = 0
    bench.remote.behave = (_name, time) => (time === 1 ? 'loseBefore' : 'take')
    const id = bench.start(['p0'])
    await bench.clock.advance(4_999)
    expect(bench.remote.looks).toHaveLength(0)
    await bench.clock.advance(1)
    expect(bench.remote.looks).toHaveLength(1)
    await bench.clock.advance(29_999)
    expect(bench.remote.looks).toHaveLength(1)
    expect(bench.remote.sent).toHaveLength(1)
    await bench.clock.advance(1)
    expect(bench.remote.looks).toHaveLength(2)
    expect(bench.remote.ledger).toEqual(['p0'])
    expect(bench.engine.get(id)).toMatchObject({ state: 'done', counts: { succeeded: 1 } })
  })

  it('is not sent again when Meta shows it late', async () => {
    const bench = new JobBench()
    bench.remote.behave = () => 'loseAfter'
    bench.remote.see = (_name, time) => (time === 1 ? { is: 'absent' } : null)
    const id = bench.start(['p0'])
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 1 })
    expect(bench.remote.ledger).toEqual(['p0'])
  })

  it('waits as often and as long as its kind of job asks for', async () => {
    const bench = new JobBench({ lookDelaysMs: [1_000, 2_000, 3_000] })
    bench.remote.behave = () => 'loseAfter'
    bench.remote.see = (_name, time) => (time < 3 ? { is: 'absent' } : null)
    const id = bench.start(['p0'])
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 1 })
    expect(bench.remote.ledger).toEqual(['p0'])
  })

  it('is left to a person when Meta can not be asked, and the job says so in the end', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name) => (name === 'p0' ? 'loseAfter' : 'take')
    bench.remote.see = () => ({ is: 'undecided', error: notReadable })
    const id = bench.start(names(5))
    const job = await bench.run(id)
    expect(job).toMatchObject({ state: 'paused', pauseReason: 'needsDecision', counts: { succeeded: 4, unknown: 1 } })
    expect(job.pauseMessage).toContain('1 item may have been sent')
    expect(bench.log().filter((row) => row.outcome === 'unknown')).toHaveLength(1)
    expect(bench.remote.ledger.filter((name) => name === 'p0')).toHaveLength(1)

    bench.remote.see = () => null
    bench.engine.retry(id)
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 5 } })
    expect(bench.remote.ledger.toSorted()).toEqual(names(5))
  })

  it('fails in the end when Meta never takes it, instead of being sent for ever', async () => {
    const bench = new JobBench()
    bench.remote.behave = () => 'loseBefore'
    const id = bench.start(['p0'])
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { failed: 1 } })
    expect(bench.remote.sent).toHaveLength(5)
    expect(bench.item(id, 'p0')?.error?.code).toBe('job.neverArrived')
  })

  it('is unknown when the definition itself breaks while it sends', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name, time) => {
      if (time === 1) bench.remote.ledger.push(name)
      throw new Error('a mistake of ours')
    }
    const id = bench.start(['p0'])
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 1 })
    expect(bench.remote.ledger).toEqual(['p0'])
    expect(bench.problems[0]).toContain('a mistake of ours')
  })
})

describe('a job that Meta stops', () => {
  it('waits as long as Meta says and goes on by itself, whatever the wall clock does', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    const until = bench.clock.now() + 10 * 60_000
    bench.remote.behave = (name, time) => (name === 'p1' && time === 1 ? { tryLater: limited(until) } : 'take')
    const id = bench.start(names(3))
    await bench.clock.advance(1_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'rateLimited', pausedUntil: new Date(until).toISOString() })
    bench.clock.jumpWall(24 * 3_600_000)
    await bench.clock.advance(8 * 60_000)
    expect(bench.remote.sent).toHaveLength(2)
    await bench.clock.advance(2 * 60_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'done', counts: { succeeded: 3 } })
    expect(bench.item(id, 'p1')?.attempts).toBe(1)
  })

  it('can not be made to go on before that time', async () => {
    const bench = new JobBench()
    bench.remote.behave = () => ({ tryLater: limited(bench.clock.now() + 60_000) })
    const id = bench.start(['p0'])
    await bench.clock.advance(1_000)
    expect(() => bench.engine.resume(id)).toThrow(/takes no calls/)
  })

  it('does not wear its items out while the network is away', async () => {
    const bench = new JobBench()
    bench.remote.latencyMs = 0
    let isOnline = false
    bench.remote.behave = () => (isOnline ? 'take' : { tryLater: unreachable })
    const id = bench.start(names(6))
    await bench.clock.advance(3_600_000)
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'offline', counts: { pending: 6 } })
    expect(bench.remote.sent.length).toBeLessThan(200)
    isOnline = true
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 6 } })
    expect(bench.remote.ledger.toSorted()).toEqual(names(6))
  })

  it('stops within the chunks in flight when the token dies, and goes on with a new one, nothing twice', async () => {
    const bench = new JobBench()
    let isDead = true
    bench.remote.behave = (name) => (isDead && name !== 'p0' && name !== 'p1' ? { refuse: tokenDead } : 'take')
    const id = bench.start(names(9))
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'authExpired', pauseMessage: 'The token has expired.', counts: { failed: 0 } })
    expect(bench.remote.sent.length).toBeLessThanOrEqual(3)
    isDead = false
    await bench.connect()
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 9 } })
    expect(bench.remote.ledger.toSorted()).toEqual(names(9))
  })

  it('waits for the connection when that is taken away', async () => {
    const bench = new JobBench()
    const id = bench.start(names(8))
    await bench.clock.advance(0)
    bench.isConnected = false
    bench.engine.connectionLost(bench.engine.get(id).connectionId, 'needsConnection')
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'needsConnection' })
    await bench.connect()
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 8 } })
    expect(bench.remote.ledger.toSorted()).toEqual(names(8))
  })
})

describe('a job whose token was dropped without a word', () => {
  it('notices it before its next send, and waits for the connection', async () => {
    const bench = new JobBench()
    const id = bench.start(names(8))
    await bench.clock.advance(50)
    bench.isConnected = false
    expect(await bench.run(id)).toMatchObject({ state: 'paused', pauseReason: 'needsConnection', counts: { succeeded: 2 } })
    await bench.connect()
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 8 })
    expect(bench.remote.ledger.toSorted()).toEqual(names(8))
  })
})

describe('a person', () => {
  it('pauses: what is in flight is finished, nothing new is sent, and it goes on where it was', async () => {
    const bench = new JobBench()
    const id = bench.start(names(10))
    await bench.clock.advance(50)
    expect(bench.engine.pause(id)).toMatchObject({ state: 'paused', pauseReason: 'user', counts: { sending: 4 } })
    await bench.clock.advance(60_000)
    expect(bench.engine.get(id).counts).toMatchObject({ succeeded: 4, pending: 6, sending: 0 })
    bench.engine.resume(id)
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 10 } })
    expect(bench.remote.ledger).toEqual(names(10))
  })

  it('cancels: what was sent stays, the rest is skipped and leaves no line in the log', async () => {
    const bench = new JobBench()
    const id = bench.start(names(10))
    await bench.clock.advance(50)
    expect(bench.engine.cancel(id).state).toBe('cancelling')
    expect(await bench.run(id)).toMatchObject({ state: 'cancelled', counts: { succeeded: 4, skipped: 6 } })
    expect(bench.item(id, 'p9')?.note).toBe('Cancelled before it was sent.')
    expect(bench.log()).toHaveLength(4)
    expect(() => bench.engine.retry(id)).toThrow(/was cancelled/)
    expect(() => bench.engine.resume(id)).toThrow(/has ended/)
  })

  it('cancels while an answer is lost: it is looked for before the job ends', async () => {
    const bench = new JobBench()
    bench.remote.behave = (name) => (name === 'p0' ? 'loseAfter' : 'loseBefore')
    const id = bench.start(names(2))
    await bench.clock.advance(50)
    bench.engine.cancel(id)
    expect(await bench.run(id)).toMatchObject({ state: 'cancelled', counts: { succeeded: 1, skipped: 1, unknown: 0 } })
    expect(bench.remote.ledger).toEqual(['p0'])
    expect(bench.remote.sent).toHaveLength(1)
  })

  it('cancels without a connection: what is unknown stays so, and the log says it', async () => {
    const bench = new JobBench()
    bench.remote.behave = () => 'loseAfter'
    const id = bench.start(names(2))
    await bench.clock.advance(200)
    bench.isConnected = false
    bench.engine.connectionLost(bench.engine.get(id).connectionId, 'needsConnection')
    bench.engine.cancel(id)
    expect(await bench.run(id)).toMatchObject({ state: 'cancelled', counts: { unknown: 2 } })
    expect(bench.log().map((row) => row.outcome)).toEqual(['unknown', 'unknown'])
  })

  it('retries all that failed of a job that has ended', async () => {
    const bench = new JobBench()
    bench.remote.behave = (_name, time) => (time === 1 ? { refuse: refused } : 'take')
    const id = bench.start(names(5))
    await bench.run(id)
    expect(bench.engine.retry(id)).toMatchObject({ state: 'running', endedAt: null, counts: { pending: 5 } })
    expect(await bench.run(id)).toMatchObject({ state: 'done', counts: { succeeded: 5, failed: 0 } })
    expect(bench.log()).toHaveLength(10)
  })

  it('asks for a job that is not there, and is told so', () => {
    const bench = new JobBench()
    const id = bench.start(['a'])
    const other = new JobBench()
    expect(() => other.engine.get(id)).toThrow(/no such job/)
  })
})

describe('a job that takes back what another one changed', () => {
  it('names it, and is named by it, to whoever watches and after a restart', async () => {
    const bench = new JobBench()
    const first = bench.start(names(2))
    await bench.run(first)
    expect(bench.engine.get(first)).toMatchObject({ undoes: null, undoneBy: null })
    const undo = bench.start(names(2), { undoes: first })
    expect(bench.events.some(({ payload }) => 'job' in payload && payload.job.id === first && payload.job.undoneBy === undo)).toBe(true)
    await bench.run(undo)
    await bench.crash()
    expect(bench.engine.get(first)).toMatchObject({ state: 'done', undoneBy: undo })
    expect(bench.engine.get(undo)).toMatchObject({ undoes: first, undoneBy: null })
    expect(bench.engine.list().map((job) => [job.id, job.undoneBy])).toEqual([[undo, null], [first, undo]])
  })

  it('is named also while the other one still runs, and the newest one counts', async () => {
    const bench = new JobBench()
    const first = bench.start(names(20))
    await bench.clock.advance(50)
    const early = bench.start(names(2), { undoes: first })
    expect(bench.engine.get(first)).toMatchObject({ state: 'running', undoneBy: early })
    await bench.run(first)
    const late = bench.start(names(2), { undoes: first })
    expect(bench.engine.get(first).undoneBy).toBe(late)
    await bench.run(late)
  })
})
