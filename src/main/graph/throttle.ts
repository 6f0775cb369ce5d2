import type { ConnectionId } from '#shared/domain/ids.ts'
import type { UsageBucket } from '#shared/domain/usage.ts'
import { toInstant, type Clock } from '../lib/clock.ts'
import { blockedForMs, takeTurn, withReading, withRefusal, withSuccess, type BucketState } from './bucket-state.ts'
import type { Bucket } from './op.ts'
import type { PartRefusal, PartResult } from './part-result.ts'
import { retryAfterMs } from './retry-after.ts'
import { createUsageReader } from './usage-headers.ts'

const announceEveryMs = 500

/** Keeps what Meta's headers and refusals say about its limits, and paces requests by it. One for all connections. */
export interface Throttle {
  /** @returns ms until a call in this bucket may be sent; 0 when it may be now. */
  readonly blockedForMs: (connectionId: ConnectionId, bucket: Bucket) => number
  /** Waits for the turn of a request in these buckets; at once unless one of them is nearly used up. */
  readonly turn: (connectionId: ConnectionId, buckets: readonly Bucket[], signal?: AbortSignal) => Promise<void>
  /**
   * Reads the usage headers of an answer.
   * @param bucket null: it was about several.
   * @returns ms after which Meta takes calls again; 0 when the headers do not say so.
   */
  readonly readHeaders: (connectionId: ConnectionId, headers: Readonly<Record<string, string>>, bucket: Bucket | null) => number
  /**
   * Takes in what became of one call.
   * @param regainMs what the headers of its answer said; 0: nothing.
   * @returns the result; a refusal for a limit with the time until which to wait.
   */
  readonly settle: (connectionId: ConnectionId, bucket: Bucket, result: PartResult, regainMs: number) => PartResult
  readonly usage: () => readonly UsageBucket[]
  /** Tells what has changed and was not told yet: to be called when nothing is in flight any more. */
  readonly announce: () => void
}

interface Identity {
  readonly app: string
  readonly user: string
}

/** A connection's id is made of app and identity; limits belong to these and not to the token. */
function identityOf(connectionId: ConnectionId): Identity {
  const [, app = '', user = ''] = connectionId.split('-')
  return { app, user }
}

/** A token that is being inspected has no app yet; what its calls use shows with the next call under its real id. */
function isProvisional(identity: Identity): boolean {
  return identity.app === '0'
}

function ownBucket(bucket: Bucket, identity: Identity): Bucket {
  if (bucket.scope === 'app') return { scope: 'app', id: identity.app }
  return bucket.scope === 'user' ? { scope: 'user', id: identity.user } : bucket
}

/** Every limit that a call counts against. */
function bucketsOf(bucket: Bucket, identity: Identity): readonly Bucket[] {
  const all: Bucket[] = [
    { scope: 'app', id: identity.app },
    { scope: 'user', id: identity.user },
  ]
  return bucket.scope === 'app' || bucket.scope === 'user' ? all : [...all, bucket]
}

/** The same account behind two apps has a limit with each; people see the one that is closer to its end. */
function mostUsed(buckets: readonly UsageBucket[]): readonly UsageBucket[] {
  const byName = new Map<string, UsageBucket>()
  for (const bucket of buckets) {
    const name = `${bucket.scope}:${bucket.id}`
    const other = byName.get(name)
    if (other === undefined || bucket.blockedUntil !== null || bucket.percent > other.percent) byName.set(name, bucket)
  }
  return [...byName.values()].toSorted((left, right) => right.percent - left.percent)
}

class BucketThrottle implements Throttle {
  readonly #clock: Clock
  readonly #onUsage: (buckets: readonly UsageBucket[]) => void
  readonly #states = new Map<string, BucketState>()
  readonly #readUsage = createUsageReader()
  #tellAt = 0
  #isUntold = false

  constructor(clock: Clock, onUsage: (buckets: readonly UsageBucket[]) => void) {
    this.#clock = clock
    this.#onUsage = onUsage
  }

