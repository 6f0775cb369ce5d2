import { describe, expect, it } from 'vitest'
import { continueWords, launchWord, type ObjectCounts } from '#renderer/features/launch/running/object-words.ts'

const counts = (differs: Partial<ObjectCounts> = {}): ObjectCounts => ({ made: 4, missing: 0, failed: 0, unknown: 0, gone: 0, ...differs })
const done = { state: 'done' as const }

describe('how a launch stands that is at Meta in part', () => {
  it.each([
    ['1 refused', { failed: 1, missing: 2 }],
    ['2 not certain', { unknown: 2 }],
    ['3 missing', { missing: 3 }],
    // What somebody has done since says more than what failed before.
    ['Partly rolled back', { failed: 1, gone: 3 }],
    ['Partly rolled back', { unknown: 1, gone: 3 }],
  ])('%s', (word, differs) => {
    expect(launchWord('partlyThere', done, counts(differs)).word).toBe(word)
  })
})

describe('what going on with a launch does', () => {
  it.each([
    ['Make 1 missing object', { missing: 1 }],
    ['Make 1,200 missing objects', { missing: 1_199, failed: 1 }],
    ['Look for 1 uncertain object', { unknown: 1 }],
    ['Look for 2 uncertain, make 1 missing object', { unknown: 2, failed: 1 }],
    [null, {}],
  ])('%s', (words, differs) => {
    expect(continueWords(done, counts(differs))).toBe(words)
  })
})
