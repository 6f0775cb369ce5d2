import { describe, expect, it } from 'vitest'
import { fixOf } from '#renderer/features/launch/model/fixes.ts'
import { draftWith } from '../../../../../support/launch-drafts.ts'

const draft = draftWith()

/** What a fix makes of the draft; undefined where there is none. */
function fixed(field: string, fix: string) {
  return fixOf(draft, { field, fix })?.(draft)
}

describe('the cure of a check', () => {
  it('goes into the field that the check is about, and nowhere else', () => {
    expect(fixed('texts.t1.link', 'https://www.shop.example/')).toEqual({ ...draft, texts: draft.texts.map((text) => ({ ...text, link: 'https://www.shop.example/' })) })
    expect(fixed('adSet.budget', '2500')).toEqual({ ...draft, adSet: { ...draft.adSet, budget: { is: 'daily', amount: 2_500 } } })
    expect(fixed('audiences.u1.ageMin', '18')?.audiences[0]?.targeting.ageMin).toBe(18)
    expect(fixed('audiences.u1.advantageAudience', 'false')?.audiences[0]?.targeting.advantageAudience).toBe(false)
    expect(fixed('urlTags', 'utm_source=meta')?.urlTags).toBe('utm_source=meta')
    expect(fixed('placements.p1', 'automatic')?.placements[0]?.placements).toEqual({ is: 'automatic' })
    expect(fixed('enhancements.image_touchups', 'false')?.enhancements.image_touchups).toBe(false)
  })

  it('takes along what follows from it', () => {
    expect(fixed('adSet.goal', 'LINK_CLICKS')?.adSet).toMatchObject({ goal: 'LINK_CLICKS', attribution: '1c' })
  })

  it('is offered only where it fits the field', () => {
    expect(fixOf(draft, { field: 'adSet.budget', fix: 'a lot' })).toBeNull()
    expect(fixOf(draft, { field: 'adSet.goal', fix: 'NO_SUCH_GOAL' })).toBeNull()
    expect(fixOf(draft, { field: 'campaign.name', fix: 'x' })).toBeNull()
    expect(fixOf(draft, { field: null, fix: 'x' })).toBeNull()
    expect(fixOf(draft, { field: 'texts.t1.link', fix: null })).toBeNull()
  })
})
