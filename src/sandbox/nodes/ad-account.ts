import { graphTime } from '../lib/clock.ts'
import { GraphError, badParameter, notAllowed } from '../graph/errors.ts'
import { json, listOf, node, success, viewOf } from '../graph/node.ts'
import type { CallContext, EdgeAnswer, Extras, FieldValue, NodeType, NodeView } from '../graph/node.ts'
import { enumParam, textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { marketOf } from '../data/currencies.ts'
import { newPixel } from '../seed/objects.ts'
import { fundingSourceOf } from '../world/pickers.ts'
import type { AdAccount } from '../world/types.ts'
import { administers } from './access.ts'
import { adsEdges } from './ad-account-ads.ts'
import { mediaEdges } from './ad-account-media.ts'
import { leastDailyBudget, leastSpendCap } from './minimum-budget.ts'
import { partnerRows, requestPartner, revokeFrom } from './agencies.ts'

const tasks = ['AA_ANALYZE', 'ADVERTISE', 'ANALYZE', 'DRAFT', 'MANAGE']
const sharing = [['business_management'], ['ads_management']]

/** An ad account; fields of graph-facts 2.3. */
const adAccount: NodeType<AdAccount> = {
  name: 'AdAccount',
  defaults: ['account_id', 'id'],
  scopes: [['ads_management', 'ads_read']],
  shownId: (account) => `act_${account.id}`,
  fields: {
    id: (account) => json(`act_${account.id}`),
    account_id: (account) => json(account.id),
    name: (account) => json(account.name),
    currency: (account) => json(account.currency),
    timezone_name: (account) => json(account.timezone),
    timezone_offset_hours_utc: (account) => json(account.timezoneOffsetHours),
    account_status: (account) => json(account.status),
    disable_reason: (account) => json(account.disableReason),
    business: owner,
    owner_business: owner,
    owner: (account) => json(account.ownerBusinessId),
    created_time: (account) => json(graphTime(account.createdAt)),
    amount_spent: (account) => json(account.amountSpent),
    balance: (account) => json(account.balance),
    spend_cap: () => json('0'),
    min_daily_budget: (account) => json(leastDailyBudget(account)),
    min_campaign_group_spend_cap: (account) => json(leastSpendCap(account)),
    business_country_code: (account) => json(marketOf(account.currency)?.countryCode ?? 'US'),
    funding_source: fundingSource,
    funding_source_details: (account) => {
      const id = fundingSourceOf(account)
      return id === null ? undefined : json({ id, display_string: `Visa *${id.slice(-4)}`, type: 1 })
    },
    tos_accepted: () => json({ web_custom_audience_tos: 1, custom_audience_tos: 1 }),
    is_personal: () => json(0),
    user_tasks: () => json(['DRAFT', 'ANALYZE', 'ADVERTISE', 'MANAGE']),
    capabilities: () => json(['DIRECT_SALES', 'CAN_USE_REACH_AND_FREQUENCY']),
    offsite_pixels_tos_accepted: () => json(true),
    age: (account, { world }) => json(Math.floor((world.clock.now() - account.createdAt) / 86_400_000)),
  },
  emptyFields: [
    'business_name',
    'business_city',
    'business_zip',
    'end_advertiser',
    'end_advertiser_name',
    'io_number',
    'is_prepay_account',
    'line_numbers',
    'media_agency',
    'partner',
    'tax_id',
    'timezone_id',
    'user_access_expire_time',
  ],
  edges: {
    adspixels: { GET: { run: readPixels }, POST: { scopes: [['ads_management']], run: createPixel } },
    agencies: {
      GET: { scopes: [['business_management']], run: (account, context) => partnerRows('account', account.id, context) },
      POST: { scopes: sharing, run: shareAgency },
      DELETE: { scopes: sharing, run: revokeAgency },
    },
    ...mediaEdges,
    ...adsEdges,
  },
}

/** @param extras fields of the edge that lists it. */
export function adAccountView(account: AdAccount, context: CallContext, extras?: Extras): NodeView {
  return viewOf(adAccount, account, context, extras)
}

function owner(account: AdAccount, context: CallContext): FieldValue {
  const business = context.world.directory.businesses.get(account.ownerBusinessId)
  return node(business ? context.views.business(business) : null)
}

/** Absent where nothing can be paid: that says nothing about `account_status`. */
function fundingSource(account: AdAccount): FieldValue {
  const id = fundingSourceOf(account)
  return id === null ? undefined : json(id)
}

function readPixels(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const { sharing: shares, directory } = context.world
  const sortBy = enumParam(params, 'sort_by', ['LAST_FIRED_TIME', 'NAME'])
  const rows = shares
    .pixelsOf(account.id)
    .map((id) => directory.pixels.get(id))
    .filter((pixel) => pixel !== undefined)
  if (sortBy === 'NAME') rows.sort((left, right) => left.name.localeCompare(right.name))
  if (sortBy === 'LAST_FIRED_TIME') rows.sort((left, right) => (right.lastFiredAt ?? 0) - (left.lastFiredAt ?? 0))
  return listOf(rows, (pixel) => context.views.pixel(pixel), { hasSummary: true })
}

/** One pixel per ad account by this edge: 6200 has one, 6202 has several (graph-facts 7.1). */
function createPixel(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const { world } = context
  const count = world.sharing.pixelsOf(account.id).length
  if (count === 1) throw new GraphError({ code: 6200, message: '(#6200) A pixel already exists for this account' })
  if (count > 1) throw new GraphError({ code: 6202, message: '(#6202) More than one pixel exist for this account' })
  const name = textParam(params, 'name') ?? `${account.name}'s Pixel`
  if (name.trim() === '') throw badParameter('name', 'must be a non-empty string.')
  const pixel = newPixel(world, { ownerBusinessId: account.ownerBusinessId, ownerAccountId: account.id }, name)
  world.directory.addPixel(pixel)
  const at = world.clock.now()
  world.ledger.record({ kind: 'pixel.create', at, objectId: pixel.id, targetId: account.id, via: account.ownerBusinessId, changed: true })
  world.sharing.share(pixel.id, account.id, account.ownerBusinessId)
  return { is: 'json', json: { id: pixel.id } }
}

function shareAgency(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  requireOwner(account, context)
  const { id: objectId, ownerBusinessId } = account
  return requestPartner('account', { objectId, ownerBusinessId, allowedTasks: tasks, tasksRequired: false }, context, params)
}

function revokeAgency(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  requireOwner(account, context)
  revokeFrom('account', account.id, context, params)
  return success
}

function requireOwner(account: AdAccount, context: CallContext): void {
  if (!administers(context, account.ownerBusinessId)) throw notAllowed('You must be an admin of the business that owns the ad account.')
}
