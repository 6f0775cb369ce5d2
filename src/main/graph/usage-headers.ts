import type { UsageBucket } from '#shared/domain/usage.ts'
import type { Bucket } from './op.ts'

/** What a limit is for. Insights have limits of their own beside those of all other calls (graph-facts 4.2); audiences too. */
export type LimitUse = 'main' | 'insights' | 'audience'

/** One limit as one answer's headers tell it (graph-facts 4.1). */
export interface UsageReading {
  readonly scope: UsageBucket['scope']
  /** Empty where the header names none: it is the caller's app. */
  readonly id: string
  readonly use: LimitUse
  /** `hour`: of a rolling hour. `score`: of an ad account's score, which falls by itself (graph-facts 4.3). */
  readonly gauge: 'hour' | 'score'
  /** The highest of the figures that Meta gives: at 100 it stops, whichever figure it is. */
  readonly percent: number
  readonly tier: UsageBucket['tier']
  /** ms until Meta says that calls are taken again; 0: it does not say so, or none are refused. */
  readonly regainMs: number
}

type Entry = Readonly<Record<string, unknown>>

/** Above it no figure means more than 'used up'. */
const percentMax = 1_000

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Written by hand and not as schemas: these are read for every single share. @returns null for what is malformed: usage is advice, never a reason to fail. */
function parseEntry(header: string): Entry | null {
  try {
    const value: unknown = JSON.parse(header)
    return isEntry(value) ? value : null
  } catch {
    return null
  }
}

/** @returns a figure as Meta means it, or null for none. */
function figure(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 ? Math.min(value, Number.MAX_SAFE_INTEGER) : null
}

function percentOf(value: unknown): number | null {
  const percent = figure(value)
  return percent === null ? null : Math.min(percentMax, percent)
}

function highest(entry: Entry): number | null {
  const count = percentOf(entry['call_count'])
  const time = percentOf(entry['total_time'])
  const cpu = percentOf(entry['total_cputime'])
  return count === null && time === null && cpu === null ? null : Math.max(count ?? 0, time ?? 0, cpu ?? 0)
}

function tierOf(entry: Entry): UsageBucket['tier'] {
  const tier = entry['ads_api_access_tier']
  return tier === 'development_access' || tier === 'standard_access' ? tier : 'unknown'
}

function scopeOfUseCase(type: string): UsageBucket['scope'] {
  if (type.startsWith('ads_') || type === 'custom_audience') return 'adAccount'
  return type === 'pages' || type === 'messenger' || type === 'leadgen' ? 'page' : 'business'
}

function useOfUseCase(type: string): LimitUse {
  if (type === 'ads_insights') return 'insights'
  return type === 'custom_audience' ? 'audience' : 'main'
}

const hour = { use: 'main', gauge: 'hour', tier: 'unknown', regainMs: 0 } as const

function readScore(entry: Entry, id: string, into: UsageReading[]): void {
  const percent = percentOf(entry['acc_id_util_pct'])
  if (percent === null) return
  // The reset time is given even when nothing is refused: it only counts once the limit is reached.
  const regainMs = percent >= 100 ? (figure(entry['reset_time_duration']) ?? 0) * 1_000 : 0
  into.push({ scope: 'adAccount', id, use: 'main', gauge: 'score', percent, tier: tierOf(entry), regainMs })
}

function readUseCases(entry: Entry, bucket: Bucket | null, into: UsageReading[]): void {
  for (const id in entry) {
    const cases = entry[id]
    if (!Array.isArray(cases)) continue
    const all: readonly unknown[] = cases
    for (const each of all) {
      if (!isEntry(each)) continue
      const percent = highest(each)
      const regainMs = (figure(each['estimated_time_to_regain_access']) ?? 0) * 60_000
      if (percent === null && regainMs === 0) continue
      const type = typeof each['type'] === 'string' ? each['type'] : ''
      const scope = bucket?.id === id ? bucket.scope : scopeOfUseCase(type)
      into.push({ scope, id, use: useOfUseCase(type), gauge: 'hour', percent: percent ?? 0, tier: tierOf(each), regainMs })
    }
  }
}

function readInsights(entry: Entry, bucket: Bucket | null, into: UsageReading[]): void {
  const app = percentOf(entry['app_id_util_pct'])
  const account = percentOf(entry['acc_id_util_pct'])
  const tier = tierOf(entry)
  if (app !== null) into.push({ ...hour, scope: 'app', id: '', use: 'insights', percent: app, tier })
  if (account !== null && bucket?.scope === 'adAccount') into.push({ ...hour, scope: 'adAccount', id: bucket.id, use: 'insights', percent: account, tier })
}

/** The parts of one batch mostly bring the same text again. */
function lastParsed(): (header: string | undefined) => Entry | null {
  let last: { readonly header: string; readonly entry: Entry | null } | null = null
  return (header) => {
    if (header === undefined) return null
    if (last?.header !== header) last = { header, entry: parseEntry(header) }
    return last.entry
  }
}

export type UsageReader = (headers: Readonly<Record<string, string>>, bucket: Bucket | null) => readonly UsageReading[]

/**
 * @returns a function that reads the usage headers of one answer, errors included. Its `bucket` is what the operation addressed: it names
 * the account that `X-Ad-Account-Usage` does not name, and decides what an id of `X-Business-Use-Case-Usage` is when they are the same.
 * Null: several different ones, so that header is nobody's.
 */
export function createUsageReader(): UsageReader {
  const parsers = { app: lastParsed(), page: lastParsed(), account: lastParsed(), useCases: lastParsed(), insights: lastParsed() }
  return (headers, bucket) => {
    const readings: UsageReading[] = []
    const app = parsers.app(headers['x-app-usage'])
    const appPercent = app === null ? null : highest(app)
    if (appPercent !== null) readings.push({ ...hour, scope: 'app', id: '', percent: appPercent })
    const page = bucket?.scope === 'page' ? parsers.page(headers['x-page-usage']) : null
    const pagePercent = page === null ? null : highest(page)
    if (bucket !== null && pagePercent !== null) readings.push({ ...hour, scope: 'page', id: bucket.id, percent: pagePercent })
    const account = bucket?.scope === 'adAccount' ? parsers.account(headers['x-ad-account-usage']) : null
    if (bucket !== null && account !== null) readScore(account, bucket.id, readings)
    const useCases = parsers.useCases(headers['x-business-use-case-usage'])
    if (useCases !== null) readUseCases(useCases, bucket, readings)
    const insights = parsers.insights(headers['x-fb-ads-insights-throttle'])
    if (insights !== null) readInsights(insights, bucket, readings)
    return readings
  }
}
