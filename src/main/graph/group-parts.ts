import type { PreparedPart } from './validate.ts'

/** A part with its place in the answer. */
export interface Placed {
  readonly part: PreparedPart
  readonly index: number
  /** How often it was sent. */
  tries: number
}

/** @returns the items in runs of at most `size`, in their order. */
export function chunksOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const chunks: (readonly Item[])[] = []
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size))
  return chunks
}

/** First fit: each part goes into the first group that has room and does not hold its key yet. */
function groupsApart(parts: readonly Placed[], size: number): readonly (readonly Placed[])[] {
  const groups: Placed[][] = []
  const nextOfKey = new Map<string, number>()
  let firstWithRoom = 0
  for (const placed of parts) {
    const { apart } = placed.part
    let at = Math.max(firstWithRoom, apart === null ? 0 : (nextOfKey.get(apart) ?? 0))
    while ((groups[at]?.length ?? 0) >= size) at += 1
    const group = groups[at]
    if (group === undefined) groups.push([placed])
    else group.push(placed)
    // Groups are made one after the other, so a part never lands further than one behind the last.
    if (apart !== null) nextOfKey.set(apart, at + 1)
    while ((groups[firstWithRoom]?.length ?? 0) >= size) firstWithRoom += 1
  }
  return groups
}

/**
 * @param size parts of one batch at most.
 * @returns groups that travel as one request each: never two parts with the same key to keep apart in one, and what can't be batched alone.
 */
export function groupForTravel(placed: readonly Placed[], size: number): readonly (readonly Placed[])[] {
  const together = placed.filter(({ part }) => part.batchable)
  const alone = placed.filter(({ part }) => !part.batchable)
  const groups = together.some(({ part }) => part.apart !== null) ? groupsApart(together, size) : chunksOf(together, size)
  return [...groups, ...alone.map((each) => [each])]
}
