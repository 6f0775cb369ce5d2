import type { Connection } from '#shared/domain/connection.ts'
import type { Instant, PixelId } from '#shared/domain/ids.ts'
import type { Pixel } from '#shared/domain/pixel.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { GraphClient, GraphRows } from '../../graph/client.ts'
import type { PixelRow } from '../../graph/ops/ads-pixel.ts'
import { listClientPixels, listOwnedPixels } from '../../graph/ops/business.ts'
import { toInstant } from '../../lib/clock.ts'
import type { Clock } from '../../lib/clock.ts'

type Holding = Pixel['holdings'][number]

/** One row of one list. The same pixel is seen once per portfolio that has it. */
export interface Sighting {
  readonly row: PixelRow
  readonly holding: Holding
}

/** The pixels that one connection reaches. */
export interface Inventory {
  readonly sightings: readonly Sighting[]
  /** One sentence for each list that was not read to its end. */
  readonly problems: readonly string[]
  readonly readAt: Instant
}

/** @returns the error as it stands in a list of problems. */
export function problemText(error: AppErrorJson): string {
  return error.data.advice === undefined ? error.message : `${error.message} ${error.data.advice}`
}

/** Reads both lists of every portfolio to their ends. Never throws: what could not be read is a problem in the result. */
export async function readInventory(graph: GraphClient, clock: Clock, connection: Connection): Promise<Inventory> {
  const context = { connectionId: connection.id }
  const inputs = connection.portfolios.map((portfolio) => ({ businessId: portfolio.id }))
  const [owned, client] = await Promise.all([graph.listMany(context, listOwnedPixels, inputs), graph.listMany(context, listClientPixels, inputs)])
  const sightings: Sighting[] = []
  const problems: string[] = connection.portfoliosProblem === null ? [] : [`${connection.identity.name}: ${connection.portfoliosProblem}`]
  const take = (relation: Holding['relation'], lists: readonly GraphRows<PixelRow>[]) => {
    connection.portfolios.forEach((portfolio, index) => {
      const list = lists[index]
      for (const row of list?.rows ?? []) {
        sightings.push({ row, holding: { connectionId: connection.id, businessId: portfolio.id, businessName: portfolio.name, relation } })
      }
      if (!list?.problem) return
      const whose = relation === 'owned' ? 'its own pixels' : 'the pixels shared with it'
      problems.push(`${portfolio.name}: ${whose} could not all be read. ${problemText(list.problem)}`)
    })
  }
  take('owned', owned)
  take('client', client)
  return { sightings, problems, readAt: toInstant(clock.now()) }
}

/** @returns one pixel per id with all its holdings; the owner's own list is believed over the others. */
export function mergeInventories(inventories: readonly Inventory[]): ReadonlyMap<PixelId, Pixel> {
  const rows = new Map<PixelId, { row: PixelRow; isOwned: boolean; readonly holdings: Holding[] }>()
  for (const { row, holding } of inventories.flatMap((each) => each.sightings)) {
    const isOwned = holding.relation === 'owned'
    const known = rows.get(row.id)
    if (!known) {
      rows.set(row.id, { row, isOwned, holdings: [holding] })
      continue
    }
    known.holdings.push(holding)
    if (isOwned && !known.isOwned) {
      known.row = { ...row, owner: row.owner ?? known.row.owner }
      known.isOwned = true
    } else if (known.row.owner === null && row.owner !== null) known.row = { ...known.row, owner: row.owner }
  }
  return new Map([...rows].map(([id, { row, holdings }]) => [id, { ...row, holdings, access: null }]))
}
