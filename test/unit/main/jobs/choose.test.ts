import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseNext } from '#main/jobs/choose.ts'
import type { Facts } from '#main/jobs/choose.ts'
import { jobStates } from '#shared/domain/job.ts'

const idle: Facts = {
  state: 'running', canTalk: true, inFlight: 0, concurrency: 2, hasDueLooks: false, hasSendable: false, nextDueAt: null, nextLookAt: null,
  resting: 0, pending: 0,
}
const anyFacts = fc.record<Facts>({
  state: fc.constantFrom(...jobStates),
  canTalk: fc.boolean(),
  inFlight: fc.integer({ min: 0, max: 3 }),
  concurrency: fc.integer({ min: 1, max: 3 }),
  hasDueLooks: fc.boolean(),
  hasSendable: fc.boolean(),
  nextDueAt: fc.option(fc.integer({ min: 0, max: 1_000 })),
  nextLookAt: fc.option(fc.integer({ min: 0, max: 1_000 })),
  resting: fc.integer({ min: 0, max: 2 }),
  pending: fc.integer({ min: 0, max: 2 }),
})

describe('what a job does next', () => {
  it.each([
    ['sends what may be sent', { hasSendable: true }, 'send'],
    ['looks before it sends', { hasSendable: true, hasDueLooks: true }, 'look'],
    ['waits while all its slots are taken', { hasSendable: true, inFlight: 2 }, 'wait'],
    ['waits for what is due later', { nextDueAt: 9 }, 'wait'],
    ['asks a person when only they can go on', { resting: 1 }, 'ask'],
    ['ends when nothing is left', {}, 'end'],
    ['does nothing while it is paused', { state: 'paused', hasSendable: true }, 'wait'],
    ['sends nothing while it is being cancelled', { state: 'cancelling', hasSendable: true }, 'end'],
    ['still looks while it is being cancelled', { state: 'cancelling', hasDueLooks: true, nextLookAt: 0 }, 'look'],
    ['leaves what is unknown when it is being cancelled and nobody can be asked', { state: 'cancelling', nextLookAt: 9, canTalk: false }, 'leave'],
    ['waits for its looks while it is being cancelled', { state: 'cancelling', nextDueAt: 9, nextLookAt: 9 }, 'wait'],
    ['does not wait for what it will not send when it is being cancelled', { state: 'cancelling', nextDueAt: 9 }, 'end'],
  ] as const)('%s', (_what, facts, step) => {
    expect(chooseNext({ ...idle, ...facts }).do).toBe(step)
  })

  const runs = ({ canTalk, inFlight, concurrency }: Facts) => canTalk && inFlight < concurrency

  it('is never to send without a connection, without a free slot, or when it does not run', () => {
    const breaches = fc
      .sample(anyFacts, 20_000)
      .filter((facts) => chooseNext(facts).do === 'send' && !(facts.state === 'running' && runs(facts)))
    expect(breaches).toEqual([])
  })

  it('is never to look without a connection or without a free slot', () => {
    expect(fc.sample(anyFacts, 20_000).filter((facts) => chooseNext(facts).do === 'look' && !runs(facts))).toEqual([])
  })

  it('is never to end while something is in flight, or while something is left that it was not told to leave', () => {
    const hasRest = (facts: Facts) => facts.inFlight > 0 || (facts.state === 'running' && facts.resting + facts.pending > 0)
    expect(fc.sample(anyFacts, 20_000).filter((facts) => chooseNext(facts).do === 'end' && hasRest(facts))).toEqual([])
  })
})
