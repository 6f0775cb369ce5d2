import type { CallContext } from '../graph/node.ts'
import { badParameter } from '../graph/errors.ts'
import { enumParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { isRecord } from '../lib/json.ts'
import { bidStrategies, needsAmount } from '../rules/bids.ts'
import { noteBudgetEdit, requireUnlocked } from '../rules/budget-edits.ts'
import { checkBudgetSize, checkSharedBudget } from '../rules/money.ts'
import { jsonListParam, numberAt, recordParam, textAt, toJsonRecord, wholeParam } from '../rules/read.ts'
import type { JsonRecord } from '../rules/read.ts'
import { refusal } from '../rules/refusals.ts'
import type { AdSet, Campaign } from '../world/ads-types.ts'
import type { AdAccount } from '../world/types.ts'

const DAY = 86_400_000
/** With more ad sets than these a campaign budget cannot be left, nor its bid strategy be changed (graph-facts 8.1). */
const MOST_TO_MOVE = 70

export interface CampaignBudgets {
  readonly daily: number | null
  readonly lifetime: number | null
  readonly hasBudget: boolean
}

/** @throws GraphError 100 for two budgets, 100/1885272 for one below the minimum. */
export function readBudgets(account: AdAccount, params: Params): CampaignBudgets {
  const daily = wholeParam(params, 'daily_budget') ?? null
  const lifetime = wholeParam(params, 'lifetime_budget') ?? null
  if ((daily ?? 0) > 0 && (lifetime ?? 0) > 0) throw refusal('bothBudgets')
  const sized = { currency: account.currency, billingEvent: 'IMPRESSIONS', days: 1, bidStrategy: null, bidAmount: null }
  checkBudgetSize({ ...sized, dailyBudget: daily, lifetimeBudget: lifetime })
  return { daily, lifetime, hasBudget: daily !== null || lifetime !== null }
}

/** What an update makes of an ad set of the campaign. */
type Terms = Pick<AdSet, 'dailyBudget' | 'lifetimeBudget' | 'bidStrategy' | 'bidAmount'>

interface BudgetChange {
  readonly campaign: Pick<Campaign, 'dailyBudget' | 'lifetimeBudget' | 'bidStrategy'>
  readonly adSets: ReadonlyMap<AdSet, Terms>
}

/**
 * What an update of a campaign does to budgets and bids: of the campaign, and of its ad sets where the budget moves between the two levels.
 * @throws GraphError 100 unless `adset_budgets` names every ad set that a move concerns, 100/2490487 without the amounts that a new strategy
 * needs, 613/1487632 for an ad set whose budget changed too often.
 */
export function readBudgetChange(campaign: Campaign, account: AdAccount, { world }: CallContext, params: Params): BudgetChange {
  const adSets = world.ads.adSets.of(campaign.id).filter((adSet) => adSet.status !== 'DELETED')
  const before = { dailyBudget: campaign.dailyBudget, lifetimeBudget: campaign.lifetimeBudget, bidStrategy: campaign.bidStrategy }
  const sent = readBudgets(account, params)
  const strategy = enumParam(params, 'bid_strategy', bidStrategies)
  const moves = readMoves(params, adSets)
  const had = before.dailyBudget !== null || before.lifetimeBudget !== null
  const now = world.clock.now()
  if (had && moves !== null) {
    if (sent.hasBudget) throw refusal('bothBudgets')
    if (adSets.length > MOST_TO_MOVE) throw refusal('tooManyToMove')
    for (const adSet of adSets) requireUnlocked(adSet, now)
    const down = adSets.map((adSet): [AdSet, Terms] => [adSet, ownTerms(campaign, account, adSet, { move: moves.get(adSet.id) ?? {}, strategy })])
    return { campaign: { dailyBudget: null, lifetimeBudget: null, bidStrategy: null }, adSets: new Map(down) }
  }
  if (!had && !sent.hasBudget) {
    if (strategy !== undefined) throw refusal('bidStrategyPlace')
    if (moves !== null) throw refusal('budgetKind', 'The campaign has no budget that could move to its ad sets.', ['adset_budgets'])
    return { campaign: before, adSets: new Map() }
  }
  if (!had && adSets.length > 0 && moves === null) throw refusal('budgetKind')
  checkSharedBudget(account.currency, sent.daily, adSets)
  if (!had) for (const adSet of adSets) requireUnlocked(adSet, now)
  const next = strategy ?? before.bidStrategy ?? 'LOWEST_COST_WITHOUT_CAP'
  const bids = readBids(params, adSets, { before: before.bidStrategy, next })
  const shared = adSets.map((adSet): [AdSet, Terms] => [
    adSet,
    { dailyBudget: null, lifetimeBudget: null, bidStrategy: null, bidAmount: needsAmount(next) ? (bids.get(adSet.id) ?? adSet.bidAmount) : null },
  ])
  const budget = sent.hasBudget ? { dailyBudget: sent.daily, lifetimeBudget: sent.lifetime } : before
  return { campaign: { ...budget, bidStrategy: next }, adSets: new Map(shared) }
}

/** Brings the change into the ad sets. A budget that came or went counts as an edit of the ad set's budget. */
export function applyToAdSets({ adSets }: BudgetChange, now: number): void {
  for (const [adSet, terms] of adSets) {
    const isMoved = adSet.dailyBudget !== terms.dailyBudget || adSet.lifetimeBudget !== terms.lifetimeBudget
    Object.assign(adSet, terms)
    if (isMoved) noteBudgetEdit(adSet, now)
  }
}

/** `adset_budgets`: a row for every ad set that is not deleted. @returns rows by ad set; null when none were sent. */
function readMoves(params: Params, adSets: readonly AdSet[]): ReadonlyMap<string, JsonRecord> | null {
  const rows = jsonListParam(params, 'adset_budgets')
  if (rows === undefined) return null
  const moves = new Map(rows.map((row): [string, JsonRecord] => {
    const record = isRecord(row) ? toJsonRecord(row) : {}
    return [textAt(record, 'adset_id') ?? '', record]
  }))
  const isEach = moves.size === rows.length && moves.size === adSets.length && adSets.every((adSet) => moves.has(adSet.id))
  if (!isEach) throw refusal('budgetKind', undefined, ['adset_budgets'])
  return moves
}

interface Move {
  readonly move: JsonRecord
  readonly strategy: string | undefined
}

/** The budget that an ad set gets of its own; it bids on as the campaign did, unless another strategy is sent. */
function ownTerms(campaign: Campaign, account: AdAccount, adSet: AdSet, { move, strategy }: Move): Terms {
  const dailyBudget = wholeParam(move, 'daily_budget') ?? null
  const lifetimeBudget = wholeParam(move, 'lifetime_budget') ?? null
  if (dailyBudget === null && lifetimeBudget === null) throw refusal('budgetMissing', undefined, ['adset_budgets'])
  if (dailyBudget !== null && lifetimeBudget !== null) throw refusal('bothBudgets', undefined, ['adset_budgets'])
  if (lifetimeBudget !== null && adSet.endAt === null) throw refusal('endMissing')
  const bidStrategy = strategy ?? campaign.bidStrategy ?? 'LOWEST_COST_WITHOUT_CAP'
  const bidAmount = needsAmount(bidStrategy) ? adSet.bidAmount : null
  if (needsAmount(bidStrategy) && bidAmount === null) throw refusal('bidAmountMissing')
  const days = adSet.endAt === null ? 1 : (adSet.endAt - adSet.startAt) / DAY
  checkBudgetSize({ currency: account.currency, dailyBudget, lifetimeBudget, billingEvent: adSet.billingEvent, days, bidStrategy, bidAmount })
  return { dailyBudget, lifetimeBudget, bidStrategy, bidAmount }
}

/** `adset_bid_amounts`: amounts by ad set, needed where bids were automatic and are not any more (graph-facts 8.1). */
function readBids(params: Params, adSets: readonly AdSet[], strategy: { readonly before: string | null; readonly next: string }): ReadonlyMap<string, number> {
  const sent = recordParam(params, 'adset_bid_amounts') ?? {}
  const bids = new Map<string, number>()
  for (const id of Object.keys(sent)) {
    const amount = numberAt(sent, id)
    if (amount === undefined || !Number.isInteger(amount) || amount < 1) throw badParameter('adset_bid_amounts', 'must hold whole amounts by ad set.')
    bids.set(id, amount)
  }
  if (strategy.before === strategy.next) return bids
  if (strategy.before !== null && adSets.length > MOST_TO_MOVE) throw refusal('tooManyToMove', undefined, ['bid_strategy'])
  const lacking = needsAmount(strategy.next) && adSets.some((adSet) => !bids.has(adSet.id) && adSet.bidAmount === null)
  if (lacking) throw refusal('bidAmountMissing', undefined, ['adset_bid_amounts'])
  return bids
}
