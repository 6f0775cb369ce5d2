import type { Connection } from '#shared/domain/connection.ts'
import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { SharePlan } from '#shared/domain/sharing.ts'
import { formatCount } from '../../lib/numbers.ts'

/** @returns how much an undo gives back, what follows a portfolio included. */
export function givesBack(plan: Pick<SharePlan, 'toAdd' | 'partnerFirst'>): number {
  return plan.toAdd + plan.partnerFirst
}

type UndoCounts = Pick<SharePlan, 'toAdd' | 'partnerFirst' | 'toRemove' | 'toChange'>

/** @returns how many shares an undo writes. */
export function undoWrites(plan: UndoCounts): number {
  return plan.toRemove + plan.toChange + givesBack(plan)
}

/** @returns what the undo does, for its button: 'Take away 48, give back 3'. */
export function undoWords(plan: UndoCounts): string {
  const parts = [
    plan.toRemove === 0 ? null : `take away ${formatCount(plan.toRemove)}`,
    givesBack(plan) === 0 ? null : `give back ${formatCount(givesBack(plan))}`,
    plan.toChange === 0 ? null : `change back ${formatCount(plan.toChange)}`,
  ].filter((part) => part !== null)
  const words = parts.join(', ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

interface Circumstances {
  readonly connections: readonly Connection[]
  /** The newest job that takes this one back, where it is known. */
  readonly undoing: Pick<Job, 'state' | 'counts'> | undefined
  readonly readOnlyReason: string | undefined
}

/** @returns why an ended sharing job can't be undone now; nothing when it can. */
export function undoOffReason(job: Job, { connections, undoing, readOnlyReason }: Circumstances): string | undefined {
  if (readOnlyReason !== undefined) return readOnlyReason
  if (job.counts.succeeded === 0) return 'This job changed nothing, so there is nothing to undo.'
  if (job.undoneBy !== null) {
    if (undoing !== undefined && !jobHasEnded(undoing.state)) return 'Its undo is under way.'
    if (undoing === undefined || isComplete(undoing)) return 'This job is undone already. Undo its undo to bring back what it did.'
  }
  const isConnected = connections.some((connection) => connection.id === job.connectionId && connection.state === 'active')
  return isConnected ? undefined : `${job.connectionName} is not connected. Connect its token, then undo.`
}

/** An undo that left something may be started again: it plans only what is left. */
function isComplete({ state, counts }: Pick<Job, 'state' | 'counts'>): boolean {
  return state === 'done' && counts.succeeded === counts.total
}
