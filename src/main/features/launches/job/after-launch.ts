import type { LaunchLevel } from '#shared/domain/launch-plan.ts'
import { launchLevels } from '#shared/domain/launch-plan.ts'
import { nameKey } from '#shared/domain/naming.ts'
import type { LabelledRow } from '../../../graph/ops/ad-tree-reads.ts'
import type { PlannedItem } from '../../../jobs/define.ts'
import { LABEL_KEY } from './launch-item.ts'
import type { MadeObject } from './made-object.ts'
import type { StandingObject } from './standing.ts'

/** An object that a launch made, as far as a later job must know it. */
export interface MadePart extends MadeObject {
  readonly level: LaunchLevel
  readonly parentKey: string | null
  readonly creativeKey: string | null
}

type LoosePart = Omit<MadePart, 'childIds'>

function withChildren(parts: readonly LoosePart[]): readonly MadePart[] {
  const inside = Map.groupBy(parts, (part) => part.parentKey)
  return parts.map((part) => ({ ...part, childIds: (inside.get(part.key) ?? []).map(({ id }) => id) }))
}

function madeAlone(objects: readonly StandingObject[]): readonly LoosePart[] {
  return objects.flatMap(({ key, level, name, madeId, parentKey, creativeKey }) => (madeId === null ? [] : [{ key, level, name, id: madeId, parentKey, creativeKey }]))
}

/** @returns what a launch made. */
export function madeParts(objects: readonly StandingObject[]): readonly MadePart[] {
  return withChildren(madeAlone(objects))
}

export function creativeIdOf({ kept: { creative } }: LabelledRow): string | null {
  return typeof creative === 'object' && creative !== null && 'id' in creative && typeof creative.id === 'string' ? creative.id : null
}

/** What carries the label of a launch, by level. */
export type Labelled = Readonly<Record<LaunchLevel, readonly LabelledRow[]>>

export interface LabelledParts {
  readonly parts: readonly MadePart[]
  /** Ids of what carries the label and is neither known to be made nor what is missing. */
  readonly strangers: ReadonlySet<string>
  /** Ids of all that carries the label. */
  readonly carrying: ReadonlySet<string>
  /** Objects of which nobody knows whether they are there. */
  readonly lost: number
  /** Keys of those of them that this reading has not shown, under another name neither: nothing that is not the launch's own is on their level. */
  readonly absent: readonly string[]
}

/**
 * What a launch made, and what else carries its label: made by a request whose answer never came, or twice by a proxy, or renamed, or copied.
 * @param stays ids of strangers that are not to be among the parts.
 */
export function labelledParts(objects: readonly StandingObject[], labelled: Labelled, stays: ReadonlySet<string> = new Set()): LabelledParts {
  const parts: LoosePart[] = [...madeAlone(objects)]
  const strangers = new Set<string>()
  const strangeLevels = new Set<LaunchLevel>()
  const keys = new Map(parts.map(({ id, key }) => [id, key]))
  const doubtful = new Set(objects.filter(({ state, madeId }) => state === 'unknown' && madeId === null))
  for (const level of launchLevels) {
    for (const row of labelled[level]) {
      if (keys.has(row.id)) continue
      const parentKey = row.parentId === null ? null : (keys.get(row.parentId) ?? null)
      const owner = [...doubtful].find((each) => each.level === level && each.parentKey === parentKey && nameKey(each.name) === nameKey(row.name))
      if (owner === undefined) {
        strangers.add(row.id)
        strangeLevels.add(level)
      } else doubtful.delete(owner)
      if (owner === undefined && stays.has(row.id)) continue
      const key = owner?.key ?? `label:${row.id}`
      const creativeId = creativeIdOf(row)
      keys.set(row.id, key)
      parts.push({ key, level, name: row.name, id: row.id, parentKey, creativeKey: creativeId === null ? null : (keys.get(creativeId) ?? null) })
    }
  }
  const carrying = new Set(launchLevels.flatMap((level) => labelled[level].map(({ id }) => id)))
  const absent = [...doubtful].flatMap(({ key, level }) => (strangeLevels.has(level) ? [] : [key]))
  return { parts: withChildren(parts), strangers, carrying, lost: doubtful.size, absent }
}

const usedBy = (name: string | undefined) => (name === undefined ? {} : { usedBy: name })

/** Ads are the first and campaigns the last. */
export const childrenFirst: readonly LaunchLevel[] = ['ad', 'creative', 'adSet', 'campaign']

/**
 * @param users names of other launches that have got some of the parts too, by the ids of these.
 * @returns one item per part, each after all that is in it or shows it.
 */
export function itemsFromBelow(parts: readonly MadePart[], users: ReadonlyMap<string, string> = new Map()): readonly PlannedItem<MadeObject>[] {
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
    data: { key, level, name, id, childIds: [...childIds], ...usedBy(users.get(id)) },
  }))
}

/**
 * @param parts what is to have been looked at before. A creative that does not carry the label is none of these: it is left, which would keep the label.
 * @param lost objects of which nobody knows whether they are there.
 * @returns the item that deletes the label once nothing is left that carries it.
 */
export function labelItem(parts: readonly MadePart[], { id, name }: { readonly id: string; readonly name: string }, lost: number): PlannedItem<MadeObject> {
  const keys = new Set(parts.map(({ key }) => key))
  // All others go before one of these.
  const last = parts.filter(({ level, parentKey }) => level === 'creative' || parentKey === null || !keys.has(parentKey))
  return { key: LABEL_KEY, dependsOn: last.map(({ key }) => key), data: { key: LABEL_KEY, level: 'label', name, id, childIds: [], ...(lost > 0 && { looksTwice: true as const }) } }
}
