import type { PickKind } from '#shared/domain/ad-picks.ts'
import type { Targeting } from '#shared/domain/targeting.ts'

type DetailedPick = Targeting['without'][number]

/**
 * Lists of detailed targeting that are neither interests nor behaviours. Which of them a choice belongs to can't be told from its id, so
 * its key carries it: `life_events:6002714898580` (graph-facts 8.5, 8.6).
 */
const demographicClasses: readonly string[] = [
  'life_events',
  'industries',
  'income',
  'family_statuses',
  'education_statuses',
  'education_schools',
  'education_majors',
  'relationship_statuses',
  'work_employers',
  'work_positions',
]

/** Lists whose rows are bare numbers instead of objects. */
const numberLists: ReadonlySet<string> = new Set(['education_statuses', 'relationship_statuses'])

/** @returns what a pick of one of Meta's classes is to a person; null for a class that has no list of an audience, as far as this version knows. */
export function pickKindOf(metaClass: string): Extract<PickKind, 'interest' | 'behavior' | 'demographic'> | null {
  if (metaClass === 'interests') return 'interest'
  if (metaClass === 'behaviors') return 'behavior'
  return demographicClasses.includes(metaClass) ? 'demographic' : null
}

/** @returns what a draft keeps of a choice of this class: {@link pickList} reads it back. */
export function pickKey(metaClass: string, id: string): string {
  return demographicClasses.includes(metaClass) ? `${metaClass}:${id}` : id
}

/** @returns the list of an audience that a pick belongs to, and its row there. */
export function pickList(pick: DetailedPick): readonly [list: string, row: unknown] {
  const gap = pick.id.indexOf(':')
  const metaClass = pick.id.slice(0, Math.max(gap, 0))
  const id = pick.id.slice(gap + 1)
  if (pick.type === 'interest') return ['interests', { id, name: pick.name }]
  if (pick.type === 'behavior') return ['behaviors', { id, name: pick.name }]
  const list = demographicClasses.includes(metaClass) ? metaClass : 'life_events'
  return [list, numberLists.has(list) ? Number(id) : { id, name: pick.name }]
}
