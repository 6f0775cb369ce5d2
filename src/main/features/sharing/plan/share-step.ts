import type { BusinessId, PixelId } from '#shared/domain/ids.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import type { ShareEffect, ShareTarget } from '#shared/domain/sharing.ts'

/** One thing that a job will do. */
export interface ShareStep {
  /** Unique within a plan. */
  readonly key: string
  readonly pixelId: PixelId
  readonly target: ShareTarget
  readonly effect: ShareEffect
  /** For a partner the partner itself, for an ad account the portfolio through which it is shared. */
  readonly businessId: BusinessId
  /** Key of the step that must have succeeded first. */
  readonly dependsOn?: string
  /** Added by the plan so that ad accounts can follow; nobody wished for the partner itself. */
  readonly isForOthers?: true
  /** Goes by itself when the partner that it came through is taken off: looked at, and written only if it stayed. */
  readonly follows: boolean
  /** What this partner gets; without it the tasks of the request. */
  readonly tasks?: readonly PixelTask[]
  /** The partner has it: only what it may do changes. `narrows`: it loses something by that. */
  readonly retask?: { readonly narrows: boolean }
}

/** @returns what names a step within its plan, and its item in the job. */
export function stepKey(effect: ShareEffect, pixelId: PixelId, target: ShareTarget): string {
  return `${effect}:${pixelId}:${targetKey(target)}`
}

/** @returns a step that waits for no other. */
export function shareStep(effect: ShareEffect, pixelId: PixelId, target: ShareTarget, businessId: BusinessId): ShareStep {
  return { key: stepKey(effect, pixelId, target), pixelId, target, effect, businessId, follows: false }
}

/** @returns the step, to be done after the one with this key. */
export function after(key: string | undefined, step: ShareStep): ShareStep {
  return key === undefined ? step : { ...step, dependsOn: key }
}

function rank(step: ShareStep): number {
  if (step.follows) return 5
  if (step.dependsOn !== undefined) return 4
  if (step.effect === 'remove') return step.target.type === 'account' ? 0 : 1
  return step.target.type === 'partner' ? 2 : 3
}

/**
 * Steps that others wait for come early, and like steps stand together.
 * @returns the steps in the order in which they are best sent; within one kind the order is kept.
 */
export function inSendingOrder(steps: readonly ShareStep[]): readonly ShareStep[] {
  const ranks: ShareStep[][] = [[], [], [], [], [], []]
  for (const step of steps) ranks[rank(step)]?.push(step)
  return ranks.flat()
}
