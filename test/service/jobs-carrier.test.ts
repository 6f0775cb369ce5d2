import { describe, expect, it } from 'vitest'
import { createOwnRecordsRepo } from '#main/db/repos/own-records.ts'
import { operatorId } from '#shared/domain/operator.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import { connectionId, JobBench } from '../support/job-bench.ts'
import { anna, ben } from '../support/operations.ts'
import { limited, refused } from '../support/scripted-remote.ts'

const cleo: OperatorRef = { id: operatorId.parse('c00000000003'), name: 'Cleo' }
const one: OperatorRef = { id: operatorId.parse('one'), name: 'Only user' }
const app: OperatorRef = { id: operatorId.parse('app'), name: 'Buydesk' }

/** Anna's job (or that of whoever is in), cut off after its first item. */
async function cutOff({ whoIsIn = anna, ...options }: { readonly destructive?: boolean; readonly by?: OperatorRef; readonly whoIsIn?: OperatorRef } = {}) {
  const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
  bench.operator = whoIsIn
  const id = bench.start(['a', 'b', 'c'], options)
  await bench.clock.advance(150)
  bench.engine.connectionLost(connectionId, 'locked', 'Buydesk was locked.')
  await bench.clock.advance(1_000)
  const log = () => bench.log().map(({ operator, message }) => [operator?.name ?? null, message])
  return { bench, id, log, before: bench.log().length }
}

const ofAnna = 'Started by Anna. Resume it to carry it on under your name.'

describe('a job that was cut off', () => {
  it.each(['locked', 'needsConnection', 'authExpired'] as const)('(%s) waits for a word of anybody but the one who carries it on, also in the next process', async (why) => {
    const { bench, id } = await cutOff()
    bench.engine.connectionLost(connectionId, why)
    await bench.crash()
    bench.operator = ben
    await bench.connect()
    expect(bench.engine.get(id)).toMatchObject({ state: 'paused', pauseReason: 'carriedByAnother', pauseMessage: ofAnna, startedBy: anna, carriedBy: anna })
    const sent = bench.remote.sent.length
    await bench.clock.advance(600_000)
    expect(bench.remote.sent).toHaveLength(sent)
    await bench.crash()
    expect(bench.engine.get(id)).toMatchObject({ pauseReason: 'needsConnection' })
    bench.operator = anna
    await bench.connect()
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 3 })
    expect(bench.log().map(({ operator }) => operator)).toEqual([anna, anna, anna])
  })

  it('is carried on under the name of whoever resumes it, and each row says who started it', async () => {
    const { bench, id, log, before } = await cutOff()
    bench.operator = ben
    await bench.connect()
    expect(bench.engine.resume(id)).toMatchObject({ state: 'running', startedBy: anna, carriedBy: ben })
    await bench.run(id)
    expect(log().slice(0, before)).toEqual(Array.from({ length: before }, () => ['Anna', null]))
    expect(log().slice(before)).toEqual(Array.from({ length: 3 - before }, () => ['Ben', 'Started by Anna.']))
  })

  it('goes on by itself for whoever resumed it, and for nobody else', async () => {
    const { bench, id } = await cutOff()
    bench.operator = ben
    await bench.connect()
    bench.engine.resume(id)
    bench.engine.connectionLost(connectionId, 'locked')
    await bench.crash()
    bench.operator = anna
    await bench.connect()
    expect(bench.engine.get(id)).toMatchObject({ pauseReason: 'carriedByAnother', pauseMessage: 'Started by Anna, carried on by Ben. Resume it to carry it on under your name.' })
    bench.engine.connectionLost(connectionId, 'needsConnection')
    bench.operator = ben
    await bench.connect()
    expect(bench.engine.get(id)).toMatchObject({ state: 'running', carriedBy: ben })
  })

  it('that takes something away waits as well, and asks the one who carries it on', async () => {
    const { bench, id } = await cutOff({ destructive: true })
    bench.operator = ben
    await bench.connect()
    expect(bench.engine.get(id)).toMatchObject({ pauseReason: 'carriedByAnother', pauseMessage: ofAnna })
    await bench.crash()
    bench.operator = anna
    await bench.connect()
    expect(bench.engine.get(id)).toMatchObject({ pauseReason: 'needsDecision' })
  })

  it('waits for the rest of a limit when another one resumes it', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    const until = bench.clock.now() + 600_000
    bench.remote.behave = (_name, time) => (time === 1 ? { tryLater: limited(until) } : 'take')
    const id = bench.start(['a'])
    await bench.clock.advance(1_000)
    bench.engine.connectionLost(connectionId, 'locked')
    await bench.crash()
    bench.operator = ben
    await bench.connect()
    expect(bench.engine.resume(id)).toMatchObject({ state: 'paused', pauseReason: 'rateLimited', carriedBy: ben })
    expect((await bench.run(id)).counts).toMatchObject({ succeeded: 1 })
    expect(bench.clock.now()).toBeGreaterThanOrEqual(until)
  })

  it('that Buydesk began unasked goes on unasked, under its own name, and another one who resumes it does so under their own', async () => {
    const { bench, id, log } = await cutOff({ by: app })
    await bench.crash()
    bench.operator = ben
    await bench.connect()
    expect(bench.engine.get(id)).toMatchObject({ state: 'running', carriedBy: app })
    bench.engine.pause(id)
    bench.engine.resume(id)
    await bench.run(id)
    expect(new Set(log().map(([name]) => name))).toEqual(new Set(['Buydesk', 'Ben']))
  })

  it('and whose own it is by another id goes on under the name of whoever is in', async () => {
    const { bench, id } = await cutOff({ whoIsIn: one })
    bench.operator = ben
    bench.alsoOwn = [one.id]
    await bench.connect()
    expect(bench.engine.get(id)).toMatchObject({ state: 'running', startedBy: one, carriedBy: ben })
  })
})

