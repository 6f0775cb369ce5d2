import type { PixelId } from '#shared/domain/ids.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import type { Clock } from '../../lib/clock.ts'

export interface AccessOptions {
  readonly refresh?: boolean
  /** Older readings are read again, in ms. */
  readonly maxAgeMs?: number
}

export interface AccessBookDeps {
  readonly clock: Clock
  readonly read: (pixels: readonly Pixel[]) => Promise<readonly PixelAccess[]>
  /** Told about every reading, once. */
  readonly onRead: (access: readonly PixelAccess[]) => void
}

interface Page {
  readonly access: PixelAccess
  readonly readAtMs: number
}

/** @returns the figures of a reading, for the list. */
export function accessCounts(access: PixelAccess): NonNullable<Pixel['access']> {
  return {
    partners: access.partners.filter((partner) => partner.status === 'shared').length,
    pendingPartners: access.partners.filter((partner) => partner.status === 'pending').length,
    accounts: new Set(access.accounts.map((account) => account.accountId)).size,
    readAt: access.readAt,
    complete: access.problems.length === 0,
  }
}

/** What was refused a moment ago would be refused again: a person who asks for it, or anybody who is about to write, is not held up by this. */
const REFUSED_FOR_MS = 60_000

/** What is known about who has which pixel. A reading with problems is kept for the figures, but read again when asked for later. */
export class AccessBook {
  readonly #deps: AccessBookDeps
  readonly #pages = new Map<PixelId, Page>()
  readonly #underWay = new Map<PixelId, Promise<ReadonlyMap<PixelId, PixelAccess>>>()

  constructor(deps: AccessBookDeps) {
    this.#deps = deps
  }

  get(id: PixelId): PixelAccess | undefined {
    return this.#pages.get(id)?.access
  }

  all(): readonly PixelAccess[] {
    return [...this.#pages.values()].map((page) => page.access)
  }

  /** @returns one reading per pixel that could be asked about, in the order of the pixels. */
  async read(pixels: readonly Pixel[], options: AccessOptions = {}): Promise<readonly PixelAccess[]> {
    const missing = pixels.filter((pixel) => !this.#underWay.has(pixel.id) && !this.#isFresh(pixel.id, options))
    if (missing.length > 0) this.#begin(missing)
    const readings = await Promise.all(new Set(pixels.flatMap((pixel) => this.#underWay.get(pixel.id) ?? [])))
    const justRead = new Map(readings.flatMap((reading) => [...reading]))
    return pixels.flatMap((pixel) => justRead.get(pixel.id) ?? this.get(pixel.id) ?? [])
  }

  /** What was read about these no longer holds; a reading under way may have seen the old state too. */
  drop(ids: readonly PixelId[]): void {
    for (const id of ids) {
      this.#pages.delete(id)
      this.#underWay.delete(id)
    }
  }

  #isFresh(id: PixelId, { refresh, maxAgeMs }: AccessOptions): boolean {
    const page = this.#pages.get(id)
    if (!page || refresh === true) return false
    const ageMs = this.#deps.clock.monotonic() - page.readAtMs
    if (page.access.problems.length > 0) return maxAgeMs === undefined && ageMs < REFUSED_FOR_MS
    return maxAgeMs === undefined || ageMs <= maxAgeMs
  }

  #begin(pixels: readonly Pixel[]): void {
    const isCurrent = (id: PixelId) => this.#underWay.get(id) === promise
    const promise = this.#readAndKeep(pixels, isCurrent).finally(() => {
      for (const { id } of pixels) if (isCurrent(id)) this.#underWay.delete(id)
    })
    for (const { id } of pixels) this.#underWay.set(id, promise)
  }

  /** A pixel that was dropped in the meantime is answered to who asked, but not kept. */
  async #readAndKeep(pixels: readonly Pixel[], isCurrent: (id: PixelId) => boolean): Promise<ReadonlyMap<PixelId, PixelAccess>> {
    const readings = await this.#deps.read(pixels)
    const readAtMs = this.#deps.clock.monotonic()
    const kept = readings.filter((access) => isCurrent(access.pixelId))
    for (const access of kept) this.#pages.set(access.pixelId, { access, readAtMs })
    if (kept.length > 0) this.#deps.onRead(kept)
    return new Map(readings.map((access) => [access.pixelId, access]))
  }
}
