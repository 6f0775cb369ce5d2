import type { ConnectionId } from '#shared/domain/ids.ts'
import type { UsageBucket } from '#shared/domain/usage.ts'
import { toInstant, type Clock } from '../lib/clock.ts'
import { readCost, writeCost } from './account-score.ts'
import { AppLimits } from './app-limits.ts'
import type { DecodedPart, Headers } from './batch.ts'
import type { CallShare } from './error-share.ts'
import { forecastCalls, type BucketCalls, type Forecast } from './forecast.ts'
import { blockMs, type CallFate, type LimitBucket, type Moment } from './limit-bucket.ts'
import type { Bucket } from './op.ts'
import { countsAsError, type PartRefusal, type PartResult } from './part-result.ts'
import { retryAfterMs } from './retry-after.ts'
import { createUsageReader, type UsageReading } from './usage-headers.ts'
import type { PreparedPart } from './validate.ts'

/** While requests are in flight: hundreds of answers a second carry these headers, and people read two. */
const announceEveryMs = 500

/** Why a part may not leave now. */
export interface PartHold {
  readonly limit: Bucket
  /** ms until its turn. For a write its own, which is promised to no other. */
  readonly waitMs: number
  /** An answer that is on its way will tell: it comes sooner than any time that could be named. */
  readonly isForAnswer: boolean
  /** All parts of the connection wait for it. */
  readonly isShared: boolean
}

/** What came back for the parts of one request. */
export interface RequestAnswer {
  readonly parts: readonly DecodedPart[]
  /** Of the whole; null: nothing came back. */
  readonly headers: Headers | null
  /** Monotonic ms. */
  readonly sentAt: number
}

/** Keeps what Meta's headers and refusals say about its limits, and paces calls by it. One for all connections. */
export interface Throttle {
  /**
   * Waits for the turn of a request: at once unless its app is nearly used up, or one call tries first whether it is so still, or its ad account has had
   * all the changes that it takes in a second.
   * @returns whether its parts have had their turn among those changes.
   */
  readonly turn: (connectionId: ConnectionId, parts: readonly PreparedPart[], signal?: AbortSignal) => Promise<boolean>
  /** Lets parts through that are about to be sent: what is let through must be. @returns for each part what holds it, or null. */
  readonly admit: (connectionId: ConnectionId, parts: readonly PreparedPart[], hasTurn: boolean) => readonly (PartHold | null)[]
  /**
   * Takes in the answer to parts that were let through.
   * @returns their results; a refusal for a limit with whose it is, and the time until which to wait.
   */
  readonly takeIn: (connectionId: ConnectionId, parts: readonly PreparedPart[], answer: RequestAnswer) => readonly PartResult[]
  /** @returns when the next answer of the connection's app has been taken in. */
  readonly nextAnswer: (connectionId: ConnectionId) => Promise<void>
  readonly usage: () => readonly UsageBucket[]
  /** Tells what has changed and was not told yet: to be called when nothing is in flight any more. */
  readonly announce: () => void
  readonly errorShare: (connectionId: ConnectionId) => CallShare
  readonly forecast: (connectionId: ConnectionId, calls: readonly BucketCalls[]) => Forecast
  /** Stops a limit that is known to be used up from before. @param until wall time in ms. */
  readonly stopUntil: (connectionId: ConnectionId, limit: Bucket, until: number) => void
}

/** On whose behalf a connection calls. A connection's id is made of app and identity; limits belong to these and not to the token. */
interface Caller {
  readonly limits: AppLimits
  readonly app: LimitBucket
  readonly user: LimitBucket
  /** A token that is being inspected has no app yet; what its calls use shows with the next call under its real id. */
  readonly isProvisional: boolean
}

/** What the headers of one answer say. */
interface News {
  /** ms after which Meta takes calls again; 0 when they do not say so. */
  readonly regainMs: number
  /** The one limit of an object that they show as used up; null: none, or several. */
  readonly usedUp: LimitBucket | null
}

interface Settling {
  readonly result: PartResult
  readonly news: News
  readonly at: Moment
}

const noNews: News = { regainMs: 0, usedUp: null }

