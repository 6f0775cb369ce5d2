import type { GraphOutcome } from '../graph/client.ts'

/** @returns Meta's id of the call that answered so, also of one that it refused; null: Meta did not answer, or named none. */
export function traceIdOf(outcome: GraphOutcome<unknown>): string | null {
  return outcome.is === 'ok' ? outcome.traceId : (outcome.error.data.graph?.traceId ?? null)
}
