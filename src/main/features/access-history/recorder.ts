import { createHash } from 'node:crypto'
import type { PixelId } from '#shared/domain/ids.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { AccessHistoryRepo } from '../../db/repos/access-history.ts'
import type { Log } from '../../lib/log.ts'
import { advance } from './advance.ts'
import { localDay } from './local-day.ts'
import { accessReading } from './reading.ts'
import type { AccessReading } from './reading.ts'
import { daysToGo } from './thin.ts'

export interface RecorderDeps {
  readonly repo: AccessHistoryRepo
  /** The list of pixels as it is known, for their names and owners. */
  readonly listPixels: () => Promise<{ readonly pixels: readonly Pixel[] }>
  /** Lets others go first. */
  readonly nextTurn: () => Promise<unknown>
  readonly onRecorded: () => void
  readonly log: Log
}

/** So many holders are written in one go: the app is held up for some milliseconds at most. */
const HOLDERS_AT_ONCE = 2_000
/** Whoever flies west has the same day again. A clock that goes back further is wrong, or was. */
const SAME_DAY_AGAIN = 1
/** One clock that was ahead once must not let all other days go: what counts as today is a day that so many others have followed. */
const FOLLOWED_BY = 7

/** @param now ms since 1970. @returns the last day under which a reading may be, counted from 1970-01-01. */
export const latestDay = (now: number) => localDay(now) + SAME_DAY_AGAIN

/** @param now ms since 1970. @returns days that were read and have not come yet, newest first: the clock is behind, or was ahead. No clock can tell which. */
export function daysAhead(repo: Pick<AccessHistoryRepo, 'days'>, now: number): readonly number[] {
  return repo.days().flatMap(({ day }) => (day > latestDay(now) ? [day] : []))
}

const digestOf = (reading: AccessReading) => createHash('sha256').update(JSON.stringify(reading)).digest('base64')
/** One for the partners, and one for the ad accounts of each portfolio that has the pixel; longer lists take more. */
const callsOf = ({ portfoliosRead, holders }: AccessReading) => 1 + portfoliosRead.length + holders.filter(({ kind }) => kind === 'unread').length

/** Keeps readings of pixels under their days, a few at a time. */
export class Recorder {
  readonly #deps: RecorderDeps
  #queue: PixelAccess[] = []
  #isDraining = false
  #isClosed = false
  #failure: string | null = null
  /** Pixels of which there are readings of later days. */
  readonly #late = new Set<PixelId>()
  #thinnedOn: number | null = null

  constructor(deps: RecorderDeps) {
    this.#deps = deps
  }

