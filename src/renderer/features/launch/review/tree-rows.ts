import type { LaunchLevel } from '#shared/domain/launch-plan.ts'

/** What a tree is made of: planned objects, or those of a launch. */
export interface TreeObject {
  readonly key: string
  readonly level: LaunchLevel
  readonly name: string
  readonly parentKey: string | null
  readonly creativeKey: string | null
}

export interface TreeRow<Object_ extends TreeObject> {
  readonly object: Object_
  /** From 1. */
  readonly depth: number
  /** Beneath it, at all depths. */
  readonly below: readonly Object_[]
  readonly isOpen: boolean
}

/** Children by the key of what they lie under; creatives lie beside the campaigns, because several ads may show one. */
function childrenOf<Object_ extends TreeObject>(objects: readonly Object_[]): ReadonlyMap<string, readonly Object_[]> {
  return Map.groupBy(objects, (object) => (object.level === 'creative' ? '' : (object.parentKey ?? '')))
}

/**
 * @param isOpen says of a key whether what is under it is shown
 * @returns the lines of a tree as they stand below each other: campaigns with their ad sets and ads, then the creatives.
 */
export function treeRows<Object_ extends TreeObject>(objects: readonly Object_[], isOpen: (key: string) => boolean): readonly TreeRow<Object_>[] {
  const children = childrenOf(objects)
  const belowOf = new Map<string, readonly Object_[]>()
  const below = (key: string): readonly Object_[] => {
    const known = belowOf.get(key)
    if (known !== undefined) return known
    const found = (children.get(key) ?? []).flatMap((child) => [child, ...below(child.key)])
    belowOf.set(key, found)
    return found
  }
  const rowsUnder = (key: string, depth: number): readonly TreeRow<Object_>[] =>
    (children.get(key) ?? []).flatMap((object) => {
      const row = { object, depth, below: below(object.key), isOpen: isOpen(object.key) }
      return row.below.length > 0 && row.isOpen ? [row, ...rowsUnder(object.key, depth + 1)] : [row]
    })
  const top = rowsUnder('', 1)
  return [...top.filter((row) => row.object.level !== 'creative'), ...top.filter((row) => row.object.level === 'creative')]
}

/** As they are made. */
export const levelOrder: readonly LaunchLevel[] = ['campaign', 'adSet', 'creative', 'ad']

export const levelWords: Readonly<Record<LaunchLevel, string>> = { campaign: 'Campaign', adSet: 'Ad set', creative: 'Creative', ad: 'Ad' }
