import type { UsageBucket } from '#shared/domain/usage.ts'
import { SLOW_FROM_PERCENT, STOP_FROM_PERCENT } from '#shared/domain/usage-terms.ts'
import { decayedScore, decayMs, pointsPercent, type CallCost, type ScoreModel } from './account-score.ts'
import { ChangePace } from './change-pace.ts'
import { Promises } from './promises.ts'

/** A score is filled to just below: Meta's figure is rounded, and clocks differ by a little. */
export const scoreCeiling = 94.9
const slowSpacingMs = 1_000
/** Timers are not exact: whose turn is so near has it. */
const nearlyMs = 100
/** Where Meta names no time: look again after these, the last one repeated (graph-facts 3.2). */
const recheckMs = [60_000, 300_000, 600_000] as const
const longestBlockMs = 3_600_000
/** How long those wait who let one call try first whether a limit takes calls again. */
const probeMs = 2_000
/** Meta counts calls of the last hour (graph-facts 4.1): a figure that is older says nothing any more. */
const rollingMs = 3_600_000
/** So many calls tell what one of them costs, where Meta's figure moves in whole percents. */
const tellingCalls = 50
/** A read that waits at a screen may use up this part of what is left before the stop, in one turn. */
const sharePerTurn = 0.1

/** A call that has no turn now. */
export interface Hold {
  /** ms until it is worth another try. */
  readonly waitMs: number
  /** It waits for an answer that is on its way, so the time is a guess. */
  readonly isForAnswer: boolean
}

/** What became of a call, as far as a limit is concerned. `refused`: by this limit. */
export type CallFate = 'answered' | 'refused' | 'lost' | 'notSent'

/** @returns ms to stop for: what Meta says, else ever longer, never more than an hour. */
export function blockMs(regainMs: number, strikes: number): number {
  const fallback = recheckMs[Math.min(strikes, recheckMs.length - 1)] ?? recheckMs[0]
  return Math.min(longestBlockMs, regainMs > 0 ? regainMs : fallback)
}

/** When an answer came. Monotonic ms, but for `wall`. */
export interface Moment {
  readonly now: number
  readonly wall: number
  /** When its request left. */
  readonly sentAt: number
  /** Answers are numbered: parts of one have one number. */
  readonly answer: number
}

const noHold: Hold = { waitMs: 0, isForAnswer: false }

/**
 * One of Meta's limits: how much of it is used, as far as is known, and when it takes calls again. Two kinds of figures are kept apart:
 * a rolling hour, which stands until the next answer, and an ad account's score, which falls by itself. Times are monotonic ms.
 */
export class LimitBucket {
  readonly scope: UsageBucket['scope']
  readonly id: string
  tier: UsageBucket['tier'] = 'unknown'
  /** Wall time of the last news, in ms; null: Meta has said nothing about it. */
  seenAt: number | null = null
  #hour: { readonly percent: number; readonly at: number } | null = null
  #score: { readonly percent: number; readonly at: number; readonly answer: number } | null = null
  /** Calls on their way, which no figure contains yet. */
  #inFlight = 0
  #pointsInFlight = 0
  #blockedUntil: number | null = null
  /** Stops in a row without a success in between. */
  #strikes = 0
  /** It was stopped, and no call has got through since: the first one goes alone. */
  #isUntested = false
  #isProbing = false
  #nextTurn = 0
  #turn = { at: Number.NEGATIVE_INFINITY, reads: 0 }
  readonly #changes = new ChangePace()
  /** Since `percent` was shown for the first time in this hour, so many calls. */
  #measure: { readonly percent: number; calls: number } | null = null
  readonly #promises = new Promises()

  constructor(scope: UsageBucket['scope'], id: string) {
    this.scope = scope
    this.id = id
  }

  /** @returns ms for which it takes no calls; 0: it takes some. */
  blockedForMs(now: number): number {
    return this.#blockedUntil === null ? 0 : Math.max(0, this.#blockedUntil - now)
  }

  /** One call is on its way to find out whether the limit takes calls again. */
  get isProbing(): boolean {
    return this.#isProbing
  }

  /** The next call goes alone. */
  get isUntested(): boolean {
    return this.#isUntested
  }

  /** @returns the higher of the two figures, without what is in flight; null: none is known. */
  percentAt(now: number): number | null {
    const score = this.scorePercent(now)
    const hour = this.#hour === null || now - this.#hour.at > rollingMs ? null : this.#hour.percent
    return score === null || hour === null ? (score ?? hour) : Math.max(score, hour)
  }

  scorePercent(now: number): number | null {
    return this.#score === null ? null : decayedScore(this.#score.percent, now - this.#score.at)
  }