  /** Why the newest readings are not kept; null: they are. */
  get problem(): string | null {
    if (this.#failure !== null || this.#late.size === 0) return this.#failure
    return `This computer's clock is behind earlier readings of ${this.#late.size === 1 ? '1 pixel' : `${this.#late.size.toLocaleString('en')} pixels`}, so new ones are not kept. Set its date, and read again. Or, if it was ahead then, delete the days to come.`
  }

  /** To be called when what was read under later days is gone. */
  forgetLate(): void {
    this.#late.clear()
  }

  take(access: readonly PixelAccess[]): void {
    if (this.#isClosed) return
    this.#queue.push(...access)
    if (!this.#isDraining) void this.#drain()
  }

  /** Keeps what is left, at once, and then nothing more. */
  close(): void {
    this.#isClosed = true
    while (this.#queue.length > 0) this.#recordSome(new Map())
  }

  async #drain(): Promise<void> {
    this.#isDraining = true
    const known = await this.#listed()
    while (this.#queue.length > 0) {
      this.#recordSome(known)
      this.#deps.onRecorded()
      await this.#deps.nextTurn()
    }
    await this.#thin()
    this.#isDraining = false
    // What came while old days went.
    if (this.#queue.length > 0) void this.#drain()
  }

  /** Lets old days go, once on each new one. */
  async #thin(): Promise<void> {
    const { repo, nextTurn, log } = this.#deps
    try {
      const days = repo.days().map(({ day }) => day)
      const today = days[FOLLOWED_BY]
      if (today === undefined || today === this.#thinnedOn) return
      this.#thinnedOn = today
      for (const { day, until } of daysToGo(days, today)) {
        if (this.#isClosed) return
        repo.write(() => repo.letGo(day, until))
        await nextTurn()
      }
    } catch (failure) {
      log.error('old days of the access history could not be let go', failure)
    }
  }

  /** Without the list a reading says who has a pixel all the same, only not who owns it. */
  async #listed(): Promise<ReadonlyMap<PixelId, Pixel>> {
    try {
      return new Map((await this.#deps.listPixels()).pixels.map((pixel) => [pixel.id, pixel]))
    } catch (failure) {
      this.#deps.log.error('the pixels whose readings are kept could not be listed', failure)
      return new Map()
    }
  }

  #recordSome(known: ReadonlyMap<PixelId, Pixel>): void {
    let holders = 0
    const end = this.#queue.findIndex((access) => (holders += access.partners.length + access.accounts.length + 1) > HOLDERS_AT_ONCE)
    const some = this.#queue.splice(0, end === -1 ? this.#queue.length : Math.max(1, end))
    try {
      const isKept = this.#deps.repo.write(() => some.map((access) => this.#record(access, known.get(access.pixelId))))
      for (const [at, { pixelId }] of some.entries()) {
        if (isKept[at] === true) this.#late.delete(pixelId)
        else this.#late.add(pixelId)
      }
      this.#failure = null
    } catch (failure) {
      this.#deps.log.error('readings of who has the pixels could not be kept', failure)
      const why = failure instanceof AppError ? failure.message : 'The database did not take them.'
      this.#failure = `The newest readings could not be kept. ${why}`
    }
  }

  /** @returns false: there are readings of later days already. */
  #record(access: PixelAccess, pixel: Pixel | undefined): boolean {
    const { repo } = this.#deps
    const id = access.pixelId
    const reading = accessReading(access, pixel)
    if (reading === null) return true
    const at = Date.parse(access.readAt)
    const readOn = repo.newestReading(id)
    if ((readOn ?? 0) > latestDay(at)) return false
    const day = Math.max(localDay(at), readOn ?? 0)
    const before = repo.pixel(id)
    const digest = digestOf(reading)
    repo.keepPixel(id, pixel?.name ?? before?.name ?? `Pixel ${id}`)
    const holders = before?.digest === digest ? before.holders : this.#takeNews(id, { day, readOn, reading })
    repo.noteState(id, { digest, holders })
    repo.noteReading(id, { day, at, isWhole: reading.isWhole, notRead: access.problems })
    const isAgain = readOn === day
    if (isAgain) repo.count(day, { pixels: 0, holders: holders - (before?.holders ?? 0), calls: 0 })
    else repo.count(day, { pixels: 1, holders, calls: callsOf(reading) })
    return true
  }

  /** @returns how many can reach the pixel now. */
  #takeNews(id: PixelId, { day, readOn, reading }: { readonly day: number; readonly readOn: number | null; readonly reading: AccessReading }): number {
    const { repo } = this.#deps
    const spans = repo.spansSince(id, day)
    const news = advance({ day, readOn, newestWhole: (before) => repo.newestWhole(id, before), spans }, reading)
    for (const span of news.drop) repo.drop(id, span)
    this.#keepNames(reading)
    for (const span of news.put) repo.put(id, span)
    return repo.spansSince(id, day).filter((span) => span.kind !== 'unread' && span.goneOn === null).length
  }

  #keepNames({ holders }: AccessReading): void {
    for (const { kind, id, name, via } of holders) {
      this.#deps.repo.keepParty(kind === 'account', id, name)
      if (via !== null) this.#deps.repo.keepParty(false, via, '')
    }
  }
}