  #key(bucket: Bucket, identity: Identity): string {
    return `${identity.app}/${bucket.scope}:${bucket.id}`
  }

  #state(bucket: Bucket, identity: Identity): BucketState {
    const known = this.#states.get(this.#key(bucket, identity))
    return known ?? { ...bucket, percent: 0, tier: 'unknown', blockedUntil: null, strikes: 0, nextSlot: 0, seenAt: this.#clock.now() }
  }

  #put(state: BucketState, identity: Identity): void {
    this.#states.set(this.#key(state, identity), state)
  }

  blockedForMs = (connectionId: ConnectionId, bucket: Bucket): number => {
    const identity = identityOf(connectionId)
    const now = this.#clock.monotonic()
    return Math.max(...bucketsOf(bucket, identity).map((each) => blockedForMs(this.#state(each, identity), now)))
  }

  turn = async (connectionId: ConnectionId, buckets: readonly Bucket[], signal?: AbortSignal): Promise<void> => {
    const identity = identityOf(connectionId)
    const keys = new Set<string>()
    let waitMs = 0
    for (const bucket of buckets.flatMap((each) => bucketsOf(each, identity))) {
      const key = this.#key(bucket, identity)
      const state = this.#states.get(key)
      if (state === undefined || keys.has(key)) continue
      keys.add(key)
      const turn = takeTurn(state, this.#clock.monotonic())
      this.#states.set(key, turn.state)
      waitMs = Math.max(waitMs, turn.waitMs)
    }
    if (waitMs > 0) await this.#clock.sleep(waitMs, signal)
  }

  readHeaders = (connectionId: ConnectionId, headers: Readonly<Record<string, string>>, bucket: Bucket | null): number => {
    const identity = identityOf(connectionId)
    const readings = this.#readUsage(headers, bucket === null ? null : ownBucket(bucket, identity))
    const regainMs = Math.max(retryAfterMs(headers, this.#clock.now()), ...readings.map((reading) => reading.regainMs))
    if (isProvisional(identity)) return regainMs
    for (const reading of readings) {
      const state = this.#state(ownBucket({ scope: reading.scope, id: reading.id }, identity), identity)
      this.#put(withReading(state, reading, this.#clock.monotonic(), this.#clock.now()), identity)
    }
    if (readings.length > 0) this.#changed()
    return regainMs
  }

  settle = (connectionId: ConnectionId, bucket: Bucket, result: PartResult, regainMs: number): PartResult => {
    const identity = identityOf(connectionId)
    const now = this.#clock.monotonic()
    if (result.is === 'body') {
      for (const each of bucketsOf(bucket, identity)) {
        const key = this.#key(each, identity)
        const state = this.#states.get(key)
        if (state !== undefined) this.#states.set(key, withSuccess(state, now))
      }
      return result
    }
    if (result.is !== 'error' || result.retryClass !== 'W') return result
    const scope = result.limit ?? 'bucket'
    const hit = ownBucket(scope === 'bucket' ? bucket : { scope, id: '' }, identity)
    const stopped = withRefusal(this.#state(hit, identity), regainMs, now, this.#clock.now())
    if (!isProvisional(identity)) {
      this.#put(stopped, identity)
      this.#changed()
    }
    return this.#withUntil(result, blockedForMs(stopped, now))
  }

  #withUntil(result: PartRefusal, waitMs: number): PartResult {
    const until = toInstant(this.#clock.now() + waitMs)
    return { ...result, waitMs, error: { ...result.error, data: { ...result.error.data, until } } }
  }

  usage = (): readonly UsageBucket[] => {
    const now = this.#clock.monotonic()
    return mostUsed(
      [...this.#states.values()].map((state) => {
        const leftMs = blockedForMs(state, now)
        return {
          scope: state.scope,
          id: state.id,
          percent: state.percent,
          tier: state.tier,
          blockedUntil: leftMs === 0 ? null : toInstant(this.#clock.now() + leftMs),
          seenAt: toInstant(state.seenAt),
        }
      }),
    )
  }

  /** At most twice a second while requests are in flight: hundreds of answers a second carry these headers, and people read two. */
  #changed(): void {
    this.#isUntold = true
    if (this.#clock.monotonic() >= this.#tellAt) this.announce()
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

/** What a call gets that would run into a limit known to be used up: nothing was sent. @param waitMs until when. */
export function stoppedByLimit(waitMs: number, clock: Clock): PartRefusal {
  return {
    is: 'error',
    retryClass: 'W',
    waitMs,
    error: {
      kind: 'rateLimit',
      code: 'limit.stopped',
      message: "One of Meta's limits is used up for now, so nothing was sent.",
      data: { advice: 'Wait until then. A job goes on by itself; a list has to be read again.', until: toInstant(clock.now() + waitMs) },
    },
  }
}
