import { badParameter } from '../graph/errors.ts'
import { enumParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { numberAt, recordParam, wholeParam } from './read.ts'
import type { JsonRecord } from './read.ts'
import { refusal } from './refusals.ts'

export const bidStrategies = ['LOWEST_COST_WITHOUT_CAP', 'LOWEST_COST_WITH_BID_CAP', 'COST_CAP', 'LOWEST_COST_WITH_MIN_ROAS']

export interface Bid {
  readonly strategy: string | null
  readonly amount: number | null
  readonly constraints: JsonRecord | undefined
}

/**
 * How an ad set bids.
 * @param campaignStrategy of a campaign that has the budget; null where the ad set has its own.
 * @param before what an update leaves as it is.
 * @throws GraphError 100/2490487 without an amount that the strategy needs.
 */
export function readBid(params: Params, goal: string, campaignStrategy: string | null, before?: Bid): Bid {
  const sent = enumParam(params, 'bid_strategy', bidStrategies)
  const amount = wholeParam(params, 'bid_amount') ?? before?.amount ?? null
  const constraints = recordParam(params, 'bid_constraints') ?? before?.constraints
  if (campaignStrategy !== null && sent !== undefined && sent !== campaignStrategy) throw refusal('bidStrategyPlace')
  // An amount by itself silently makes a bid cap of it (graph-facts 8.4).
  const own = sent ?? before?.strategy ?? (amount === null ? 'LOWEST_COST_WITHOUT_CAP' : 'LOWEST_COST_WITH_BID_CAP')
  const strategy = campaignStrategy ?? own
  if (amount !== null && amount < 1) throw badParameter('bid_amount', 'must be greater than zero.')
  if (needsAmount(strategy) && amount === null) throw refusal('bidAmountMissing')
  if (!needsAmount(strategy) && amount !== null) throw refusal('bidAmountUnwanted')
  if (strategy === 'LOWEST_COST_WITH_MIN_ROAS' && (goal !== 'VALUE' || numberAt(constraints, 'roas_average_floor') === undefined)) throw refusal('roasFloor')
  return { strategy: campaignStrategy === null ? own : null, amount, constraints }
}

/** @returns true for a strategy that bids up to an amount. */
export function needsAmount(strategy: string): boolean {
  return strategy === 'LOWEST_COST_WITH_BID_CAP' || strategy === 'COST_CAP'
}
