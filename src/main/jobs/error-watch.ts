import type { ItemOutcome } from './define.ts'

/** Calls, and how many of them Meta refused. */
export interface ErrorShare {
  readonly calls: number
  readonly errors: number
}

/**
 * Meta takes an app's full access away when 15 % of its calls are errors (graph-facts 2.4), so a job asks well before: at 10 % of the
 * calls that the share is taken of.
 */
const ASK_FROM_ERRORS = 50
const ASK_FROM_SHARE = 0.1
/** What fails this often in a row of a job's own calls will go on failing. */
const OWN_CALLS = 50
const OWN_ERRORS = 25
/** So many more after a person has said to go on. */
const ALLOWED_MORE = 25
/** Fewer calls of a job say nothing about the rest of it. */
const TELLING_CALLS = 25
/** What comes may fare worse than what came. */
const CAUTION = 2
/** Fewer calls at once would take a job hours that has but little left. */
const LEAST_ROOM = 5

const danger = "At 15 % Meta can take the app's full access away."

/** @returns the sentence for a person when a job must not go on without one, or null. Pure. */
export function tooManyErrors(app: ErrorShare, own: ErrorShare): string | null {
  if (app.errors >= ASK_FROM_ERRORS && app.errors >= app.calls * ASK_FROM_SHARE) {
    return `${app.errors} of the app's last ${app.calls} calls were refused. ${danger}`
  }
  if (own.errors >= OWN_ERRORS && own.errors * 2 >= own.calls) {
    return `${own.errors} of this job's last ${own.calls} calls were refused, and the rest would fare no better. ${danger}`
  }
  return null
}

/**
 * So many calls that all the errors to be expected of them are still allowed: until enough is known, every one of them may be refused.
 * @param allowed errors until a person must be asked.
 * @returns how many calls of a job may be on their way at once. Pure.
 */
export function roomFor(allowed: number, own: ErrorShare): number {
  const share = own.calls < TELLING_CALLS ? 1 : Math.min(1, (own.errors * CAUTION) / own.calls)
  return share === 0 ? Number.POSITIVE_INFINITY : Math.max(LEAST_ROOM, Math.floor(allowed / share))
}

/** @returns whether Meta refused it and means it. Limits, tokens and what passes say nothing about the call itself. */
function isRefusal(outcome: ItemOutcome): boolean {
  if (outcome.is === 'done') return outcome.refused === true
  return outcome.is === 'failed' && outcome.error.data.graph !== undefined && !passing.has(outcome.error.kind)
}

const passing: ReadonlySet<string> = new Set(['rateLimit', 'auth', 'transient', 'cancelled', 'unknownOutcome'])

/** Watches how many calls of one job Meta refuses, and says when a person must be asked. */
export class ErrorWatch {
  readonly #appShare: () => ErrorShare
  /** The job's last calls: whether each was refused. */
  #own: boolean[] = []
  #allowed = 0

  /** @param appShare of all calls of the app, by this job or not. */
  constructor(appShare: () => ErrorShare) {
    this.#appShare = appShare
  }

  /** @returns why the job must stop, when these answers say so. */
  note(outcomes: readonly ItemOutcome[]): string | null {
    const calls = outcomes.filter((outcome) => outcome.is === 'done' || isRefusal(outcome)).map(isRefusal)
    this.#own = [...this.#own, ...calls].slice(-OWN_CALLS)
    const refused = calls.filter(Boolean).length
    if (refused === 0) return null
    this.#allowed = Math.max(0, this.#allowed - refused)
    if (this.#allowed > 0) return null
    return tooManyErrors(this.#appShare(), this.#ownShare())
  }

  /** @returns how many calls may be on their way at once, so that one mistake shows before it was made hundreds of times. */
  room(): number {
    return roomFor(this.#allowed > 0 ? this.#allowed : ASK_FROM_ERRORS - this.#appShare().errors, this.#ownShare())
  }

  /** A person has looked and says to go on. */
  allowMore(): void {
    this.#allowed = ALLOWED_MORE
    this.#own = []
  }

  #ownShare(): ErrorShare {
    return { calls: this.#own.length, errors: this.#own.filter(Boolean).length }
  }
}
