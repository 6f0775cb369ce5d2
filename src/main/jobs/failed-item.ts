import type { GraphOutcome } from '../graph/client.ts'
import type { ItemOutcome } from './define.ts'

/** Refusals that waiting or a new token cures; the engine pauses the job and tries again. */
const curable: ReadonlySet<string> = new Set(['rateLimit', 'auth', 'transient', 'cancelled'])

/** @returns what a call that did not succeed means for the item it was made for. */
export function failedItem(outcome: Exclude<GraphOutcome<unknown>, { is: 'ok' }>): ItemOutcome {
  if (outcome.is === 'unknown') return { is: 'unknown', error: outcome.error }
  if (outcome.is === 'notSent' || curable.has(outcome.error.kind)) return { is: 'retry', error: outcome.error }
  return { is: 'failed', error: outcome.error }
}
