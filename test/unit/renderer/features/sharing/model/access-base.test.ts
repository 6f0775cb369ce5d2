import { describe, expect, it } from 'vitest'
import { baseState, rowBase } from '#renderer/features/sharing/model/access-base.ts'
import { accountAccess, anAccess, first, home, partnerA, partnerB, partnerColumn, someColumns, someRows } from '../share-matrix.ts'

const row = first(someRows(1))
const account = first(someColumns(1))

describe('what is known of a cell', () => {
  it('is nothing before it was read, and says whether a reading is under way', () => {
    expect(baseState(row, account, undefined, false)).toBe('unread')
    expect(baseState(row, account, undefined, true)).toBe('loading')
  })

  it('tells a partner that has the pixel from one that was invited', () => {
    const base = rowBase(
      anAccess('1001', {
        partners: [
          { businessId: partnerA.id, name: 'A', tasks: [], status: 'shared' },
          { businessId: partnerB.id, name: 'B', tasks: [], status: 'pending' },
        ],
      }),
    )
    expect(baseState(row, partnerColumn(partnerA), base, false)).toBe('shared')
    expect(baseState(row, partnerColumn(partnerB), base, false)).toBe('pending')
  })

  it('knows the owner and a portfolio of ours that holds the pixel as client without any reading', () => {
    expect(baseState(row, partnerColumn(home), undefined, false)).toBe('own')
    expect(baseState({ ...row, clientOf: new Set([partnerA.id]) }, partnerColumn(partnerA), undefined, false)).toBe('shared')
  })

  it('says that an ad account has the pixel, or has it not', () => {
    expect(baseState(row, account, rowBase(anAccess('1001', { accounts: [accountAccess('101')] })), false)).toBe('shared')
    expect(baseState(row, account, rowBase(anAccess('1001')), false)).toBe('absent')
  })

  it('does not call an ad account free whose portfolio has the pixel and was not asked', () => {
    expect(baseState(row, account, rowBase(anAccess('1001', { portfoliosRead: [] })), false)).toBe('unread')
  })

  it('calls an ad account free whose portfolio does not have the pixel, unless a part of the reading failed', () => {
    const elsewhere = { ...account, holders: new Set([partnerB.id]) }
    expect(baseState(row, elsewhere, rowBase(anAccess('1001')), false)).toBe('absent')
    expect(baseState(row, elsewhere, rowBase(anAccess('1001', { problems: ['Partners could not be read.'] })), false)).toBe('unread')
  })
})
