import { expect, it } from 'vitest'
import { outlineOf } from '#main/features/launches/drafts/draft-outline.ts'
import { toDraftFile } from '#main/features/launches/drafts/draft-file.ts'
import { adText, asset, audienceOf, draftWith, filled } from '../../../../../support/launch-drafts.ts'

it('a draft file comes to as many campaigns, ad sets and ads as a launch of it would make, and to what they spend', () => {
  const draft = filled(draftWith({ texts: [adText('t1'), adText('t2')], audiences: [audienceOf('u1'), audienceOf('u2')] }))
  expect(outlineOf(toDraftFile(draft, 'USD'))).toMatchObject({ name: 'Spring', currency: 'USD', campaigns: 1, adSets: 2, ads: 4, daily: 4_000, lifetime: null, atMeta: 1, elsewhere: 0 })
})

it('a budget of the campaign counts once, one of a row for its ad set, and rows that are left out not at all', () => {
  const shared = filled(draftWith({ audiences: [audienceOf('u1'), audienceOf('u2')] }))
  expect(outlineOf(toDraftFile({ ...shared, campaign: { ...shared.campaign, budget: { is: 'lifetime', amount: 70_000 } } }, 'USD'))).toMatchObject({ daily: null, lifetime: 70_000 })
  const own = filled(draftWith({ audiences: [audienceOf('u1'), audienceOf('u2')] }), (_, index) => (index === 0 ? { budget: { is: 'daily', amount: 500 } } : {}))
  expect(outlineOf(toDraftFile(own, 'USD'))).toMatchObject({ daily: 2_500 })
  expect(outlineOf(toDraftFile({ ...own, rows: own.rows.map((row) => ({ ...row, isIncluded: false })) }, 'USD'))).toMatchObject({ ads: 0, daily: null })
})

it('pictures that are not at Meta are counted apart, and what is no draft file is refused', () => {
  const draft = draftWith({ assets: [asset('i1'), asset('i2', { imageHash: null })] })
  expect(outlineOf(toDraftFile(draft, null))).toMatchObject({ atMeta: 1, elsewhere: 1, currency: null })
  expect(() => outlineOf('{}')).toThrow(expect.objectContaining({ code: 'draftFile.notOne' }))
})
