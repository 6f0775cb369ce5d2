import { jobHasEnded } from '#shared/domain/job.ts'
import type { ItemState, JobCounts } from '#shared/domain/job.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { Database } from '../db/open.ts'
import { createJobItemRepo } from '../db/repos/job-item.ts'
import type { ItemRow, JobItemRepo, NewItemRow } from '../db/repos/job-item.ts'
import { createJobRepo } from '../db/repos/job.ts'
import type { JobRepo, JobRow, NewJobRow } from '../db/repos/job.ts'
import { createOperationRepo } from '../db/repos/operation.ts'
import type { NewOperation, OperationRepo } from '../db/repos/operation.ts'
import type { Clock } from '../lib/clock.ts'
import { messageOf } from './carrier.ts'
import { moved } from './counts.ts'
import type { ItemDescription } from './define.ts'
import { hasNoSuchItems, nothingToRetry } from './refusals.ts'
import type { BoundJob } from './runnable.ts'
import type { Postponed } from './schedule.ts'
import { notes, notWithout, waitsForLimit } from './sentences.ts'
import { skipped } from './settle.ts'
import type { ItemChange } from './settle.ts'
import { groupedByWait } from './settled.ts'
import type { Settled } from './settled.ts'

export type Describe = (row: ItemRow) => ItemDescription | null

interface JournalTools {
  readonly db: Database
  readonly clock: Clock
  /** Takes known secrets out of a text by value. */
  readonly mask: (text: string) => string
  /** Called after lines of the operation log are on the disk. */
  readonly operationsWritten: () => void
}

/** What one commit holds. */
export interface Settlement {
  readonly settled: readonly Settled[]
  readonly postponed: readonly Postponed[]
  /** What is sent thereafter: its intent. */
  readonly next: readonly ItemRow[]
}

/** What the end of items does to those that waited for them. */
interface FollowUp {
  readonly after: readonly Settled[]
  readonly released: readonly number[]
  readonly toLook: readonly number[]
}

function isPlainSuccess({ change: { update } }: Settled): boolean {
  return update.state === 'succeeded' && update.note === null && update.holds === null && update.madeId === null
}

function movedAll(counts: JobCounts, all: readonly Settled[]): JobCounts {
  return all.reduce((sum, { from, change }) => moved(sum, from, change.update.state, 1), counts)
}

function isHeld({ change: { limit } }: Settled): boolean {
  return limit !== null
}

/** Others may wait for it, and wait no longer. Asked of the rows alone: in a job of 100,000 items that nothing depends on, asking the table cost 5 %. */
function letsGo({ row, change: { update } }: Settled): boolean {
  return row.roundsAfter > 0 && (update.state === 'succeeded' || update.state === 'failed' || update.state === 'skipped')
}

/** What was so already when it was looked at was not changed; what waits for somebody else is not so yet. */
function beforeAndAfter({ before, after }: ItemDescription, { update, logged, wasSo }: ItemChange): Pick<NewOperation, 'before' | 'after'> {
  const isSo = logged?.outcome === 'succeeded' && update.holds === null
  return { before: wasSo === true ? null : (before ?? null), after: isSo ? (after ?? null) : null }
}

/**
 * Every write of the engine, each as one transaction: the rows, the lines of the operation log and the counts are on the disk together
 * or not at all. Each function takes a job as it is and gives it back as it is then.
 */
export class Journal {
  readonly jobs: JobRepo
  readonly items: JobItemRepo
  readonly #operations: OperationRepo
  readonly #tools: JournalTools

  constructor(tools: JournalTools) {
    this.jobs = createJobRepo(tools.db)
    this.items = createJobItemRepo(tools.db)
    this.#operations = createOperationRepo(tools.db, tools.mask)
    this.#tools = tools
  }

