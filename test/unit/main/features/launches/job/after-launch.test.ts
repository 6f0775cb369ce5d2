import { describe, expect, it } from 'vitest'
import { labelledParts, type Labelled } from '#main/features/launches/job/after-launch.ts'
import type { StandingObject } from '#main/features/launches/job/standing.ts'

const object = (key: string, level: StandingObject['level'], name: string, differs: Partial<StandingObject> = {}): StandingObject => ({
  key, level, name, parentKey: null, creativeKey: null, picture: null, state: 'succeeded', attempts: 1, note: null, error: null, madeId: null, ...differs,
})
const row = (id: string, name: string, parentId: string | null = null) => ({ id, name, parentId, kept: {} })
const nothing: Labelled = { campaign: [], adSet: [], creative: [], ad: [] }

const objects = [
  object('c:1', 'campaign', 'Spring', { madeId: '101' }),
  object('c:2', 'campaign', 'Summer', { state: 'unknown' }),
  object('s:1', 'adSet', 'Women', { parentKey: 'c:1', state: 'unknown' }),
]

describe('what was sent without an answer', () => {
  it('is absent where Meta shows nothing that could be it', () => {
    expect(labelledParts(objects, { ...nothing, campaign: [row('101', 'Spring')] })).toMatchObject({ lost: 2, absent: ['c:2', 's:1'] })
  })

  it('is not absent where something strange is on its level: that may be it, under another name', () => {
    expect(labelledParts(objects, { ...nothing, campaign: [row('101', 'Spring'), row('900', 'Somebody has named it anew')] })).toMatchObject({ lost: 2, absent: ['s:1'] })
  })

  it('is not lost where it is found by its name', () => {
    expect(labelledParts(objects, { ...nothing, campaign: [row('101', 'Spring'), row('102', 'Summer')] })).toMatchObject({ lost: 1, absent: ['s:1'] })
  })
})
