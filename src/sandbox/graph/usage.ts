import type { Charged, Throttles } from '../faults/throttles.ts'
import type { SandboxClock } from '../lib/clock.ts'
import type { AccessTier, App } from '../world/tokens.ts'
import { GraphError } from './errors.ts'
import type { Method } from './node.ts'

/** Whose limit an operation counts against. */
export interface UsageKey {
  readonly kind: 'account' | 'business'
  readonly id: string
}

interface Score {
  points: number
  at: number
  blockedUntil: number
}

interface Limit {
  readonly points: number
  readonly windowMs: number
  readonly blockMs: number
}

/** The account score of graph-facts 4.3; businesses have the hourly figure of 4.2 on the full tier. */
function limitOf(tier: AccessTier, kind: UsageKey['kind']): Limit {
  if (tier === 'limited') return { points: 60, windowMs: 300_000, blockMs: 300_000 }
  if (kind === 'account') return { points: 9000, windowMs: 300_000, blockMs: 60_000 }
  return { points: 100_000, windowMs: 3_600_000, blockMs: 60_000 }
}

/** Calls of one app in a rolling hour; 200 for each daily user, with a modest number of users assumed. */
const APP_CALLS_PER_HOUR: Readonly<Record<AccessTier, number>> = { limited: 20_000, full: 2_000_000 }

/** At most this many objects in one business-use-case header (graph-facts 4.1). */
const HEADER_OBJECTS = 32

export type UsageHeaders = Readonly<Record<string, string>>

/** Points that decay with time, one score for each app and object; a block when they are used up. */
export class Usage {
  readonly throttles: Throttles
  readonly #clock: SandboxClock
  readonly #scores = new Map<string, Score>()
  readonly #appCalls = new Map<string, Score>()

  /** @param throttles limits that a fault has used up. */
  constructor(clock: SandboxClock, throttles: Throttles) {
    this.#clock = clock
    this.throttles = throttles
  }

  /**
   * Counts one operation: a read 1 point, a write 3.
   * @param user the person or system user that calls.
   * @throws GraphError 80004 while the object is blocked, or when this operation goes beyond its limit; 4 for the app as a whole.
   */
  charge(app: App, user: string, key: UsageKey | null, method: Method): void {
    const now = this.#clock.now()
    this.throttles.refuse({ app: app.id, user, object: key?.id ?? null, isAccount: key?.kind === 'account' })
    this.#countAppCall(app, now)
    if (key === null) return
    const limit = limitOf(app.tier, key.kind)
    const score = this.#scoreOf(app, key, now)
    if (score.blockedUntil > now) {
      this.throttles.noteEarly(score.blockedUntil - limit.blockMs)
      throw this.#refused(tooManyCalls())
    }
    const cost = method === 'GET' ? 1 : 3
    if (score.points + cost > limit.points) {
      score.blockedUntil = now + limit.blockMs
      throw this.#refused(tooManyCalls())
    }
    score.points += cost
  }

