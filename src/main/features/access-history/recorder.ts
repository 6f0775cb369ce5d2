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

const digestOf = (reading: AccessReading) => createHash('sha256').update(JSON.stringify(reading)).digest('base64')

/** Keeps readings of pixels under their days, a few at a time. */
export class Recorder {
  readonly #deps: RecorderDeps
  #queue: PixelAccess[] = []
  #isDraining = false
  #isClosed = false
  #problem: string | null = null

  constructor(deps: RecorderDeps) {
    this.#deps = deps
  }

  /** Why the newest readings are not kept; null: they are. */
  get problem(): string | null {
    return this.#problem
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
    this.#isDraining = false
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
      const late = this.#deps.repo.write(() => some.filter((access) => !this.#record(access, known.get(access.pixelId))).length)
      this.#problem = late === 0 ? null : "This computer's clock is behind earlier readings, so new ones are not kept. Set its date, and read again."
    } catch (failure) {
      this.#deps.log.error('readings of who has the pixels could not be kept', failure)
      const why = failure instanceof AppError ? failure.message : 'The database did not take them.'
      this.#problem = `The newest readings could not be kept. ${why}`
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
    const day = Math.max(localDay(at), readOn ?? 0)
    if (day - localDay(at) > SAME_DAY_AGAIN) return false
    const before = repo.pixel(id)
    const digest = digestOf(reading)
    repo.keepPixel(id, pixel?.name ?? before?.name ?? `Pixel ${id}`)
    const holders = before?.digest === digest ? before.holders : this.#takeNews(id, { day, readOn, reading })
    repo.noteState(id, { digest, holders })
    repo.noteReading(id, day, at, reading.isWhole)
    const isAgain = readOn === day
    repo.count(day, isAgain ? 0 : 1, holders - (isAgain ? (before?.holders ?? 0) : 0))
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
