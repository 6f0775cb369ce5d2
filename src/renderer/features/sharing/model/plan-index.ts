import type { ShareEdit, ShareOutcome, SharePlan } from '#shared/domain/sharing.ts'
import { targetKey } from '#shared/domain/share-terms.ts'

/** A plan, laid over the matrix. */
export interface PlanIndex {
  /** Pixel id to target key to what becomes of the wish. */
  readonly outcomes: ReadonlyMap<string, ReadonlyMap<string, ShareOutcome>>
  /** The sentence of a wish that is not possible, by `cellKey`; only where the plan names its cells. */
  readonly sentences: ReadonlyMap<string, string>
  /** The cells of each such sentence. */
  readonly cellsOfSentence: ReadonlyMap<string, ReadonlySet<string>>
}

export const noPlan: PlanIndex = { outcomes: new Map(), sentences: new Map(), cellsOfSentence: new Map() }

/** @returns the name of one cell, for sets and maps. */
export function cellKey(pixelId: string, key: string): string {
  return `${pixelId}|${key}`
}

/** @param edits the wishes that the plan was made for: its cells are in their order */
export function planIndex(edits: readonly ShareEdit[], plan: SharePlan): PlanIndex {
  const outcomes = new Map<string, Map<string, ShareOutcome>>()
  for (const [at, edit] of edits.entries()) {
    const outcome = plan.cells[at]
    if (outcome === undefined) continue
    const line = outcomes.get(edit.pixelId)
    if (line === undefined) outcomes.set(edit.pixelId, new Map([[targetKey(edit.target), outcome]]))
    else line.set(targetKey(edit.target), outcome)
  }
  return { outcomes, ...reasonsOf(edits, plan) }
}

function reasonsOf(edits: readonly ShareEdit[], plan: SharePlan): Pick<PlanIndex, 'sentences' | 'cellsOfSentence'> {
  const sentences = new Map<string, string>()
  const cellsOfSentence = new Map<string, Set<string>>()
  const onlyOne = plan.reasons.length === 1
  for (const { sentence, cells } of plan.reasons) {
    const places = cells ?? (onlyOne ? impossiblePlaces(plan) : [])
    const keys = cellsOfSentence.get(sentence) ?? new Set()
    for (const at of places) {
      const edit = edits[at]
      if (edit === undefined) continue
      const key = cellKey(edit.pixelId, targetKey(edit.target))
      keys.add(key)
      sentences.set(key, sentence)
    }
    cellsOfSentence.set(sentence, keys)
  }
  return { sentences, cellsOfSentence }
}

function impossiblePlaces(plan: SharePlan): readonly number[] {
  return plan.cells.flatMap((outcome, at) => (outcome === 'impossible' ? [at] : []))
}
