import { canSeeAccount, canSeeBusiness, canSeePixel } from '../nodes/access.ts'
import { strangerView } from '../nodes/business.ts'
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
  if (page) return context.caller.identity.id === id ? context.views.page(page) : null
  return context.caller.identity.id === id ? userView(context.caller.identity, context) : null
}
