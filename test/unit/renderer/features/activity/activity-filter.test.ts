import { describe, expect, it } from 'vitest'
import { endOfDay, filterInput, isFiltered, noFilter } from '#renderer/features/activity/activity-filter.ts'

describe('what the log is narrowed to', () => {
  it('asks main for nothing special while nothing is chosen', () => {
    expect(filterInput(noFilter, '  ')).toEqual({})
    expect(isFiltered(noFilter)).toBe(false)
  })

  it('names operators, actions and outcomes in one order, whichever was chosen first', () => {
    const filter = { ...noFilter, operators: new Set(['one', '0123456789ab']), actions: new Set(['ad.create', 'pixel.create']), outcomes: new Set(['failed']) }
    expect(filterInput(filter, ' shop ')).toEqual({ text: 'shop', operators: ['0123456789ab', 'one'], actions: ['pixel.create', 'ad.create'], outcomes: ['failed'] })
    expect(isFiltered({ ...noFilter, operators: new Set(['one']) })).toBe(true)
  })

  it('takes the whole of the last day, in the time of this machine', () => {
    const { from, to } = filterInput({ ...noFilter, fromDay: '2026-11-22', toDay: '2026-11-22' }, '')
    expect(new Date(from ?? '').getHours()).toBe(0)
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(24 * 60 * 60 * 1000 - 1)
    expect(endOfDay('')).toBeNull()
  })
})
