import { describe, expect, it } from 'vitest'
import { accessReading } from '#main/features/access-history/reading.ts'
import { anAccess, aPixel } from '../../../../support/screen-builders.ts'

const partner = (businessId: string, status: 'shared' | 'pending' = 'shared') => ({ businessId, name: `Partner ${businessId}`, tasks: ['EDIT', 'ANALYZE'], status })
const account = (accountId: string, via: string) => ({ accountId, name: `Account ${accountId}`, currency: 'EUR', via })

describe('what a reading says', () => {
  it('is the owner, the partners that have accepted, and each ad account once', () => {
    const access = anAccess({ partners: [partner('5'), partner('6', 'pending')], accounts: [account('7', '9001'), account('7', '5')], portfoliosRead: ['9001', '5'] })
    expect(accessReading(access, aPixel())).toEqual({
      isWhole: true,
      portfoliosRead: ['5', '9001'],
      holders: [
        { kind: 'partner', id: '5', name: 'Partner 5', tasks: 'ANALYZE,EDIT', via: null },
        { kind: 'account', id: '7', name: 'Account 7', tasks: '', via: '5' },
        { kind: 'owner', id: '9001', name: 'Acme Media', tasks: '', via: null },
      ],
    })
  })

  it('is the same whatever order Meta gives it in', () => {
    const two = [account('7', '9001'), account('18', '9001')]
    const say = (accounts: typeof two) => JSON.stringify(accessReading(anAccess({ accounts }), aPixel()))
    expect(say(two)).toBe(say(two.toReversed()))
  })

  it('names a partner whose ad accounts are not shown, which is no fault of it', () => {
    const reading = accessReading(anAccess({ partners: [partner('5')] }), aPixel({ owner: null }))
    expect(reading?.isWhole).toBe(true)
    expect(reading?.holders.map((holder) => [holder.kind, holder.id])).toEqual([
      ['partner', '5'],
      ['unread', '5'],
    ])
  })

  it('names a portfolio of ours whose ad accounts were refused, and is whole for the rest', () => {
    const access = anAccess({ partners: [], arePartnersWhole: true, portfoliosRead: ['9002'], problems: ['The ad accounts of Acme Media could not all be read.'] })
    const ours = aPixel({ owner: null })
    expect(accessReading(access, ours)).toEqual({ isWhole: true, portfoliosRead: ['9002'], holders: [{ kind: 'unread', id: '9001', name: 'Acme Media', tasks: '', via: null }] })
    // Who is not listed any more is not known by its portfolios either.
    expect(accessReading(access, undefined)).toMatchObject({ isWhole: false })
    expect(accessReading({ ...access, arePartnersWhole: false }, ours)).toMatchObject({ isWhole: false })
  })

  it('is not whole when a part was refused, and nothing when all of it was', () => {
    expect(accessReading(anAccess({ problems: ['No.'] }), aPixel())).toMatchObject({ isWhole: false })
    expect(accessReading(anAccess({ problems: ['No.'], portfoliosRead: [] }), aPixel())).toBeNull()
  })
})
