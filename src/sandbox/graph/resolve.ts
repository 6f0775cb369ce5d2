import { administers, canSeeAccount, canSeeBusiness, canSeePixel } from '../nodes/access.ts'
import { adsNode } from '../nodes/ads-node.ts'
import { strangerView } from '../nodes/business.ts'
import { catalogNode } from '../nodes/product-catalog.ts'
import { findInstagram } from '../nodes/instagram.ts'
import { userView } from '../nodes/user.ts'
import { GraphError, noSuchObject } from './errors.ts'
import type { Target } from './locate.ts'
import type { CallContext, Method, NodeView } from './node.ts'

/**
 * @returns the object at the start of the path, as the caller sees it.
 * @throws GraphError 100/33 when it is not there or hidden, 803 for an alias, 2500 for `me` without a person.
 */
export function resolve(target: Target, method: Method, context: CallContext): NodeView {
  if (target.root === 'me') return resolveMe(context)
  if (target.root === 'unknown') {
    throw new GraphError({ code: 803, message: `(#803) Some of the aliases you requested do not exist: ${target.id}`, status: 404 })
  }
  const view = visible(target.id, context)
  if (!view) throw noSuchObject(method, target.id)
  return view
}

function resolveMe(context: CallContext): NodeView {
  const { caller, world } = context
  if (caller.type === 'APP') {
    throw new GraphError({ code: 2500, message: 'An active access token must be used to query information about the current user.' })
  }
  const page = world.directory.pages.get(caller.identity.id)
  return page ? context.views.page(page) : userView(caller.identity, context)
}

function visible(id: string, context: CallContext): NodeView | null {
  const { directory } = context.world
  if (id.startsWith('act_')) {
    const account = directory.accounts.get(id.slice(4))
    return account && canSeeAccount(context, account) ? context.views.account(account) : null
  }
  const pixel = directory.pixels.get(id)
  if (pixel) return canSeePixel(context, pixel) ? context.views.pixel(pixel) : null
  const business = directory.businesses.get(id)
  if (business) {
    if (canSeeBusiness(context, business)) return context.views.business(business)
    return context.strangers === 'named' ? strangerView(business, context) : null
  }
  const page = directory.pages.get(id)
  if (page) return context.caller.identity.id === id || administers(context, page.businessId) ? context.views.page(page) : null
  const ads = adsNode(id, context)
  if (ads) return ads
  const catalog = catalogNode(id, context)
  if (catalog) return catalog
  const media = mediaNode(id, context)
  if (media) return media
  return context.caller.identity.id === id ? userView(context.caller.identity, context) : null
}

/** Images, videos and Instagram accounts. An image is asked for as `{account}:{hash}`. */
function mediaNode(id: string, context: CallContext): NodeView | null {
  const { media, directory } = context.world
  const [accountId = '', hash] = id.split(':')
  const found = hash === undefined ? media.video(id) : media.imageByHash(accountId, hash)
  const account = found && directory.accounts.get(found.accountId)
  if (!found || !account) {
    const instagram = findInstagram(id, context)
    return instagram === null ? null : context.views.instagram(instagram)
  }
  if (!canSeeAccount(context, account)) return null
  return 'hash' in found ? context.views.image(found) : context.views.video(found)
}