describe('whose job it is', () => {
  it('stays while it is paused, retried in part, or resumed without a connection where that changes nothing', async () => {
    const { bench, id } = await cutOff()
    bench.isConnected = false
    bench.operator = ben
    expect(bench.engine.resume(id)).toMatchObject({ pauseReason: 'locked', carriedBy: anna })
    expect(bench.engine.pause(id)).toMatchObject({ pauseReason: 'user', carriedBy: anna })
  })

  it('changes with a resume that waits for a connection, and goes on with that one', async () => {
    const { bench, id } = await cutOff()
    bench.engine.pause(id)
    bench.isConnected = false
    bench.operator = ben
    expect(bench.engine.resume(id)).toMatchObject({ pauseReason: 'needsConnection', carriedBy: ben })
    await bench.connect()
    expect(bench.engine.get(id)).toMatchObject({ state: 'running', carriedBy: ben })
  })

  it('changes when somebody has a job tried again that has ended', async () => {
    const bench = new JobBench()
    bench.remote.behave = (_name, time) => (time === 1 ? { refuse: refused } : 'take')
    const id = bench.start(['a'])
    await bench.run(id)
    bench.operator = ben
    expect(bench.engine.retry(id)).toMatchObject({ startedBy: anna, carriedBy: ben })
    await bench.run(id)
    expect(bench.log().map(({ operator }) => operator?.name)).toEqual(['Anna', 'Ben'])
    expect(bench.log().at(-1)?.message).toContain('Started by Anna.')
  })

  it('goes over to another one at once, what is under way included, and stays so', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    bench.operator = one
    const id = bench.start(['a', 'b', 'c'])
    bench.engine.takeOver(one.id, ben)
    bench.operator = ben
    expect(bench.engine.get(id)).toMatchObject({ startedBy: one, carriedBy: ben })
    await bench.crash()
    expect(bench.engine.get(id)).toMatchObject({ startedBy: one, carriedBy: ben })
    await bench.connect()
    await bench.run(id)
    expect(new Set(bench.log().map(({ operator }) => operator?.name))).toEqual(new Set(['Ben']))
  })

  it('is nobody who is in: then none begins', () => {
    const bench = new JobBench()
    bench.operator = null
    expect(() => bench.start(['a'])).toThrow('Buydesk was locked')
    expect(bench.engine.list()).toEqual([])
  })
})

describe('an operator who is deleted', () => {
  it('is known to carry jobs as long as they have not ended', async () => {
    const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
    const ended = bench.start(['x'])
    await bench.run(ended)
    const id = bench.start(['a', 'b', 'c'])
    bench.operator = cleo
    bench.start(['d'])
    expect(bench.engine.carriedBy([anna.id])).toBe(1)
    expect(bench.engine.carriedBy([anna.id, cleo.id])).toBe(2)
    bench.engine.pause(id)
    bench.operator = ben
    bench.engine.resume(id)
    expect(bench.engine.carriedBy([anna.id])).toBe(0)
  })

  it('is forgotten as the one who started a job and as the one who carried it on', async () => {
    const { bench, id, log } = await cutOff()
    createOwnRecordsRepo(bench.db).forgetPerson([anna.id])
    bench.engine.forgetPerson([anna.id])
    bench.operator = ben
    await bench.connect()
    const pauseMessage = 'Who started it is not known any more. Resume it to carry it on under your name.'
    expect(bench.engine.get(id)).toMatchObject({ pauseReason: 'carriedByAnother', pauseMessage, startedBy: null, carriedBy: null })
    await bench.crash()
    expect(bench.engine.get(id)).toMatchObject({ carriedBy: null })
    await bench.connect()
    bench.engine.resume(id)
    await bench.run(id)
    expect(log().at(-1)).toEqual(['Ben', null])
  })
})