/** The same account behind two apps has a limit with each; people see the one that is closer to its end. */
function mostUsed(buckets: readonly UsageBucket[]): readonly UsageBucket[] {
  const byName = new Map<string, UsageBucket>()
  for (const bucket of buckets) {
    const name = `${bucket.scope}:${bucket.id}`
    const other = byName.get(name)
    if (other === undefined || (bucket.blockedUntil !== null && other.blockedUntil === null) || bucket.percent > other.percent) byName.set(name, bucket)
  }
  return [...byName.values()].toSorted((left, right) => right.percent - left.percent)
}

/** @returns the bucket that all parts share, or null. */
function sharedBucket(parts: readonly PreparedPart[]): Bucket | null {
  const [first] = parts
  if (first === undefined) return null
  return parts.every(({ bucket }) => bucket.scope === first.bucket.scope && bucket.id === first.bucket.id) ? first.bucket : null
}

/** It takes no call now: it is stopped, or one call is on its way to find out whether it is so still. */
function isClosed(bucket: LimitBucket, now: number): boolean {
  return bucket.isProbing || bucket.blockedForMs(now) > 0
}

function fateOf(result: PartResult): CallFate {
  if (result.is === 'notSent') return 'notSent'
  if (result.is === 'unknown' || (result.is === 'error' && (result.retryClass === 'T' || result.retryClass === 'W'))) return 'lost'
  return 'answered'
}

class BucketThrottle implements Throttle {
  readonly #clock: Clock
  readonly #onUsage: (buckets: readonly UsageBucket[]) => void
  readonly #apps = new Map<string, AppLimits>()
  readonly #callers = new Map<ConnectionId, Caller>()
  readonly #readUsage = createUsageReader()
  #answers = 0
  #tellAt = 0
  #isUntold = false

  constructor(clock: Clock, onUsage: (buckets: readonly UsageBucket[]) => void) {
    this.#clock = clock
    this.#onUsage = onUsage
  }

