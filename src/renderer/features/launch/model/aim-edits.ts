import { allowedAttribution, bidNeeds, billingEventsOf, destinationsOf, goalsOf, promotedNeeds } from '#shared/domain/ad-rules.ts'
import type { BidStrategy, Destination, Objective, OptimizationGoal } from '#shared/domain/ad-terms.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { aimOf } from '#shared/domain/launch-aim.ts'

/** Takes out what the goal does not go with, so that nothing is sent that the form no longer shows. */
function fitted(draft: LaunchDraft): LaunchDraft {
  const { objective, destination, goal, billingEvent, bidStrategy } = aimOf(draft)
  if (objective === null || destination === null || goal === null) return draft
  const needs = promotedNeeds(objective, destination, goal)
  const { adSet, campaign } = draft
  const windows = allowedAttribution(goal)
  const isEventThere = needs?.events.some((event) => event === adSet.conversionEvent) === true
  const billing = billingEvent !== null && billingEventsOf(goal).includes(billingEvent) ? billingEvent : 'IMPRESSIONS'
  const isBidAllowed = bidStrategy !== null && bidNeeds(bidStrategy, goal).isAllowed
  return {
    ...draft,
    campaign: isBidAllowed ? campaign : { ...campaign, bidStrategy: 'LOWEST_COST_WITHOUT_CAP', bidAmount: null, minimumRoas: null },
    adSet: {
      ...adSet,
      billingEvent: billing,
      attribution: windows.some((window) => window === adSet.attribution) ? adSet.attribution : (windows[0] ?? '1c'),
      pixelId: needs?.pixel === 'none' ? null : adSet.pixelId,
      conversionEvent: isEventThere ? adSet.conversionEvent : needs?.event === 'needed' ? (needs.events[0] ?? null) : null,
      customEvent: isEventThere ? adSet.customEvent : null,
      applicationId: needs?.app === 'none' ? null : adSet.applicationId,
      storeUrl: needs?.app === 'none' ? null : adSet.storeUrl,
      ...(needs?.products === 'none' && (adSet.catalogId || adSet.productSetId) && { catalogId: null, productSetId: null }),
    },
  }
}

/** @returns the draft with a goal, and with what follows of it. */
export function withGoal(draft: LaunchDraft, goal: OptimizationGoal): LaunchDraft {
  return fitted({ ...draft, adSet: { ...draft.adSet, goal } })
}

/** @returns the draft with a destination; the goal stays where it goes with it, else the usual one comes. */
export function withDestination(draft: LaunchDraft, destination: Destination): LaunchDraft {
  const { objective, goal } = aimOf(draft)
  const goals = objective === null ? [] : goalsOf(objective, destination)
  const kept = goal !== null && goals.includes(goal) ? goal : goals[0]
  return fitted({ ...draft, adSet: { ...draft.adSet, destination, goal: kept ?? draft.adSet.goal } })
}

/** @returns the draft with an objective; destination and goal stay where they go with it. */
export function withObjective(draft: LaunchDraft, objective: Objective): LaunchDraft {
  const { destination } = aimOf(draft)
  const allowed = destinationsOf(objective)
  const kept = destination !== null && allowed.includes(destination) ? destination : allowed[0]
  const next = { ...draft, campaign: { ...draft.campaign, objective } }
  return kept === undefined ? next : withDestination(next, kept)
}

/** @returns the draft with a bid strategy, without the amounts that it does not take. */
export function withBidStrategy(draft: LaunchDraft, bidStrategy: BidStrategy): LaunchDraft {
  const goal = aimOf(draft).goal ?? 'LINK_CLICKS'
  const needs = bidNeeds(bidStrategy, goal)
  const { bidAmount, minimumRoas } = draft.campaign
  const campaign = { ...draft.campaign, bidStrategy, bidAmount: needs.amount === 'needed' ? bidAmount : null, minimumRoas: needs.roas === 'needed' ? minimumRoas : null }
  return { ...draft, campaign }
}
