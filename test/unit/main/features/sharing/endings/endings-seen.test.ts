import { describe, expect, it } from 'vitest'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import { sightOfEnding } from '#main/features/sharing/endings/endings-seen.ts'
import { anAccess } from '../../../../../support/screen-builders.ts'
import { anEndingRow, endingNow, withPartnerTarget } from '../ending-row.ts'

const later = new Date(endingNow + 3_600_000).toISOString()
const reading = (differs: Partial<Parameters<typeof anAccess>[0]> = {}): PixelAccess => anAccess({ readAt: later, ...differs })
const partner = { businessId: '9100', name: 'Nordlicht', tasks: ['ANALYZE'], status: 'shared' as const }
const account = { accountId: '7001', name: 'Account 7001', currency: 'EUR', via: '9001' }

describe('a reading of who has a pixel', () => {
  it('shows that a share with an end date was taken away elsewhere', () => {
    expect(sightOfEnding(anEndingRow(), reading())).toBe('gone')
    expect(sightOfEnding(anEndingRow(withPartnerTarget('9100')), reading())).toBe('gone')
  })

  it('says nothing about a share that is there, also when it is there through another portfolio or not accepted yet', () => {
    expect(sightOfEnding(anEndingRow(), reading({ accounts: [{ ...account, via: '9002' }] }))).toBeNull()
    expect(sightOfEnding(anEndingRow(withPartnerTarget('9100')), reading({ partners: [{ ...partner, status: 'pending' }] }))).toBeNull()
  })

  it('shows that a share is there again', () => {
    expect(sightOfEnding(anEndingRow({ goneAt: endingNow }), reading({ accounts: [account] }))).toBe('there')
  })

  it('says nothing when it is not whole', () => {
    expect(sightOfEnding(anEndingRow(), reading({ problems: ['The partners could not all be read.'] }))).toBeNull()
  })

  it('says nothing about ad accounts of a partner that refused its list, but all about those of one that has the pixel no more', () => {
    const row = anEndingRow({ businessId: withPartnerTarget('9100').businessId })
    expect(sightOfEnding(row, reading({ partners: [partner] }))).toBeNull()
    expect(sightOfEnding(row, reading({ partners: [] }))).toBe('gone')
  })

  it('says nothing when it is from before the share was made, or so soon after that Meta may show the old state', () => {
    expect(sightOfEnding(anEndingRow(), reading({ readAt: new Date(endingNow - 1_000).toISOString() }))).toBeNull()
    expect(sightOfEnding(anEndingRow(), reading({ readAt: new Date(endingNow + 60_000).toISOString() }))).toBeNull()
  })
})
