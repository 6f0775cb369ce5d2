import { bidNeeds, minimumDailyBudget } from '#shared/domain/ad-rules.ts'
import type { BidOfMinimum } from '#shared/domain/ad-rules.ts'
import { formatMoney } from '#shared/domain/money.ts'
import type { BudgetedObject } from './build-tree.ts'
import type { CheckInput, CheckList } from './check-list.ts'

const DAY_MS = 86_400_000
/** Meta's least limit of a campaign is about two hundred times its least budget (graph-facts 8.1, 8.4). */
const CAP_TIMES = 200

function bidOf({ resolved: { draft, aim } }: CheckInput): BidOfMinimum {
  return {
    strategy: aim.bidStrategy ?? 'LOWEST_COST_WITHOUT_CAP',
    billingEvent: aim.billingEvent ?? 'IMPRESSIONS',
    amount: draft.campaign.bidAmount,
  }
}

/** @returns days that a lifetime budget is for, at least one. By the clock: ten days stay ten where one of them has 25 hours. */
function daysOf({ resolved: { draft }, zone, now }: CheckInput): number {
  const start = Math.max(now, draft.adSet.startsAt === null ? now : (zone.instantOf(draft.adSet.startsAt) ?? now))
  const end = draft.adSet.endsAt === null ? null : zone.instantOf(draft.adSet.endsAt)
  return end === null ? 1 : Math.max(1, Math.ceil((zone.clockOf(end) - zone.clockOf(start)) / DAY_MS))
}

function fieldOf(input: CheckInput, { rows }: BudgetedObject): string {
  const own = rows.find(({ row }) => row.budget !== null)
  if (own) return `rows.${own.row.id}.budget`
  return input.resolved.hasCampaignBudget ? 'campaign.budget' : 'adSet.budget'
}

/** What every budget of the launch is held against. */
interface Least {
  /** Minor units for a day; null: not known. */
  readonly daily: number | null
  readonly days: number
}

function leastOf(input: CheckInput): Least {
  const { goal } = input.resolved.aim
  return { daily: goal === null ? null : minimumDailyBudget(input.facts.minimums, goal, bidOf(input)), days: daysOf(input) }
}

/** @param shares ad sets that live on the budget. */
function checkBudget(input: CheckInput, list: CheckList, object: BudgetedObject, shares: number, { daily, days }: Least): void {
  const { budget, rowIds } = object
  const field = fieldOf(input, object)
  const what = input.resolved.hasCampaignBudget ? 'campaign' : 'ad set'
  if (budget === null || budget.amount === 0) {
    list.blocker({ code: 'budget.none', field, message: `There is no budget for the ${what}s.`, advice: 'Put in a daily or a lifetime budget.', rowIds })
    return
  }
  if (daily === null) return
  const least = daily * shares * (budget.is === 'lifetime' ? days : 1)
  if (budget.amount >= least) return
  const { currency } = input.facts
  const span = budget.is === 'daily' ? 'a day' : `for ${days.toLocaleString('en')} days`
  const forSets = shares > 1 ? ` with ${shares} ad sets` : ''
  const message = `${formatMoney(budget.amount, currency)} is below Meta's least budget${forSets}: ${formatMoney(least, currency)} ${span}.`
  list.blocker({ code: 'budget.low', field, message, advice: `Raise it to ${formatMoney(least, currency)}.`, fix: String(least), rowIds })
}

function checkSpendCap({ resolved: { draft }, facts }: CheckInput, list: CheckList): void {
  const { spendCap } = draft.campaign
  if (spendCap === 0) {
    list.blocker({ code: 'budget.cap', field: 'campaign.spendCap', message: 'With a limit of nothing the campaign would never run.', advice: 'Raise it, or take it out.' })
    return
  }
  const least = facts.minimums === null ? null : facts.minimums.impressions * CAP_TIMES
  if (spendCap === null || least === null || spendCap >= least) return
  const message = `Meta takes a limit for a campaign from about ${formatMoney(least, facts.currency)}.`
  list.warning({ code: 'budget.cap', field: 'campaign.spendCap', message, advice: 'Raise it, or take it out.' })
}

/** A bid is paid out of a day's budget: one above it leaves nothing to bid with. */
function checkBidFits({ resolved: { draft, aim }, facts }: CheckInput, objects: readonly BudgetedObject[], list: CheckList): void {
  const { bidAmount } = draft.campaign
  const isSent = aim.bidStrategy !== null && aim.goal !== null && bidNeeds(aim.bidStrategy, aim.goal).amount === 'needed'
  if (!isSent || bidAmount === null) return
  const low = objects.filter(({ budget }) => budget?.is === 'daily' && budget.amount > 0 && budget.amount < bidAmount)
  const [first] = low
  if (!first?.budget) return
  const message = `The bid of ${formatMoney(bidAmount, facts.currency)} is above the daily budget of ${formatMoney(first.budget.amount, facts.currency)}.`
  list.warning({ code: 'bid.aboveBudget', field: 'campaign.bidAmount', message, advice: 'Lower it, or raise the budget: such ads hardly run.', rowIds: low.flatMap(({ rowIds }) => rowIds) })
}

/** Budgets against Meta's least ones, in the account's currency. */
export function checkMoney(input: CheckInput, list: CheckList): void {
  const { draft, hasCampaignBudget } = input.resolved
  if (draft.campaign.budget !== null && draft.adSet.budget !== null) {
    const message = 'Both the campaign and its ad sets have a budget.'
    list.blocker({ code: 'budget.both', field: 'adSet.budget', message, advice: 'Keep one of the two.' })
  }
  const sets = Map.groupBy(input.tree.adSets, (adSet) => adSet.parentKey)
  const objects = hasCampaignBudget ? input.tree.campaigns : input.tree.adSets
  const least = leastOf(input)
  for (const object of objects) checkBudget(input, list, object, hasCampaignBudget ? (sets.get(object.key)?.length ?? 1) : 1, least)
  checkBidFits(input, objects, list)
  if (input.facts.minimums === null) {
    const message = "Meta's least budgets could not be read."
    list.warning({ code: 'budget.unchecked', field: null, message, advice: 'Meta refuses a budget that is too small when it is sent.' })
  }
  checkSpendCap(input, list)
}
