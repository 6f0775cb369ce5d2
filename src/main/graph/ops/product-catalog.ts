import { z } from 'zod'
import { catalogId, productSetId } from '#shared/domain/ids.ts'
import type { CatalogId, ProductSetId } from '#shared/domain/ids.ts'
import { graphOp } from '../op.ts'
import type { GraphOp } from '../op.ts'
import type { BusinessInput } from './business.ts'

export interface CatalogRow {
  readonly id: CatalogId
  readonly name: string
  /** Null: Meta does not say. */
  readonly products: number | null
}

const count = z.number().int().nonnegative().nullish().catch(null)
const catalogWire = z.object({ id: catalogId, name: z.string().optional(), product_count: count })
type CatalogWire = z.output<typeof catalogWire>

/** Which permission Meta asks for is not established: of those it names, any one is taken to do (graph-facts 2.5). */
const permissions = ['business_management', 'catalog_management', 'ads_management'] as const

const catalogsOf = (edge: 'owned_product_catalogs' | 'client_product_catalogs'): GraphOp<BusinessInput, CatalogWire, CatalogRow> =>
  graphOp({
    name: `business.${edge}.list`,
    node: 'Business',
    edge,
    method: 'GET',
    path: (input: BusinessInput) => `${input.businessId}/${edge}`,
    fields: ['id', 'name', 'product_count'],
    reply: catalogWire,
    toDomain: ({ id, name, product_count: products }): CatalogRow => ({ id, name: name ?? `Catalog ${id}`, products: products ?? null }),
    isList: true,
    effect: 'read',
    bucket: (input: BusinessInput) => ({ scope: 'business', id: input.businessId }),
    batchable: true,
    retry: 'safe',
    permissions,
    source: "Meta's Business and ProductCatalog specs",
  })

/** The catalogs that a portfolio owns. */
export const listOwnedCatalogs = catalogsOf('owned_product_catalogs')
/** The catalogs of others that a portfolio works with. */
export const listClientCatalogs = catalogsOf('client_product_catalogs')

export interface ProductSetRow {
  readonly id: ProductSetId
  readonly name: string
  readonly products: number | null
}

export interface CatalogInput {
  readonly catalogId: CatalogId
}

/** Sets of thousands of products each: many a catalog has hundreds of them. */
const SETS_PAGE = 200

/** The product sets of a catalog. Its calls count against a limit of the catalog itself (graph-facts 3.3, 4.2), which goes by the portfolio here. */
export const listProductSets = graphOp({
  name: 'productCatalog.productSets.list',
  node: 'ProductCatalog',
  edge: 'product_sets',
  method: 'GET',
  path: (input: CatalogInput) => `${input.catalogId}/product_sets`,
  params: () => ({ limit: SETS_PAGE }),
  fields: ['id', 'name', 'product_count'],
  reply: z.object({ id: productSetId, name: z.string().optional(), product_count: count }),
  toDomain: ({ id, name, product_count: products }): ProductSetRow => ({ id, name: name ?? `Product set ${id}`, products: products ?? null }),
  isList: true,
  effect: 'read',
  bucket: (input: CatalogInput) => ({ scope: 'business', id: input.catalogId }),
  batchable: true,
  retry: 'safe',
  permissions,
  source: "Meta's ProductCatalog spec; Meta's reference of product sets",
})
