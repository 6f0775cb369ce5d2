import { describe, expect, it } from 'vitest'
import { outcomeWords, skippedWords } from '#renderer/features/sharing/panel/run-words.ts'
import { aJob, counts } from '../../../../../support/screen-builders.ts'

const ended = (of: Parameters<typeof counts>[0], state: 'done' | 'cancelled' = 'done') => aJob({ state, counts: counts(of) })

describe('what came of a job', () => {
  it('is one word where all of it is done', () => {
    expect(outcomeWords(ended({ succeeded: 240 }), 0)).toBe('All 240 done.')
    expect(outcomeWords(ended({ succeeded: 1 }), 0)).toBe('Done.')
  })

  it('names what failed, is not certain and was left out, each with its count', () => {
    expect(outcomeWords(ended({ succeeded: 1_233, failed: 7, unknown: 1, skipped: 3 }), 0)).toBe('1,233 done, 7 failed, 1 not certain, 3 skipped.')
    expect(outcomeWords(ended({ failed: 2 }), 0)).toBe('0 done, 2 failed.')
  })

  it('does not call skipped what waits for a partner', () => {
    expect(outcomeWords(ended({ succeeded: 8, skipped: 6 }), 6)).toBe('8 done, 6 wait for a partner.')
    expect(outcomeWords(ended({ succeeded: 8, skipped: 6 }), 1)).toBe('8 done, 1 waits for a partner, 5 skipped.')
  })

  it('says how much was never sent where it was cancelled', () => {
    expect(outcomeWords(ended({ succeeded: 120, pending: 880 }, 'cancelled'), 0)).toBe('Cancelled: 120 done, 880 not sent.')
  })
})

it('says why items were skipped, the most frequent reason first', () => {
  expect(skippedWords([])).toBeNull()
  expect(skippedWords(['The partner was refused.'])).toBe('Skipped: The partner was refused.')
  expect(skippedWords(['One.', 'Two.', 'Two.'])).toBe('Skipped: Two. 1 other reason under Details.')
})
