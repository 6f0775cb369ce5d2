import type { RequestCounts } from '../counters.ts'
import { GraphError } from '../graph/errors.ts'
import type { SandboxClock } from '../lib/clock.ts'
import type { ThrottleFault, ThrottleLimit } from './rule.ts'

/** Whom an operation counts against. */
export interface Charged {
  readonly app: string
  readonly user: string
  /** The ad account, business or Page; null: none. */
  readonly object: string | null
  /** The object is an ad account. */
  readonly isAccount: boolean
}

type Reach = 'app' | 'user' | 'object'

type Shown = 'account' | 'useCase' | 'app' | 'insights' | 'page' | 'nothing'

interface Meaning {
  readonly code: number
  readonly subcode?: number
  readonly message: string
  readonly reach: Reach
  /** Where the headers show it; only `account` and `useCase` name a time. */
  readonly shown: Shown
}

const rate = '(#613) Calls to this api have exceeded the rate limit.'
const user = '(#17) User request limit reached'
const app = '(#4) Application request limit reached'

/** What each limit answers (graph-facts 3.3, 4.1). */
const meanings: Readonly<Record<ThrottleLimit, Meaning>> = {
  accountScore: { code: 17, subcode: 2_446_079, message: user, reach: 'object', shown: 'account' },
  accountCalls: { code: 613, subcode: 1_487_742, message: rate, reach: 'object', shown: 'useCase' },
  adsManagement: {
    code: 80_004,
    message: '(#80004) There have been too many calls to this ad-account. Wait a bit and try again.',
    reach: 'object',
    shown: 'useCase',
  },
  mutations: { code: 613, subcode: 5_044_001, message: rate, reach: 'object', shown: 'nothing' },
  custom: { code: 613, message: rate, reach: 'object', shown: 'nothing' },
  page: { code: 32, message: '(#32) Page request limit reached', reach: 'object', shown: 'page' },
  user: { code: 17, message: user, reach: 'user', shown: 'nothing' },
  app: { code: 4, message: app, reach: 'app', shown: 'app' },
  appInsights: { code: 4, subcode: 1_504_022, message: app, reach: 'app', shown: 'insights' },
}

interface Block {
  readonly meaning: Meaning
  readonly since: number
  readonly until: number
}

/** A 429 of the gateway, with the text of its `Retry-After`. */
export interface Gate {
  readonly retryAfter: string | null
  /** Wall time of the sandbox's clock. */
  readonly now: number
}

/** Limits that a fault has used up, until their time is over. */
export class Throttles {
  readonly #clock: SandboxClock
  readonly #counts: RequestCounts
  readonly #blocks = new Map<string, Block>()
  #gate: (Omit<Gate, 'now'> & { readonly since: number; readonly until: number; readonly isNamed: boolean }) | null = null

  constructor(clock: SandboxClock, counts: RequestCounts) {
    this.#clock = clock
    this.#counts = counts
  }

  start({ limit, seconds }: ThrottleFault, charged: Charged): void {
    const meaning = meanings[limit]
    const since = this.#clock.now()
    this.#blocks.set(keyOf(meaning.reach, charged), { meaning, since, until: since + seconds * 1_000 })
  }

  /** @throws GraphError while one of the limits that the operation counts against is used up. */
  refuse(charged: Charged): void {
    const block = (['app', 'user', 'object'] as const).map((reach) => this.#standing(reach, charged)).find((each) => each !== null)
    if (!block) return
    this.noteRefusal()
    const { code, subcode, message, shown } = block.meaning
    if (shown === 'useCase' || (shown === 'account' && charged.isAccount)) this.noteEarly(block.since)
    throw new GraphError({ code, message, isTransient: false, ...(subcode === undefined ? {} : { subcode }) })
  }

  /** @returns ms for which the object is blocked by a limit that shows there. */
  leftMs(charged: Charged, shown: Shown): number {
    const blocks = (['app', 'object'] as const).map((reach) => this.#standing(reach, charged))
    const shownThere = blocks.find((block) => block?.meaning.shown === shown)
    return shownThere ? shownThere.until - this.#clock.now() : 0
  }

  noteRefusal(): void {
    this.#counts.throttled += 1
  }

  /** Counts what came later than a refusal that named its end. What was on its way at the same time is no fault of the caller's. */
  noteEarly(since: number): void {
    if (this.#clock.now() > since) this.#counts.tooEarly += 1
  }

  /** @param retryAfter `seconds`, `date`, or the text of the header; absent: no header. */
  closeGate(seconds: number, retryAfter: string | undefined): Gate {
    const since = this.#clock.now()
    const until = since + seconds * 1_000
    const asText = { seconds: String(seconds), date: new Date(until).toUTCString() }
    const text = retryAfter === 'seconds' || retryAfter === 'date' ? asText[retryAfter] : (retryAfter ?? null)
    this.#gate = { since, until, retryAfter: text, isNamed: text !== null && text !== retryAfter }
    return { now: since, retryAfter: text }
  }

  /** @returns what a request gets that comes while the gate is closed, or null. */
  gate(): Gate | null {
    const now = this.#clock.now()
    if (this.#gate === null || this.#gate.until <= now) return null
    if (this.#gate.isNamed) this.noteEarly(this.#gate.since)
    return { now, retryAfter: this.#gate.retryAfter }
  }

  #standing(reach: Reach, charged: Charged): Block | null {
    const block = this.#blocks.get(keyOf(reach, charged))
    return block !== undefined && block.until > this.#clock.now() ? block : null
  }
}

function keyOf(reach: Reach, charged: Charged): string {
  return reach === 'app' ? `app:${charged.app}` : `${charged.app}:${reach}:${charged[reach] ?? ''}`
}
