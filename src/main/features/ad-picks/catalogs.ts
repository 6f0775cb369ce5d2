import type { CatalogList, ProductSetList } from '#shared/domain/ad-picks.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { CatalogId, ConnectionId } from '#shared/domain/ids.ts'
import type { GraphClient, GraphRows } from '../../graph/client.ts'
import { listClientCatalogs, listOwnedCatalogs, listProductSets } from '../../graph/ops/product-catalog.ts'
import type { CatalogRow } from '../../graph/ops/product-catalog.ts'
import { problemText } from './place.ts'

type Found = CatalogList['catalogs'][number]

function byName<Row extends { readonly name: string }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((left, right) => left.name.localeCompare(right.name))
}

/** Own ones go before the same that a client shares: two portfolios of one connection may both have it. */
function withoutRepeats(found: readonly Found[]): readonly Found[] {
  const own = found.toSorted((left, right) => Number(left.isClients) - Number(right.isClients))
  return [...new Map(own.toReversed().map((catalog) => [catalog.id, catalog])).values()]
}

/**
 * The catalogs of a connection's portfolios: two calls for each, side by side. Which of them an ad account may use Meta says only when a campaign
 * is made or checked.
 * @returns those that could be read where not all could.
 */
export async function readCatalogs(graph: GraphClient, { id: connectionId, portfolios, portfoliosProblem }: Pick<Connection, 'id' | 'portfolios' | 'portfoliosProblem'>): Promise<CatalogList> {
  const lists = await Promise.all(
    portfolios.flatMap((portfolio) =>
      [listOwnedCatalogs, listClientCatalogs].map(async (list) => {
        const read: GraphRows<CatalogRow> = await graph.list({ connectionId }, list, { businessId: portfolio.id })
        return { portfolio, isClients: list === listClientCatalogs, ...read }
      }),
    ),
  )
  const found = lists.flatMap(({ portfolio, isClients, rows }) => rows.map((row): Found => ({ ...row, portfolio: portfolio.name, isClients })))
  const failed = lists.find(({ problem }) => problem !== null)
  const why = failed?.problem ? `The catalogs of ${failed.portfolio.name} could not all be read. ${problemText(failed.problem)}` : portfoliosProblem
  return { catalogs: byName(withoutRepeats(found)), problem: why }
}

/** @returns the product sets of a catalog by name. */
export async function readProductSets(graph: GraphClient, connectionId: ConnectionId, catalogId: CatalogId): Promise<ProductSetList> {
  const { rows, problem } = await graph.list({ connectionId }, listProductSets, { catalogId })
  return { sets: byName(rows), problem: problem === null ? null : problemText(problem) }
}
