import { z } from 'zod'
import { billingEvents, destinations, objectives, optimizationGoals } from '#shared/domain/ad-terms.ts'
import type { Destination } from '#shared/domain/ad-terms.ts'
import { attributionWindows } from '#shared/domain/ad-terms.ts'
import { attributionToWire } from '#shared/domain/ad-rules.ts'
import { catalogId, pixelId, productSetId } from '#shared/domain/ids.ts'
import { AMOUNT_MAX } from '#shared/domain/launch-bounds.ts'
import type { Budget, LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { AdSetWire, CampaignWire } from '../../../graph/ops/campaign-tree.ts'

type CampaignPart = LaunchDraft['campaign']
type AdSetPart = LaunchDraft['adSet']

/** A part of the draft, and sentences about what is otherwise than in the campaign. */
interface Read<Part> {
  readonly part: Part
  readonly problems: readonly string[]
}

/** Objectives from before 2022 and those that took their place (graph-facts 8.1). */
const oldObjectives: Readonly<Record<string, string>> = {
  LINK_CLICKS: 'OUTCOME_TRAFFIC',
  CONVERSIONS: 'OUTCOME_SALES',
  PRODUCT_CATALOG_SALES: 'OUTCOME_SALES',
  REACH: 'OUTCOME_AWARENESS',
  BRAND_AWARENESS: 'OUTCOME_AWARENESS',
  VIDEO_VIEWS: 'OUTCOME_ENGAGEMENT',
  POST_ENGAGEMENT: 'OUTCOME_ENGAGEMENT',
  PAGE_LIKES: 'OUTCOME_ENGAGEMENT',
  EVENT_RESPONSES: 'OUTCOME_ENGAGEMENT',
  MESSAGES: 'OUTCOME_ENGAGEMENT',
  LEAD_GENERATION: 'OUTCOME_LEADS',
  APP_INSTALLS: 'OUTCOME_APP_PROMOTION',
}

/** What takes a spending limit off a campaign (graph-facts 8.1). */
const NO_CAP = 922_337_203_685_478

/** @returns the budget of a campaign or ad set; null where it has none. */
export function budgetOf({ daily_budget: daily, lifetime_budget: lifetime }: Pick<AdSetWire, 'daily_budget' | 'lifetime_budget'>): Budget | null {
  if (daily !== null && daily <= AMOUNT_MAX) return { is: 'daily', amount: daily }
  return lifetime !== null && lifetime <= AMOUNT_MAX ? { is: 'lifetime', amount: lifetime } : null
}

/** @param model the ad set that stands for all: bids and strategies are its where the campaign has no budget. */
export function campaignPart(wire: CampaignWire, model: AdSetWire | undefined, blank: CampaignPart): Read<CampaignPart> {
  const problems: string[] = []
  const objective = wire.objective ?? ''
  const isKnown = objectives.some((each) => each === objective)
  const newer = oldObjectives[objective] ?? blank.objective
  if (!isKnown) problems.push(`The objective ${objective} can't be used for new campaigns. The draft has ${newer} in its place: check the goal as well.`)
  if ((wire.buying_type ?? 'AUCTION') !== 'AUCTION') problems.push('The campaign is reserved (buying type). The draft buys by auction.')
  if (model?.bid_constraints) problems.push('The minimum return was not taken over. Set it again.')
  const strategy = wire.bid_strategy ?? model?.bid_strategy ?? 'LOWEST_COST_WITHOUT_CAP'
  const isRoas = strategy === 'LOWEST_COST_WITH_MIN_ROAS'
  return {
    part: {
      ...blank,
      objective: isKnown ? objective : newer,
      specialCategories: wire.special_ad_categories.filter((each) => each !== 'NONE').slice(0, 5),
      specialCountries: wire.special_ad_category_country.filter((each) => each.length === 2),
      budget: budgetOf(wire),
      sharesBudgets: wire.is_adset_budget_sharing_enabled ?? false,
      bidStrategy: strategy.slice(0, 60),
      bidAmount: isRoas || model?.bid_amount === undefined || (model.bid_amount ?? 0) > AMOUNT_MAX ? null : model.bid_amount,
      minimumRoas: null,
      spendCap: wire.spend_cap === null || wire.spend_cap >= NO_CAP || wire.spend_cap > AMOUNT_MAX ? null : wire.spend_cap,
    },
    problems,
  }
}

const promoted = z.object({
  pixel_id: pixelId.nullish().catch(null),
  custom_event_type: z.string().max(60).nullish().catch(null),
  custom_event_str: z.string().max(100).nullish().catch(null),
  application_id: z.string().max(40).nullish().catch(null),
  object_store_url: z.string().max(1_000).nullish().catch(null),
  product_set_id: productSetId.nullish().catch(null),
})

const promotedCatalog = z.object({ product_catalog_id: catalogId.nullish().catch(null) })

/** What of a promoted object goes without saying: the Page is the ads' own, and Meta fills in the rest. */
const promotedRead = ['pixel_id', 'custom_event_type', 'custom_event_str', 'application_id', 'object_store_url', 'product_set_id', 'page_id', 'pixel_rule', 'smart_pse_enabled']

function attributionOf(spec: AdSetWire['attribution_spec'], blank: string): string {
  const textOf = (parts: AdSetWire['attribution_spec']) => parts.map(({ event_type: type, window_days: days }) => `${type} ${days}`).toSorted().join()
  return attributionWindows.find((window) => textOf([...attributionToWire(window)]) === textOf(spec)) ?? blank
}

/** Objectives, old ones too, whose ads a draft can make of a catalog's products. */
const selling: ReadonlySet<string | null | undefined> = new Set(['OUTCOME_SALES', 'PRODUCT_CATALOG_SALES', 'CONVERSIONS'])

/** Ads that show products lead to the shop, whether the ad set says so or not (graph-facts 8.3). */
function destinationOf(named: string, isOfCatalog: boolean): Destination | undefined {
  if (isOfCatalog && (named === 'UNDEFINED' || named === 'WEBSITE')) return 'CATALOG'
  return named === 'UNDEFINED' ? 'NONE' : destinations.find((each) => each === named && each !== 'CATALOG')
}

/**
 * @param campaign with its objective and its catalog.
 * @returns what all ad sets of the draft get, after one of the campaign. The schedule is left to the person: the old one may be over.
 */
export function adSetPart(wire: AdSetWire, blank: AdSetPart, campaign: Pick<CampaignWire, 'objective' | 'promoted_object'>): Read<AdSetPart> {
  const problems: string[] = []
  const named = wire.destination_type ?? 'UNDEFINED'
  const object = promoted.parse(wire.promoted_object ?? {})
  const productSet = object.product_set_id ?? null
  const destination = destinationOf(named, productSet !== null && selling.has(campaign.objective))
  const isOfCatalog = destination === 'CATALOG'
  const catalog = promotedCatalog.parse(campaign.promoted_object ?? {}).product_catalog_id ?? null
  if (productSet !== null && !isOfCatalog) problems.push('The ad sets promote products of a catalog, which a draft can do for sales on a website only. They were not taken over.')
  if (isOfCatalog && catalog === null) problems.push('The campaign does not name its catalog. Choose it, and its product set.')
  if (destination === undefined) problems.push(`Buydesk makes no ads that lead to ${named}. Choose another destination.`)
  const goal = optimizationGoals.find((each) => each === wire.optimization_goal)
  if (goal === undefined) problems.push(`Buydesk makes no ads with the goal ${wire.optimization_goal ?? 'of this campaign'}. Choose another one.`)
  const others = Object.keys(wire.promoted_object ?? {}).filter((key) => !promotedRead.includes(key))
  if (others.length > 0) problems.push(`What the ad sets promote was not taken over whole (${others.join(', ')}). Choose it again.`)
  if (wire.adset_schedule.length > 0) problems.push('The hours of the day in which ads show were not taken over.')
  if (wire.frequency_control_specs.length > 0) problems.push('The frequency cap was not taken over.')
  return {
    part: {
      ...blank,
      destination: destination ?? blank.destination,
      goal: goal ?? blank.goal,
      billingEvent: billingEvents.find((each) => each === wire.billing_event) ?? 'IMPRESSIONS',
      pixelId: object.pixel_id ?? null,
      conversionEvent: object.custom_event_type ?? null,
      customEvent: object.custom_event_str ?? null,
      applicationId: object.application_id ?? null,
      storeUrl: object.object_store_url ?? null,
      ...(isOfCatalog && { catalogId: catalog, productSetId: catalog === null ? null : productSet }),
      budget: budgetOf(wire),
      startsAt: null,
      endsAt: null,
      attribution: attributionOf(wire.attribution_spec, blank.attribution),
      beneficiary: (wire.dsa_beneficiary ?? '').slice(0, 512),
      payor: (wire.dsa_payor ?? '').slice(0, 512),
    },
    problems,
  }
}
