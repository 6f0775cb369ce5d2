import { describe, expect, it } from 'vitest'
import { createShareEndingRepo } from '#main/db/repos/share-ending.ts'
import { endingState, nextTurn } from '#main/features/sharing/endings-state.ts'
import { openTestDb } from '../../../../support/open-test-db.ts'
import { anEndingRow, day, endingNow } from './ending-row.ts'

describe('the state of an end date', () => {
  it.each([
    ['later', 7 * day + 1],
    ['soon', 7 * day],
    ['soon', 1],
    ['due', 0],
    ['due', -30 * day],
  ] as const)('is %s with %i ms to go', (state, left) => {
    expect(endingState(anEndingRow({ endsAt: endingNow + left }), endingNow, false)).toBe(state)
  })

  it('is leaving while a job takes the share away, and gone once it was found gone', () => {
    expect(endingState(anEndingRow({ endsAt: endingNow }), endingNow, true)).toBe('leaving')
    expect(endingState(anEndingRow({ endsAt: endingNow, goneAt: endingNow }), endingNow, true)).toBe('gone')
  })
})

describe('the next turn', () => {
  it('is the first moment at which a share comes to be due or within a week of it', () => {
    const repo = createShareEndingRepo(openTestDb())
    expect(nextTurn(repo, endingNow)).toBeNull()
    repo.put(anEndingRow({ endsAt: endingNow + 10 * day }))
    expect(nextTurn(repo, endingNow)).toBe(endingNow + 3 * day)
    expect(nextTurn(repo, endingNow + 3 * day)).toBe(endingNow + 10 * day)
    expect(nextTurn(repo, endingNow + 10 * day)).toBeNull()
  })

  it('does not wait for shares that are gone', () => {
    const repo = createShareEndingRepo(openTestDb())
    repo.put(anEndingRow())
    repo.markGone(anEndingRow(), endingNow)
    expect(nextTurn(repo, endingNow)).toBeNull()
  })
})
