import type { AdSet } from '../world/ads-types.ts'
import { refusal } from './refusals.ts'

/** Currencies that ads money knows no smaller unit of; all others count in hundredths, three-digit ones too (graph-facts 8.4). */
const wholeUnits = ['CLP', 'COP', 'CRC', 'HUF', 'ISK', 'IDR', 'JPY', 'KRW', 'PYG', 'TWD', 'VND']

/** Units to a US dollar, roughly: the minimum budgets need no better rate. A currency that is not here counts as a dollar. */
const unitsPerDollar: Readonly<Record<string, number>> = {
  AED: 3.7, ARS: 1000, AUD: 1.5, BDT: 120, BGN: 1.8, BRL: 5.5, CAD: 1.4, CHF: 0.9, CLP: 950, CNY: 7.2, COP: 4100, CRC: 510, CZK: 23, DKK: 7,
  DZD: 135, EGP: 50, EUR: 0.9, GBP: 0.8, HKD: 7.8, HUF: 360, IDR: 16000, ILS: 3.7, INR: 85, ISK: 138, JPY: 150, JOD: 0.7, KES: 130, KRW: 1400,
  KWD: 0.3, LKR: 300, MAD: 10, MXN: 18, MYR: 4.4, NGN: 1550, NOK: 11, NZD: 1.7, OMR: 0.4, PEN: 3.7, PHP: 58, PKR: 280, PLN: 4, PYG: 7800,
  QAR: 3.6, RON: 4.6, RUB: 95, SAR: 3.8, SEK: 10.5, SGD: 1.3, THB: 34, TRY: 34, TWD: 32, UAH: 41, USD: 1, UYU: 43, VND: 25000, ZAR: 18,
}

/** Sent in the place of a spending limit it takes the limit off (graph-facts 8.1, 8.2). */
export const NO_CAP = 922_337_203_685_478

/** @returns minor units in one unit of the currency: 1 or 100. */
export function minorUnits(currency: string): number {
  return wholeUnits.includes(currency) ? 1 : 100
}

/** @returns minor units of the currency for so many US dollars, rounded up. */
export function fromDollars(currency: string, dollars: number): number {
  return Math.ceil(dollars * (unitsPerDollar[currency] ?? 1) * minorUnits(currency))
}

/** Minimum daily budgets by what an ad set pays for, in minor units (graph-facts 8.4). */
export interface MinimumDaily {
  readonly impressions: number
  readonly highFrequency: number
  readonly lowFrequency: number
  readonly videoViews: number
}

export function minimumDaily(currency: string): MinimumDaily {
  return {
    impressions: fromDollars(currency, 0.5),
    highFrequency: fromDollars(currency, 2.5),
    lowFrequency: fromDollars(currency, 40),
    videoViews: fromDollars(currency, 2.5),
  }
}

const lowFrequencyEvents = ['APP_INSTALLS', 'OFFER_CLAIMS', 'PURCHASE', 'LISTING_INTERACTION']

function minimumFor(currency: string, billingEvent: string): number {
  const minimum = minimumDaily(currency)
  if (billingEvent === 'IMPRESSIONS' || billingEvent === 'NONE') return minimum.impressions
  if (billingEvent === 'THRUPLAY') return minimum.videoViews
  return lowFrequencyEvents.includes(billingEvent) ? minimum.lowFrequency : minimum.highFrequency
}

export interface BudgetPlan {
  readonly currency: string
  readonly dailyBudget: number | null
  readonly lifetimeBudget: number | null
  readonly billingEvent: string
  /** Days that it runs, for a lifetime budget. */
  readonly days: number
  readonly bidStrategy: string | null
  readonly bidAmount: number | null
}

/** @throws GraphError 100/1885272 when the budget is below the minimum for its currency, its billing event or its bid. */
export function checkBudgetSize(plan: BudgetPlan): void {
  const byBid = plan.bidStrategy === 'LOWEST_COST_WITH_BID_CAP' ? (plan.bidAmount ?? 0) * (plan.billingEvent === 'IMPRESSIONS' ? 1 : 5) : 0
  const least = Math.max(minimumFor(plan.currency, plan.billingEvent), byBid)
  const say = (amount: number) => `Your budget must be at least ${formatMoney(amount, plan.currency)}.`
  if (plan.dailyBudget !== null && plan.dailyBudget < least) throw refusal('budgetTooLow', say(least), ['daily_budget'])
  const lifetimeLeast = least * Math.max(1, Math.ceil(plan.days))
  if (plan.lifetimeBudget !== null && plan.lifetimeBudget < lifetimeLeast) throw refusal('budgetTooLow', say(lifetimeLeast), ['lifetime_budget'])
}

/** @throws GraphError 100/2238055 when a campaign's daily budget does not reach for all of its ad sets. */
export function checkSharedBudget(currency: string, dailyBudget: number | null, adSets: readonly Pick<AdSet, 'billingEvent'>[]): void {
  const least = adSets.reduce((total, adSet) => total + minimumFor(currency, adSet.billingEvent), 0)
  if (dailyBudget !== null && dailyBudget < least) throw refusal('campaignBudgetTooLow')
}

/** @returns `12.50 EUR`. */
function formatMoney(amount: number, currency: string): string {
  const units = minorUnits(currency)
  return `${(amount / units).toFixed(units === 1 ? 0 : 2)} ${currency}`
}