  #refused(error: GraphError): GraphError {
    this.throttles.noteRefusal()
    return error
  }

  /** @returns the headers that every answer carries, errors included. */
  headers(app: App | null, keys: readonly UsageKey[]): UsageHeaders {
    if (app === null) return {}
    const now = this.#clock.now()
    const everywhere = chargedOf(app, keys[0])
    const isInsightsStopped = this.throttles.leftMs(everywhere, 'insights') > 0
    const isStopped = isInsightsStopped || this.throttles.leftMs(everywhere, 'app') > 0
    const used = isStopped ? 100 : percent(this.#appCalls.get(app.id)?.points ?? 0, APP_CALLS_PER_HOUR[app.tier])
    const account = keys.find((key) => key.kind === 'account')
    const distinct = [...new Map(keys.map((key) => [key.id, key])).values()].slice(0, HEADER_OBJECTS)
    return {
      'x-app-usage': JSON.stringify({ call_count: used, total_time: used, total_cputime: used }),
      ...(isInsightsStopped ? { 'x-fb-ads-insights-throttle': JSON.stringify({ app_id_util_pct: 100, acc_id_util_pct: 0, ads_api_access_tier: tierWord(app.tier) }) } : {}),
      ...(this.throttles.leftMs(everywhere, 'page') > 0 ? { 'x-page-usage': JSON.stringify({ call_count: 100, total_time: 25, total_cputime: 25 }) } : {}),
      ...(account === undefined ? {} : { 'x-ad-account-usage': JSON.stringify(this.#accountUsage(app, account, now)) }),
      ...(distinct.length === 0
        ? {}
        : {
            'x-business-use-case-usage': JSON.stringify(
              Object.fromEntries(distinct.map((key) => [key.id, [this.#businessUsage(app, key, now)]])),
            ),
          }),
    }
  }

  #accountUsage(app: App, key: UsageKey, now: number) {
    const score = this.#scoreOf(app, key, now)
    const limit = limitOf(app.tier, key.kind)
    const stoppedMs = this.throttles.leftMs(chargedOf(app, key), 'account')
    return {
      acc_id_util_pct: stoppedMs > 0 ? 100 : Math.round((score.points / limit.points) * 10_000) / 100,
      reset_time_duration: Math.ceil(Math.max(stoppedMs, score.blockedUntil - now, (score.points / limit.points) * limit.windowMs) / 1000),
      ads_api_access_tier: tierWord(app.tier),
    }
  }

  #businessUsage(app: App, key: UsageKey, now: number) {
    const score = this.#scoreOf(app, key, now)
    const stoppedMs = this.throttles.leftMs(chargedOf(app, key), 'useCase')
    const blockedMs = Math.max(stoppedMs, score.blockedUntil - now)
    const isBlocked = blockedMs > 0
    const used = isBlocked ? 100 : percent(score.points, limitOf(app.tier, key.kind).points)
    return {
      type: 'ads_management',
      call_count: used,
      total_cputime: Math.floor(used / 4),
      total_time: Math.floor(used / 3),
      estimated_time_to_regain_access: isBlocked ? Math.ceil(blockedMs / 60_000) : 0,
      ads_api_access_tier: tierWord(app.tier),
    }
  }

  #countAppCall(app: App, now: number): void {
    const calls = this.#appCalls.get(app.id) ?? { points: 0, at: now, blockedUntil: 0 }
    decay(calls, APP_CALLS_PER_HOUR[app.tier] / 3_600_000, now)
    this.#appCalls.set(app.id, calls)
    if (calls.points + 1 > APP_CALLS_PER_HOUR[app.tier]) throw this.#refused(new GraphError({ code: 4, message: '(#4) Application request limit reached' }))
    calls.points += 1
  }

  #scoreOf(app: App, key: UsageKey, now: number): Score {
    const name = `${app.id}:${key.id}`
    const score = this.#scores.get(name) ?? { points: 0, at: now, blockedUntil: 0 }
    const limit = limitOf(app.tier, key.kind)
    decay(score, limit.points / limit.windowMs, now)
    this.#scores.set(name, score)
    return score
  }
}

/** For limits of the app and the object: a person's limit shows in no header. */
function chargedOf(app: App, key: UsageKey | undefined): Charged {
  return { app: app.id, user: '', object: key?.id ?? null, isAccount: key?.kind === 'account' }
}

function decay(score: Score, pointsPerMs: number, now: number): void {
  score.points = Math.max(0, score.points - (now - score.at) * pointsPerMs)
  score.at = now
}

function percent(part: number, whole: number): number {
  return Math.min(100, Math.floor((part / whole) * 100))
}

/** Headers kept the older words: `standard_access` is the good one (graph-facts 2.4). */
function tierWord(tier: AccessTier): string {
  return tier === 'limited' ? 'development_access' : 'standard_access'
}

function tooManyCalls(): GraphError {
  return new GraphError({
    code: 80_004,
    subcode: 2_446_079,
    isTransient: false,
    message:
      '(#80004) There have been too many calls to this ad-account. Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.',
  })
}
