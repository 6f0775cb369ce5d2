import { describe, expect, it } from 'vitest'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import { catalogId, instagramId, pageId, pixelId, productSetId } from '#shared/domain/ids.ts'
import type { LaunchDraft, LaunchRow } from '#shared/domain/launch-draft.ts'
import type { Placements } from '#shared/domain/targeting.ts'
import { graphId } from '#shared/lib/branded.ts'
import { planLaunch, showPlan } from '#main/features/launches/plan/plan-launch.ts'
import { adText, asset, audienceOf, country, draftWith, film, filled, richFacts } from '../../../../../support/launch-drafts.ts'

const now = Date.UTC(2026, 9, 7, 12)

interface Changes {
  readonly draft?: Partial<LaunchDraft>
  readonly campaign?: Partial<LaunchDraft['campaign']>
  readonly adSet?: Partial<LaunchDraft['adSet']>
  readonly facts?: Partial<AccountFacts>
  readonly row?: (row: LaunchRow, index: number) => Partial<LaunchRow>
}

function planOf({ draft, campaign, adSet, facts, row }: Changes = {}) {
  const plain = draftWith(draft)
  const whole = { ...plain, campaign: { ...plain.campaign, ...campaign }, adSet: { ...plain.adSet, ...adSet } }
  return planLaunch(filled(whole, row), richFacts(facts), now)
}

/** Codes with fields, blockers as they are and warnings with a question mark. */
const found = (changes: Changes) => planOf(changes).checks.map(({ severity, code, field }) => `${code}${severity === 'warning' ? '?' : ''} ${field ?? '-'}`)

const city = { key: '2430536', name: 'Austin', type: 'city', country: 'US', radiusKm: null } as const
const custom = { id: graphId<'CustomAudienceId'>().parse('61'), name: 'Buyers' }
const withCustom = (isUsable: boolean) => ({ customAudiences: [{ id: '61', name: 'Buyers', size: 100, isUsable }] })
const audience = (changes: Parameters<typeof audienceOf>[1]) => ({ draft: { audiences: [audienceOf('u1', changes)] } })
const stories: Placements = { is: 'chosen', positions: { instagram: ['story'] }, devices: [] }
const text = (changes: Parameters<typeof adText>[1]) => ({ draft: { texts: [adText('t1', changes)] } })

const products = { destination: 'CATALOG', goal: 'LINK_CLICKS', attribution: '1c', catalogId: catalogId.parse('5501'), productSetId: productSetId.parse('6601') }

describe('a draft of ads with products', () => {
  it('needs no file: nothing speaks against it where link clicks are the goal', () => {
    expect(found({ adSet: products, draft: { concepts: [], assets: [] } })).toEqual([])
  })

  it('does not look at files that it holds and does not use', () => {
    const draft = { assets: [asset('i1', { imageHash: null, bytes: 99_000_000 })] }
    expect(found({ adSet: products, draft })).toEqual([])
    expect(planOf({ adSet: products, draft }).tree.creatives).toHaveLength(1)
  })

  it('says what is missing and what is not sure, where one looks for it', () => {
    const of = (adSet: object, draft: Partial<LaunchDraft> = {}) => found({ adSet: { ...products, ...adSet }, draft })
    expect(of({ catalogId: null, productSetId: null })).toEqual(['catalog.none adSet.catalogId'])
    expect(of({ productSetId: null })).toEqual(['catalog.noSet adSet.productSetId'])
    expect(of({ pixelId: null, conversionEvent: null })).toEqual(['pixel.none adSet.pixelId', 'pixel.event adSet.conversionEvent'])
    expect(of({ goal: 'VALUE', attribution: '7c' })).toEqual(['catalog.goal? adSet.goal'])
    expect(of({ goal: 'OFFSITE_CONVERSIONS' })).toEqual(['catalog.goal? adSet.goal'])
    expect(of({}, { texts: [adText('t1', { primary: ['One', 'Two'], headlines: ['{{product.name}}'] })] })).toEqual(['catalog.variants texts.t1.primary'])
    expect(of({}, { texts: [adText('t1', { link: '' })] })).toEqual(['link.empty texts.t1.link'])
    expect(found({ adSet: products, row: () => ({ conceptId: 'k1' }) })).toEqual(['catalog.concept? rows.conceptId'])
  })

  it('takes macros of products in its texts alone', () => {
    const texts = [adText('t1', { primary: ['Only {{product.price}}'], headlines: ['{{product.name | titleize}}'], descriptions: ['{{product.flavour}}'] })]
    expect(found({ adSet: products, draft: { texts } })).toEqual(['text.unknownMacro? texts.t1.descriptions'])
    expect(found({ draft: { texts } }).filter((check) => check.startsWith('text.'))).toEqual(['text.productMacro texts.t1.primary', 'text.productMacro texts.t1.headlines', 'text.productMacro texts.t1.descriptions'])
    expect(found({ adSet: products, draft: { texts: [adText('t1', { headlines: ['{{campaign.name}}'] })] } })).toEqual(['text.macro texts.t1.headlines'])
    expect(found({ adSet: products, draft: { texts: [adText('t1', { link: 'https://shop.example/{{product.retailer_id}}' })] } })).toContain('macro.unknown texts.t1.link')
  })
})

