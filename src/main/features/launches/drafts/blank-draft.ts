import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import { creativeFeatures } from '#shared/domain/ad-terms.ts'
import type { LaunchDraftId } from '#shared/domain/ids.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { emptyTargeting } from '#shared/domain/empty-targeting.ts'
import type { Targeting } from '#shared/domain/targeting.ts'
import type { AccountPlace } from '../ports.ts'
import { countryOfZone } from './country-of-zone.ts'

/** What the new draft is of. */
export interface NewDraft extends AccountPlace {
  readonly id: LaunchDraftId
  readonly name: string
  /** Null: the ad account could not be read; what depends on it is left to the person. */
  readonly facts: AccountFacts | null
}

function countryName(country: string): string {
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }).of(country) ?? country
}

/** Everybody from 18 in one country, or nowhere yet where it is not known: never worldwide by accident. */
function targetingOf(country: string | null): Targeting {
  if (country === null) return emptyTargeting
  return { ...emptyTargeting, places: [{ key: country, name: countryName(country), type: 'country', country, radiusKm: null }] }
}

function only<Item>(items: readonly Item[] | undefined): Item | null {
  return items?.length === 1 ? (items[0] ?? null) : null
}

/** @returns a draft with cautious choices: everything of Meta that changes an ad is off, and no budget is guessed. */
export function blankDraft({ id, name, connectionId, accountId, facts }: NewDraft): LaunchDraft {
  const country = facts === null ? null : countryOfZone(facts.timeZone)
  const page = only(facts?.pages)
  return {
    id,
    name,
    connectionId,
    accountId,
    campaign: {
      objective: 'OUTCOME_SALES',
      specialCategories: [],
      specialCountries: [],
      budget: null,
      sharesBudgets: false,
      bidStrategy: 'LOWEST_COST_WITHOUT_CAP',
      bidAmount: null,
      minimumRoas: null,
      spendCap: null,
    },
    adSet: {
      destination: 'WEBSITE',
      goal: 'OFFSITE_CONVERSIONS',
      billingEvent: 'IMPRESSIONS',
      pixelId: only(facts?.pixels)?.id ?? null,
      conversionEvent: 'PURCHASE',
      customEvent: null,
      applicationId: null,
      storeUrl: null,
      budget: null,
      startsAt: null,
      endsAt: null,
      attribution: '7c1v',
      beneficiary: '',
      payor: '',
    },
    identity: { pageId: page?.id ?? null, instagramId: only(page?.instagram)?.id ?? null },
    assets: [],
    concepts: [],
    texts: [
      { id: 't1', name: 'Text 1', primary: [''], headlines: [''], descriptions: [], callToAction: 'LEARN_MORE', link: '', displayLink: '' },
    ],
    audiences: [{ id: 'u1', name: country === null ? 'Audience 1' : countryName(country), targeting: targetingOf(country) }],
    placements: [{ id: 'p1', name: 'Automatic', placements: { is: 'automatic' } }],
    enhancements: Object.fromEntries(creativeFeatures.map((feature) => [feature, false])),
    multiAdvertiser: false,
    urlTags: '',
    naming: { campaign: '{account} - {objective} - {date}', adSet: '{audience} - {placement}', ad: '{concept} - {text}' },
    campaignPer: 'launch',
    rows: [],
  }
}