  create(job: NewJobRow, items: readonly NewItemRow[]): JobRow {
    return this.#write(() => {
      const row = this.jobs.insert(job, items.length)
      this.items.insertAll(row.no, items, job.createdAt)
      return row
    })
  }

  save(job: JobRow): JobRow {
    return this.#write(() => this.#saved(job))
  }

  /** The intent. Committed before the first byte leaves: after a crash these items must read as 'maybe sent'. */
  markSending(job: JobRow, rows: readonly ItemRow[]): JobRow {
    return this.#write(() => this.#saved(this.#marked(job, rows)))
  }

  /**
   * Writes what became of a chunk, and of all that waited for it.
   * @returns also the ordinals that may be sent now because what they waited for has succeeded, and those that may be looked for.
   */
  settle(job: JobRow, { settled, postponed, next }: Settlement, describe: Describe): { readonly job: JobRow; readonly released: readonly number[]; readonly toLook: readonly number[] } {
    let logged = 0
    const result = this.#write(() => {
      this.#updateItems(job, settled)
      const { after, released, toLook } = this.#followUp(job, settled, describe)
      this.#updateItems(job, after)
      const all = [...settled, ...after]
      const now = this.#tools.clock.now()
      for (const { ordinals, waitMs } of postponed) this.items.waitLonger(job.no, ordinals, Math.round(now + waitMs))
      logged = this.#log(job, all, describe)
      const repeats = job.repeats + all.filter(({ change }) => change.repeatOf !== null).length
      const settledJob = { ...job, repeats, counts: movedAll(job.counts, all) }
      return { job: this.#saved(next.length === 0 ? settledJob : this.#marked(settledJob, next)), released, toLook }
    })
    if (logged > 0) this.#tools.operationsWritten()
    return result
  }

  /** Takes back what was never sent. Nothing happened, so the operation log has nothing to say. */
  cancelPending(job: JobRow): JobRow {
    return this.#write(() => {
      const count = this.items.skipPending(job.no, notes.cancelled, this.#tools.clock.now())
      return this.#saved({ ...job, state: 'cancelling', counts: moved(job.counts, 'pending', 'skipped', count) })
    })
  }

  /** For a job whose rows this version can't read: visible, and nothing is sent. */
  failPending(job: JobRow, error: AppErrorJson): JobRow {
    return this.#write(() => {
      const count = this.items.failPending(job.no, JSON.stringify(error), this.#tools.clock.now())
      return this.#saved({ ...job, counts: moved(job.counts, 'pending', 'failed', count) })
    })
  }

  /** After a crash: whatever was being sent may have happened, and what waited for nothing but the time is next. */
  recover(job: JobRow, change: (job: JobRow) => JobRow): JobRow {
    return this.#write(() => {
      this.items.forgetWaits(job.no)
      const count = this.items.doubtSending(job.no, notes.cutOff, this.#tools.clock.now())
      return this.#saved(change({ ...job, counts: moved(job.counts, 'sending', 'unknown', count) }))
    })
  }

  /**
   * Puts failed and skipped items back in line and lets unknown ones that rest be looked for again, with all that they depend on.
   * @param ordinals null: all of them. @param renews which of what succeeded, and they depend on, is put back in line with them.
   * @throws AppError `job.sameIsRunning`, `job.noSuchItem`, or `job.nothingToRetry` when none of them is in such a state.
   */
  reopen(job: JobRow, ordinals: readonly number[] | null, renews: BoundJob['renews']): { readonly job: JobRow; readonly toSend: readonly number[]; readonly toLook: readonly number[] } {
    return this.#write(() => {
      const now = this.#tools.clock.now()
      if (jobHasEnded(job.state) && this.jobs.findOpen(job.onceKey) !== null) throw sameIsRunning()
      const wanted = this.#withParents(job, ordinals ?? this.#openEnds(job))
      const before = new Map(this.items.states(job.no, wanted))
      const strangers = wanted.filter((each) => !before.has(each))
      if (strangers.length > 0) throw hasNoSuchItems(strangers)
      const toLook = this.items.lookAgain(job.no, wanted, now)
      // First what others wait for: whether they do is written with them.
      const renewed = renews === null ? [] : this.items.renew(job.no, this.#renewable(job, before, renews), notes.lookFirst, now)
      const toSend = [...renewed, ...this.items.putBack(job.no, wanted, notes.lookFirst, now)]
      const moves = [...toLook.map((each) => [each, 'unknown'] as const), ...toSend.map((each) => [each, 'pending'] as const)]
      if (moves.length === 0) throw nothingToRetry(ordinals !== null)
      const counts = moves.reduce((sum, [each, to]) => moved(sum, before.get(each) ?? to, to, 1), job.counts)
      const state = jobHasEnded(job.state) ? ({ state: 'queued', endedAt: null } as const) : {}
      // A person who sends it again has looked at it: from here on the job may repeat as much as at its start.
      const repeats = toSend.length > 0 ? 0 : job.repeats
      return { job: this.#saved({ ...job, ...state, counts, repeats }), toSend, toLook }
    })
  }

  #write<T>(work: () => T): T {
    return this.#tools.db.writeTx(work)
  }

  #saved(job: JobRow): JobRow {
    this.jobs.save(job)
    return job
  }

  #marked(job: JobRow, rows: readonly ItemRow[]): JobRow {
    const now = this.#tools.clock.now()
    this.items.markSending(job.no, rows.map((row) => row.ordinal), now)
    return { ...job, counts: moved(job.counts, 'pending', 'sending', rows.length), startedAt: job.startedAt ?? now }
  }

  #updateItems(job: JobRow, all: readonly Settled[]): void {
    const now = this.#tools.clock.now()
    const plain = all.filter(isPlainSuccess).map(({ row }) => row.ordinal)
    if (plain.length > 0) this.items.markSucceeded(job.no, plain, now)
    this.#putOff(job, all.filter(isHeld), now)
    for (const each of all) {
      if (isPlainSuccess(each) || isHeld(each)) continue
      const { update, waitMs } = each.change
      const nextAttemptAt = waitMs !== null && waitMs > 0 ? Math.round(now + waitMs) : null
      const masked = { ...update, error: this.#masked(update.error), note: this.#masked(update.note), holds: this.#masked(update.holds) }
      this.items.update(job.no, each.row.ordinal, { ...masked, nextAttemptAt }, now)
    }
  }

  /** Thousands can wait for one account, and come back again and again: what waits for the same thing is one statement. */
  #putOff(job: JobRow, held: readonly Settled[], now: number): void {
    for (const { state, waitMs, limit, ordinals } of groupedByWait(held)) {
      if (limit === null) continue
      const putOff = { ordinals, limit, until: Math.round(now + waitMs), note: waitsForLimit(limit) }
      if (state === 'pending') this.items.putOffSending(job.no, putOff, now)
      else this.items.putOffLook(job.no, putOff)
    }
  }

  #masked(text: string | null): string | null {
    return text === null ? null : this.#tools.mask(text)
  }

  #log(job: JobRow, all: readonly Settled[], describe: Describe): number {
    const at = this.#tools.clock.now()
    const lines = all.flatMap(({ row, change }) => {
      const description = change.logged === null ? null : describe(row)
      if (change.logged === null || description === null) return []
      const { action, objectId, objectName, targetId, targetName } = description
      const { id: jobId, connectionName, carriedBy: operator } = job
      const message = messageOf(change.logged.message, job)
      return [{ at, action, operator, objectId, objectName, targetId, targetName, ...beforeAndAfter(description, change), ...change.logged, message, connectionName, jobId }]
    })
    this.#operations.append(lines)
    return lines.length
  }

  /** Walks from items that ended, as they are on the disk, to those that wait for them: lets them go, or skips them and walks on. */
  #followUp(job: JobRow, settled: readonly Settled[], describe: Describe): FollowUp {
    const after = new Map<number, Settled>()
    const released: number[] = []
    const mayGo = new Set<number>()
    const unknown = new Set<number>()
    let ended = new Map(settled.filter(letsGo).map((each) => [each.row.ordinal, each]))
    while (ended.size > 0) {
      const next = new Map<number, Settled>()
      for (const { row, parent, hasOthers } of this.items.waitingFor(job.no, [...ended.keys()])) {
        const cause = ended.get(parent)
        if (cause === undefined || after.has(row.ordinal)) continue
        const { state, holds } = cause.change.update
        if (row.state === 'unknown') unknown.add(row.ordinal)
        if (state === 'succeeded' && holds === null) {
          if (hasOthers) mayGo.add(row.ordinal)
          else released.push(row.ordinal)
          continue
        }
        const note = holds ?? notWithout(describe(cause.row)?.subject ?? cause.row.key)
        const skip: Settled = { row, from: row.state, change: skipped(row.attempts, note) }
        next.set(row.ordinal, skip)
        after.set(row.ordinal, skip)
      }
      ended = next
    }
    if (released.length > 0) this.items.release(job.no, released)
    const ready = [...mayGo].filter((ordinal) => !after.has(ordinal))
    if (ready.length > 0) released.push(...this.items.releaseReady(job.no, ready))
    return { after: [...after.values()], released: released.filter((ordinal) => !unknown.has(ordinal)), toLook: released.filter((ordinal) => unknown.has(ordinal)) }
  }

  #openEnds(job: JobRow): readonly number[] {
    const states = ['failed', 'skipped', 'unknown'] as const
    return states.flatMap((state) => this.items.ordinalsInState(job.no, state))
  }

  #renewable(job: JobRow, states: ReadonlyMap<number, ItemState>, renews: (row: ItemRow) => boolean): readonly number[] {
    const back = [...states].flatMap(([ordinal, state]) => (state === 'failed' || state === 'skipped' ? [ordinal] : []))
    return this.items.inState(job.no, 'succeeded', this.items.parentsOf(job.no, back)).filter(renews).map(({ ordinal }) => ordinal)
  }

  #withParents(job: JobRow, ordinals: readonly number[]): readonly number[] {
    const all = new Set(ordinals)
    let fresh = ordinals
    while (fresh.length > 0) {
      fresh = this.items.parentsOf(job.no, fresh).filter((parent) => !all.has(parent))
      for (const parent of fresh) all.add(parent)
    }
    return [...all]
  }
}

function sameIsRunning(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'job.sameIsRunning',
    message: 'The same job is already running.',
    data: { advice: 'Wait until it has ended, then try again.' },
  })
}
