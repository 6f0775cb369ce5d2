import type { UsageBucket } from '#shared/domain/usage.ts'
import { scoreModel, type ScoreModel } from './account-score.ts'
import { ErrorShare } from './error-share.ts'
import { LimitBucket } from './limit-bucket.ts'
import type { LimitUse } from './usage-headers.ts'

type Scope = UsageBucket['scope']

/** All that is known of the limits of one app: its own, those of its people, and those of each object that is reached through it. */
export class AppLimits {
  readonly id: string
  readonly errors = new ErrorShare()
  readonly #main: Readonly<Record<Scope, Map<string, LimitBucket>>> = {
    app: new Map(),
    user: new Map(),
    adAccount: new Map(),
    business: new Map(),
    page: new Map(),
  }
  /** Those for other uses, by use, scope and id. */
  readonly #others = new Map<string, LimitBucket>()
  #tier: UsageBucket['tier'] = 'unknown'
  #isTierNowhere = false
  #waiting: (() => void)[] = []

  constructor(id: string) {
    this.id = id
  }

  /** @returns the limit, which is made when nothing was known of it. */
  bucket(scope: Scope, id: string, use: LimitUse = 'main'): LimitBucket {
    const buckets = use === 'main' ? this.#main[scope] : this.#others
    const key = use === 'main' ? id : `${use}:${scope}:${id}`
    const known = buckets.get(key)
    if (known !== undefined) return known
    const bucket = new LimitBucket(scope, id)
    buckets.set(key, bucket)
    return bucket
  }

  /** @returns what kind of object an id names, where a call has addressed it. */
  scopeOf(id: string): Scope | null {
    const { adAccount, business, page } = this.#main
    // A figure that came before any call may have been taken for an ad account's: whoever addressed it knows better.
    return business.has(id) ? 'business' : page.has(id) ? 'page' : adAccount.has(id) ? 'adAccount' : null
  }

  /** Those that Meta has said something about. */
  known(): readonly LimitBucket[] {
    const all = [...Object.values(this.#main), this.#others].flatMap((buckets) => [...buckets.values()])
    return all.filter((bucket) => bucket.seenAt !== null)
  }

  get tier(): UsageBucket['tier'] {
    return this.#tier
  }

  /** @returns how the scores of ad accounts work; null: nothing to go by. */
  get model(): ScoreModel | null {
    return scoreModel(this.#tier, this.#isTierNowhere)
  }

  noteTier(tier: UsageBucket['tier']): void {
    if (tier !== 'unknown') this.#tier = tier
  }

  /** An answer about an ad account has been read, with all that it says. */
  noteAccountAnswer(): void {
    this.#isTierNowhere = this.#tier === 'unknown'
  }

  /** @returns when the next answer of this app has been taken in. */
  nextAnswer(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  answered(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const wake of waiting) wake()
  }
}
