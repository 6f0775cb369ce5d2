import { describe, expect, it } from 'vitest'
import type { SharePlan } from '#shared/domain/sharing.ts'
import { planTitle, planWrites, runWords } from '#renderer/features/sharing/model/plan-words.ts'

const plan = (toAdd: number, partnerFirst: number, toRemove: number, toChange = 0): SharePlan => ({
  cells: [],
  toAdd,
  toRemove,
  toChange,
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
  calls: 0,
  waitMs: 0,
  tightest: null,
})

describe('the button that runs a plan', () => {
  it('names what it will do', () => {
    expect(runWords(plan(1200, 41, 0))).toBe('Share 1,241')
    expect(runWords(plan(3, 0, 6))).toBe('Share 3, take away 6')
    expect(runWords(plan(0, 0, 6))).toBe('Take away 6')
    expect(runWords(plan(0, 0, 0, 4))).toBe('Change 4')
    expect(runWords(plan(1, 0, 2, 4))).toBe('Share 1, change 4, take away 2')
    expect(runWords(plan(0, 0, 0))).toBe('Run plan')
    expect(runWords(null)).toBe('Run plan')
  })
})

it('writes what partners may do otherwise as well', () => {
  expect(planWrites(plan(1, 2, 4, 8))).toBe(15)
})

describe('a plan without a name', () => {
  it('is called by what it does', () => {
    expect(planTitle(20, 1, plan(3, 0, 0))).toBe('Share 20 pixels with 1 target')
    expect(planTitle(20, 1, plan(0, 0, 20))).toBe('Take 20 pixels from 1 target')
  })

  it('says that it only takes shares off the waiting list where it does', () => {
    const letsGo = { ...plan(0, 0, 0), noLongerFollow: 6 }
    expect(runWords(letsGo)).toBe('Stop waiting for 6')
    expect(planTitle(2, 3, letsGo)).toBe('Take 2 pixels from 3 targets')
    expect(runWords({ ...plan(0, 0, 4), noLongerFollow: 6 })).toBe('Take away 4')
  })
})
