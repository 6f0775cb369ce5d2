import { currencies } from '../data/currencies.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import type { Params } from '../graph/params.ts'
import type { Json } from '../lib/json.ts'
import { fromDollars, minimumDaily } from '../rules/money.ts'
import type { AdAccount } from '../world/types.ts'
import { jsonRows } from './json-rows.ts'

/** `act_X/minimum_budgets`: a row for every currency, in its minor units (graph-facts 8.4). */
export function minimumBudgets(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const rows = [account.currency, ...currencies.map(({ code }) => code).filter((code) => code !== account.currency)].map(rowOf)
  return jsonRows(rows, { params, path: `act_${account.id}/minimum_budgets`, defaultLimit: 100 }, context)
}

function rowOf(currency: string): Json {
  const { impressions, highFrequency, lowFrequency, videoViews } = minimumDaily(currency)
  return {
    currency,
    min_daily_budget_imp: impressions,
    min_daily_budget_high_freq: highFrequency,
    min_daily_budget_low_freq: lowFrequency,
    min_daily_budget_video_views: videoViews,
  }
}

/** An ad account's own field of that name. */
export function leastDailyBudget({ currency }: AdAccount): number {
  return fromDollars(currency, 1)
}

/** Below this a campaign can have no spending limit. */
export function leastSpendCap({ currency }: AdAccount): string {
  return String(fromDollars(currency, 100))
}
