import type { ShareEdit, SharePlan } from '#shared/domain/sharing.ts'
import type { ShareKnowledge } from '../known/knowledge.ts'
import { planFigures } from './plan-figures.ts'
import type { CellResult } from './plan-figures.ts'
import { inSendingOrder } from './share-step.ts'
import type { ShareStep } from './share-step.ts'
import { WishJudge } from './wish-judge.ts'

export interface PlannedShares {
  readonly plan: SharePlan
  /** In the order in which they are best sent. */
  readonly steps: readonly ShareStep[]
  /** What was found out about each wish, in their order. */
  readonly results: readonly CellResult[]
}

/**
 * Finds out what a set of wishes takes, by the two-hop rule: an ad account can only be given a pixel through a portfolio that has both
 * (graph-facts 7.3). Pure, and linear in the wishes.
 * @returns one outcome per wish in their order, the figures, and the steps of a job.
 * @throws AppError `sharing.wishedTwice` when one cell is named more than once.
 */
export function planShares(knowledge: ShareKnowledge, edits: readonly ShareEdit[]): PlannedShares {
  const judge = new WishJudge(knowledge)
  for (const edit of edits) judge.note(edit)
  const partners = edits.map((edit): CellResult | null => (edit.target.type === 'partner' ? judge.judge(edit) : null))
  const results = edits.map((edit, index): CellResult => partners[index] ?? judge.judge(edit))
  const { invitations } = judge
  const wished = results.flatMap((result) => (result.step ? [result.step] : []))
  const steps = inSendingOrder([...invitations, ...wished])
  return { plan: planFigures(knowledge, { results, steps, invitations }), steps, results }
}
