import { json, listOf, node, viewOf } from '../graph/node.ts'
import type { CallContext, EdgeAnswer, NodeType, NodeView } from '../graph/node.ts'
import { recordAt, textAt } from '../rules/read.ts'
import type { JsonRecord } from '../rules/read.ts'
import { refusal } from '../rules/refusals.ts'
import type { Catalog, ProductSet } from '../world/catalogs.ts'
import { ownBusinessIds } from './access.ts'

/** Which of these Meta asks for is a guess: any one will do here. */
const scopes = [['catalog_management', 'ads_management', 'business_management']]

/** A catalog; of Meta's fields those that a picker needs. Products cannot be listed here. */
const catalogType: NodeType<Catalog> = {
  name: 'ProductCatalog',
  defaults: ['id', 'name'],
  scopes,
  fields: {
    id: (catalog) => json(catalog.id),
    name: (catalog) => json(catalog.name),
    vertical: (catalog) => json(catalog.vertical),
    product_count: (catalog) => json(catalog.products),
    business: ownerOf,
    owner_business: ownerOf,
    feed_count: () => json(1),
    is_catalog_segment: () => json(false),
    is_local_catalog: () => json(false),
  },
  emptyFields: [
    'ad_account_to_collaborative_ads_share_settings', 'agency_collaborative_ads_share_settings', 'catalog_store', 'commerce_merchant_settings', 'creator_user',
    'da_display_settings', 'default_image_url', 'fallback_image_url', 'store_catalog_settings', 'user_access_expire_time',
  ],
  edges: { product_sets: { GET: { run: (catalog, context) => listOf(context.world.catalogs.setsOf(catalog.id), (set) => productSetView(set, context), { hasSummary: true }) } } },
}

const productSetType: NodeType<ProductSet> = {
  name: 'ProductSet',
  defaults: ['id', 'name', 'filter'],
  scopes,
  fields: {
    id: (set) => json(set.id),
    name: (set) => json(set.name),
    product_count: (set) => json(set.products),
    product_catalog: (set, context) => {
      const catalog = context.world.catalogs.get(set.catalogId)
      return node(catalog === undefined ? null : catalogView(catalog, context))
    },
  },
  emptyFields: ['auto_creation_url', 'filter', 'latest_metadata', 'live_metadata', 'ordering_info', 'retailer_id'],
  edges: {},
}

function ownerOf(catalog: Catalog, context: CallContext) {
  const owner = context.world.directory.businesses.get(catalog.ownerBusinessId)
  return node(owner ? context.views.business(owner) : null)
}

export function catalogView(catalog: Catalog, context: CallContext): NodeView {
  return viewOf(catalogType, catalog, context)
}

export function productSetView(set: ProductSet, context: CallContext): NodeView {
  return viewOf(productSetType, set, context)
}

export function catalogRows(catalogs: readonly Catalog[], context: CallContext): EdgeAnswer {
  return listOf(catalogs, (catalog) => catalogView(catalog, context), { hasSummary: true })
}

function canSee(catalog: Catalog | undefined, context: CallContext): catalog is Catalog {
  return catalog !== undefined && ownBusinessIds(context).some((own) => catalog.ownerBusinessId === own || context.world.catalogs.sharedWith(own).includes(catalog))
}

/** @returns the catalog or product set with this id, if the caller may see it. */
export function catalogNode(id: string, context: CallContext): NodeView | null {
  const { catalogs } = context.world
  const set = catalogs.set(id)
  const catalog = catalogs.get(set?.catalogId ?? id)
  if (!canSee(catalog, context)) return null
  return set === undefined ? catalogView(catalog, context) : productSetView(set, context)
}

/** @throws GraphError 100 for a catalog that the caller has not. */
export function checkPromotedCatalog(promoted: JsonRecord, context: CallContext): void {
  const id = textAt(promoted, 'product_catalog_id')
  if (id !== undefined && !canSee(context.world.catalogs.get(id), context)) throw refusal('catalogUnknown')
}

/** @param path of the parameter that names it. @throws GraphError 100 for a product set that the caller has not, or that has no products. */
export function requireProductSet(id: string, path: readonly string[], context: CallContext): ProductSet {
  const set = context.world.catalogs.set(id)
  if (set === undefined || !canSee(context.world.catalogs.get(set.catalogId), context)) throw refusal('productSetUnknown', undefined, path)
  if (set.products === 0) throw refusal('productSetEmpty', undefined, path)
  return set
}

/** What an ad set sells from must be a set of the catalog that its campaign promotes; that Meta refuses others is a guess. */
export function checkPromotedSet(promoted: JsonRecord, campaignValues: JsonRecord, context: CallContext): void {
  const id = textAt(promoted, 'product_set_id')
  if (id === undefined) return
  const set = requireProductSet(id, ['promoted_object', 'product_set_id'], context)
  const catalogId = textAt(recordAt(campaignValues, 'promoted_object'), 'product_catalog_id')
  if (catalogId !== set.catalogId) throw refusal('otherCatalog', catalogId === undefined ? 'The campaign promotes no catalog.' : undefined)
}
