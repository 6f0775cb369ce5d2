import { describe, expect, it } from 'vitest'
import { catalogId, pageId, pixelId, productSetId } from '#shared/domain/ids.ts'
import { readDraftFile, toDraftFile } from '#main/features/launches/drafts/draft-file.ts'
import { fitToAccount } from '#main/features/launches/drafts/fit-to-account.ts'
import { audienceOf, draftWith, filled, richFacts } from '../../../../../support/launch-drafts.ts'

const buyers = { id: '61', name: 'Buyers' } as never
const file = readDraftFile(toDraftFile(filled(draftWith({ audiences: [audienceOf('u1', { customAudiences: [buyers] })] }), () => ({ budget: { is: 'daily', amount: 700 } })), 'USD'))
const knowing = richFacts({ customAudiences: [{ id: '61', name: 'Buyers', size: null, isUsable: true }] })

describe('a draft from a file', () => {
  it('stays as it is in the ad account that it is from', () => {
    expect(fitToAccount(file, '5001', knowing, null)).toEqual({ draft: file.draft, problems: [] })
  })

  it('loses amounts of another currency, and says so', () => {
    const { draft, problems } = fitToAccount(file, '5001', { ...knowing, currency: 'JPY' }, null)
    expect([draft.adSet.budget, draft.rows[0]?.budget]).toEqual([null, null])
    expect(problems).toEqual([expect.stringMatching(/were in USD, and this ad account has JPY/)])
  })

  it('loses images that are at Meta in another ad account, and keeps their place', () => {
    const { draft, problems } = fitToAccount(file, '5002', knowing, null)
    expect(draft.assets).toMatchObject([{ id: 'i1', imageHash: null }])
    expect(problems).toEqual([expect.stringMatching(/in another ad account. Drop the files again/)])
  })

  it('loses Page, Instagram account, pixel and audiences that the ad account does not have', () => {
    const facts = richFacts({ pages: [{ id: pageId.parse('3009'), name: 'Other', instagram: [] }], pixels: [{ id: pixelId.parse('7009'), name: 'Other' }] })
    const { draft, problems } = fitToAccount(file, '5001', facts, null)
    expect(draft.identity).toEqual({ pageId: null, instagramId: null })
    expect(draft.adSet.pixelId).toBeNull()
    expect(draft.audiences[0]?.targeting.customAudiences).toEqual([])
    expect(problems).toHaveLength(3)
  })

  it('keeps its catalog in the ad account that it is from, and loses it in another one, known or not', () => {
    const selling = { ...file, draft: { ...file.draft, adSet: { ...file.draft.adSet, catalogId: catalogId.parse('5501'), productSetId: productSetId.parse('6601') } } }
    expect(fitToAccount(selling, '5001', knowing, null)).toEqual({ draft: selling.draft, problems: [] })
    for (const facts of [knowing, null]) {
      const { draft, problems } = fitToAccount(selling, '5002', facts, 'Meta did not answer.')
      expect([draft.adSet.catalogId, draft.adSet.productSetId]).toEqual([null, null])
      expect(problems).toContain('The catalog of the draft was for another ad account. Choose the catalog and its product set again.')
    }
  })

  it('says what could not be compared, and takes no amount on trust', () => {
    const { draft, problems } = fitToAccount(file, '5002', null, 'Meta did not answer.')
    expect(draft.adSet.budget).toBeNull()
    expect(problems.join(' ')).toMatch(/Meta did not answer/)
  })
})
