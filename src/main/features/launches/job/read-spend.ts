import { formatMoney } from '#shared/domain/money.ts'
import type { LaunchSpend } from '#shared/domain/launch.ts'
import type { AdAccountId, ConnectionId, LabelId } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { GraphClient } from '../../../graph/client.ts'
import { keptAdSets, keptCampaigns } from '../../../graph/ops/ad-tree-reads.ts'
import type { LabelledRow } from '../../../graph/ops/ad-tree-reads.ts'
import { toInstant } from '../../../lib/clock.ts'
import type { Clock } from '../../../lib/clock.ts'
import { instantOf } from './compare-kept.ts'
import type { LaunchObject } from './launch-item.ts'

/** A campaign or an ad set that the launch made. */
export interface BudgetHolder {
  readonly object: LaunchObject
  readonly id: string
}

export interface SpendRequest {
  readonly connectionId: ConnectionId
  readonly accountId: AdAccountId
  readonly labelId: LabelId
  readonly currency: string | null
  readonly made: readonly BudgetHolder[]
  /** Campaigns and ad sets that were planned and are not made. */
  readonly notMade: number
}

const kinds = { daily: 'daily_budget', lifetime: 'lifetime_budget' } as const
type Kind = keyof typeof kinds
const words: Readonly<Record<Kind, string>> = { daily: 'a day', lifetime: 'in all' }

/** Meta writes 0 where there is no such budget. */
function amountOf(value: unknown): number {
  const amount = Number(value ?? 0)
  return Number.isSafeInteger(amount) ? amount : 0
}

const levels = { campaign: 'Campaign', adSet: 'Ad set', creative: 'Creative', ad: 'Ad' } as const

function budgetDiffers({ object }: BudgetHolder, row: LabelledRow, money: (minor: number) => string): readonly string[] {
  const sent = new Map(object.fields)
  return (['daily', 'lifetime'] as const).flatMap((kind) => {
    const [planned, kept] = [amountOf(sent.get(kinds[kind])), amountOf(row.kept[kinds[kind]])]
    if (planned === kept) return []
    const now = kept === 0 ? `no budget ${words[kind]}` : `${money(kept)} ${words[kind]}`
    return [`${levels[object.level]} "${row.name}" has ${now} at Meta, not ${planned === 0 ? 'none' : money(planned)} as planned.`]
  })
}

/** One whose time is over spends nothing any more. */
function isOver({ kept }: LabelledRow, now: number): boolean {
  return kept['end_time'] !== undefined && instantOf(kept['end_time']) <= now
}

function startOf(adSets: readonly LabelledRow[], now: number): number | null {
  const starts = adSets.map(({ kept }) => (kept['start_time'] === undefined ? now : instantOf(kept['start_time'])))
  const first = Math.min(...starts)
  return starts.length > 0 && first > now ? first : null
}

function notCounted(count: number, one: string, more: string): readonly string[] {
  return count === 0 ? [] : [count === 1 ? one : `${count} ${more}`]
}

/** @returns what a launch spends once it is on, by the budgets that Meta keeps now. @throws AppError why they can't be read. */
export async function readSpend(graph: GraphClient, clock: Clock, request: SpendRequest): Promise<LaunchSpend> {
  const { connectionId, accountId, labelId, currency, made, notMade } = request
  const place = { accountId, labelId }
  const [campaigns, adSets] = await Promise.all([graph.list({ connectionId }, keptCampaigns, place), graph.list({ connectionId }, keptAdSets, place)])
  const problem = campaigns.problem ?? adSets.problem
  if (problem !== null) throw new AppError(problem)
  const now = clock.now()
  const rowOf = new Map([...campaigns.rows, ...adSets.rows].map((row) => [row.id, row]))
  const there = made.flatMap((holder) => {
    const row = rowOf.get(holder.id)
    return row === undefined ? [] : [{ holder, row }]
  })
  const live = there.filter(({ row }) => !isOver(row, now))
  const sum = (kind: Kind) => {
    const amounts = live.map(({ row }) => amountOf(row.kept[kinds[kind]])).filter((amount) => amount > 0)
    return amounts.length === 0 ? null : amounts.reduce((total, amount) => total + amount, 0)
  }
  const money = (minor: number) => (currency === null ? `${minor} of the smallest unit` : formatMoney(minor, currency))
  const start = startOf(live.flatMap(({ holder, row }) => (holder.object.level === 'adSet' ? [row] : [])), now)
  return {
    daily: sum('daily'),
    lifetime: sum('lifetime'),
    currency,
    startsAt: start === null ? null : toInstant(start),
    differs: [
      ...there.flatMap(({ holder, row }) => budgetDiffers(holder, row, money)),
      ...notCounted(there.length - live.length, '1 ad set is over already and spends nothing.', 'ad sets are over already and spend nothing.'),
      ...notCounted(made.length - there.length, '1 campaign or ad set is not at Meta any more.', 'campaigns and ad sets are not at Meta any more.'),
      ...notCounted(notMade, '1 campaign or ad set was planned and is not made, so its budget is not counted.', 'campaigns and ad sets were planned and are not made, so their budgets are not counted.'),
    ],
  }
}

/** @returns what it spends, as '€20.00 a day and €500.00 in all'; null: nothing is known. */
export function spendWords({ daily, lifetime, currency }: Pick<LaunchSpend, 'daily' | 'lifetime' | 'currency'>): string | null {
  if (currency === null) return null
  const parts = [
    ...(daily === null ? [] : [`up to ${formatMoney(daily, currency)} a day`]),
    ...(lifetime === null ? [] : [`up to ${formatMoney(lifetime, currency)} in all`]),
  ]
  return parts.length === 0 ? null : parts.join(' and ')
}
