import type { RollBackPlan } from '#shared/domain/launch.ts'
import { childrenFirst, creativeIdOf, labelledParts } from './after-launch.ts'
import type { Labelled, MadePart } from './after-launch.ts'
import type { StandingObject } from './standing.ts'

/**
 * @param labelled all that carries the label now. @param gone keys of what was deleted before. @param usersOf which launches have got a creative too, by its id.
 * @returns what rolling back would delete.
 */
export function rollBackPlan(objects: readonly StandingObject[], labelled: Labelled, gone: ReadonlySet<string>, usersOf: (parts: readonly MadePart[]) => ReadonlyMap<string, string>): RollBackPlan {
  const { parts, strangers, carrying, lost } = labelledParts(objects, labelled)
  const users = usersOf(parts)
  return {
    objects: childrenFirst.flatMap((level) =>
      labelled[level].filter(({ id }) => !users.has(id)).map((row) => ({
        id: row.id,
        level,
        name: row.name,
        parentId: row.parentId,
        creativeId: creativeIdOf(row),
        isOn: row.kept['status'] === 'ACTIVE',
        isStranger: strangers.has(row.id),
      })),
    ),
    unlabelled: parts.filter(({ id, key }) => !carrying.has(id) && !gone.has(key)).length,
    inUse: [...users.keys()].filter((id) => carrying.has(id)).length,
    uncertain: lost,
  }
}
