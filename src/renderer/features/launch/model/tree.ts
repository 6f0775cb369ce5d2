import type { LaunchPlan, PlannedObject } from '#shared/domain/launch-plan.ts'

/** A line of the tree. An ad brings its creative along: the two are one thing to whoever launches them. */
export interface TreeLine {
  readonly object: PlannedObject
  readonly depth: 0 | 1 | 2
  /** How many stand beneath it, in words; empty for an ad. */
  readonly beneath: number
}

/**
 * @param closed keys of campaigns and ad sets whose insides are not shown.
 * @returns the campaigns, ad sets and ads of a plan as lines, parents first.
 */
export function treeLines(plan: LaunchPlan, closed: ReadonlySet<string>): readonly TreeLine[] {
  const children = Map.groupBy(
    plan.objects.filter(({ level }) => level !== 'creative'),
    ({ parentKey }) => parentKey ?? '',
  )
  const under = (key: string) => children.get(key) ?? []
  return under('').flatMap((campaign): TreeLine[] => {
    const sets = under(campaign.key)
    const line: TreeLine = { object: campaign, depth: 0, beneath: sets.length }
    if (closed.has(campaign.key)) return [line]
    const inside = sets.flatMap((set): TreeLine[] => {
      const ads = under(set.key)
      const own: TreeLine = { object: set, depth: 1, beneath: ads.length }
      return closed.has(set.key) ? [own] : [own, ...ads.map((ad): TreeLine => ({ object: ad, depth: 2, beneath: 0 }))]
    })
    return [line, ...inside]
  })
}
