import { describe, expect, it } from 'vitest'
import { createShareEndingRepo } from '#main/db/repos/share-ending.ts'
import { nextTurn } from '#main/features/sharing/endings/endings-state.ts'
import { openTestDb } from '../../../../../support/open-test-db.ts'
import { anEndingRow, day, endingNow } from '../ending-row.ts'

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
