import type { RollBackPlan, StrangersSeen } from '#shared/domain/launch.ts'

export interface WhatGoes {
  /** Ids of all that is deleted. */
  readonly goes: ReadonlySet<string>
  readonly strangers: StrangersSeen
}

/**
 * @param plan children first. @param kept ids of strangers that a person wants to keep.
 * @returns what goes then: what a kept one is in, or shows, stays with it.
 */
export function whatGoes({ objects }: Pick<RollBackPlan, 'objects'>, kept: ReadonlySet<string>): WhatGoes {
  const stays = new Set(kept)
  for (const { id, parentId, creativeId } of objects) {
    if (!stays.has(id)) continue
    if (parentId !== null) stays.add(parentId)
    if (creativeId !== null) stays.add(creativeId)
  }
  const strangers = objects.filter(({ isStranger }) => isStranger).map(({ id }) => id)
  return {
    goes: new Set(objects.map(({ id }) => id).filter((id) => !stays.has(id))),
    strangers: { goes: strangers.filter((id) => !stays.has(id)), stays: strangers.filter((id) => stays.has(id)) },
  }
}
