import { describe, expect, it } from 'vitest'
import { sinceWords } from '#renderer/features/access-history/history-words.ts'
import { daysOf, periodProblem } from '#renderer/features/access-history/period.ts'

const now = new Date(2026, 10, 22)

describe('since when something is so', () => {
  it.each([
    ['2026-11-17', '2026-11-15', 'between 15 and 17 Nov'],
    ['2026-11-02', '2026-10-30', 'between 30 Oct and 2 Nov'],
    ['2026-01-02', '2025-12-30', 'between 30 Dec 2025 and 2 Jan'],
    ['2026-11-17', '2026-11-17', 'on 17 Nov'],
    ['2025-11-17', null, 'by 17 Nov 2025'],
  ])('%s, last otherwise on %s, is said no finer than it was read', (seenOn, lastOtherwiseOn, words) => {
    expect(sinceWords({ seenOn, lastOtherwiseOn }, now)).toBe(words)
  })
})

describe('a period', () => {
  it.each([
    ['yesterday', '2026-03-30'],
    ['week', '2026-03-24'],
    ['month', '2026-02-28'],
  ] as const)('since %s ends today', (is, from) => {
    expect(daysOf({ is }, '2026-03-31')).toEqual({ from, to: '2026-03-31' })
  })

  it('has its first day before its second', () => {
    expect(periodProblem({ from: '2026-03-01', to: '2026-03-02' })).toBeNull()
    expect(periodProblem({ from: '2026-03-02', to: '2026-03-02' })).toMatch(/before/)
    expect(periodProblem({ from: '', to: '2026-03-02' })).toBe('Choose both days.')
  })
})
