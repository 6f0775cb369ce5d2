import type { JobItem } from '#shared/domain/job.ts'

/** Items that are as they are for the same reason. */
export interface ReasonGroup {
  readonly key: string
  readonly sentence: string
  readonly advice: string | null
  /** Precise and stable, to quote: 'pixel.noRights'. Null where no error stands behind it. */
  readonly code: string | null
  readonly ordinals: readonly number[]
}

/** Names differ from item to item; the reason is the same. */
function withoutNames(note: string): string {
  return note.replaceAll(/"[^"]*"/gu, '"…"')
}

/** @returns what items with the same reason have in common; null where an item has none. */
export function reasonKey(item: Pick<JobItem, 'error' | 'note'>): string | null {
  if (item.error !== null) return item.error.message
  return item.note === null ? null : withoutNames(item.note)
}

/** @returns the reasons of items with all that they concern, the most frequent first. */
export function reasonGroups(items: readonly JobItem[]): readonly ReasonGroup[] {
  const groups = new Map<string, Omit<ReasonGroup, 'ordinals'> & { readonly ordinals: number[] }>()
  for (const item of items) {
    const key = reasonKey(item)
    if (key === null) continue
    const group = groups.get(key)
    if (group !== undefined) group.ordinals.push(item.ordinal)
    else groups.set(key, { key, sentence: key, advice: item.error?.data.advice ?? null, code: item.error?.code ?? null, ordinals: [item.ordinal] })
  }
  return [...groups.values()].toSorted((left, right) => right.ordinals.length - left.ordinals.length)
}