describe('a draft that is ready', () => {
  it('has nothing that speaks against it, and says what it would not do best', () => {
    expect(found({})).toEqual(['concept.noTall? concepts.k1'])
    expect(found({ draft: { placements: [{ id: 'p1', name: 'Feed', placements: { is: 'chosen', positions: { facebook: ['feed'], instagram: ['stream'] }, devices: [] } }] } })).toEqual([])
  })
})

describe('what keeps a launch from starting, and what is worth knowing before', () => {
  const cases: readonly (readonly [name: string, changes: Changes, check: string])[] = [
    ['no rows', { row: () => ({ isIncluded: false }) }, 'rows.none rows'],
    ['a row without a name', { row: () => ({ adName: ' ' }) }, 'name.empty rows.adName'],
    ['a pattern that is not understood', { draft: { naming: { campaign: '{nonsense}', adSet: 'S', ad: 'A' } } }, 'name.pattern? naming.campaign'],
    ['a row whose concept is gone', { row: () => ({ conceptId: 'k9' }) }, 'rows.partGone rows.conceptId'],
    ['rows without an image', { draft: { concepts: [] } }, 'rows.noConcept rows.conceptId'],
    ['rows without an audience', { draft: { audiences: [] } }, 'rows.noAudience rows.audienceId'],
    ['one ad set with two audiences', { draft: { audiences: [audienceOf('u1'), audienceOf('u2')], naming: { campaign: 'C', adSet: 'S', ad: 'A' } }, row: () => ({ adSetName: 'S' }) }, 'rows.mixed rows.adSetName'],
    ['one ad set with two budgets', { draft: { texts: [adText('t1'), adText('t2', { primary: ['Other'] })] }, row: (_, index) => ({ budget: { is: 'daily', amount: 1_000 + index } }) }, 'rows.mixed rows.adSetName'],
    ['one campaign with two budgets', { campaign: { budget: { is: 'daily', amount: 5_000 } }, adSet: { budget: null }, draft: { texts: [adText('t1'), adText('t2', { primary: ['Other'] })] }, row: (_, index) => ({ budget: { is: 'daily', amount: 1_000 + index } }) }, 'rows.mixed rows.campaignName'],
    ['two ads of one name', { draft: { texts: [adText('t1'), adText('t2', { primary: ['Other'] })] }, row: () => ({ adName: 'Same' }) }, 'rows.sameName rows.adName'],
    ['two ads that show the same', { draft: { texts: [adText('t1'), adText('t2')] } }, 'rows.sameAd? -'],
    ['201 ad sets in a campaign', { draft: { audiences: Array.from({ length: 201 }, (_, index) => audienceOf(`u${index}`)).slice(0, 200).concat(audienceOf('last')) } }, 'size.adSets campaignPer'],
    ['51 ads in an ad set', { draft: { texts: Array.from({ length: 51 }, (_, index) => adText(`t${index}`, { primary: [`Text ${index}`] })) } }, 'size.ads rows.adSetName'],
    ['a disabled account', { facts: { obstacles: [{ code: 'account.disabled', message: 'The ad account is disabled.', stops: 'making' }] } }, 'account.disabled -'],
    ['an account that shows no way to pay', { facts: { obstacles: [{ code: 'account.noFunding', message: 'Meta shows no way to pay.', stops: 'unsure' }] } }, 'account.noFunding? -'],
    ['a list that could not be read', { facts: { problems: ['The pixels could not be read.'] } }, 'account.unread? -'],
    ['no Page', { draft: { identity: { pageId: null, instagramId: null } } }, 'identity.page identity.pageId'],
    ['a Page of another account', { draft: { identity: { pageId: pageId.parse('9'), instagramId: null } } }, 'identity.unknownPage identity.pageId'],
    ['no Instagram account', { draft: { identity: { pageId: pageId.parse('3001'), instagramId: null } } }, 'identity.instagram? identity.instagramId'],
    ['an Instagram account of another Page', { draft: { identity: { pageId: pageId.parse('3001'), instagramId: instagramId.parse('4002') } } }, 'identity.otherInstagram identity.instagramId'],
    ['a destination that the objective has not', { adSet: { destination: 'ON_POST' } }, 'aim.destination adSet.destination'],
    ['a goal that the destination has not', { adSet: { goal: 'THRUPLAY' } }, 'aim.goal adSet.goal'],
    ['a bill that the goal has not', { adSet: { billingEvent: 'LINK_CLICKS' } }, 'aim.billing adSet.billingEvent'],
    ['a window that the goal has not', { adSet: { goal: 'LINK_CLICKS' } }, 'aim.attribution adSet.attribution'],
    ['a cost goal without an amount', { campaign: { bidStrategy: 'COST_CAP' } }, 'bid.amount campaign.bidAmount'],
    ['a least return without the goal of value', { campaign: { bidStrategy: 'LOWEST_COST_WITH_MIN_ROAS', minimumRoas: 2 } }, 'bid.goal campaign.bidStrategy'],
    ['how a least return is written', { campaign: { bidStrategy: 'LOWEST_COST_WITH_MIN_ROAS', minimumRoas: 2 }, adSet: { goal: 'VALUE' } }, 'bid.roasScale? campaign.minimumRoas'],
    ['a least return that is not said', { campaign: { bidStrategy: 'LOWEST_COST_WITH_MIN_ROAS' }, adSet: { goal: 'VALUE' } }, 'bid.roas campaign.minimumRoas'],
    ['no pixel', { adSet: { pixelId: null } }, 'pixel.none adSet.pixelId'],
    ['a pixel that is not shared', { adSet: { pixelId: pixelId.parse('7002') } }, 'pixel.unknown adSet.pixelId'],
    ['an event of another objective', { adSet: { conversionEvent: 'LEAD' } }, 'pixel.event adSet.conversionEvent'],
    ['an own event without a name', { adSet: { conversionEvent: 'OTHER' } }, 'pixel.customEvent adSet.customEvent'],
    ['an app without an id', { campaign: { objective: 'OUTCOME_TRAFFIC' }, adSet: { destination: 'APP', goal: 'LINK_CLICKS', attribution: '1c' } }, 'app.id adSet.applicationId'],
    ['an instant form that is not named', { campaign: { objective: 'OUTCOME_LEADS' }, adSet: { destination: 'ON_AD', goal: 'LEAD_GENERATION', attribution: '1c' } }, 'form.none adSet.leadFormId'],
    ['no budget', { adSet: { budget: null } }, 'budget.none adSet.budget'],
    ['budgets in both places', { campaign: { budget: { is: 'daily', amount: 9_000 } } }, 'budget.both adSet.budget'],
    ['a budget that is too small', { adSet: { budget: { is: 'daily', amount: 99 } } }, 'budget.low adSet.budget'],
    ['a budget of a row that is too small', { row: () => ({ budget: { is: 'daily', amount: 99 } }) }, 'budget.low rows.r1.budget'],
    ['a campaign budget that is too small for its ad sets', { campaign: { budget: { is: 'daily', amount: 150 } }, adSet: { budget: null }, draft: { audiences: [audienceOf('u1'), audienceOf('u2')] } }, 'budget.low campaign.budget'],
    ['a lifetime budget that is too small for its days', { adSet: { budget: { is: 'lifetime', amount: 999 }, endsAt: '2026-10-17T12:00' } }, 'budget.low adSet.budget'],
    ['least budgets that are not known', { facts: { minimums: null } }, 'budget.unchecked? -'],
    ['a campaign limit that is too small', { campaign: { spendCap: 500 } }, 'budget.cap? campaign.spendCap'],
    ['a start that is past', { adSet: { startsAt: '2026-10-01T09:00' } }, 'schedule.startPast? adSet.startsAt'],
    ['an end that is past', { adSet: { endsAt: '2026-10-01T09:00' } }, 'schedule.endPast adSet.endsAt'],
    ['an end before the start', { adSet: { startsAt: '2026-12-02T09:00', endsAt: '2026-12-01T09:00' } }, 'schedule.order adSet.endsAt'],
    ['a lifetime budget without an end', { adSet: { budget: { is: 'lifetime', amount: 90_000 } } }, 'schedule.endMissing adSet.endsAt'],
    ['a daily budget for less than a day', { adSet: { startsAt: '2026-12-01T09:00', endsAt: '2026-12-01T20:00' } }, 'schedule.short adSet.endsAt'],
    ['a start in an hour that clocks skip', { adSet: { startsAt: '2027-03-14T02:30' } }, 'schedule.skipped? adSet.startsAt'],
    ['an end in an hour that comes twice', { adSet: { endsAt: '2026-11-01T01:30' } }, 'schedule.twice? adSet.endsAt'],
    ['a time zone that this computer does not know', { facts: { timeZone: 'Moon/Tycho' }, adSet: { startsAt: '2026-12-01T09:00' } }, 'schedule.zone? adSet.startsAt'],
    ['a currency that Meta does not say', { facts: { currency: '' } }, 'account.currency -'],
    ['a day that is none', { adSet: { startsAt: '2026-02-30T09:00' } }, 'schedule.start adSet.startsAt'],
    ['an audience without a place', audience({ places: [] }), 'audience.noPlace audiences.u1.places'],
    ['a country that swallows its city', audience({ places: [country('US'), city] }), 'audience.union? audiences.u1.places'],
    ['a place both in and out', audience({ withoutPlaces: [country('US')] }), 'audience.inAndOut audiences.u1.withoutPlaces'],
    ['people below 18 by gender', audience({ ageMin: 16, genders: ['men'] }), 'audience.minors audiences.u1.ageMin'],
    ['interests left out', audience({ without: [{ id: '1', name: 'Golf', type: 'interest' }] }), 'audience.without audiences.u1.without'],
    ['limits that Meta takes for wishes', audience({ advantageAudience: true, ageMin: 30 }), 'audience.advantage? audiences.u1.advantageAudience'],
    ['a custom audience that is not there', { draft: { audiences: [audienceOf('u1', { customAudiences: [custom] })] } }, 'audience.custom audiences.u1.customAudiences'],
    ['a custom audience that cannot be used', { draft: { audiences: [audienceOf('u1', { withoutCustomAudiences: [custom] })] }, facts: withCustom(false) }, 'audience.custom audiences.u1.withoutCustomAudiences'],
    ['the European Union without a beneficiary', audience({ places: [country('DE')] }), 'eu.beneficiary adSet.beneficiary'],
    ['the European Union without a payor', audience({ places: [country('DE')] }), 'eu.payor adSet.payor'],
    ['a special category with an age', { campaign: { specialCategories: ['HOUSING'], specialCountries: ['US'] }, ...audience({ ageMin: 25 }) }, 'category.age audiences.u1.ageMin'],
    ['a special category without countries', { campaign: { specialCategories: ['HOUSING'] } }, 'category.countries campaign.specialCountries'],
    ['a special category with a lookalike', { campaign: { specialCategories: ['HOUSING'], specialCountries: ['US'] }, draft: { audiences: [audienceOf('u1', { customAudiences: [{ ...custom, name: 'Lookalike (US, 1%) - Buyers' }] })] } }, 'category.lookalike audiences.u1.customAudiences'],
    ['a special category of the past', { campaign: { specialCategories: ['CREDIT'] } }, 'category.unknown campaign.specialCategories'],
    ['a placement that needs another', { draft: { placements: [{ id: 'p1', name: 'P', placements: { is: 'chosen', positions: { facebook: ['marketplace'] }, devices: [] } }] } }, 'placement.needsFeed placements.p1'],
    ['an image that is not at Meta', { draft: { assets: [asset('i1', { imageHash: null })] } }, 'assets.missing assets'],
    ['an image that is too small', { draft: { assets: [asset('i1', { width: 300, height: 300 })] } }, 'asset.tooSmall? assets.i1'],
    ['an image that is too large a file', { draft: { assets: [asset('i1', { bytes: 40_000_000 })] } }, 'asset.large assets.i1'],
    ['a video without a still', { draft: { assets: [film('i1', { thumbnailHash: null })] } }, 'asset.still assets.i1'],
    ['an image in colours for print', { draft: { assets: [asset('i1', { warnings: ['cmyk'] })] } }, 'asset.cmyk? assets.i1'],
    ['an image with colours that few screens show', { draft: { assets: [asset('i1', { warnings: ['rotated', 'wideGamut'] })] } }, 'asset.wideGamut? assets.i1'],
    ['a video that says where it was taken', { draft: { assets: [film('i1', { warnings: ['location'] })] } }, 'asset.location? assets.i1'],
    ['a concept without a file', { draft: { concepts: [{ id: 'k1', name: 'Empty', assetIds: [] }] } }, 'concept.empty concepts.k1'],
    ['two files of one shape', { draft: { assets: [asset('i1'), asset('i2')], concepts: [{ id: 'k1', name: 'Two', assetIds: ['i1', 'i2'] }] } }, 'concept.unused? concepts.k1'],
    ['stories without a tall image', { draft: { placements: [{ id: 'p1', name: 'Stories', placements: stories }] } }, 'concept.noTall? concepts.k1'],
    ['no headline', text({ headlines: [''] }), 'text.noHeadline? texts.t1.headlines'],
    ['no primary text', text({ primary: [''] }), 'text.noPrimary? texts.t1.primary'],
    ['no link', text({ link: '' }), 'link.empty texts.t1.link'],
    ['a link with a person in it', text({ link: 'https://shop.example/?email=ann@shop.example' }), 'personal.email texts.t1.link'],
    ['a link of a row with a person in it', { row: () => ({ link: 'https://shop.example/?email=ann@shop.example' }) }, 'personal.email rows.r1.link'],
    ['tags that are a link', { draft: { urlTags: 'https://shop.example/?utm_source=x' } }, 'tags.link urlTags'],
    ['a tag that the link has too', { draft: { urlTags: 'utm_source=fb', texts: [adText('t1', { link: 'https://shop.example/?utm_source=x' })] } }, 'tags.twice? texts.t1.link'],
    ['changes that Meta may make', { draft: { enhancements: { image_touchups: true } } }, 'enhancements.on? enhancements'],
    ['a shown link with a person in it', text({ displayLink: 'shop.example/ann@shop.example' }), 'personal.email texts.t1.displayLink'],
    ['an own event with a person in it', { adSet: { conversionEvent: 'OTHER', customEvent: 'ann@shop.example' } }, 'personal.email adSet.customEvent'],
    ['a name with a person in it that a tag passes on', { draft: { urlTags: 'utm_content={{ad.name}}' }, row: () => ({ adName: 'For ann@shop.example' }) }, 'personal.email rows.adName'],
    ['a name with a phone number in it that a link passes on', { ...text({ link: 'https://shop.example/?c={{campaign.name}}' }), row: () => ({ campaignName: 'Call +49 170 1234567' }) }, 'personal.phone rows.campaignName'],
    ['more cities than Meta takes', audience({ places: Array.from({ length: 251 }, (_, index) => ({ ...city, key: `${index}`, radiusKm: 25 })) }), 'audience.manyPlaces audiences.u1.places'],
    ['more regions left out than Meta takes', audience({ withoutPlaces: Array.from({ length: 201 }, (_, index) => ({ ...city, type: 'region' as const, key: `${index}` })) }), 'audience.manyPlaces audiences.u1.withoutPlaces'],
    ['a custom audience that is both in and left out', { ...audience({ customAudiences: [custom], withoutCustomAudiences: [custom] }), facts: withCustom(true) }, 'audience.customInAndOut audiences.u1.withoutCustomAudiences'],
    ['a campaign limit of nothing', { campaign: { spendCap: 0 } }, 'budget.cap campaign.spendCap'],
    ['a campaign limit of nothing where no least one is known', { campaign: { spendCap: 0 }, facts: { minimums: null } }, 'budget.cap campaign.spendCap'],
    ['a bid above the daily budget', { campaign: { bidStrategy: 'COST_CAP', bidAmount: 2_001 } }, 'bid.aboveBudget? campaign.bidAmount'],
    ['housing ads to a country that is not named for them', { campaign: { specialCategories: ['HOUSING'], specialCountries: ['DE'] } }, 'category.otherCountry campaign.specialCountries'],
    ['housing ads for a country that there is not', { campaign: { specialCategories: ['HOUSING'], specialCountries: ['US', '??'] } }, 'category.country campaign.specialCountries'],
    ['housing ads to a city without a radius', { ...audience({ places: [city] }), campaign: { specialCategories: ['HOUSING'], specialCountries: ['US'] } }, 'category.radius audiences.u1.places'],
    ['a name that nobody sees', { row: () => ({ campaignName: '\u200B', adSetName: '\u0000\u202E' }) }, 'name.empty rows.adSetName'],
    ['two ads whose names look the same', { draft: { texts: [adText('t1'), adText('t2', { primary: ['Other'] })] }, row: (_, index) => ({ adName: index === 0 ? 'Café' : 'Cafe\u0301 ' }) }, 'rows.sameName rows.adName'],
    ['a call without a number', text({ callToAction: 'CALL_NOW' }), 'button.call texts.t1.callToAction'],
    ['a video for the site without a button', { draft: { assets: [film('i1')], texts: [adText('t1', { callToAction: 'NO_BUTTON' })] } }, 'button.video texts.t1.callToAction'],
  ]

  it.each(cases)('names %s, at its field', (_, changes, check) => {
    expect(found(changes)).toContain(check)
  })

  it('names the rows that it is about, and a cure where there is one', () => {
    const { checks } = planOf(text({ link: 'http://shop.example/' }))
    expect(checks[0]).toMatchObject({ severity: 'blocker', code: 'link.notHttps', field: 'texts.t1.link', rowIds: ['r1'], fix: 'https://shop.example/' })
    expect(planOf({ adSet: { budget: { is: 'daily', amount: 1 } } }).checks[0]).toMatchObject({ code: 'budget.low', fix: '100' })
    expect(planOf({ ...audience({ places: [country('DE')] }), facts: { beneficiaries: ['Shop Ltd'] } }).checks[0]).toMatchObject({ code: 'eu.beneficiary', fix: 'Shop Ltd' })
  })

  it.each([
    ['clocks go back', '2026-10-28T09:00', '2026-11-07T09:00'],
    ['clocks go forward', '2027-03-10T09:00', '2027-03-20T09:00'],
    ['clocks stay', '2026-12-01T09:00', '2026-12-11T09:00'],
  ])('counts ten days of a lifetime budget where %s', (_, startsAt, endsAt) => {
    const at = (amount: number) => found({ adSet: { startsAt, endsAt, budget: { is: 'lifetime', amount } } })
    expect(at(1_000)).not.toContain('budget.low adSet.budget')
    expect(at(999)).toContain('budget.low adSet.budget')
  })

  it('takes a day of 23 hours for less than the 24 that Meta asks for', () => {
    expect(found({ adSet: { startsAt: '2027-03-13T12:00', endsAt: '2027-03-14T12:00' } })).toContain('schedule.short adSet.endsAt')
    expect(found({ adSet: { startsAt: '2027-03-13T12:00', endsAt: '2027-03-14T13:00' } })).not.toContain('schedule.short adSet.endsAt')
  })

  it('says which time counts where clocks leave it open', () => {
    const said = (startsAt: string) => planOf({ adSet: { startsAt } }).checks.find((check) => check.field === 'adSet.startsAt')?.message
    expect(said('2027-03-14T02:30')).toBe('Clocks go forward on that day and there is no 02:30: 03:30 counts.')
    expect(said('2026-11-01T01:30')).toBe('Clocks go back on that day and 01:30 comes twice: the first counts.')
  })

  it('is told of texts, links and budgets before the grid is filled', () => {
    const plain = draftWith({ texts: [adText('t1', { link: 'http://shop.example/' })] })
    const planned = planLaunch({ ...plain, adSet: { ...plain.adSet, budget: null } }, richFacts(), now)
    expect(planned.checks.map(({ code, field, rowIds }) => [code, field, rowIds.length])).toEqual([
      ['rows.none', 'rows', 0], ['budget.none', 'adSet.budget', 0], ['link.notHttps', 'texts.t1.link', 0], ['concept.noTall', 'concepts.k1', 0],
    ])
    expect(planned.tree.ads).toEqual([])
  })

  it('is no wall of text: many of a kind are one, with their rows', () => {
    const concepts = Array.from({ length: 40 }, (_, index) => ({ id: `k${index}`, name: `Concept ${index}`, assetIds: ['i1'] }))
    const { checks } = planOf({ draft: { concepts } })
    const tall = checks.filter((check) => check.code === 'concept.noTall')
    expect(tall).toHaveLength(1)
    expect(tall[0]).toMatchObject({ field: 'concepts', rowIds: expect.arrayContaining(['r1', 'r40']), rowCount: 40 })
  })

  it('counts all rows that it is about, and names the first hundred', () => {
    const texts = Array.from({ length: 140 }, (_, index) => adText(`t${index}`, { primary: [`Text ${index}`] }))
    const nameless = planOf({ draft: { texts }, row: () => ({ adName: '' }) }).checks.find((check) => check.code === 'name.empty')
    expect(nameless).toMatchObject({ message: '140 rows have no name for their ad.', rowCount: 140 })
    expect(nameless?.rowIds).toHaveLength(100)
  })

  it('says nothing of a person in a name that no link passes on, nor of a bid that a day pays for', () => {
    expect(found({ draft: { urlTags: 'utm_content={{ad.id}}' }, row: () => ({ adName: 'For ann@shop.example' }) }).join()).not.toContain('personal')
    expect(found({ campaign: { bidStrategy: 'COST_CAP', bidAmount: 2_000 } }).join()).not.toContain('bid.aboveBudget')
    expect(found({ ...audience({ places: [country('US'), { ...city, radiusKm: 25 }] }), campaign: { specialCategories: ['HOUSING'], specialCountries: ['US'] } }).join()).not.toContain('category.')
  })
})

