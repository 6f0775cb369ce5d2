import type { Connection } from '#shared/domain/connection.ts'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { GraphParam } from '../../../graph/op.ts'
import type { ObjectFields } from '../../../graph/ops/ad-tree.ts'
import type { RunnableLaunch, RunnableObject } from '../runnable-launch.ts'
import { objectsOf } from './build-tree.ts'
import type { TreeObject } from './build-tree.ts'
import type { PlannedLaunch } from './plan-launch.ts'

function toText(value: GraphParam): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** @returns fields as they travel: objects and lists as JSON text (graph-facts 1.5). */
export function wireFields(fields: ObjectFields): readonly (readonly [string, string])[] {
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, toText(value)] as const]))
}

function runnableObject({ key, level, name, parentKey, creativeKey, fields }: TreeObject): RunnableObject {
  return { key, level, name, parentKey, creativeKey, fields: wireFields(fields) }
}

/** @returns a plan as the job takes it: parents before their children. */
export function toRunnable(planned: PlannedLaunch, revision: number, connection: Pick<Connection, 'id' | 'identity'>, facts: AccountFacts): RunnableLaunch {
  const { draft } = planned.resolved
  return {
    draftId: draft.id,
    revision,
    name: draft.name,
    connectionId: connection.id,
    connectionName: connection.identity.name,
    accountId: draft.accountId,
    accountName: facts.name,
    currency: facts.currency,
    objects: objectsOf(planned.tree).map(runnableObject),
    dailySpend: planned.dailySpend,
    lifetimeSpend: planned.lifetimeSpend,
  }
}
