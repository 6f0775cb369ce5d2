import type { LaunchCheck, LaunchPlan } from '#shared/domain/launch-plan.ts'

/**
 * @param fieldPath a field of the draft, as `adSet.budget` or `texts.t1.link`; a part gives the checks of all its fields.
 * @returns what a plan says of it, blockers first.
 */
export function checksFor(plan: LaunchPlan | null, fieldPath: string): readonly LaunchCheck[] {
  const found = (plan?.checks ?? []).filter(({ field }) => field === fieldPath || field?.startsWith(`${fieldPath}.`) === true)
  return found.toSorted((left, right) => Number(right.severity === 'blocker') - Number(left.severity === 'blocker'))
}