describe('what a launch costs', () => {
  it('is every object once, and what is spent once it is on', () => {
    const planned = planOf({ draft: { campaignPer: 'audience', audiences: [audienceOf('u1'), audienceOf('u2')], texts: [adText('t1'), adText('t2', { primary: ['Other'] })] }, row: (row) => (row.audienceId === 'u2' ? { budget: { is: 'lifetime', amount: 70_000 } } : {}) })
    const shown = showPlan(planned, { waitMs: 60_000, requestMs: 500 }, now)
    expect(shown.counts).toEqual({ campaigns: 2, adSets: 2, creatives: 2, ads: 4, uploads: 0 })
    expect(shown).toMatchObject({ calls: 12, requests: 6, dailySpend: 2_000, lifetimeSpend: 70_000, waitsMs: 60_000, readyAt: '2026-10-07T12:01:03.000Z' })
  })

  it('plans 5,000 rows within 300 ms of the processor', () => {
    const concepts = Array.from({ length: 100 }, (_, index) => ({ id: `k${index}`, name: `Concept ${index}`, assetIds: ['i1'] }))
    const draft = filled(draftWith({ concepts, campaignPer: 'concept', texts: Array.from({ length: 50 }, (_, index) => adText(`t${index}`, { primary: [`Text ${index}`, 'More'] })) }))
    planLaunch(draft, richFacts(), now)
    const spent = Array.from({ length: 3 }, () => {
      const before = process.cpuUsage()
      planLaunch(draft, richFacts(), now)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1_000
    })
    expect(draft.rows).toHaveLength(5_000)
    expect(Math.min(...spent)).toBeLessThan(300)
  })
})
