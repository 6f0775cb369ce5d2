import { noSuchObject } from '../graph/errors.ts'
import type { CallContext } from '../graph/node.ts'
import type { AdAccount, Business, Pixel } from '../world/types.ts'

/** @returns ids that a granular scope limits the token to, or null when it reaches everything (graph-facts 2.1). */
function targetsOf(context: CallContext, scopes: readonly string[]): readonly string[] | null {
  const limits = context.caller.granularScopes.filter((each) => scopes.includes(each.scope))
  if (limits.length === 0 || limits.some((each) => each.targetIds === null)) return null
  return limits.flatMap((each) => each.targetIds ?? [])
}

/** @returns the portfolios in which the caller may act. None once its data access is over, though the token is valid. */
export function ownBusinessIds(context: CallContext): readonly string[] {
  const { caller, world } = context
  if (caller.dataAccessExpiresAt !== 0 && caller.dataAccessExpiresAt <= world.clock.now()) return []
  const targets = targetsOf(context, ['business_management'])
  return targets === null ? caller.businessIds : caller.businessIds.filter((id) => targets.includes(id))
}

export function administers(context: CallContext, businessId: string | null): boolean {
  return businessId !== null && ownBusinessIds(context).includes(businessId)
}

/** Own portfolios, and those of others that share something with one of them. */
export function canSeeBusiness(context: CallContext, business: Business): boolean {
  return administers(context, business.id) || ownBusinessIds(context).some((own) => context.world.sharing.areRelated(own, business.id))
}

export function canSeePixel(context: CallContext, pixel: Pixel): boolean {
  return ownBusinessIds(context).some((own) => context.world.sharing.businessHasPixel(own, pixel))
}

export function canSeeAccount(context: CallContext, account: AdAccount): boolean {
  const targets = targetsOf(context, ['ads_management', 'ads_read'])
  if (targets !== null && !targets.includes(account.id)) return false
  return ownBusinessIds(context).some((own) => context.world.sharing.businessHasAccount(own, account))
}

/** @throws GraphError 100/33 unless the business is one of the caller's own. */
export function requireAdmin(context: CallContext, business: Business, method: string): void {
  if (!administers(context, business.id)) throw noSuchObject(method, business.id)
}
