import type { SharePlan } from '#shared/domain/sharing.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'

/** @returns how many shares a plan writes: given, given after a partner step, taken away, given with other tasks. */
export function planWrites(plan: SharePlan): number {
  return plan.toAdd + plan.partnerFirst + plan.toRemove + plan.toChange
}

/** @returns what running a plan does, for its button: 'Share 284, take away 6'. */
export function runWords(plan: SharePlan | null): string {
  if (plan === null) return 'Run plan'
  const parts = [
    ['share', plan.toAdd + plan.partnerFirst],
    ['change', plan.toChange],
    ['take away', plan.toRemove],
  ] as const
  const words = parts.flatMap(([verb, count]) => (count === 0 ? [] : [`${verb} ${formatCount(count)}`])).join(', ')
  const letsGo = plan.noLongerFollow ?? 0
  if (words === '' && letsGo > 0) return `Stop waiting for ${formatCount(letsGo)}`
  return words === '' ? 'Run plan' : words.charAt(0).toUpperCase() + words.slice(1)
}

/** @returns a name for a plan that has none: 'Share 20 pixels with 25 targets'. */
export function planTitle(pixels: number, targets: number, plan: SharePlan | null): string {
  const takesOnly = plan !== null && plan.toRemove + (plan.noLongerFollow ?? 0) > 0 && plan.toAdd + plan.partnerFirst === 0
  return takesOnly
    ? `Take ${countOf(pixels, 'pixel')} from ${countOf(targets, 'target')}`
    : `Share ${countOf(pixels, 'pixel')} with ${countOf(targets, 'target')}`
}
