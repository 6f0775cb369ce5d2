import type { JobState } from '#shared/domain/job.ts'

/** What is known when a job asks itself what to do next. Times are monotonic ms. */
export interface Facts {
  readonly state: JobState
  /** False: nothing may be sent or looked for now (no connection, or it was just refused). */
  readonly canTalk: boolean
  readonly inFlight: number
  readonly concurrency: number
  /** Items whose look at Meta is due. */
  readonly hasDueLooks: boolean
  /** Items that may be sent now. */
  readonly hasSendable: boolean
  /** When the next look or repeat is due; null: none is planned. */
  readonly nextDueAt: number | null
  /** When the next unknown item is to be looked for; null: none is. */
  readonly nextLookAt: number | null
  /** Unknown items that were looked for in vain. */
  readonly resting: number
  readonly pending: number
}

/**
 * `look`, `send`: one chunk. `wait`: until then, or until something returns. `leave`: the job was cancelled and nobody can be asked
 * any more, so what is unknown stays so. `ask`: only a person can go on. `end`: nothing is left.
 */
export type Step =
  | { readonly do: 'look' }
  | { readonly do: 'send' }
  | { readonly do: 'wait'; readonly until: number | null }
  | { readonly do: 'leave' }
  | { readonly do: 'ask' }
  | { readonly do: 'end' }

/** Decides the next step of one job. Pure. A look goes before a write: what is known spares work and doubt. */
export function chooseNext(facts: Facts): Step {
  const isCancelling = facts.state === 'cancelling'
  if (facts.state !== 'running' && !isCancelling) return { do: 'wait', until: null }
  const hasSlot = facts.inFlight < facts.concurrency
  const nextAt = isCancelling ? facts.nextLookAt : facts.nextDueAt
  if (facts.canTalk && hasSlot && facts.hasDueLooks) return { do: 'look' }
  if (facts.canTalk && hasSlot && facts.hasSendable && !isCancelling) return { do: 'send' }
  if (facts.inFlight > 0) return { do: 'wait', until: hasSlot && facts.canTalk ? nextAt : null }
  if (isCancelling && facts.nextLookAt !== null && !facts.canTalk) return { do: 'leave' }
  if (nextAt !== null) return { do: 'wait', until: nextAt }
  if (isCancelling) return { do: 'end' }
  return facts.resting > 0 || facts.pending > 0 ? { do: 'ask' } : { do: 'end' }
}
