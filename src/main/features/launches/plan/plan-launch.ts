import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import { countGrid, gridRows, launchCalls } from '#shared/domain/launch-grid.ts'
import { LAUNCH_ROWS_MAX } from '#shared/domain/launch-draft.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { LaunchCheck, LaunchPlan } from '#shared/domain/launch-plan.ts'
import { toInstant } from '../../../lib/clock.ts'
import { buildTree, objectsOf } from './build-tree.ts'
import type { LaunchTree } from './build-tree.ts'
import { checkAccount } from './check-account.ts'
import { checkAim } from './check-aim.ts'
import { checkAudiences } from './check-audiences.ts'
import { assetsToUpload, checkCreatives } from './check-creatives.ts'
import { CheckList } from './check-list.ts'
import { checkMoney } from './check-money.ts'
import { checkPersonal } from './check-personal.ts'
import { checkRows } from './check-rows.ts'
import { checkSchedule } from './check-schedule.ts'
import { resolveDraft } from './resolve-rows.ts'
import type { ResolvedDraft } from './resolve-rows.ts'
import { zoneOf } from './zoned-time.ts'

/** A draft thought through to the end: what would be made, and what speaks against it. */
export interface PlannedLaunch {
  readonly resolved: ResolvedDraft
  readonly tree: LaunchTree
  readonly checks: readonly LaunchCheck[]
  /** What it may spend on one day once it is on, minor units; null: lifetime budgets only. */
  readonly dailySpend: number | null
  readonly lifetimeSpend: number | null
}

function spendOf({ campaigns, adSets }: LaunchTree): Pick<PlannedLaunch, 'dailySpend' | 'lifetimeSpend'> {
  const budgets = [...campaigns, ...adSets].flatMap(({ budget }) => budget ?? [])
  const sum = (is: 'daily' | 'lifetime') => {
    const amounts = budgets.filter((budget) => budget.is === is).map((budget) => budget.amount)
    return amounts.length === 0 ? null : amounts.reduce((total, amount) => total + amount, 0)
  }
  return { dailySpend: sum('daily'), lifetimeSpend: sum('lifetime') }
}

/** As if the grid were filled: texts, links and audiences can be looked at before it is. */
function likely(draft: LaunchDraft): ResolvedDraft | null {
  if (draft.rows.length > 0 || countGrid(draft).rows > LAUNCH_ROWS_MAX) return null
  return resolveDraft({ ...draft, rows: [...gridRows(draft)] })
}

/** Checks of what rows are made of; names and sizes of the rows themselves are another matter. */
const partChecks = [checkAccount, checkAim, checkMoney, checkSchedule, checkAudiences, checkCreatives, checkPersonal]

/**
 * Plans a draft. Pure: it asks nobody, and the same draft and facts give the same plan.
 * @param now wall time in ms.
 */
export function planLaunch(draft: LaunchDraft, facts: AccountFacts, now: number): PlannedLaunch {
  const zone = zoneOf(facts.timeZone)
  const resolved = resolveDraft(draft)
  const tree = buildTree(resolved, zone)
  const list = new CheckList()
  checkRows({ resolved, tree, facts, zone, now }, list)
  const assumed = likely(draft)
  const input = assumed === null ? { resolved, tree, facts, zone, now } : { resolved: assumed, tree: buildTree(assumed, zone), facts, zone, now }
  for (const check of partChecks) check(input, list)
  const checks = list.checks()
  return { resolved, tree, checks: assumed === null ? checks : checks.map((check) => ({ ...check, rowIds: [], rowCount: 0 })), ...spendOf(tree) }
}

/** What limits do to the calls of a launch. */
export interface LaunchWaits {
  readonly waitMs: number
  /** How long one request takes, in ms. */
  readonly requestMs: number
}

/** Requests in flight at once. */
const AT_ONCE = 8

/** Four waves, one after the other; within a wave requests go side by side, but ad sets of one campaign. */
function roundsOf({ campaigns, adSets, creatives, ads }: LaunchTree, largest: number): number {
  const rounds = (parts: number) => Math.ceil(Math.ceil(parts / 50) / AT_ONCE)
  return 2 + rounds(campaigns.length) + Math.max(rounds(adSets.length), largest) + rounds(creatives.length) + rounds(ads.length)
}

/** @returns calls of a planned launch, as Meta counts them. */
export function callsOf({ tree }: PlannedLaunch): { readonly calls: number; readonly requests: number; readonly adSetsOfLargest: number } {
  const { campaigns, adSets, creatives, ads } = tree
  const sizes = [...Map.groupBy(adSets, (adSet) => adSet.parentKey).values()].map((sets) => sets.length)
  const adSetsOfLargest = sizes.reduce((most, size) => Math.max(most, size), 0)
  const size = { campaigns: campaigns.length, adSets: adSets.length, creatives: creatives.length, ads: ads.length, adSetsOfLargest }
  return { ...launchCalls(size), adSetsOfLargest }
}

/** @returns a plan as a window shows it. */
export function showPlan(planned: PlannedLaunch, waits: LaunchWaits, now: number): LaunchPlan {
  const { tree, checks, resolved, dailySpend, lifetimeSpend } = planned
  const { calls, requests, adSetsOfLargest } = callsOf(planned)
  const sendingMs = calls === 0 ? 0 : roundsOf(tree, adSetsOfLargest) * waits.requestMs
  return {
    objects: objectsOf(tree).map(({ key, level, name, parentKey, creativeKey, rowIds }) => ({ key, level, name, parentKey, creativeKey, rowIds: [...rowIds] })),
    checks: [...checks],
    counts: {
      campaigns: tree.campaigns.length,
      adSets: tree.adSets.length,
      creatives: tree.creatives.length,
      ads: tree.ads.length,
      uploads: assetsToUpload({ resolved }).length,
    },
    calls,
    requests,
    readyAt: Number.isFinite(waits.waitMs) ? toInstant(now + sendingMs + waits.waitMs) : null,
    waitsMs: Number.isFinite(waits.waitMs) ? waits.waitMs : 0,
    dailySpend,
    lifetimeSpend,
    earlier: null,
  }
}
