import type { LaunchLevel } from '#shared/domain/launch-plan.ts'
import type { ResolvedDraft, ResolvedRow } from './resolve-rows.ts'

export type BlamedRow = ResolvedRow

/** What Meta's error is about. Nulls: it names nothing that a draft has. */
export interface Blame {
  readonly level: LaunchLevel | null
  readonly field: string | null
}

const audienceFields: Readonly<Record<string, string>> = {
  geo_locations: 'places',
  excluded_geo_locations: 'withoutPlaces',
  age_min: 'ageMin',
  age_max: 'ageMax',
  genders: 'genders',
  locales: 'languages',
  flexible_spec: 'groups',
  exclusions: 'without',
  custom_audiences: 'customAudiences',
  excluded_custom_audiences: 'withoutCustomAudiences',
  targeting_automation: 'advantageAudience',
}

const campaignFields: Readonly<Record<string, string>> = {
  objective: 'campaign.objective',
  special_ad_categories: 'campaign.specialCategories',
  special_ad_category_country: 'campaign.specialCountries',
  is_adset_budget_sharing_enabled: 'campaign.sharesBudgets',
  spend_cap: 'campaign.spendCap',
}

const adSetFields: Readonly<Record<string, string>> = {
  optimization_goal: 'adSet.goal',
  billing_event: 'adSet.billingEvent',
  destination_type: 'adSet.destination',
  bid_amount: 'campaign.bidAmount',
  bid_constraints: 'campaign.minimumRoas',
  attribution_spec: 'adSet.attribution',
  start_time: 'adSet.startsAt',
  end_time: 'adSet.endsAt',
  dsa_beneficiary: 'adSet.beneficiary',
  dsa_payor: 'adSet.payor',
}

const promotedFields: Readonly<Record<string, string>> = {
  page_id: 'identity.pageId',
  pixel_id: 'adSet.pixelId',
  custom_event_type: 'adSet.conversionEvent',
  custom_event_str: 'adSet.customEvent',
  application_id: 'adSet.applicationId',
  object_store_url: 'adSet.storeUrl',
  product_set_id: 'adSet.productSetId',
}

/** Meta's words of a creative, the nearer ones last in a path. */
const creativeFields: readonly (readonly [word: string, field: string])[] = [
  ['lead_gen_form_id', 'adSet.leadFormId'],
  ['instagram_user_id', 'identity.instagramId'],
  ['page_id', 'identity.pageId'],
  ['product_set_id', 'adSet.productSetId'],
  ['url_tags', 'urlTags'],
  ['degrees_of_freedom_spec', 'enhancements'],
  ['contextual_multi_ads', 'multiAdvertiser'],
]

const ofText: Readonly<Record<string, string>> = {
  link: 'link',
  website_url: 'link',
  link_urls: 'link',
  conversion_domain: 'link',
  message: 'primary',
  bodies: 'primary',
  titles: 'headlines',
  title: 'headlines',
  descriptions: 'descriptions',
  call_to_action: 'callToAction',
  call_to_action_types: 'callToAction',
}

function targetingBlame(steps: readonly string[], row: BlamedRow | null): string | null {
  const placement = steps.some((step) => /_positions$|_platforms$/.test(step))
  if (placement) return row?.placement ? `placements.${row.placement.id}` : null
  if (!row?.audience) return null
  const known = steps.flatMap((step) => audienceFields[step] ?? [])[0]
  return known === undefined ? `audiences.${row.audience.id}` : `audiences.${row.audience.id}.${known}`
}

function creativeBlame(steps: readonly string[], row: BlamedRow | null): string | null {
  const whole = creativeFields.find(([word]) => steps.includes(word))?.[1]
  if (whole !== undefined) return whole
  const part = steps.toReversed().flatMap((step) => ofText[step] ?? [])[0]
  if (part === 'link' && row && row.row.link !== null) return `rows.${row.row.id}.link`
  if (part !== undefined) return row?.text ? `texts.${row.text.id}.${part}` : null
  const isMedia = steps.some((step) => /image|video|hash|thumbnail/.test(step))
  return isMedia && row?.concept ? `concepts.${row.concept.id}` : null
}

/**
 * @param path as Meta blames it: `targeting_spec.age_min`, `object_story_spec.link_data.link` (graph-facts 3.1).
 * @param row whose ad was checked; null: a campaign was.
 * @returns the field of the draft, and the level of the object that the error is about.
 */
export function blameOf(path: string | undefined, { hasCampaignBudget }: ResolvedDraft, row: BlamedRow | null): Blame {
  const steps = (path ?? '').split('.').filter((step) => step !== '' && step !== 'adset_spec' && step !== 'campaign_spec')
  const [head = ''] = steps
  if (head === '') return { level: null, field: null }
  const campaign = campaignFields[head]
  if (campaign !== undefined) return { level: 'campaign', field: campaign }
  if (head === 'daily_budget' || head === 'lifetime_budget') {
    return hasCampaignBudget ? { level: 'campaign', field: 'campaign.budget' } : { level: 'adSet', field: row?.row.budget ? `rows.${row.row.id}.budget` : 'adSet.budget' }
  }
  if (head === 'bid_strategy') return { level: hasCampaignBudget ? 'campaign' : 'adSet', field: 'campaign.bidStrategy' }
  if (head === 'promoted_object' && steps[1] === 'product_catalog_id') return { level: 'campaign', field: 'adSet.catalogId' }
  if (head === 'promoted_object') return { level: 'adSet', field: promotedFields[steps[1] ?? ''] ?? 'adSet.goal' }
  if (head === 'targeting' || head === 'targeting_spec') return { level: 'adSet', field: targetingBlame(steps, row) }
  const adSet = adSetFields[head]
  if (adSet !== undefined) return { level: 'adSet', field: adSet }
  if (head === 'conversion_domain') return { level: 'ad', field: creativeBlame(steps, row) }
  if (head === 'name') return { level: null, field: null }
  return { level: 'creative', field: creativeBlame(steps, row) }
}
