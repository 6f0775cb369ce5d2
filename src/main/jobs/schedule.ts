import type { HeldItems } from '#shared/domain/job.ts'
import type { ItemRow, JobItemRepo } from '../db/repos/job-item.ts'
import { toInstant } from '../lib/clock.ts'
import type { Clock } from '../lib/clock.ts'
import { Agenda } from './agenda.ts'
import { limitKey } from './hold.ts'
import type { Limit } from './hold.ts'
import { Line } from './line.ts'
import { groupedByWait } from './settled.ts'
import type { Settled } from './settled.ts'

/** How many limits a screen is told of by name. */
const LIMITS_TOLD = 5
/** What is due within the same tenth of a second goes together, and nothing comes back sooner than the next one. */
const GRID_MS = 100

/** Items whose limit has turned out to be used up for longer. */
export interface Postponed {
  readonly limit: Limit
  readonly waitMs: number
  readonly ordinals: readonly number[]
}

interface ScheduleTools {
  readonly items: JobItemRepo
  readonly clock: Clock
  /** `no` of the job. */
  readonly job: number
  /** Before what an earlier process left unknown is looked for. */
  readonly firstLookMs: number
}

/** What of one job is to be sent or looked for, and when. */
export class Schedule {
  readonly #tools: ScheduleTools
  readonly #line: Line
  readonly #looks = new Agenda()
  #resting: number

  constructor(tools: ScheduleTools) {
    const { items, job, clock, firstLookMs } = tools
    this.#tools = tools
    this.#line = new Line({
      fresh: (after, limit) => items.nextPending(job, after, limit),
      named: (ordinals) => items.inState(job, 'pending', ordinals),
    })
    this.#resting = items.restingOrdinals(job).length
    this.#looks.add(clock.monotonic() + firstLookMs, items.lookableOrdinals(job))
  }

  /** Unknown items that were looked for in vain, and are left to a person. */
  get resting(): number {
    return this.#resting
  }

  hasSendable(): boolean {
    return this.#line.hasDue(this.#now())
  }

  hasDueLooks(): boolean {
    return this.#looks.hasDue(this.#now())
  }

  /** @returns when the next unknown item is looked for; null: none is. */
  nextLookAt(): number | null {
    return this.#looks.nextAt()
  }

  /** @returns the same in wall time, never past. */
  looksAt(): number | null {
    const at = this.#looks.nextAt()
    return at === null ? null : Math.round(this.#tools.clock.now() + Math.max(0, at - this.#now()))
  }

  /** @returns when the next item is due that is not yet; null: there is none. */
  nextAt(): number | null {
    const times = [this.#line.nextAt(), this.#looks.nextAt()].filter((at) => at !== null)
    return times.length === 0 ? null : Math.min(...times)
  }

  takeToSend(limit: number): readonly ItemRow[] {
    return this.#line.take(this.#now(), limit)
  }

  takeToLook(limit: number): readonly ItemRow[] {
    return this.#unknown(this.#looks.takeDue(this.#now(), limit))
  }

  /** What was taken to be sent, and was not. */
  putBack(rows: readonly ItemRow[]): void {
    this.#line.add(rows.map((row) => row.ordinal), this.#now())
  }

  /** What was taken to be looked for, and was not. */
  putBackLooks(rows: readonly ItemRow[]): void {
    this.#looks.add(this.#now(), rows.map((row) => row.ordinal))
  }

  /** What can be sent or looked for at once. */
  add(toSend: readonly number[], toLook: readonly number[]): void {
    this.#line.add(toSend, this.#now())
    this.#looks.add(this.#now(), toLook)
  }

  /**
   * What is due and waits for a limit that held up one of these again: until then its turns are promised to those that asked, so the
   * others need not ask one by one. Thousands that wait for one account would otherwise be written down twice each time.
   */
  postponedBy(settled: readonly Settled[]): readonly Postponed[] {
    const now = this.#now()
    const latest = new Map<string, Omit<Postponed, 'ordinals'>>()
    for (const { change } of settled) {
      const { limit, waitMs, update } = change
      if (limit === null || waitMs === null || update.state !== 'pending') continue
      const key = limitKey(limit)
      if (waitMs > (latest.get(key)?.waitMs ?? 0)) latest.set(key, { limit, waitMs })
    }
    return [...latest.values()]
      .map((each) => ({ ...each, ordinals: this.#line.dueOf(each.limit, now) }))
      .filter(({ ordinals }) => ordinals.length > 0)
  }

  /** What became of items, which others that lets go, to be sent or to be looked for, and which wait longer. */
  settle(settled: readonly Settled[], { released, toLook }: { readonly released: readonly number[]; readonly toLook: readonly number[] }, postponed: readonly Postponed[]): void {
    const now = this.#now()
    this.#line.add(released, now)
    this.#looks.add(now, toLook)
    for (const { limit, waitMs } of postponed) this.#line.postpone(limit, now, this.#heldUntil(now, waitMs))
    for (const { state, waitMs, limit, ordinals } of groupedByWait(settled)) {
      const at = limit === null ? now + waitMs : this.#heldUntil(now, waitMs)
      if (state === 'pending') this.#line.add(ordinals, at, limit)
      else this.#looks.add(at, ordinals, limit)
    }
    this.#resting += settled.filter(({ change }) => change.update.isResting).length
  }

  /** A person has had resting items put in line again. */
  countResting(): void {
    this.#resting = this.#tools.items.restingOrdinals(this.#tools.job).length
  }

  /** Nothing is sent any more, and no look waits for a limit: whoever cancels is not kept waiting. */
  cancel(): void {
    this.#line.clear()
    this.#looks.release(this.#now())
  }

  /** @returns what is unknown and still to be looked for. */
  toLookFor(): readonly ItemRow[] {
    const { items, job } = this.#tools
    return this.#unknown(items.ordinalsInState(job, 'unknown')).filter((row) => !row.isResting)
  }

  /** Nothing is looked for any more. */
  leaveLooks(): void {
    this.#looks.clear()
  }

  /** @returns what waits for limits of its own, or null. */
  held(): HeldItems | null {
    const both = [this.#line.waiting(LIMITS_TOLD), this.#looks.waiting(LIMITS_TOLD)].filter((waiting) => waiting !== null)
    if (both.length === 0) return null
    const limits = new Map(both.flatMap((waiting) => waiting.limits).map((limit) => [limitKey(limit), limit]))
    const leftMs = Math.min(...both.map(({ at }) => at)) - this.#now()
    return {
      items: both.reduce((sum, { items }) => sum + items, 0),
      until: toInstant(this.#tools.clock.now() + Math.max(0, leftMs)),
      limits: [...limits.values()].slice(0, LIMITS_TOLD),
    }
  }

  #heldUntil(now: number, waitMs: number): number {
    return Math.ceil((now + Math.max(waitMs, 1)) / GRID_MS) * GRID_MS
  }

  #now(): number {
    return this.#tools.clock.monotonic()
  }

  #unknown(ordinals: readonly number[]): readonly ItemRow[] {
    return ordinals.length === 0 ? [] : this.#tools.items.inState(this.#tools.job, 'unknown', ordinals)
  }
}
