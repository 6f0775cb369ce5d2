import { describe, expect, it } from 'vitest'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import { instagramId, pageId } from '#shared/domain/ids.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { planLaunch } from '#main/features/launches/plan/plan-launch.ts'
import { fixOf } from '#renderer/features/launch/model/fixes.ts'
import { adText, audienceOf, country, draftWith, film, filled, richFacts } from '../../../../../support/launch-drafts.ts'

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

const plain = draftWith()
const ofCampaign = { campaign: { ...plain.campaign, budget: { is: 'daily', amount: 5_000 } }, adSet: { ...plain.adSet, budget: null } } as const
const campaign = (changes: Partial<LaunchDraft['campaign']>) => filled({ ...plain, campaign: { ...plain.campaign, ...changes } })
const adSet = (changes: Partial<LaunchDraft['adSet']>) => filled({ ...plain, adSet: { ...plain.adSet, ...changes } })
const text = (changes: Parameters<typeof adText>[1]) => filled({ ...plain, texts: [adText('t1', changes)] })
const audience = (changes: Parameters<typeof audienceOf>[1]) => filled({ ...plain, audiences: [audienceOf('u1', changes)] })
const tiny = { is: 'daily', amount: 1 } as const
const twoTexts = [adText('t1'), adText('t2', { primary: ['Other'] })]

/** Every check of a plan that comes with a cure, with a draft that has it. */
const curable: readonly (readonly [code: string, draft: LaunchDraft, facts?: Partial<AccountFacts>])[] = [
  ['identity.page', filled({ ...plain, identity: { pageId: null, instagramId: null } })],
  ['identity.instagram', filled({ ...plain, identity: { pageId: pageId.parse('3001'), instagramId: null } })],
  ['identity.otherInstagram', filled({ ...plain, identity: { pageId: pageId.parse('3001'), instagramId: instagramId.parse('4002') } })],
  ['pixel.none', adSet({ pixelId: null })],
  ['pixel.event', adSet({ conversionEvent: 'LEAD' })],
  ['aim.goal', adSet({ goal: 'THRUPLAY' })],
  ['aim.billing', adSet({ billingEvent: 'LINK_CLICKS' })],
  ['aim.attribution', adSet({ goal: 'LINK_CLICKS' })],
  ['bid.unknown', campaign({ bidStrategy: 'OF_THE_PAST', bidAmount: 400 })],
  ['app.store', filled({ ...plain, campaign: { ...plain.campaign, objective: 'OUTCOME_TRAFFIC' }, adSet: { ...plain.adSet, destination: 'APP', goal: 'LINK_CLICKS', attribution: '1c', applicationId: '123456', storeUrl: 'apps.apple.com/app/id1' } })],
  ['budget.low', adSet({ budget: tiny })],
  ['budget.low', filled({ ...plain, ...ofCampaign, campaign: { ...ofCampaign.campaign, budget: tiny } })],
  ['budget.low', filled({ ...plain, texts: twoTexts }, () => ({ budget: tiny }))],
  ['budget.low', filled({ ...plain, ...ofCampaign, texts: twoTexts, audiences: [audienceOf('u1'), audienceOf('u2')] }, () => ({ budget: tiny }))],
  ['button.unknown', text({ callToAction: 'OF_THE_PAST' })],
  ['button.call', text({ callToAction: 'CALL_NOW' })],
  ['button.billing', filled({ ...plain, adSet: { ...plain.adSet, goal: 'LINK_CLICKS', attribution: '1c', billingEvent: 'LINK_CLICKS' }, texts: [adText('t1', { callToAction: 'NO_BUTTON' })] })],
  ['button.video', filled({ ...plain, assets: [film('i1')], texts: [adText('t1', { callToAction: 'NO_BUTTON' })] })],
  ['audience.minors', audience({ ageMin: 16 })],
  ['audience.advantage', audience({ advantageAudience: true, ageMin: 30 })],
  ['eu.beneficiary', audience({ places: [country('DE')] }), { beneficiaries: ['Shop Ltd'] }],
  ['eu.payor', audience({ places: [country('DE')] }), { beneficiaries: ['Shop Ltd'] }],
  ['personal.email', text({ link: 'https://shop.example/?email=ann@shop.example' })],
  ['link.notHttps', filled(plain, () => ({ link: 'http://shop.example/' }))],
  ['tags.mark', filled({ ...plain, urlTags: '?utm_source=fb' })],
]

describe('a cure that a plan announces', () => {
  it.each(curable.map(([code, sick, facts]) => ({ code, sick, facts })))('of $code is applied by one click, and the check is gone', ({ code, sick, facts }) => {
    const checksOf = (draft: LaunchDraft) => planLaunch(draft, richFacts(facts), Date.UTC(2026, 9, 7, 12)).checks
    const announced = checksOf(sick).filter((check) => check.fix !== null)
    const check = announced.find((each) => each.code === code)
    const unfit = announced.filter((each) => fixOf(sick, each) === null)
    const cured = check && fixOf(sick, check)?.(sick)
    expect(unfit).toEqual([])
    expect(cured && checksOf(cured).filter((each) => each.code === code)).toEqual([])
    expect(cured && checksOf(cured).map((each) => each.code)).not.toContain('rows.mixed')
  })

  it('raises the budget of no ad set but the one that it names', () => {
    const sick = filled({ ...plain, audiences: [audienceOf('u1'), audienceOf('u2')] }, (row) => ({ budget: { is: row.audienceId === 'u1' ? 'daily' : 'lifetime', amount: 1 } }))
    expect(fixOf(sick, { field: 'rows.r1.budget', fix: '500' })?.(sick).rows.map((row) => row.budget)).toEqual([{ is: 'daily', amount: 500 }, { is: 'lifetime', amount: 1 }])
  })

  it('chooses neither an Instagram account nor a beneficiary where there are several', () => {
    const many = { pages: richFacts().pages.map((page) => ({ ...page, instagram: ['4005', '4006'].map((id) => ({ id: instagramId.parse(id), name: id })) })), beneficiaries: ['Shop Ltd', 'Other Ltd'] }
    const { checks } = planLaunch(audience({ places: [country('DE')] }), richFacts(many), Date.UTC(2026, 9, 7, 12))
    expect(checks.filter((check) => /^identity|^eu/.test(check.code)).map((check) => [check.code, check.fix])).toEqual([['identity.otherInstagram', null], ['eu.beneficiary', null], ['eu.payor', null]])
  })
})
