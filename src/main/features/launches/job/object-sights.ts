import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { GraphClient, GraphOutcome } from '../../../graph/client.ts'
import { readObject } from '../../../graph/ops/ad-tree-reads.ts'
import type { ObjectSight } from '../../../graph/ops/ad-tree-reads.ts'
import { callContext } from './launch-item.ts'
import type { AfterContext, MadeObject } from './made-object.ts'

export const lostError: AppErrorJson = { kind: 'bug', code: 'launch.lostOutcome', message: 'Buydesk lost the answer to this request.', data: {} }
/** For a call of a batch that has no answer of its own. */
export const lost = { is: 'unknown', error: lostError } as const

/** @returns how each object stands at Meta. Never throws. */
export async function sightsOf(graph: GraphClient, context: AfterContext, items: readonly MadeObject[]): Promise<ReadonlyMap<MadeObject, GraphOutcome<ObjectSight>>> {
  const { accountId } = context.payload
  const sights = items.length === 0 ? [] : await graph.batch(callContext(context), readObject, items.map(({ id }) => ({ accountId, id })))
  return new Map(items.map((item, index) => [item, sights[index] ?? lost]))
}
