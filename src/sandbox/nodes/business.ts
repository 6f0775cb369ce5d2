import { graphTime } from '../lib/clock.ts'
import { badParameter } from '../graph/errors.ts'
import { json, listOf, viewOf } from '../graph/node.ts'
import type { CallContext, EdgeAnswer, Extras, NodeType, NodeView } from '../graph/node.ts'
import { enumParam, requiredText, textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { newPixel } from '../seed/objects.ts'
import type { AdAccount, Business, Pixel } from '../world/types.ts'
import { canSeeAccount, requireAdmin } from './access.ts'
import { catalogRows } from './product-catalog.ts'

type Run = (business: Business, context: CallContext, params: Params) => EdgeAnswer

/** Edges of a business answer to its own people only. */
const own =
  (method: string, run: Run): Run =>
  (business, context, params) => {
    requireAdmin(context, business, method)
    return run(business, context, params)
  }

/** A portfolio ("Business Manager"); edges of graph-facts 2.3 and 7.1. */
const businessType: NodeType<Business> = {
  name: 'Business',
  defaults: ['id', 'name'],
  scopes: [['business_management']],
  fields: {
    id: (business) => json(business.id),
    name: (business) => json(business.name),
    verification_status: (business) => json(business.verificationStatus),
    two_factor_type: (business) => json(business.twoFactorType),
    timezone_id: (business) => json(business.timezoneId),
    vertical: (business) => json(business.vertical),
    created_time: (business) => json(graphTime(business.createdAt)),
    is_hidden: () => json(false),
    link: (business) => json(`https://www.facebook.com/${business.id}`),
    // Meta's picture addresses are signed: a canary stands there, so that a leak of the address is seen.
    profile_picture_uri: (business, { world, caller }) =>
      json(`https://scontent.example/p/${business.id}.png?access_token=${world.tokens.canaryOf(caller.token)}`),
  },
  emptyFields: [
    'primary_page',
    'created_by',
    'updated_by',
    'updated_time',
    'extended_updated_time',
    'payment_account_id',
    'user_access_expire_time',
    'vertical_id',
    'block_offline_analytics',
  ],
  edges: {
    owned_pixels: { GET: { run: own('GET', ownedPixels) } },
    client_pixels: { GET: { run: own('GET', clientPixels) } },
    adspixels: { GET: { run: own('GET', searchPixels) }, POST: { scopes: [['ads_management']], run: own('POST', createPixel) } },
    pending_shared_pixels: { GET: { run: own('GET', pendingPixels) } },
    owned_ad_accounts: { GET: { scopes: [['ads_management', 'ads_read']], run: own('GET', ownedAccounts) } },
    client_ad_accounts: { GET: { scopes: [['ads_management', 'ads_read']], run: own('GET', clientAccounts) } },
    owned_product_catalogs: { GET: { run: own('GET', (business, context) => catalogRows(context.world.catalogs.ownedBy(business.id), context)) } },
    client_product_catalogs: { GET: { run: own('GET', (business, context) => catalogRows(context.world.catalogs.sharedWith(business.id), context)) } },
    agencies: { GET: { run: own('GET', agenciesOf) } },
    clients: { GET: { run: own('GET', clientsOf) } },
  },
}

/** @param extras fields of the edge that lists it. */
export function businessView(business: Business, context: CallContext, extras?: Extras): NodeView {
  return viewOf(businessType, business, context, extras)
}

/** What somebody sees who has nothing to do with it: its id and name. */
export function strangerView(business: Business, context: CallContext): NodeView {
  const view = businessView(business, context)
  const field: NodeView['field'] = (name) => (name === 'id' || name === 'name' || view.field(name) === null ? view.field(name) : undefined)
  return { ...view, field }
}

function ownedPixels(business: Business, context: CallContext): EdgeAnswer {
  return listOf(context.world.directory.ownedPixels(business.id), (pixel) => context.views.pixel(pixel), { hasSummary: true })
}

function clientPixels(business: Business, context: CallContext): EdgeAnswer {
  const { pixelGrants } = context.world.sharing
  return listOf(
    heldPixels(business, context),
    (pixel) => context.views.pixel(pixel, { permitted_tasks: json(pixelGrants.get(pixel.id, business.id)?.tasks ?? []) }),
    { hasSummary: true },
  )
}

function heldPixels(business: Business, { world }: CallContext): readonly Pixel[] {
  return present(world.sharing.pixelGrants.confirmedFor(business.id).map((id) => world.directory.pixels.get(id)))
}

function pendingPixels(business: Business, context: CallContext): EdgeAnswer {
  const { sharing, directory } = context.world
  const rows = present(sharing.pixelGrants.pendingFor(business.id).map((id) => directory.pixels.get(id)))
  return listOf(rows, (pixel) => context.views.pixel(pixel))
}

/** Owned and held pixels together, filtered and sorted. */
function searchPixels(business: Business, context: CallContext, params: Params): EdgeAnswer {
  const name = textParam(params, 'name_filter')?.toLowerCase()
  const id = textParam(params, 'id_filter')
  const sortBy = enumParam(params, 'sort_by', ['LAST_FIRED_TIME', 'NAME'])
  const rows = [...context.world.directory.ownedPixels(business.id), ...heldPixels(business, context)].filter(
    (pixel) => (name === undefined || pixel.name.toLowerCase().includes(name)) && (id === undefined || pixel.id === id),
  )
  if (sortBy === 'NAME') rows.sort((left, right) => left.name.localeCompare(right.name))
  if (sortBy === 'LAST_FIRED_TIME') rows.sort((left, right) => (right.lastFiredAt ?? 0) - (left.lastFiredAt ?? 0))
  return listOf(rows, (pixel) => context.views.pixel(pixel), { hasSummary: true })
}

/** A pixel can't be deleted by the API, ever (graph-facts 7.1). */
function createPixel(business: Business, context: CallContext, params: Params): EdgeAnswer {
  const name = requiredText(params, 'name')
  if (name.trim() === '') throw badParameter('name', 'must be a non-empty string.')
  const { world } = context
  const pixel = newPixel(world, { ownerBusinessId: business.id, ownerAccountId: null }, name)
  world.directory.addPixel(pixel)
  const at = world.clock.now()
  world.ledger.record({ kind: 'pixel.create', at, objectId: pixel.id, targetId: null, via: business.id, changed: true })
  return { is: 'json', json: { id: pixel.id } }
}

function ownedAccounts(business: Business, context: CallContext, params: Params): EdgeAnswer {
  return accountRows(context.world.directory.ownedAccounts(business.id), context, params)
}

function clientAccounts(business: Business, context: CallContext, params: Params): EdgeAnswer {
  const { sharing, directory } = context.world
  const held = present(sharing.accountGrants.confirmedFor(business.id).map((id) => directory.accounts.get(id)))
  return accountRows(held, context, params, business.id)
}

function accountRows(accounts: readonly AdAccount[], context: CallContext, params: Params, holderId?: string): EdgeAnswer {
  const query = textParam(params, 'search_query')?.toLowerCase()
  const rows = accounts.filter(
    (account) => canSeeAccount(context, account) && (query === undefined || account.name.toLowerCase().includes(query) || account.id === query),
  )
  const { accountGrants } = context.world.sharing
  const extras = (account: AdAccount) =>
    holderId === undefined ? {} : { permitted_tasks: json(accountGrants.get(account.id, holderId)?.tasks ?? []) }
  return listOf(rows, (account) => context.views.account(account, extras(account)), { hasSummary: true })
}

/** Businesses that work with this one's assets, or did. */
function agenciesOf(business: Business, context: CallContext): EdgeAnswer {
  const { sharing, directory } = context.world
  return listOf(present(sharing.relatedTo(business.id).map((id) => directory.businesses.get(id))), (each) => context.views.business(each))
}

/** Businesses whose assets this one works with. */
function clientsOf(business: Business, context: CallContext): EdgeAnswer {
  const { sharing, directory } = context.world
  const owners = new Set([
    ...sharing.accountGrants.confirmedFor(business.id).map((id) => directory.accounts.get(id)?.ownerBusinessId),
    ...sharing.pixelGrants.confirmedFor(business.id).map((id) => directory.pixels.get(id)?.ownerBusinessId),
  ])
  const rows = present([...owners].map((id) => (id ? directory.businesses.get(id) : undefined)))
  return listOf(rows, (each) => context.views.business(each))
}

function present<Item>(items: readonly (Item | undefined)[]): readonly Item[] {
  return items.filter((item) => item !== undefined)
}