  /** @returns percent of the rolling hour that one call costs, or null where too few calls were seen. */
  costPerCall(): number | null {
    if (this.#measure === null || this.#hour === null || this.#measure.calls < tellingCalls) return null
    return (this.#hour.percent - this.#measure.percent) / this.#measure.calls
  }

  /** @returns what holds a call up, or null when it may leave now. */
  hold(cost: CallCost, model: ScoreModel | null, now: number): Hold | null {
    const blockedMs = this.blockedForMs(now)
    if (blockedMs > 0) return { waitMs: blockedMs, isForAnswer: false }
    if (this.#isUntested) return this.#isProbing ? { waitMs: probeMs, isForAnswer: true } : null
    const score = this.#scoreHold(cost.points, model, now)
    const waitMs = Math.max(score.waitMs, this.#turnMs(cost, model, now), cost.isWrite && cost.hasTurn !== true ? this.#mutationMs(0, now) : 0)
    return waitMs === 0 ? null : { waitMs, isForAnswer: score.isForAnswer }
  }

  /** Promises a turn to a call that is held. @returns ms until then; each further call is promised a later one. */
  promise(cost: CallCost, model: ScoreModel | null, now: number): number {
    const blockedMs = this.blockedForMs(now)
    const hold = this.hold(cost, model, now)
    if (hold === null) return 0
    const isProbed = blockedMs > 0 || this.#isUntested
    const scoreMs = (others: number) => this.#scoreHold(cost.points * (others + 1), model, now).waitMs
    const mutationMs = (others: number) => (cost.isWrite ? this.#mutationMs(others, now) : 0)
    // After a stop one goes first, and the others together: how much room there is then, only its answer will tell.
    const after = (others: number) => now + (isProbed ? blockedMs + probeMs : Math.max(scoreMs(others), mutationMs(others)))
    const rhythmMs = model === null || isProbed ? slowSpacingMs : Math.max(slowSpacingMs, decayMs(pointsPercent(cost.points, model)))
    const isSlow = !isProbed && this.#level(model, now) >= SLOW_FROM_PERCENT
    return this.#promises.next(now, { soonest: now + hold.waitMs, after, spacingMs: isSlow ? slowSpacingMs : 0, rhythmMs }) - now
  }

  /** A call that is promised a turn has come, or another one. */
  arrived(now: number): void {
    this.#promises.arrived(now)
  }

  /** Takes the turn of a whole request, for a limit that all its calls share. @returns ms until the turn. */
  requestTurn(now: number): number {
    if ((this.percentAt(now) ?? 0) < SLOW_FROM_PERCENT || this.blockedForMs(now) > 0) return 0
    const at = Math.max(now, this.#nextTurn)
    this.#nextTurn = at + slowSpacingMs
    return at - now
  }

  /** Gives a whole request of changes its turn. @returns ms until then; null: it has none, and each of its calls asks for its own. */
  changeTurn(changes: number, now: number): number | null {
    return this.scope === 'adAccount' && this.blockedForMs(now) === 0 && !this.#isUntested ? this.#changes.reserve(changes, now) : null
  }

  /** The call that leaves now finds out whether the limit takes calls again. */
  probe(): void {
    if (this.#isUntested) this.#isProbing = true
  }

  /** A call leaves that has a turn in this bucket. */
  leave(cost: CallCost, model: ScoreModel | null, now: number): void {
    this.probe()
    if (this.#level(model, now) >= SLOW_FROM_PERCENT) this.#takeTurn(cost, now)
    if (cost.isWrite && cost.hasTurn !== true && this.scope === 'adAccount') this.#changes.leave(now)
    this.#inFlight += 1
    this.#pointsInFlight += cost.points
  }

  /** A call that left has its fate. To be told after the figures that came with its answer: where these name no score, it is reckoned on. */
  settle(cost: CallCost, model: ScoreModel | null, fate: CallFate, { now, answer }: Pick<Moment, 'now' | 'answer'>): void {
    this.#inFlight -= 1
    this.#pointsInFlight -= cost.points
    const hasCounted = fate === 'answered' || fate === 'lost'
    if (hasCounted && model !== null && this.scope === 'adAccount' && this.#score?.answer !== answer) {
      this.#score = { percent: (this.scorePercent(now) ?? 0) + pointsPercent(cost.points, model), at: now, answer: this.#score?.answer ?? 0 }
    }
    this.note(fate, now)
  }

  /** What a call that counted against it came to. To be told after the figures that came with its answer. */
  note(fate: CallFate, now: number): void {
    if (fate !== 'notSent' && this.#measure !== null) this.#measure.calls += 1
    this.#isProbing = false
    if (fate === 'answered') this.#gotThrough(now)
  }

  /** Takes in a figure of the rolling hour. */
  readHour(percent: number, regainMs: number, at: Moment): void {
    const { now, wall } = at
    if (this.#measure === null || percent < this.#measure.percent || this.#hour === null || now - this.#hour.at > rollingMs) {
      this.#measure = { percent, calls: 0 }
    }
    this.#hour = { percent, at: now }
    this.seenAt = wall
    if (percent >= STOP_FROM_PERCENT || regainMs > 0) this.stop(regainMs, at)
  }

  /**
   * Takes in an ad account's score. Requests overtake each other: one that left before the last figure came may show an older one,
   * so then the higher one stands.
   */
  readScore(percent: number, regainMs: number, at: Moment): void {
    const { sentAt, now, wall, answer } = at
    const isOvertaken = this.#score !== null && (sentAt < this.#score.at || answer === this.#score.answer)
    this.#score = { percent: isOvertaken ? Math.max(percent, this.scorePercent(now) ?? 0) : percent, at: now, answer }
    this.seenAt = wall
    if (percent >= 100) this.stop(regainMs, at)
  }

  /** No more calls. Answers that were in flight together are one stop, or a batch of 50 would be 50 strikes. */
  stop(regainMs: number, { now, wall }: Pick<Moment, 'now' | 'wall'>): void {
    const isStopped = this.blockedForMs(now) > 0
    this.seenAt = wall
    if (isStopped && regainMs === 0) return
    this.#blockedUntil = Math.max(this.#blockedUntil ?? 0, now + blockMs(regainMs, this.#strikes))
    if (!isStopped) this.#strikes += 1
    this.#isUntested = true
  }

  /** One that is stopped stays so: the success was sent before. */
  #gotThrough(now: number): void {
    if (this.blockedForMs(now) > 0) return
    this.#strikes = 0
    this.#blockedUntil = null
    if (!this.#isUntested) return
    this.#isUntested = false
    // Calls are taken again, and no answer says how full it is: slowly, then.
    if (this.#hour !== null && this.#hour.percent >= STOP_FROM_PERCENT) this.#hour = { percent: SLOW_FROM_PERCENT, at: now }
  }

  /** In percent, with all that is in flight; what is only assumed is left out. */
  #level(model: ScoreModel | null, now: number): number {
    const hour = this.#hour === null || now - this.#hour.at > rollingMs ? 0 : this.#hour.percent
    if (model === null || model.isAwaited || this.scope !== 'adAccount') return hour
    return Math.max((this.scorePercent(now) ?? 0) + pointsPercent(this.#pointsInFlight, model), hour)
  }

  #scoreHold(points: number, model: ScoreModel | null, now: number): Hold {
    if (model === null || this.scope !== 'adAccount') return noHold
    const added = this.#pointsInFlight + points
    if (this.#score === null && this.#inFlight > 0 && added > model.unseenPoints) return { waitMs: slowSpacingMs, isForAnswer: true }
    const over = (this.scorePercent(now) ?? 0) + pointsPercent(added, model) - scoreCeiling
    if (over <= 0) return noHold
    return { waitMs: model.isAwaited ? Math.min(slowSpacingMs, decayMs(over)) : decayMs(over), isForAnswer: this.#inFlight > 0 }
  }

  #turnMs(cost: CallCost, model: ScoreModel | null, now: number): number {
    if (this.#level(model, now) < SLOW_FROM_PERCENT) return 0
    const waitMs = this.#nextTurn - now
    if (waitMs <= nearlyMs) return 0
    return !cost.isWrite && this.#turn.at === now && this.#turn.reads < this.#readsPerTurn() ? 0 : waitMs
  }

  #takeTurn(cost: CallCost, now: number): void {
    if (this.#turn.at !== now) {
      this.#turn = { at: now, reads: 0 }
      this.#nextTurn = Math.max(now, this.#nextTurn) + slowSpacingMs
    }
    if (!cost.isWrite) this.#turn.reads += 1
  }

  /** One, unless it is known that several cost next to nothing. */
  #readsPerTurn(): number {
    const cost = this.costPerCall()
    if (cost === null || this.#hour === null) return 1
    // Meta's figure is in whole percents, so up to one more may have been used than shows.
    const atMost = cost + 1 / (this.#measure?.calls ?? 1)
    return Math.max(1, Math.floor(((STOP_FROM_PERCENT - this.#hour.percent) * sharePerTurn) / atMost))
  }

  /** @param others calls that were promised a turn before. */
  #mutationMs(others: number, now: number): number {
    return this.scope === 'adAccount' ? this.#changes.waitMs(others, now) : 0
  }
}
