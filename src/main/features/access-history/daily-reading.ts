import type { Connection } from '#shared/domain/connection.ts'
import type { ConnectionId, PixelId } from '#shared/domain/ids.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import { Alarm } from '../../lib/alarm.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { localDay } from './local-day.ts'

/** What the history needs of the pixels feature. */
export interface PixelsPort {
  readonly list: () => Promise<{ readonly pixels: readonly Pixel[] }>
  readonly readAccess: (ids: readonly PixelId[], options: { readonly refresh: true }) => Promise<readonly PixelAccess[]>
}

export interface DailyReadingDeps {
  readonly pixels: PixelsPort
  readonly connections: { readonly list: () => readonly Connection[] }
  /** Pixels that have a reading under a day. */
  readonly readOn: (day: number) => ReadonlySet<PixelId>
  readonly isJobRunning: () => boolean
  readonly isWanted: () => boolean
  readonly onProgress: () => void
  readonly clock: Clock
  readonly log: Log
}

/** A person who has just connected wants something else than this. */
const AFTER_READY_MS = 60_000
const WHILE_BUSY_MS = 30_000
/** How soon a new day is noticed; a machine that slept has one when it wakes. */
const NEXT_LOOK_MS = 10 * 60_000
/** One request for the partners of these, and one for their ad accounts. */
const AT_ONCE = 25
const PAUSE_MS = 2_000

interface Run {
  readonly stop: AbortController
  readonly total: number
  done: number
  /** A person waits for it: it does not stand back for jobs. */
  isAsked: boolean
}

/** Reads once a day who has the pixels that nobody has read on that day, while nothing else is to be done. */
export class DailyReading {
  readonly #deps: DailyReadingDeps
  readonly #alarm: Alarm
  #active: ReadonlySet<ConnectionId> = new Set()
  #run: Run | null = null
  #doneOn: number | null = null
  #problem: string | null = null
  #isClosed = false

  constructor(deps: DailyReadingDeps) {
    this.#deps = deps
    this.#alarm = new Alarm(deps.clock, () => void this.#look())
  }

  get reading(): { readonly done: number; readonly total: number } | null {
    return this.#run === null ? null : { done: this.#run.done, total: this.#run.total }
  }

  get problem(): string | null {
    return this.#problem
  }

  get hasConnection(): boolean {
    return this.#activeNow().size > 0
  }

  /** To be called when connections have come, gone or died. */
  connectionsChanged(): void {
    const active = this.#activeNow()
    const isNew = [...active].some((id) => !this.#active.has(id))
    this.#active = active
    if (active.size === 0) {
      this.#alarm.set(null)
      this.#run?.stop.abort()
    } else if (isNew) {
      this.#doneOn = null
      this.#lookIn(AFTER_READY_MS)
    }
  }

  /** To be called when it may be wanted now, or not any more. */
  wishChanged(): void {
    if (this.#active.size > 0) this.#lookIn(AFTER_READY_MS)
  }

  /** Reads all pixels now. @returns how many. Where a reading is under way already, that one is not held up any more. */
  async readNow(): Promise<number> {
    if (this.#run === null) {
      const ids = await this.#reachable()
      if (this.#run === null) return this.#begin(ids, true)
    }
    this.#run.isAsked = true
    return this.#run.total
  }

  close(): void {
    this.#isClosed = true
    this.#alarm.set(null)
    this.#run?.stop.abort()
  }

  async #look(): Promise<void> {
    const { clock, isWanted, isJobRunning, readOn, log } = this.#deps
    if (this.#isClosed || this.#run !== null || this.#active.size === 0 || !isWanted()) return
    const today = localDay(clock.now())
    if (this.#doneOn === today) return this.#lookIn(NEXT_LOOK_MS)
    if (isJobRunning()) return this.#lookIn(WHILE_BUSY_MS)
    try {
      const read = readOn(today)
      const ids = (await this.#reachable()).filter((id) => !read.has(id))
      if (this.#run === null) this.#begin(ids, false)
    } catch (failure) {
      log.error('the pixels to read for the access history could not be told', failure)
      this.#lookIn(NEXT_LOOK_MS)
    }
  }

  #begin(ids: readonly PixelId[], isAsked: boolean): number {
    const run: Run = { stop: new AbortController(), total: ids.length, done: 0, isAsked }
    this.#run = run
    this.#problem = null
    void this.#readAll(run, ids).finally(() => {
      this.#run = null
      this.#deps.onProgress()
      this.#lookIn(NEXT_LOOK_MS)
    })
    return run.total
  }

  async #readAll(run: Run, ids: readonly PixelId[]): Promise<void> {
    const { pixels, clock, onProgress, log } = this.#deps
    const today = localDay(clock.now())
    try {
      for (let start = 0; start < ids.length; start += AT_ONCE) {
        if (start > 0 && !run.isAsked) await clock.sleep(PAUSE_MS, run.stop.signal)
        await this.#standBack(run)
        if (this.#isOver(run)) break
        const some = ids.slice(start, start + AT_ONCE)
        await pixels.readAccess(some, { refresh: true })
        run.done += some.length
        onProgress()
      }
      if (run.done >= run.total) this.#doneOn = today
      else if (run.stop.signal.aborted) this.#problem = `The reading stopped after ${run.done} of ${run.total} pixels, because no connection is there any more.`
    } catch (failure) {
      log.error('who has the pixels could not be read for the access history', failure)
      this.#problem = `The reading stopped after ${run.done} of ${run.total} pixels. It is tried again in ten minutes.`
    }
  }

  /** Jobs that a person waits for go first. */
  async #standBack(run: Run): Promise<void> {
    while (!this.#isOver(run) && !run.isAsked && this.#deps.isJobRunning()) await this.#deps.clock.sleep(WHILE_BUSY_MS, run.stop.signal)
  }

  #isOver(run: Run): boolean {
    return run.stop.signal.aborted || (!run.isAsked && !this.#deps.isWanted())
  }

  /** Those that an active connection holds: asking through another one would only be refused. */
  async #reachable(): Promise<readonly PixelId[]> {
    const { pixels } = await this.#deps.pixels.list()
    const active = this.#activeNow()
    return pixels.filter((pixel) => pixel.holdings.some((holding) => active.has(holding.connectionId))).map((pixel) => pixel.id)
  }

  #activeNow(): ReadonlySet<ConnectionId> {
    return new Set(this.#deps.connections.list().flatMap((each) => (each.state === 'active' ? [each.id] : [])))
  }

  #lookIn(ms: number): void {
    if (!this.#isClosed && this.#active.size > 0) this.#alarm.set(this.#deps.clock.monotonic() + ms)
  }
}
