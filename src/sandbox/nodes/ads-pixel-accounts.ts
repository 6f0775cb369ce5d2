import { GraphError, noSuchObject, notAllowed } from '../graph/errors.ts'
import { listOf, success } from '../graph/node.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { requiredId } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import type { AdAccount, Business, Pixel } from '../world/types.ts'
import { administers } from './access.ts'

/** The ad accounts with this pixel among those that `business` holds: the list is filtered by it (graph-facts 7.3, rule 2). */
export function readAccounts(pixel: Pixel, context: CallContext, params: Params): EdgeAnswer {
  const { directory, sharing } = context.world
  const business = businessParam(context, params)
  const rows = sharing
    .accountsOf(pixel.id)
    .map((id) => directory.accounts.get(id))
    .filter((account) => account !== undefined)
    .filter((account) => sharing.businessHasAccount(business.id, account))
  return listOf(rows, (account) => context.views.account(account))
}

/** Gives an ad account the pixel, through a business that has access to both (graph-facts 7.3, rule 1). */
export function shareAccount(pixel: Pixel, context: CallContext, params: Params): EdgeAnswer {
  const { sharing } = context.world
  const { account, business } = shareTarget(pixel, context, params)
  if (!sharing.businessHasPixel(business.id, pixel) || !sharing.businessHasAccount(business.id, account)) {
    throw new GraphError({
      code: 200,
      message: '(#200) The business must have access to both the pixel and the ad account.',
      userTitle: 'Business is missing access',
      userMessage: `${business.name} needs access to the pixel and to the ad account before the pixel can be shared with the ad account.`,
    })
  }
  if (context.alreadyShared === 'error3944' && sharing.hasShare(pixel.id, account.id)) throw alreadyThere()
  sharing.share(pixel.id, account.id, business.id)
  return success
}

export function unshareAccount(pixel: Pixel, context: CallContext, params: Params): EdgeAnswer {
  const { sharing } = context.world
  const { account, business } = shareTarget(pixel, context, params)
  if (context.alreadyShared === 'error3944' && !sharing.hasShare(pixel.id, account.id)) {
    throw new GraphError({ code: 100, message: '(#100) The pixel is not shared with this ad account.' })
  }
  sharing.unshare(pixel.id, account.id, business.id)
  return success
}

/** The answer of edges where the result of a repeat is known: 3944 (graph-facts 7.4). */
export function alreadyThere(): GraphError {
  return new GraphError({ code: 3944, message: '(#3944) This business already has access to the object.' })
}

function shareTarget(
  pixel: Pixel,
  context: CallContext,
  params: Params,
): { readonly account: AdAccount; readonly business: Business } {
  const accountId = requiredId(params, 'account_id')
  const business = businessParam(context, params)
  if (!administers(context, pixel.ownerBusinessId) && !administers(context, business.id)) {
    throw notAllowed('You must be an admin of the business that owns the pixel, or of the one that it is shared through.')
  }
  const account = context.world.directory.accounts.get(accountId)
  if (!account) throw new GraphError({ code: 100, subcode: 33, message: `(#100) Ad account ${accountId} does not exist.` })
  return { account, business }
}

function businessParam(context: CallContext, params: Params): Business {
  const id = requiredId(params, 'business')
  const business = context.world.directory.businesses.get(id)
  if (!business) throw noSuchObject('get', id)
  return business
}
