import type { BusinessId } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { AddedPartners } from '#shared/domain/sharing.ts'
import { boundCall } from '../../../graph/bound-call.ts'
import type { CallContext, GraphClient, GraphOutcome } from '../../../graph/client.ts'
import { readBusinessKind, readBusinessName } from '../../../graph/ops/business.ts'

export interface Strangers {
  /** Portfolios that may be invited. Where Meta does not tell a name, the id stands for it. */
  readonly names: ReadonlyMap<BusinessId, string>
  readonly refused: AddedPartners['refused']
}

const somethingElse = 'Meta says that this id belongs to something else than a portfolio. Ask the partner for its portfolio id.'

/** What one answer says. `hidden`: Meta does not show it to us, which is usual for a portfolio that we have no relation with. */
function judge(outcome: GraphOutcome<string | null> | undefined): { readonly is: 'hidden' | 'somethingElse' } | { readonly is: 'shown'; readonly name: string | null } {
  if (outcome?.is === 'ok') return { is: 'shown', name: outcome.value }
  if (outcome?.is === 'error') {
    const { kind } = outcome.error
    if (kind === 'notFound' || kind === 'permission') return { is: 'hidden' }
    if (kind === 'validation') return { is: 'somethingElse' }
  }
  if (outcome !== undefined) throw new AppError(outcome.error)
  throw new AppError({ kind: 'bug', code: 'sharing.lostAnswer', message: 'Buydesk lost an answer of Meta.', data: { advice: 'Try again.' } })
}

/**
 * Asks Meta what ids are that were named as portfolios.
 * @throws AppError when an answer says nothing about the id: the token is dead, a limit is reached, the network is gone.
 */
export async function readStrangers(graph: GraphClient, context: CallContext, ids: readonly BusinessId[]): Promise<Strangers> {
  const names = new Map<BusinessId, string>()
  const refused: AddedPartners['refused'] = []
  const calls = ids.flatMap((businessId) => [boundCall(readBusinessName, { businessId }), boundCall(readBusinessKind, { businessId })])
  const outcomes = await graph.batchCalls(context, calls)
  ids.forEach((id, index) => {
    const name = judge(outcomes[index * 2])
    const kind = judge(outcomes[index * 2 + 1])
    if (name.is === 'somethingElse' || kind.is === 'somethingElse') refused.push({ id, sentence: somethingElse })
    else names.set(id, (name.is === 'shown' ? name.name : null) ?? `Portfolio ${id}`)
  })
  return { names, refused }
}
