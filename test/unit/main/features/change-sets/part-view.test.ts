import { describe, expect, it } from 'vitest'
import type { DraftOutline } from '#shared/domain/draft-outline.ts'
import { adAccountId, pixelId } from '#shared/domain/ids.ts'
import { draftView, planView } from '#main/features/change-sets/part-view.ts'
import type { KnownHere } from '#main/features/change-sets/ports.ts'

const figures: DraftOutline = {
  name: 'Spring', accountId: adAccountId.parse('5001'), currency: 'EUR', campaigns: 1, adSets: 2, ads: 6, daily: 4_000, lifetime: null, pixelId: pixelId.parse('7001'), atMeta: 3, elsewhere: 0,
}
const here: KnownHere = { pixels: new Map([['7001', 'Shop']]), targets: new Map([['account:5001', 'Main'], ['partner:900', 'Nordlicht']]), isWhole: true }
const elsewhere: KnownHere = { pixels: new Map(), targets: new Map(), isWhole: true }
const plan = { title: null, pixelIds: [pixelId.parse('7001'), pixelId.parse('7002')], targetKeys: ['partner:900', 'account:5001'], tasks: [], endsOn: null, wishes: [{ pixelId: pixelId.parse('7001'), add: ['partner:900'], remove: ['account:5001'] }] }

describe('a launch draft of a file', () => {
  it('says what it would make and spend, and for which ad account', () => {
    expect(draftView(figures, here)).toEqual({
      is: 'launchDraft',
      name: 'Spring',
      accountId: '5001',
      lines: ['1 campaign, 2 ad sets and 6 ads, all of them paused at first', 'Budget: €40.00 a day', 'Written for ad account Main (5001)'],
      problems: [],
    })
  })

  it('says what does not fit: the ad account, its pictures, pictures that are on another computer, the pixel', () => {
    expect(draftView({ ...figures, elsewhere: 1 }, elsewhere).problems).toEqual([
      'No connection here reaches ad account 5001: choose another one for it.',
      '3 pictures and videos are at Meta in ad account 5001. In another ad account they have to be dropped again.',
      '1 picture or video is not in the file: drop the same files again in the draft.',
      'Pixel 7001 is not among the pixels that are read here.',
    ])
  })

  it('claims nothing about ids where nothing is connected, and never that all was read where it was not', () => {
    expect(draftView(figures, null).problems).toEqual([])
    expect(draftView(figures, { ...elsewhere, isWhole: false }).problems[0]).toBe('Ad account 5001 is not among those that could be read here.')
  })

  it('has both kinds of budget, none, or one of a currency that is not known', () => {
    const line = (changes: Partial<DraftOutline>) => draftView({ ...figures, ...changes }, here).lines[1]
    expect(line({ lifetime: 90_000 })).toBe('Budget: €40.00 a day and €900.00 in all')
    expect(line({ daily: null })).toBe('No budget yet')
    expect(line({ currency: null })).toBe('Budget: 4,000 of the smallest unit of a currency that is not known a day')
  })
})

describe('a sharing plan of a file', () => {
  it('says what it would change, and which pixels are not known here', () => {
    expect(planView({ is: 'sharePlan', name: 'To\u202e partners', plan }, here, '2026-11-22')).toEqual({
      is: 'sharePlan',
      name: 'To partners',
      accountId: null,
      lines: ['2 pixels, 1 partner and 1 ad account', '1 share to add, 1 share to take away', 'Without an end date'],
      problems: ['1 of 2 pixels is not known here: 7002.'],
    })
  })

  it('says that an end date is past, and that nothing is marked', () => {
    const view = planView({ is: 'sharePlan', name: '', plan: { ...plan, endsOn: '2026-11-21', wishes: [] } }, null, '2026-11-22')
    expect(view).toMatchObject({ name: 'Sharing plan without a name', problems: ['Its end date is past: choose another one.'] })
    expect(view.lines[1]).toBe('Nothing is marked to be shared or taken away')
  })
})
