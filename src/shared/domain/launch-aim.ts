import {
  type BidStrategy,
  bidStrategies,
  type BillingEvent,
  billingEvents,
  type Destination,
  destinations,
  type Objective,
  objectives,
  type OptimizationGoal,
  optimizationGoals,
  type SpecialCategory,
  specialCategories,
} from './ad-terms.ts'
import type { LaunchDraft } from './launch-draft.ts'

/** What a draft aims at, in the terms that the rules know. A draft from elsewhere may hold others: those are null here. */
export interface Aim {
  readonly objective: Objective | null
  readonly destination: Destination | null
  readonly goal: OptimizationGoal | null
  readonly billingEvent: BillingEvent | null
  readonly bidStrategy: BidStrategy | null
  readonly categories: readonly SpecialCategory[]
}

function among<Term extends string>(terms: readonly Term[], text: string): Term | null {
  return terms.find((term) => term === text) ?? null
}

/** @returns whether the ads show products of a catalog: those are made of a set of products and a text, and use no file. */
export function showsProducts({ adSet }: Pick<LaunchDraft, 'adSet'>): boolean {
  return adSet.destination === 'CATALOG'
}

/** @returns the terms of a draft. Meta has no word for 'leads nowhere': an empty destination is that. */
export function aimOf({ campaign, adSet }: Pick<LaunchDraft, 'campaign' | 'adSet'>): Aim {
  return {
    objective: among(objectives, campaign.objective),
    destination: among(destinations, adSet.destination === '' ? 'NONE' : adSet.destination),
    goal: among(optimizationGoals, adSet.goal),
    billingEvent: among(billingEvents, adSet.billingEvent),
    bidStrategy: among(bidStrategies, campaign.bidStrategy),
    categories: specialCategories.filter((category) => campaign.specialCategories.includes(category)),
  }
}