  #callerOf(connectionId: ConnectionId): Caller {
    const known = this.#callers.get(connectionId)
    if (known !== undefined) return known
    const [, appId = '', userId = ''] = connectionId.split('-')
    const limits = this.#apps.get(appId) ?? new AppLimits(appId)
    this.#apps.set(appId, limits)
    const caller: Caller = { limits, app: limits.bucket('app', appId), user: limits.bucket('user', userId), isProvisional: appId === '0' }
    this.#callers.set(connectionId, caller)
    return caller
  }

  /** @returns the limits that a call counts against beside those of its app and user. */
  #ownBuckets({ limits }: Caller, { bucket: { scope, id }, isInsights }: PreparedPart): readonly LimitBucket[] {
    const isOwn = scope !== 'app' && scope !== 'user'
    if (!isInsights) return isOwn ? [limits.bucket(scope, id)] : []
    const ofApp = limits.bucket('app', limits.id, 'insights')
    return isOwn ? [limits.bucket(scope, id, 'insights'), limits.bucket(scope, id), ofApp] : [ofApp]
  }

  turn = async (connectionId: ConnectionId, parts: readonly PreparedPart[], signal?: AbortSignal): Promise<boolean> => {
    const caller = this.#callerOf(connectionId)
    const { app, user, limits } = caller
    while ((app.isProbing || user.isProbing) && signal?.aborted !== true) await limits.nextAnswer()
    const now = this.#clock.monotonic()
    const changeMs = this.#changeTurn(caller, parts, now)
    const waitMs = Math.max(app.requestTurn(now), user.requestTurn(now), changeMs ?? 0)
    if (waitMs > 0) await this.#clock.sleep(waitMs, signal)
    return changeMs !== null
  }

  /** Only where all of a request is for one account: what is for several must not wait for one. */
  #changeTurn({ limits, isProvisional }: Caller, parts: readonly PreparedPart[], now: number): number | null {
    const bucket = sharedBucket(parts)
    const isPaced = bucket?.scope === 'adAccount' && !isProvisional && parts.every(({ isWrite, isInsights }) => isWrite && !isInsights)
    return isPaced ? limits.bucket(bucket.scope, bucket.id).changeTurn(parts.length, now) : null
  }

  admit = (connectionId: ConnectionId, parts: readonly PreparedPart[], hasTurn: boolean): readonly (PartHold | null)[] => {
    const caller = this.#callerOf(connectionId)
    if (caller.isProvisional) return parts.map(() => null)
    const now = this.#clock.monotonic()
    return parts.map((part) => this.#holdOfAll(caller, now) ?? this.#holdOfOne(caller, part, hasTurn, now))
  }

  #holdOfAll({ app, user }: Caller, now: number): PartHold | null {
    const bucket = isClosed(app, now) ? app : isClosed(user, now) ? user : null
    if (bucket === null) return null
    const waitMs = bucket.blockedForMs(now)
    return { limit: { scope: bucket.scope, id: bucket.id }, waitMs, isForAnswer: waitMs === 0, isShared: true }
  }

  /** Lets the part through where nothing holds it. */
  #holdOfOne(caller: Caller, part: PreparedPart, hasTurn: boolean, now: number): PartHold | null {
    const { limits, app, user } = caller
    const cost = part.isWrite ? { ...writeCost, hasTurn } : readCost
    const own = this.#ownBuckets(caller, part)
    for (const bucket of own) {
      bucket.arrived(now)
      const hold = bucket.hold(cost, limits.model, now)
      if (hold === null) continue
      const waitMs = part.isSafe ? hold.waitMs : bucket.promise(cost, limits.model, now)
      return { limit: { scope: bucket.scope, id: bucket.id }, waitMs, isForAnswer: hold.isForAnswer, isShared: false }
    }
    app.probe()
    user.probe()
    for (const bucket of own) bucket.leave(cost, limits.model, now)
    return null
  }

  takeIn = (connectionId: ConnectionId, parts: readonly PreparedPart[], answer: RequestAnswer): readonly PartResult[] => {
    const caller = this.#callerOf(connectionId)
    this.#answers += 1
    const at: Moment = { sentAt: answer.sentAt, now: this.#clock.monotonic(), wall: this.#clock.now(), answer: this.#answers }
    const whole = answer.headers === null ? noNews : this.#read(caller, answer.headers, sharedBucket(parts), at)
    const results = answer.parts.map(({ headers, result }, position) => {
      const part = parts[position]
      if (part === undefined) return result
      const news = headers === null ? whole : this.#read(caller, headers, part.bucket, at)
      const hasOwnHeaders = headers !== null || parts.length === 1
      if (hasOwnHeaders && part.bucket.scope === 'adAccount' && fateOf(result) === 'answered') caller.limits.noteAccountAnswer()
      return this.#settle(caller, part, { result, news, at })
    })
    if (this.#isUntold && at.now >= this.#tellAt) this.announce()
    caller.limits.answered()
    return results
  }

  #read(caller: Caller, headers: Headers, bucket: Bucket | null, at: Moment): News {
    const readings = this.#readUsage(headers, bucket)
    let regainMs = headers['retry-after'] === undefined ? 0 : retryAfterMs(headers, at.wall)
    const usedUp: LimitBucket[] = []
    for (const reading of readings) {
      regainMs = Math.max(regainMs, reading.regainMs)
      if (caller.isProvisional) continue
      const kept = this.#keep(caller.limits, reading, at)
      if (reading.scope !== 'app' && (reading.percent >= 100 || reading.regainMs > 0)) usedUp.push(kept)
    }
    const [first = null] = usedUp
    return { regainMs, usedUp: usedUp.every((each) => each === first) ? first : null }
  }

  #keep(limits: AppLimits, reading: UsageReading, at: Moment): LimitBucket {
    const isOfApp = reading.scope === 'app'
    const bucket = limits.bucket(isOfApp ? 'app' : (limits.scopeOf(reading.id) ?? reading.scope), isOfApp ? limits.id : reading.id, reading.use)
    limits.noteTier(reading.tier)
    if (reading.tier !== 'unknown') bucket.tier = reading.tier
    if (reading.gauge === 'hour') bucket.readHour(reading.percent, reading.regainMs, at)
    else bucket.readScore(reading.percent, reading.regainMs, at)
    this.#isUntold = true
    return bucket
  }

  #settle(caller: Caller, part: PreparedPart, { result, news: { regainMs, usedUp }, at }: Settling): PartResult {
    const { limits, app, user, isProvisional } = caller
    const refusal = result.is === 'error' && result.retryClass === 'W' ? result : null
    const hit = refusal === null ? null : this.#limitHit(caller, part, refusal, usedUp)
    const pauseMs = regainMs > 0 ? regainMs : (refusal?.pauseMs ?? 0)
    if (isProvisional) return refusal === null || hit === null ? result : this.#withLimit(refusal, hit, blockMs(pauseMs, 0))
    const own = this.#ownBuckets(caller, part)
    if (hit !== null) {
      hit.stop(pauseMs, at)
      this.#isUntold = true
    }
    const fate = fateOf(result)
    const cost = part.isWrite ? writeCost : readCost
    for (const bucket of own) bucket.settle(cost, limits.model, bucket === hit ? 'refused' : fate, at)
    app.note(app === hit ? 'refused' : fate, at.now)
    user.note(user === hit ? 'refused' : fate, at.now)
    if (fate === 'answered') limits.errors.note(countsAsError(result))
    return refusal === null || hit === null ? result : this.#withLimit(refusal, hit, hit.blockedForMs(at.now))
  }

  /** @param usedUp what the headers name: a call that addresses no object of its own may count against one all the same. */
  #limitHit(caller: Caller, part: PreparedPart, { limit }: PartRefusal, usedUp: LimitBucket | null): LimitBucket {
    if (limit === 'app') return caller.app
    if (limit === 'user') return caller.user
    return this.#ownBuckets(caller, part)[0] ?? usedUp ?? (part.bucket.scope === 'user' ? caller.user : caller.app)
  }

  #withLimit(result: PartRefusal, { scope, id }: Bucket, waitMs: number): PartResult {
    const until = toInstant(this.#clock.now() + Math.ceil(waitMs))
    return { ...result, waitMs, error: { ...result.error, data: { ...result.error.data, until, limit: { scope, id } } } }
  }

  nextAnswer = (connectionId: ConnectionId): Promise<void> => this.#callerOf(connectionId).limits.nextAnswer()

  errorShare = (connectionId: ConnectionId): CallShare => this.#callerOf(connectionId).limits.errors.share

  forecast = (connectionId: ConnectionId, calls: readonly BucketCalls[]): Forecast => {
    const { limits, app, user } = this.#callerOf(connectionId)
    return forecastCalls({ limits, app, user, now: this.#clock.monotonic() }, calls)
  }

  stopUntil = (connectionId: ConnectionId, { scope, id }: Bucket, until: number): void => {
    const { limits, isProvisional } = this.#callerOf(connectionId)
    const wall = this.#clock.now()
    if (isProvisional || until <= wall) return
    limits.bucket(scope, id).stop(until - wall, { now: this.#clock.monotonic(), wall })
    this.#isUntold = true
  }

  usage = (): readonly UsageBucket[] => {
    const now = this.#clock.monotonic()
    const wall = this.#clock.now()
    return mostUsed(
      [...this.#apps.values()].flatMap((limits) =>
        limits.known().map((bucket) => {
          const leftMs = bucket.blockedForMs(now)
          return {
            scope: bucket.scope,
            id: bucket.id,
            percent: Math.round((bucket.percentAt(now) ?? 0) * 100) / 100,
            tier: bucket.tier,
            blockedUntil: leftMs === 0 ? null : toInstant(wall + Math.ceil(leftMs)),
            seenAt: toInstant(bucket.seenAt ?? wall),
          }
        }),
      ),
    )
  }

  announce = (): void => {
    if (!this.#isUntold) return
    this.#isUntold = false
    this.#tellAt = this.#clock.monotonic() + announceEveryMs
    this.#onUsage(this.usage())
  }
}

/** @param onUsage told when what is known of the limits has changed: at most twice a second, and at the end. */
export function createThrottle(clock: Clock, onUsage: (buckets: readonly UsageBucket[]) => void): Throttle {
  return new BucketThrottle(clock, onUsage)
}

/** What a call gets that would run into a limit known to be used up: nothing was sent. */
export function stoppedByLimit({ limit, waitMs }: PartHold, clock: Clock): PartRefusal {
  return {
    is: 'error',
    retryClass: 'W',
    waitMs,
    error: {
      kind: 'rateLimit',
      code: 'limit.stopped',
      message: "One of Meta's limits is used up for now, so nothing was sent.",
      data: { advice: 'Wait until then. A job goes on by itself; a list has to be read again.', until: toInstant(clock.now() + Math.ceil(waitMs)), limit },
    },
  }
}
