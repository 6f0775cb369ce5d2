import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { StoredDraft } from '#shared/domain/launch-draft.ts'
import { planLaunch } from './plan-launch.ts'
import type { PlannedLaunch } from './plan-launch.ts'

/** A plan of 5,000 ads takes tens of MB; a person works at one draft, and perhaps looks at another. */
const KEPT = 2
/** A start that was ahead is past some time. */
const FRESH_MS = 60_000

interface Kept {
  readonly planned: PlannedLaunch
  readonly revision: number
  readonly facts: AccountFacts
  readonly plannedAt: number
}

/** Plans of drafts as they are: looking at a plan, at its payloads, and launching it think it through once. */
export class PlanCache {
  readonly #kept = new Map<string, Kept>()

  /** @param now wall time in ms. */
  planOf({ draft, revision }: Pick<StoredDraft, 'draft' | 'revision'>, facts: AccountFacts, now: number): PlannedLaunch {
    const kept = this.#kept.get(draft.id)
    const isSame = kept?.revision === revision && kept.facts === facts && now >= kept.plannedAt && now - kept.plannedAt < FRESH_MS
    if (kept !== undefined && isSame) return kept.planned
    const planned = planLaunch(draft, facts, now)
    this.#kept.delete(draft.id)
    this.#kept.set(draft.id, { planned, revision, facts, plannedAt: now })
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return planned
  }
}
