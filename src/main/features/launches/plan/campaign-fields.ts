import type { Budget } from '#shared/domain/launch-draft.ts'
import type { ObjectFields } from '../../../graph/ops/ad-tree.ts'
import { idPlaces } from '../runnable-launch.ts'
import type { ResolvedDraft } from './resolve-rows.ts'

/** Marks an object as one of this launch. */
export const label = { adlabels: [{ id: idPlaces.label }] } as const

/** @returns the field of a budget, in whole minor units (graph-facts 8.4). */
export function budgetField(budget: Budget | null): ObjectFields {
  if (budget === null) return {}
  return budget.is === 'daily' ? { daily_budget: budget.amount } : { lifetime_budget: budget.amount }
}

/** What a campaign without a budget must say, and one with a budget must not leave to a default (graph-facts 8.1). */
function moneyOf({ draft: { campaign }, hasCampaignBudget }: ResolvedDraft, budget: Budget | null): ObjectFields {
  if (!hasCampaignBudget) return { is_adset_budget_sharing_enabled: campaign.sharesBudgets }
  return { ...budgetField(budget), bid_strategy: campaign.bidStrategy }
}

/** The catalog that is sold from (graph-facts 8.1, 8.3). */
function promotedCatalog({ draft: { adSet }, aim }: ResolvedDraft): ObjectFields {
  const catalogId = adSet.catalogId ?? null
  return aim.needs?.products === 'needed' && catalogId !== null ? { promoted_object: { product_catalog_id: catalogId } } : {}
}

/** @returns exactly what Meta gets for a new campaign (graph-facts 8.1). */
export function campaignFields(resolved: ResolvedDraft, name: string, budget: Budget | null): ObjectFields {
  const { objective, specialCategories, specialCountries, spendCap } = resolved.draft.campaign
  const hasCountries = specialCategories.length > 0 && specialCountries.length > 0
  return {
    name,
    objective,
    buying_type: 'AUCTION',
    special_ad_categories: specialCategories,
    ...(hasCountries && { special_ad_category_country: specialCountries }),
    ...moneyOf(resolved, budget),
    ...promotedCatalog(resolved),
    ...(spendCap !== null && { spend_cap: spendCap }),
    status: 'PAUSED',
    ...label,
  }
}
