import type { Emit } from '#shared/contract/events.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { ConnectionId, Instant, JobId, PixelId } from '#shared/domain/ids.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { GraphClient } from '../../graph/client.ts'
import { readPixel } from '../../graph/ops/ads-pixel.ts'
import type { JobEngine } from '../../jobs/engine-api.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { ReadCache } from '../../lib/read-cache.ts'
import { AccessBook, accessCounts } from './access-book.ts'
import type { AccessOptions } from './access-book.ts'
import type { CreatePixelsJob } from './create-job.ts'
import { startCreatingPixels } from './create-pixels.ts'
import type { CreatePixelsRequest } from './create-pixels.ts'
import { mergeInventories, readInventory } from './inventory.ts'
import type { Inventory } from './inventory.ts'
import { readPixelAccess } from './read-access.ts'

export interface PixelList {
  readonly pixels: readonly Pixel[]
  /** When the oldest part of it was read; null when nothing could be. */
  readonly readAt: Instant | null
  readonly problems: readonly string[]
}

export interface PixelsDeps {
  readonly graph: GraphClient
  readonly engine: JobEngine
  /** From {@link createPixelsJob}; the engine knows it too. */
  readonly job: CreatePixelsJob
  readonly connections: { readonly list: () => readonly Connection[] }
  readonly emit: Emit
  readonly clock: Clock
  readonly log: Log
}

export interface Pixels {
  /** Every pixel of every connection. Kept in memory until `refresh`, a change of connections, or a creation. */
  readonly list: (options?: { readonly refresh?: boolean }) => Promise<PixelList>
  /** Who has these pixels; unknown ids are left out. Emits `pixels.accessRead` for what was really read. */
  readonly readAccess: (ids: readonly PixelId[], options?: AccessOptions) => Promise<readonly PixelAccess[]>
  /** @throws AppError `pixels.notFound`, or why it could not be read. */
  readonly get: (id: PixelId) => Promise<{ readonly pixel: Pixel; readonly access: PixelAccess }>
  /** @returns the job. @throws AppError as {@link startCreatingPixels}. */
  readonly create: (request: CreatePixelsRequest) => Promise<JobId>
  /** What has been read so far; asks nobody. */
  readonly knownAccess: () => readonly PixelAccess[]
  /** To be called when shares of these pixels were changed. */
  readonly invalidateAccess: (ids: readonly PixelId[]) => void
  /** To be called when a connection's pixels were changed. */
  readonly invalidateList: (id: ConnectionId) => void
  /** To be called when others may see these pixels now: what was read of them, and of the lists of these connections, no longer holds. */
  readonly reread: (ids: readonly PixelId[], connectionIds: readonly ConnectionId[]) => void
  /** To be called when a connection is gone: nothing that only it could see stays in memory. */
  readonly forget: (id: ConnectionId) => void
}

function notFound(id: PixelId): AppError {
  return new AppError({
    kind: 'notFound',
    code: 'pixels.notFound',
    message: `No connection has a pixel ${id}.`,
    data: { advice: 'Read the list of pixels again. It may have been taken from your portfolios, or its connection is gone.' },
  })
}

/** Changes when the connection would give another list: a portfolio more or less. */
function stampOf(connection: Connection): string {
  return connection.portfolios.map((portfolio) => portfolio.id).join()
}

class PixelShelf {
  readonly #deps: PixelsDeps
  readonly #inventories = new ReadCache<ConnectionId, Inventory>()
  readonly #access: AccessBook
  #merged: { readonly of: readonly Inventory[]; readonly pixels: ReadonlyMap<PixelId, Pixel> } = { of: [], pixels: new Map() }

