import { attributionToWire, bidNeeds, countriesOf, destinationToWire, isAttributionWindow, needsEuBeneficiary } from '#shared/domain/ad-rules.ts'
import type { Audience, Budget, PlacementSet } from '#shared/domain/launch-draft.ts'
import { targetingToWire } from '../../../graph/ads/targeting-wire.ts'
import type { TargetingWire } from '../../../graph/ads/targeting-wire.ts'
import type { ObjectFields } from '../../../graph/ops/ad-tree.ts'
import { idPlaces } from '../runnable-launch.ts'
import { budgetField, label } from './campaign-fields.ts'
import type { ResolvedDraft } from './resolve-rows.ts'
import type { Zone } from './zoned-time.ts'

/**
 * Meta's guide to its sales campaigns takes 100 to 10,000,000 and calls that 0.01 to 1,000; the description of one of its tools reads 200 as
 * 2.00 (graph-facts 8.4). Were that one right, ads would ask for far too much and not run: the safe side to err on.
 */
const ROAS_SCALE = 10_000

/** @param roas 2 is twice what was spent. @returns Meta's `roas_average_floor`. */
export function roasToWire(roas: number): number {
  return Math.round(roas * ROAS_SCALE)
}

/** @returns `promoted_object`, or undefined where there is nothing to promote (graph-facts 8.3). */
export function promotedObject({ draft: { adSet, identity }, aim: { needs } }: ResolvedDraft): Readonly<Record<string, string>> | undefined {
  if (!needs) return undefined
  const promoted: Record<string, string> = {}
  const productSetId = adSet.productSetId ?? null
  if (needs.products === 'needed' && productSetId !== null) promoted['product_set_id'] = productSetId
  if (needs.page === 'needed' && identity.pageId !== null) promoted['page_id'] = identity.pageId
  if (needs.pixel === 'needed' && adSet.pixelId !== null) promoted['pixel_id'] = adSet.pixelId
  if (needs.app === 'needed') {
    if (adSet.applicationId !== null) promoted['application_id'] = adSet.applicationId
    if (adSet.storeUrl !== null) promoted['object_store_url'] = adSet.storeUrl
  }
  if (needs.event === 'needed' && adSet.conversionEvent !== null) {
    promoted['custom_event_type'] = adSet.conversionEvent
    if (adSet.conversionEvent === 'OTHER' && adSet.customEvent !== null) promoted['custom_event_str'] = adSet.customEvent
  }
  return Object.keys(promoted).length === 0 ? undefined : promoted
}

function bidOf({ draft: { campaign }, aim, hasCampaignBudget }: ResolvedDraft): ObjectFields {
  const needs = aim.bidStrategy && aim.goal ? bidNeeds(aim.bidStrategy, aim.goal) : null
  return {
    ...(!hasCampaignBudget && { bid_strategy: campaign.bidStrategy }),
    ...(needs?.amount === 'needed' && campaign.bidAmount !== null && { bid_amount: campaign.bidAmount }),
    ...(needs?.roas === 'needed' && campaign.minimumRoas !== null && { bid_constraints: { roas_average_floor: roasToWire(campaign.minimumRoas) } }),
  }
}

function scheduleOf({ draft: { adSet } }: ResolvedDraft, zone: Zone): ObjectFields {
  const at = (local: string | null) => (local === null ? null : zone.instantOf(local))
  const start = at(adSet.startsAt)
  const end = at(adSet.endsAt)
  return { ...(start !== null && { start_time: zone.toWire(start) }), ...(end !== null && { end_time: zone.toWire(end) }) }
}

/** Who benefits and who pays, where Meta asks for it; elsewhere it ignores them (graph-facts 8.2). */
function partiesOf({ draft: { adSet } }: ResolvedDraft, audience: Audience | null): ObjectFields {
  if (!audience || !needsEuBeneficiary(countriesOf(audience.targeting))) return {}
  return {
    ...(adSet.beneficiary.trim() !== '' && { dsa_beneficiary: adSet.beneficiary.trim() }),
    ...(adSet.payor.trim() !== '' && { dsa_payor: adSet.payor.trim() }),
  }
}

/** @returns what all ad sets with the same audience and placement have in common, but name and budget. */
export function adSetBase(resolved: ResolvedDraft, audience: Audience | null, placement: PlacementSet | null, zone: Zone): ObjectFields {
  const { adSet } = resolved.draft
  const { destination } = resolved.aim
  const destinationType = destination === null ? adSet.destination : destinationToWire(destination)
  const targeting: TargetingWire = audience ? targetingToWire(audience.targeting, placement?.placements ?? { is: 'automatic' }) : {}
  const promoted = promotedObject(resolved)
  return {
    optimization_goal: adSet.goal,
    billing_event: adSet.billingEvent,
    ...(destinationType !== null && { destination_type: destinationType }),
    ...bidOf(resolved),
    ...(promoted && { promoted_object: promoted }),
    targeting,
    ...(isAttributionWindow(adSet.attribution) && { attribution_spec: attributionToWire(adSet.attribution) }),
    ...scheduleOf(resolved, zone),
    ...partiesOf(resolved, audience),
  }
}

/** @returns exactly what Meta gets for a new ad set (graph-facts 8.2). */
export function adSetFields(resolved: ResolvedDraft, name: string, budget: Budget | null, base: ObjectFields): ObjectFields {
  return {
    name,
    campaign_id: idPlaces.campaign,
    ...base,
    ...(!resolved.hasCampaignBudget && budgetField(budget)),
    status: 'PAUSED',
    ...label,
  }
}
