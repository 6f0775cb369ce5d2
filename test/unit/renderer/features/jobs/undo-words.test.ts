import { describe, expect, it } from 'vitest'
import { undoOffReason, undoWords } from '#renderer/features/jobs/undo-words.ts'
import { aConnection, aJob, counts } from '../../../../support/screen-builders.ts'

const other = '22222222-2222-4222-8222-222222222222'
const here = { connections: [aConnection()], undoing: undefined, readOnlyReason: undefined }
const undone = aJob({ undoneBy: other })

describe('the button of an undo', () => {
  it('says what it does, with its counts', () => {
    const none = { toRemove: 0, toAdd: 0, partnerFirst: 0, toChange: 0 }
    expect(undoWords({ ...none, toRemove: 1_048 })).toBe('Take away 1,048')
    expect(undoWords({ ...none, toAdd: 40, partnerFirst: 5 })).toBe('Give back 45')
    expect(undoWords({ ...none, toRemove: 2, toAdd: 3 })).toBe('Take away 2, give back 3')
    expect(undoWords({ ...none, toChange: 12 })).toBe('Change back 12')
  })
})

describe('an ended job', () => {
  it('can be undone while its connection is there', () => {
    expect(undoOffReason(aJob(), here)).toBeUndefined()
    expect(undoOffReason(aJob({ state: 'cancelled', counts: counts({ succeeded: 1, skipped: 4 }) }), here)).toBeUndefined()
    expect(undoOffReason(aJob(), { ...here, connections: [aConnection({ state: 'expired' })] })).toContain('is not connected')
  })

  it('waits for an undo that is under way', () => {
    expect(undoOffReason(undone, { ...here, undoing: aJob({ state: 'paused', counts: counts({ pending: 3 }) }) })).toBe('Its undo is under way.')
  })

  it('is undone once, unless its undo left something', () => {
    expect(undoOffReason(undone, { ...here, undoing: aJob() })).toContain('undone already')
    expect(undoOffReason(undone, { ...here, undoing: aJob({ counts: counts({ succeeded: 2, failed: 1 }) }) })).toBeUndefined()
    expect(undoOffReason(undone, { ...here, undoing: aJob({ state: 'cancelled', counts: counts({ succeeded: 1, skipped: 2 }) }) })).toBeUndefined()
  })

  it('can not be undone by a copy that only reads', () => {
    expect(undoOffReason(aJob(), { ...here, readOnlyReason: 'Another copy of Buydesk is open.' })).toBe('Another copy of Buydesk is open.')
  })
})
