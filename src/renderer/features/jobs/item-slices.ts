import type { ItemState, Job } from '#shared/domain/job.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { Tone } from '../../ui/tone.ts'

/** Items by how they stand, as a person looks at them. */
export const itemSlices = ['all', 'succeeded', 'failed', 'skipped', 'unknown', 'open'] as const
export type ItemSlice = (typeof itemSlices)[number]

export const sliceStates: Readonly<Record<ItemSlice, readonly ItemState[]>> = {
  all: [],
  succeeded: ['succeeded'],
  failed: ['failed'],
  skipped: ['skipped'],
  unknown: ['unknown'],
  open: ['pending', 'sending'],
}

export const sliceWords: Readonly<Record<ItemSlice, { readonly word: string; readonly tone: Tone }>> = {
  all: { word: 'items', tone: 'neutral' },
  succeeded: { word: 'done', tone: 'good' },
  failed: { word: 'failed', tone: 'bad' },
  skipped: { word: 'skipped', tone: 'neutral' },
  unknown: { word: 'not certain', tone: 'warn' },
  open: { word: 'to do', tone: 'neutral' },
}

/** @returns that a slice has nothing in it. */
export function emptySliceWords(slice: ItemSlice): string {
  if (slice === 'unknown') return 'Every item is certain'
  if (slice === 'open') return 'No item is left to do'
  return slice === 'failed' ? 'No item has failed' : `No item is ${sliceWords[slice].word}`
}

/** @returns how many items of a job are in a slice. */
export function sliceCount({ counts }: Pick<Job, 'counts'>, slice: ItemSlice): number {
  switch (slice) {
    case 'all':
      return counts.total
    case 'open':
      return counts.pending + counts.sending
    case 'failed':
    case 'skipped':
    case 'unknown':
    case 'succeeded':
      return counts[slice]
    default:
      return assertNever(slice)
  }
}

/** Slices whose items have a reason that is worth grouping by. */
export function hasReasons(slice: ItemSlice): boolean {
  return slice !== 'all' && slice !== 'succeeded'
}
