import { describe, expect, it } from 'vitest'
import type { ItemRow } from '#main/db/repos/job-item.ts'
import type { ItemOutcome } from '#main/jobs/define.ts'
import { settleOutcome, settleVerdict } from '#main/jobs/settle.ts'
import { accountLimited, answerLost, busy, limited, notReadable, refused, tokenDead, unreachable } from '../../../support/scripted-remote.ts'

const circumstances = { isCancelling: false, fraction: 0.5, lookDelaysMs: [5_000, 30_000], now: 0, repeats: { left: 20, allowed: 20, granted: new Set<string>() } }
const cancelling = { ...circumstances, isCancelling: true }
const unknown: ItemRow = {
  ordinal: 0, key: 'a', roundsAfter: 0, madeId: null, data: '{}', objectId: '1', targetId: null, state: 'unknown', attempts: 1, absents: 0, undecided: 0,
  isResting: false, error: JSON.stringify(answerLost), note: null, holds: null, nextAttemptAt: null, updatedAt: 0,
}

describe('the outcome of a sent item', () => {
  it('is final, with exactly one line in the log, when it is definite', () => {
    const outcomes: ItemOutcome[] = [{ is: 'done', traceId: 'A' }, { is: 'failed', error: refused }, { is: 'skipped', note: 'there already' }]
    for (const outcome of outcomes) {
      const change = settleOutcome(1, outcome, circumstances)
      expect(change.waitMs).toBeNull()
      expect(change.logged).not.toBeNull()
      expect(['succeeded', 'failed', 'skipped']).toContain(change.update.state)
    }
  })

  it('is never pending when the answer was lost', () => {
    for (const attempts of [1, 5, 99]) {
      const change = settleOutcome(attempts, { is: 'unknown', error: answerLost }, circumstances)
      expect(change).toMatchObject({ update: { state: 'unknown', absents: 0, undecided: 0 }, waitMs: 5_000, logged: null })
    }
  })

  it('goes back in line with a growing wait, and fails after the fifth time', () => {
    const waits = [1, 2, 3, 4].map((attempts) => settleOutcome(attempts, { is: 'retry', error: busy }, circumstances).waitMs)
    expect(waits).toEqual([500, 1_000, 2_000, 4_000])
    expect(settleOutcome(5, { is: 'retry', error: busy }, circumstances).update.state).toBe('failed')
  })

  it.each([tokenDead, limited(0), unreachable])('stops the job and costs the item no attempt when it is about all of them (%#)', (error) => {
    for (const is of ['retry', 'failed'] as const) {
      const change = settleOutcome(5, { is, error }, circumstances)
      expect(change).toMatchObject({ update: { state: 'pending', attempts: 4 }, waitMs: 0, logged: null })
      expect(change.halt?.error).toBe(error)
    }
  })

  it('goes back in line for its own time, at no cost, when the limit of one account is used up', () => {
    const change = settleOutcome(5, { is: 'retry', error: accountLimited('7', 60_000) }, circumstances)
    expect(change).toMatchObject({
      update: { state: 'pending', attempts: 4, error: null, note: 'Waits for the limit of ad account 7.' },
      waitMs: 61_000, limit: { scope: 'adAccount', id: '7' }, halt: null, repeatOf: null, logged: null,
    })
    expect(settleOutcome(1, { is: 'retry', error: accountLimited('7', 60_000) }, cancelling)).toMatchObject({ update: { state: 'skipped' }, limit: null })
  })

  it('fails with the reason when the job has no repeats left', () => {
    const repeats = { left: 0, allowed: 1_000, granted: new Set<string>() }
    const error = { ...busy, data: { graph: { code: 2 } } }
    const change = settleOutcome(1, { is: 'retry', error }, { ...circumstances, repeats })
    expect(change.update.state).toBe('failed')
    expect(settleOutcome(1, { is: 'retry', error: busy }, { ...circumstances, repeats }).update.state).toBe('pending')
    expect(change.logged?.message).toBe('Meta could not do this just now. Not tried again: this job has used up its 1,000 repeats.')
  })

  it('asks for the connection when the token is not in memory', () => {
    const error = { ...tokenDead, code: 'connection.missing' }
    expect(settleOutcome(1, { is: 'retry', error }, circumstances).halt?.reason).toBe('needsConnection')
  })

  it('is skipped without a line in the log when the job is being cancelled and nothing happened', () => {
    expect(settleOutcome(1, { is: 'retry', error: busy }, cancelling)).toMatchObject({ update: { state: 'skipped' }, logged: null })
  })
})

describe('a look at an item whose fate is unknown', () => {
  it('must find nothing each time before the item is sent again', () => {
    const first = settleVerdict(unknown, { is: 'absent' }, circumstances)
    expect(first).toMatchObject({ update: { state: 'unknown', absents: 1 }, waitMs: 30_000, logged: null })
    const second = settleVerdict({ ...unknown, absents: 1 }, { is: 'absent' }, circumstances)
    expect(second).toMatchObject({ update: { state: 'pending', attempts: 1 }, waitMs: 0, logged: null })
  })

  it('that leaves it fails it once every look has found nothing, and sends nothing', () => {
    const verdict = { is: 'leave', error: refused } as const
    expect(settleVerdict(unknown, verdict, circumstances)).toMatchObject({ update: { state: 'unknown', absents: 1 }, waitMs: 30_000, logged: null })
    const second = settleVerdict({ ...unknown, absents: 1 }, verdict, circumstances)
    expect(second).toMatchObject({ update: { state: 'failed', error: JSON.stringify(refused) }, waitMs: null, logged: { outcome: 'failed' } })
  })

  it('settles it as succeeded when it is there, whatever earlier looks saw', () => {
    const change = settleVerdict({ ...unknown, absents: 1, undecided: 1 }, { is: 'applied' }, circumstances)
    expect(change).toMatchObject({ update: { state: 'succeeded', error: null }, logged: { outcome: 'succeeded' } })
  })

  it('leaves it to a person after two looks that could not tell, and never sends it', () => {
    const first = settleVerdict(unknown, { is: 'undecided', error: notReadable }, circumstances)
    expect(first).toMatchObject({ update: { state: 'unknown', undecided: 1, isResting: false }, waitMs: 5_000 })
    const second = settleVerdict({ ...unknown, undecided: 1 }, { is: 'undecided', error: notReadable }, circumstances)
    expect(second).toMatchObject({ update: { state: 'unknown', isResting: true }, waitMs: null, logged: { outcome: 'unknown' } })
  })

  it('counts for nothing when Meta could not be reached', () => {
    const change = settleVerdict({ ...unknown, undecided: 1 }, { is: 'undecided', error: unreachable }, circumstances)
    expect(change).toMatchObject({ update: { state: 'unknown', undecided: 1, isResting: false }, waitMs: 0, halt: { reason: 'offline' } })
  })

  it('waits where the limit of an account holds the look up, and counts for nothing', () => {
    const verdict = { is: 'undecided', error: accountLimited('7', 60_000) } as const
    const change = settleVerdict({ ...unknown, undecided: 1 }, verdict, circumstances)
    expect(change).toMatchObject({ update: { state: 'unknown', undecided: 1, isResting: false }, waitMs: 61_000, limit: { id: '7' } })
    expect(settleVerdict(unknown, verdict, cancelling)).toMatchObject({ update: { isResting: true }, waitMs: null })
  })

  it('takes it back when the job is being cancelled and it is not there', () => {
    expect(settleVerdict({ ...unknown, absents: 1 }, { is: 'absent' }, cancelling)).toMatchObject({ update: { state: 'skipped' }, logged: null })
  })
})
