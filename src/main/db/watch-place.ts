import type { Clock } from '../lib/clock.ts'
import { FilePlace } from './file-place.ts'

const LOOK_EVERY_MS = 500

/**
 * For a copy of the app that only reads: on systems where an open file can be removed, it would go on to show what another copy has deleted.
 * @param gone is called once, when the file at the path is not the one that was there at first, at two looks in a row.
 * @returns a function that ends it.
 */
export function watchPlace(path: string, clock: Clock, gone: () => void): () => void {
  const ending = new AbortController()
  void look(new FilePlace(path), clock, gone, ending.signal)
  return () => ending.abort()
}

/** A folder that can't be looked into just now says nothing of what is in it. */
function isThere(place: FilePlace): boolean {
  try {
    return place.isThere
  } catch {
    return true
  }
}

async function look(place: FilePlace, clock: Clock, gone: () => void, signal: AbortSignal): Promise<void> {
  for (let missed = 0; missed < 2; missed = isThere(place) ? 0 : missed + 1) {
    await clock.sleep(LOOK_EVERY_MS, signal)
    if (signal.aborted) return
  }
  gone()
}
