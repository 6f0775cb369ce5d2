import type { Draft, Restored } from '../sharing-store.ts'
import { stillWished, withChanges, type RowWishes, type WishChange, type Wishes } from './wishes.ts'

type Kept = Omit<Draft, 'past' | 'future'>

/**
 * Brings what another window of the same operator kept together with what is in this one.
 *
 * @param base what both began with: what this window kept or found last
 * @param mine what is in this window
 * @param theirs what lies on the shelf
 * @returns what both changed, cell by cell. Where both changed the same, this window's counts; a draft that the other one did not keep is still one.
 */
export function mergedDrafts(base: Restored, mine: Restored, theirs: Restored): Restored {
  const drafts = new Map(mine.drafts)
  for (const [id, their] of theirs.drafts) {
    const own = mine.drafts.get(id)
    drafts.set(id, own === undefined ? their : mergedDraft(base.drafts.get(id) ?? emptied(own), own, their))
  }
  const current = mine.current ?? theirs.current
  const wishes = (current === null ? undefined : drafts.get(current)?.wishes) ?? new Map()
  return { current, drafts, run: mergedRun(base, mine, current === theirs.current ? theirs : base, wishes) }
}

/** A draft that both windows have and that neither had before: all of both was chosen since. */
function emptied(draft: Kept): Kept {
  return { ...draft, pixelIds: [], targetKeys: new Set(), wishes: new Map() }
}

function mergedDraft(base: Kept, mine: Kept, theirs: Kept): Kept {
  const wishes = withChanges(mine.wishes, [...changesBetween(base.wishes, theirs.wishes, mine.wishes)])
  const pixelIds = mergedList(base.pixelIds, mine.pixelIds, theirs.pixelIds)
  const targetKeys = mergedList([...base.targetKeys], [...mine.targetKeys], [...theirs.targetKeys])
  const merged: Kept = {
    title: newer(base.title, mine.title, theirs.title),
    endsOn: newer(base.endsOn, mine.endsOn, theirs.endsOn),
    tasks: base.tasks.join() === mine.tasks.join() ? theirs.tasks : mine.tasks,
    pixelIds,
    targetKeys: new Set(targetKeys),
    wishes,
  }
  return isSameDraft(merged, mine) ? mine : merged
}

/** What the other window changed, but for cells that this one has changed as well. */
function* changesBetween(base: Wishes, theirs: Wishes, mine: Wishes): Iterable<WishChange> {
  for (const pixelId of new Set([...base.keys(), ...theirs.keys()])) {
    const [before, after, own] = [base.get(pixelId) ?? none, theirs.get(pixelId) ?? none, mine.get(pixelId) ?? none]
    if (before === after) continue
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const effect = after.get(key)
      if (effect !== before.get(key) && own.get(key) === before.get(key)) yield { pixelId, key, effect: effect ?? null }
    }
  }
}

const none: RowWishes = new Map()

function newer<T>(base: T, mine: T, theirs: T): T {
  return mine === base ? theirs : mine
}

/** In the other window's order, with what was added here behind. */
function mergedList(base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly string[] {
  const [before, own, other] = [new Set(base), new Set(mine), new Set(theirs)]
  return [...theirs.filter((each) => own.has(each) || !before.has(each)), ...mine.filter((each) => !other.has(each) && !before.has(each))]
}

function isSameDraft(left: Kept, right: Kept): boolean {
  return (
    left.wishes === right.wishes &&
    left.title === right.title &&
    left.endsOn === right.endsOn &&
    left.tasks.join() === right.tasks.join() &&
    left.pixelIds.join() === right.pixelIds.join() &&
    [...left.targetKeys].join() === [...right.targetKeys].join()
  )
}

/** @returns whether the same is marked in both, whatever connection is in view. */
export function isSameWork(left: Restored, right: Restored): boolean {
  return left.drafts.size === right.drafts.size && [...left.drafts].every(([id, draft]) => isSame(draft, right.drafts.get(id)))
}

function isSame(left: Kept, right: Kept | undefined): boolean {
  if (right === undefined) return false
  return isSameDraft({ ...left, wishes: right.wishes }, right) && stillWished(left.wishes, right.wishes) === left.wishes && stillWished(right.wishes, left.wishes) === right.wishes
}

function mergedRun(base: Restored, mine: Restored, theirs: Restored, wishes: Wishes): Restored['run'] {
  const isOwn = mine.run?.jobId !== base.run?.jobId
  const run = isOwn ? mine.run : theirs.run
  if (run === null) return null
  const took = run.jobId === mine.run?.jobId && run.jobId === theirs.run?.jobId ? stillWished(mine.run.took, theirs.run.took) : run.took
  return { ...run, took: stillWished(took, wishes) }
}
