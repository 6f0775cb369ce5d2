import { notAllowed } from '../graph/errors.ts'
import { listOf, success } from '../graph/node.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import type { Params } from '../graph/params.ts'
import type { Pixel } from '../world/types.ts'
import { administers } from './access.ts'
import { partnerRows, requestPartner, revokeFrom } from './agencies.ts'

const tasks = ['ADVERTISE', 'ANALYZE', 'EDIT', 'UPLOAD']

/** Partners with the pixel, pending ones included. */
export function readAgencies(pixel: Pixel, context: CallContext): EdgeAnswer {
  return partnerRows('pixel', pixel.id, context)
}

/** Partners that have accepted. */
export function readSharedAgencies(pixel: Pixel, context: CallContext): EdgeAnswer {
  const { sharing, directory } = context.world
  const rows = sharing.pixelGrants
    .of(pixel.id)
    .filter((grant) => grant.status === 'CONFIRMED')
    .map((grant) => directory.businesses.get(grant.businessId))
    .filter((business) => business !== undefined)
  return listOf(rows, (business) => context.views.business(business))
}

export function sharePartner(pixel: Pixel, context: CallContext, params: Params): EdgeAnswer {
  const ownerBusinessId = requireOwner(pixel, context)
  return requestPartner('pixel', { objectId: pixel.id, ownerBusinessId, allowedTasks: tasks, tasksRequired: true }, context, params)
}

export function revokePartner(pixel: Pixel, context: CallContext, params: Params): EdgeAnswer {
  requireOwner(pixel, context)
  revokeFrom('pixel', pixel.id, context, params)
  return success
}

/** Only the owner's side may deal with partners (graph-facts 7.3, rule 4). */
function requireOwner(pixel: Pixel, context: CallContext): string {
  if (pixel.ownerBusinessId !== null && administers(context, pixel.ownerBusinessId)) return pixel.ownerBusinessId
  throw notAllowed('You must be an admin of the business that owns the pixel to share it with another business.')
}
