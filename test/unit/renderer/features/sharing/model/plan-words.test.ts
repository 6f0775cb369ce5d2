import { describe, expect, it } from 'vitest'
import type { SharePlan } from '#shared/domain/sharing.ts'
import { aboutTime, planTitle, runWords } from '#renderer/features/sharing/model/plan-words.ts'

const plan = (toAdd: number, partnerFirst: number, toRemove: number): SharePlan => ({
  cells: [],
  toAdd,
  toRemove,
  there: 0,
  absent: 0,
  partnerFirst,
  pending: 0,
  impossible: 0,
  reasons: [],
  invitations: [],
  waitingFor: [],
  writes: 0,
  requests: 0,
  expectedMs: 0,
})

describe('the button that runs a plan', () => {
  it('names what it will do', () => {
    expect(runWords(plan(1200, 41, 0))).toBe('Share 1,241')
    expect(runWords(plan(3, 0, 6))).toBe('Share 3, take away 6')
    expect(runWords(plan(0, 0, 6))).toBe('Take away 6')
    expect(runWords(plan(0, 0, 0))).toBe('Run plan')
    expect(runWords(null)).toBe('Run plan')
  })
})

describe('a plan without a name', () => {
  it('is called by what it does', () => {
    expect(planTitle(20, 1, plan(3, 0, 0))).toBe('Share 20 pixels with 1 target')
    expect(planTitle(20, 1, plan(0, 0, 20))).toBe('Take 20 pixels from 1 target')
  })
})

it('an expected time is rounded as it deserves', () => {
  expect(aboutTime(300)).toBe('under 1 s')
  expect(aboutTime(2400)).toBe('about 2 s')
  expect(aboutTime(240_000)).toBe('about 4 min')
})
