import { GraphError, missingParameter } from '../graph/errors.ts'
import { json, listOf, success } from '../graph/node.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { enumListParam, requiredId } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { graphTime } from '../lib/clock.ts'
import { alreadyThere } from './ads-pixel-accounts.ts'

type Kind = 'pixel' | 'account'

interface PartnerEdge {
  readonly objectId: string
  readonly ownerBusinessId: string
  readonly allowedTasks: readonly string[]
  readonly tasksRequired: boolean
}

/** Partners of a pixel or an ad account: businesses with three fields of their own (graph-facts 7.1). */
export function partnerRows(kind: Kind, objectId: string, context: CallContext): EdgeAnswer {
  const { sharing, directory } = context.world
  const grants = kind === 'pixel' ? sharing.pixelGrants : sharing.accountGrants
  const rows = grants.of(objectId).flatMap((grant) => {
    const business = directory.businesses.get(grant.businessId)
    return business ? [{ id: grant.businessId, business, grant }] : []
  })
  return listOf(rows, ({ business, grant }) =>
    context.views.business(business, {
      access_status: json(grant.status),
      access_requested_time: json(graphTime(grant.requestedAt)),
      permitted_tasks: json(grant.tasks),
    }),
  )
}

/** Shares at once, or leaves a request that the other side must accept (graph-facts 7.3, rule 3). */
export function requestPartner(kind: Kind, edge: PartnerEdge, context: CallContext, params: Params): EdgeAnswer {
  const { sharing } = context.world
  const businessId = receivingBusiness(context, params)
  const tasks = enumListParam(params, 'permitted_tasks', edge.allowedTasks) ?? []
  if (edge.tasksRequired && tasks.length === 0) throw missingParameter('permitted_tasks')
  if (kind === 'pixel' && tasks.includes('EDIT') && !context.caller.app.mayGrantEdit) {
    throw new GraphError({ code: 10, message: '(#10) Application does not have permission for this action' })
  }
  if (businessId === edge.ownerBusinessId) {
    throw new GraphError({ code: 100, message: '(#100) The object is owned by this business already.' })
  }
  const grants = kind === 'pixel' ? sharing.pixelGrants : sharing.accountGrants
  if (context.alreadyShared === 'error3944' && grants.get(edge.objectId, businessId)?.status === 'CONFIRMED') throw alreadyThere()
  const { objectId, ownerBusinessId } = edge
  const requestId = sharing.grant(kind, { objectId, ownerBusinessId, businessId, tasks })
  return requestId === null ? success : { is: 'json', json: { success: true, pending_request_id: requestId } }
}

export function revokeFrom(kind: Kind, objectId: string, context: CallContext, params: Params): void {
  const { sharing } = context.world
  const businessId = receivingBusiness(context, params)
  const grants = kind === 'pixel' ? sharing.pixelGrants : sharing.accountGrants
  if (context.alreadyShared === 'error3944' && !grants.get(objectId, businessId)) {
    throw new GraphError({ code: 100, message: '(#100) The object is not shared with this business.' })
  }
  sharing.revoke(kind, objectId, businessId)
}

function receivingBusiness(context: CallContext, params: Params): string {
  const id = requiredId(params, 'business')
  if (context.world.directory.businesses.has(id)) return id
  throw new GraphError({
    code: 100,
    message: '(#100) Invalid parameter',
    userTitle: 'Business not found',
    userMessage: `There is no business with the ID ${id}.`,
    data: { blame_field_specs: [['business']] },
  })
}
