import type { DraftOutline } from '#shared/domain/draft-outline.ts'
import { connectionId, launchDraftId } from '#shared/domain/ids.ts'
import type { Budget } from '#shared/domain/launch-draft.ts'
import { resolveDraft } from '../plan/resolve-rows.ts'
import type { ResolvedRow } from '../plan/resolve-rows.ts'
import { readDraftFile } from './draft-file.ts'

/** A file has neither; figures do not depend on them. */
const nowhere = { id: launchDraftId.parse('00000000-0000-4000-8000-000000000000'), connectionId: connectionId.parse('c-0-0') }

const groupsBy = (rows: readonly ResolvedRow[], keyOf: (row: ResolvedRow) => string) => [...Map.groupBy(rows, keyOf).values()]

function sum(budgets: readonly (Budget | null)[], is: Budget['is']): number | null {
  const amounts = budgets.flatMap((budget) => (budget?.is === is ? [budget.amount] : []))
  return amounts.length === 0 ? null : amounts.reduce((total, amount) => total + amount, 0)
}

/** @returns what a launch of the draft would make. @throws AppError `draftFile.*` for a text that is no draft file. */
export function outlineOf(text: string): DraftOutline {
  const { account, draft } = readDraftFile(text)
  const { rows, hasCampaignBudget } = resolveDraft({ ...draft, ...nowhere, accountId: account.id })
  const campaigns = groupsBy(rows, ({ row }) => row.campaignName.trim())
  const adSets = campaigns.flatMap((campaign) => groupsBy(campaign, ({ row }) => row.adSetName.trim()))
  // As a launch does it: the first row of each speaks for it.
  const budgets = (hasCampaignBudget ? campaigns : adSets).map(([first]) => first?.budget ?? null)
  const atMeta = draft.assets.filter((asset) => asset.imageHash !== null || asset.videoId !== null).length
  return {
    name: draft.name,
    accountId: account.id,
    currency: account.currency,
    campaigns: campaigns.length,
    adSets: adSets.length,
    ads: rows.length,
    daily: sum(budgets, 'daily'),
    lifetime: sum(budgets, 'lifetime'),
    pixelId: draft.adSet.pixelId,
    atMeta,
    elsewhere: draft.assets.length - atMeta,
  }
}
