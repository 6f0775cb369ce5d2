import type { LaunchLevel } from '#shared/domain/launch-plan.ts'
import type { JobReport } from '../../../jobs/job-report.ts'
import type { PlannedItem } from '../../../jobs/define.ts'
import type { LaunchItem, LaunchPayload } from './launch-item.ts'
import type { MadeObject } from './made-object.ts'

/** An object that a launch made, as far as a later job must know it. */
export interface MadePart extends MadeObject {
  readonly parentKey: string | null
  readonly creativeKey: string | null
}

/**
 * @param found ids of objects whose fate was unknown and that a look has found, by key.
 * @returns what a launch made.
 */
export function madeParts({ items }: JobReport<LaunchPayload, LaunchItem>, found: ReadonlyMap<string, string> = new Map()): readonly MadePart[] {
  const parts = items.flatMap(({ data, madeId }): MadePart[] => {
    const id = data.is === 'label' ? null : (madeId ?? found.get(data.key) ?? null)
    if (data.is === 'label' || id === null) return []
    const { key, level, name, parentKey, creativeKey } = data
    return [{ key, level, name, id, parentKey, creativeKey, childIds: [] }]
  })
  const children = new Map<string, string[]>()
  for (const { parentKey, id } of parts) {
    if (parentKey === null) continue
    const known = children.get(parentKey)
    if (known === undefined) children.set(parentKey, [id])
    else known.push(id)
  }
  return parts.map((part) => ({ ...part, childIds: children.get(part.key) ?? [] }))
}

/** Ads are the first and campaigns the last. */
const childrenFirst: readonly LaunchLevel[] = ['ad', 'creative', 'adSet', 'campaign']

/** @returns one item per part, each after all that is in it or shows it. */
export function itemsFromBelow(parts: readonly MadePart[]): readonly PlannedItem<MadeObject>[] {
  const waitsFor = new Map<string, string[]>()
  for (const { key, parentKey, creativeKey } of parts) {
    for (const above of [parentKey, creativeKey]) {
      if (above === null) continue
      const known = waitsFor.get(above)
      if (known === undefined) waitsFor.set(above, [key])
      else known.push(key)
    }
  }
  const sorted = childrenFirst.flatMap((level) => parts.filter((part) => part.level === level))
  return sorted.map(({ key, level, name, id, childIds }) => ({
    key,
    dependsOn: waitsFor.get(key) ?? [],
    data: { key, level, name, id, childIds: [...childIds] },
  }))
}
