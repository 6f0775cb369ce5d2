import type { GraphOutcome } from '../graph/client.ts'

const doubtful: ReadonlySet<string> = new Set(['conflict', 'validation', 'notFound', 'permission'])

/**
 * @returns whether a write that Meta refused for good may be done all the same: what it answers to a repeat is not documented
 * (graph-facts 7.4), and a proxy that hands a request on twice shows the answer to the second one alone.
 */
export function mayBeDone(outcome: GraphOutcome<unknown>): boolean {
  return outcome.is === 'error' && doubtful.has(outcome.error.kind)
}
