import { graphTime } from '../lib/clock.ts'
import { json, node, viewOf } from '../graph/node.ts'
import type { CallContext, Extras, FieldValue, NodeType, NodeView } from '../graph/node.ts'
import type { Pixel } from '../world/types.ts'
import { readAgencies, readSharedAgencies, revokePartner, sharePartner } from './ads-pixel-agencies.ts'
import { pixelStats } from './ads-pixel-stats.ts'
import { readAccounts, shareAccount, unshareAccount } from './ads-pixel-accounts.ts'
import { updatePixel } from './ads-pixel-update.ts'

const sharing = [['business_management'], ['ads_management', 'ads_read']]
const changing = [['business_management'], ['ads_management']]

/** A pixel, called dataset elsewhere; fields of graph-facts 7.2, edges of 7.1. */
const adsPixel: NodeType<Pixel> = {
  name: 'AdsPixel',
  defaults: ['id'],
  scopes: [['ads_management', 'ads_read', 'business_management']],
  fields: {
    id: (pixel) => json(pixel.id),
    name: (pixel) => json(pixel.name),
    creation_time: (pixel) => json(graphTime(pixel.createdAt)),
    last_fired_time: (pixel) => (pixel.lastFiredAt === null ? undefined : json(graphTime(pixel.lastFiredAt))),
    owner_business: (pixel, context) => owner(pixel, context),
    owner_ad_account: (pixel, context) => ownerAccount(pixel, context),
    is_created_by_business: (pixel) => json(pixel.ownerAccountId === null),
    is_unavailable: (pixel) => json(pixel.isUnavailable),
    is_restricted_use: (pixel) => json(pixel.isRestrictedUse),
    is_crm: (pixel) => json(pixel.isCrm),
    is_mta_use: () => json(false),
    is_consolidated_container: () => json(true),
    can_proxy: () => json(false),
    has_1p_pixel_event: (pixel) => json(pixel.lastFiredAt !== null),
    data_use_setting: (pixel) => json(pixel.dataUseSetting),
    enable_automatic_matching: (pixel) => json(pixel.enableAutomaticMatching),
    automatic_matching_fields: (pixel) => json(pixel.automaticMatchingFields),
    first_party_cookie_status: (pixel) => json(pixel.firstPartyCookieStatus),
    enable_auto_assign_to_accounts: () => json(false),
    code: (pixel) => json(`<!-- Meta Pixel Code --><script>fbq('init', '${pixel.id}');</script>`),
  },
  emptyFields: [
    'creator',
    'config',
    'description',
    'usage',
    'event_stats',
    'event_time_min',
    'event_time_max',
    'valid_entries',
    'matched_entries',
    'match_rate_approx',
    'duplicate_entries',
    'last_upload_app',
    'last_upload_app_changed_time',
    'user_access_expire_time',
  ],
  self: { POST: { scopes: changing, run: updatePixel } },
  edges: {
    agencies: {
      GET: { scopes: [['business_management']], run: readAgencies },
      POST: { scopes: sharing, run: sharePartner },
      DELETE: { scopes: sharing, run: revokePartner },
    },
    shared_agencies: { GET: { scopes: [['business_management']], run: readSharedAgencies } },
    shared_accounts: {
      GET: { scopes: [['business_management']], run: readAccounts },
      POST: { scopes: changing, run: shareAccount },
      DELETE: { scopes: changing, run: unshareAccount },
    },
    adaccounts: { GET: { scopes: [['business_management']], run: readAccounts } },
    stats: { GET: { run: pixelStats } },
  },
}

/** @param extras fields of the edge that lists it. */
export function pixelView(pixel: Pixel, context: CallContext, extras?: Extras): NodeView {
  return viewOf(adsPixel, pixel, context, extras)
}

function owner(pixel: Pixel, context: CallContext): FieldValue {
  const business = pixel.ownerBusinessId === null ? undefined : context.world.directory.businesses.get(pixel.ownerBusinessId)
  return node(business ? context.views.business(business) : null)
}

function ownerAccount(pixel: Pixel, context: CallContext): FieldValue {
  const account = pixel.ownerAccountId === null ? undefined : context.world.directory.accounts.get(pixel.ownerAccountId)
  return node(account ? context.views.account(account) : null)
}
