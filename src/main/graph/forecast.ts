import type { UsageBucket } from '#shared/domain/usage.ts'
import { SLOW_FROM_PERCENT } from '#shared/domain/usage-terms.ts'
import { decayMs, pointsPercent, readCost, writeCost } from './account-score.ts'
import type { AppLimits } from './app-limits.ts'
import { mutationsPerSecond } from './change-pace.ts'
import { scoreCeiling, type LimitBucket } from './limit-bucket.ts'
import type { Bucket } from './op.ts'

/** So many calls that count against one limit. */
export interface BucketCalls {
  readonly bucket: Bucket
  readonly reads: number
  readonly writes: number
}

/** The limit that ends up the most used. */
export interface LimitForecast {
  readonly scope: UsageBucket['scope']
  readonly id: string
  /** Null: Meta has said nothing about it yet. */
  readonly percentNow: number | null
  /** At the end; null where it is not known what a call costs. */
  readonly percentAfter: number | null
  readonly tier: UsageBucket['tier']
}

/** What limits will do to a number of calls, as far as is known. */
export interface Forecast {
  /** How long they make them wait, in ms. Each limit by itself: they pass side by side. */
  readonly waitMs: number
  /** Null: nothing is known of any limit concerned. */
  readonly tightest: LimitForecast | null
}

interface Known {
  readonly limits: AppLimits
  readonly app: LimitBucket
  readonly user: LimitBucket
  /** Monotonic ms. */
  readonly now: number
}

interface Single {
  readonly waitMs: number
  readonly limit: LimitForecast
}

/** Percent that calls add to a rolling hour, or null where it was not measured. */
function addedToHour(bucket: LimitBucket, calls: number): number | null {
  const cost = bucket.costPerCall()
  return cost === null ? null : cost * calls
}

/** A limit without a model: it may be paced, and fills by what a call was measured to cost. */
function forecastHour(bucket: LimitBucket, calls: number, perRequest: number, now: number): Single {
  const percentNow = bucket.percentAt(now)
  const added = addedToHour(bucket, calls)
  const percentAfter = percentNow === null || added === null ? null : Math.min(100, percentNow + added)
  const isSlow = percentNow !== null && percentNow >= SLOW_FROM_PERCENT
  const paceMs = isSlow ? Math.ceil(calls / perRequest) * 1_000 : 0
  return { waitMs: bucket.blockedForMs(now) + paceMs, limit: { scope: bucket.scope, id: bucket.id, percentNow, percentAfter, tier: bucket.tier } }
}

/** An ad account: by its score, which fills and falls as the model says (graph-facts 4.3). */
function forecastAccount({ limits, now }: Known, bucket: LimitBucket, { reads, writes }: BucketCalls): Single {
  const { model, tier } = limits
  const hour = forecastHour(bucket, reads + writes, 1, now)
  const mutationMs = Math.max(0, Math.ceil(writes / mutationsPerSecond) - 1) * 1_000
  if (model === null || model.isAwaited) return { ...hour, waitMs: Math.max(hour.waitMs, mutationMs) }
  // A score that nobody has told of yet is empty, as far as calls from here go.
  const filled = (bucket.scorePercent(now) ?? 0) + pointsPercent(reads * readCost.points + writes * writeCost.points, model)
  const waitMs = Math.max(decayMs(filled - scoreCeiling), bucket.blockedForMs(now), mutationMs)
  const percentAfter = Math.max(Math.min(scoreCeiling, filled), hour.limit.percentAfter ?? 0)
  return { waitMs: Math.max(waitMs, hour.waitMs), limit: { ...hour.limit, percentAfter, tier } }
}

function rank({ percentAfter, percentNow }: LimitForecast): number {
  return percentAfter ?? percentNow ?? -1
}

/** Parts that travel in one request, which is what an app that is nearly used up is paced by. */
const partsPerRequest = 50

/** @param calls several of one limit are added up. @returns what limits will do to them. */
export function forecastCalls(known: Known, calls: readonly BucketCalls[]): Forecast {
  const { limits, app, user, now } = known
  const total = calls.reduce((sum, { reads, writes }) => sum + reads + writes, 0)
  if (total === 0) return { waitMs: 0, tightest: null }
  const byBucket = new Map<string, BucketCalls>()
  for (const each of calls) {
    const key = `${each.bucket.scope}${each.bucket.id}`
    const before = byBucket.get(key)
    byBucket.set(key, before === undefined ? each : { ...each, reads: before.reads + each.reads, writes: before.writes + each.writes })
  }
  const singles = [forecastHour(app, total, partsPerRequest, now), forecastHour(user, total, partsPerRequest, now)]
  for (const each of byBucket.values()) {
    const { scope, id } = each.bucket
    if (scope === 'app' || scope === 'user') continue
    const bucket = limits.bucket(scope, id)
    singles.push(scope === 'adAccount' ? forecastAccount(known, bucket, each) : forecastHour(bucket, each.reads + each.writes, 1, now))
  }
  const tightest = singles.map(({ limit }) => limit).reduce((most, limit) => (rank(limit) > rank(most) ? limit : most))
  return { waitMs: Math.max(...singles.map(({ waitMs }) => waitMs)), tightest: rank(tightest) < 0 ? null : tightest }
}