  constructor(deps: PixelsDeps) {
    this.#deps = deps
    this.#access = new AccessBook({
      clock: deps.clock,
      read: (pixels) => readPixelAccess(deps.graph, deps.clock, pixels),
      onRead: (access) => deps.emit('pixels.accessRead', { access: [...access] }),
    })
  }

  async list(refresh = false): Promise<PixelList> {
    const connections = this.#deps.connections.list()
    this.#inventories.keepOnly(new Set(connections.map((connection) => connection.id)))
    const problems: string[] = []
    const inventories = await Promise.all(
      connections.map(async (connection) => {
        const inventory = await this.#inventoryOf(connection, refresh)
        if (!inventory || connection.state !== 'active') problems.push(deadSentence(connection, inventory !== undefined))
        return inventory
      }),
    )
    const there = inventories.filter((inventory) => inventory !== undefined)
    const pixels = [...this.#merge(there).values()].map((pixel) => this.#withCounts(pixel))
    const readAt = there.map((inventory) => inventory.readAt).toSorted()[0] ?? null
    return { pixels, readAt, problems: [...problems, ...there.flatMap((inventory) => inventory.problems)] }
  }

  async readAccess(ids: readonly PixelId[], options: AccessOptions = {}): Promise<readonly PixelAccess[]> {
    await this.list()
    return this.#access.read(
      [...new Set(ids)].flatMap((id) => this.#merged.pixels.get(id) ?? []),
      options,
    )
  }

  async get(id: PixelId): Promise<{ readonly pixel: Pixel; readonly access: PixelAccess }> {
    await this.list()
    const known = this.#merged.pixels.get(id)
    const holding = known?.holdings.find((each) => each.relation === 'owned') ?? known?.holdings[0]
    if (!known || !holding) throw notFound(id)
    const [row, [access]] = await Promise.all([
      this.#deps.graph.call({ connectionId: holding.connectionId }, readPixel, { pixelId: id }),
      this.#access.read([known], { refresh: true }),
    ])
    if (!access) throw notFound(id)
    return { pixel: { ...known, ...row, owner: row.owner ?? known.owner, access: accessCounts(access) }, access }
  }

  knownAccess(): readonly PixelAccess[] {
    return this.#access.all()
  }

  invalidateAccess(ids: readonly PixelId[]): void {
    this.#access.drop(ids)
  }

  invalidateList(id: ConnectionId): void {
    this.#inventories.drop(id)
    this.#deps.emit('pixels.changed', {})
  }

  forget(id: ConnectionId): void {
    const held = [...this.#merged.pixels.values()].filter((pixel) => pixel.holdings.some((holding) => holding.connectionId === id))
    this.#access.drop(held.map((pixel) => pixel.id))
    this.#merged = { of: [], pixels: new Map() }
    this.invalidateList(id)
  }

  async #inventoryOf(connection: Connection, refresh: boolean): Promise<Inventory | undefined> {
    const { graph, clock, log } = this.#deps
    if (connection.state !== 'active') return this.#inventories.peek(connection.id)
    return this.#inventories.read(
      connection.id,
      stampOf(connection),
      async () => {
        const inventory = await readInventory(graph, clock, connection)
        log.info('pixels read', { pixels: inventory.sightings.length, problems: inventory.problems.length })
        return inventory
      },
      refresh,
    )
  }

  #merge(inventories: readonly Inventory[]): ReadonlyMap<PixelId, Pixel> {
    const { of } = this.#merged
    const isSame = of.length === inventories.length && inventories.every((each, index) => each === of[index])
    if (!isSame) this.#merged = { of: inventories, pixels: mergeInventories(inventories) }
    return this.#merged.pixels
  }

  #withCounts(pixel: Pixel): Pixel {
    const access = this.#access.get(pixel.id)
    return access ? { ...pixel, access: accessCounts(access) } : pixel
  }
}

function deadSentence(connection: Connection, hasOldList: boolean): string {
  const why = connection.state === 'checkpoint' ? 'Facebook wants its person to log in first' : 'its token is no longer valid'
  const what = hasOldList ? 'its pixels are shown as they were last read' : 'its pixels could not be read'
  return `${connection.identity.name}: ${why}, so ${what}. Check the connection, or connect it again.`
}

/** The inventory of pixels: what there is, who has it, and the way to make more. */
export function createPixels(deps: PixelsDeps): Pixels {
  const shelf = new PixelShelf(deps)
  return {
    list: (options) => shelf.list(options?.refresh),
    readAccess: (ids, options) => shelf.readAccess(ids, options),
    get: (id) => shelf.get(id),
    create: (request) => startCreatingPixels(deps, request),
    knownAccess: () => shelf.knownAccess(),
    invalidateAccess: (ids) => shelf.invalidateAccess(ids),
    invalidateList: (id) => shelf.invalidateList(id),
    reread: (ids, connectionIds) => {
      shelf.invalidateAccess(ids)
      for (const id of connectionIds) shelf.invalidateList(id)
    },
    forget: (id) => shelf.forget(id),
  }
}
