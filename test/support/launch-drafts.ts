import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import { creativeFeatures } from '#shared/domain/ad-terms.ts'
import { adAccountId, connectionId, imageHash, instagramId, launchDraftId, pageId, pixelId, videoId } from '#shared/domain/ids.ts'
import { gridRows } from '#shared/domain/launch-grid.ts'
import type { AdText, Audience, DraftAsset, LaunchDraft, LaunchRow } from '#shared/domain/launch-draft.ts'
import type { Place, Targeting } from '#shared/domain/targeting.ts'

/** A hash as Meta gives it, of one hexadecimal digit or number. */
export const hashOf = (number: number) => imageHash.parse(number.toString(16).padStart(32, '0'))

export function asset(id: string, changes: Partial<DraftAsset> = {}): DraftAsset {
  return {
    id, contentHash: null, kind: 'image', name: `${id}.png`, bytes: 100_000, width: 1_080, height: 1_080, ratio: '1:1', imageHash: hashOf(id.length + 1), videoId: null,
    thumbnailHash: null, ...changes,
  }
}

export function film(id: string, changes: Partial<DraftAsset> = {}): DraftAsset {
  return asset(id, { kind: 'video', name: `${id}.mp4`, ratio: '9:16', imageHash: null, videoId: videoId.parse('900100'), thumbnailHash: hashOf(77), ...changes })
}

export function adText(id: string, changes: Partial<AdText> = {}): AdText {
  return {
    id, name: `Text ${id}`, primary: ['Tulips in bloom'], headlines: ['Spring sale'], descriptions: ['While they last'], callToAction: 'SHOP_NOW',
    link: 'https://www.shop.example/spring', displayLink: '', ...changes,
  }
}

export const country = (key: string, name = key): Place => ({ key, name, type: 'country', country: key, radiusKm: null })

export const everybody: Targeting = {
  places: [country('US', 'United States')], withoutPlaces: [], ageMin: 18, ageMax: 65, genders: [], languages: [], groups: [], without: [], customAudiences: [],
  withoutCustomAudiences: [], advantageAudience: false,
}

export function audienceOf(id: string, changes: Partial<Targeting> = {}): Audience {
  return { id, name: `Audience ${id}`, targeting: { ...everybody, ...changes } }
}

/** A draft that nothing speaks against, given {@link richFacts}: one image, one text, one audience, everywhere. */
export function draftWith(changes: Partial<LaunchDraft> = {}): LaunchDraft {
  return {
    id: launchDraftId.parse('00000000-0000-4000-8000-0000000000d1'),
    name: 'Spring',
    connectionId: connectionId.parse('c-1-1'),
    accountId: adAccountId.parse('5001'),
    campaign: {
      objective: 'OUTCOME_SALES', specialCategories: [], specialCountries: [], budget: null, sharesBudgets: false, bidStrategy: 'LOWEST_COST_WITHOUT_CAP', bidAmount: null,
      minimumRoas: null, spendCap: null,
    },
    adSet: {
      destination: 'WEBSITE', goal: 'OFFSITE_CONVERSIONS', billingEvent: 'IMPRESSIONS', pixelId: pixelId.parse('7001'), conversionEvent: 'PURCHASE', customEvent: null,
      applicationId: null, storeUrl: null, budget: { is: 'daily', amount: 2_000 }, startsAt: null, endsAt: null, attribution: '7c1v', beneficiary: '', payor: '',
    },
    identity: { pageId: pageId.parse('3001'), instagramId: instagramId.parse('4001') },
    assets: [asset('i1')],
    concepts: [{ id: 'k1', name: 'Tulips', assetIds: ['i1'] }],
    texts: [adText('t1')],
    audiences: [audienceOf('u1')],
    placements: [{ id: 'p1', name: 'Automatic', placements: { is: 'automatic' } }],
    enhancements: Object.fromEntries(creativeFeatures.map((feature) => [feature, false])),
    multiAdvertiser: false,
    urlTags: '',
    naming: { campaign: 'Launched {objective}', adSet: '{audience} - {placement}', ad: '{concept} - {text}' },
    campaignPer: 'launch',
    rows: [],
    ...changes,
  }
}

/** The draft with its grid filled, and rows changed after that. */
export function filled(draft: LaunchDraft, change: (row: LaunchRow, index: number) => Partial<LaunchRow> = () => ({})): LaunchDraft {
  return { ...draft, rows: gridRows(draft).map((row, index) => ({ ...row, ...change(row, index) })) }
}

/** An ad account in good standing that has all that {@link draftWith} names. */
export function richFacts(changes: Partial<AccountFacts> = {}): AccountFacts {
  return {
    accountId: adAccountId.parse('5001'),
    name: 'Main',
    currency: 'USD',
    timeZone: 'America/New_York',
    obstacles: [],
    minimums: { impressions: 100, highFrequency: 500, lowFrequency: 4_000, videoViews: 500 },
    pages: [{ id: pageId.parse('3001'), name: 'Shop', instagram: [{ id: instagramId.parse('4001'), name: 'shop' }] }],
    instagram: [{ id: instagramId.parse('4001'), name: 'shop' }],
    pixels: [{ id: pixelId.parse('7001'), name: 'Shop pixel' }],
    customAudiences: [],
    beneficiaries: [],
    problems: [],
    ...changes,
  }
}
