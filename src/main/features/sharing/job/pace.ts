/** How long a batch of 50 writes takes at Meta where nothing has been measured yet, in ms. An assumption, replaced by the first measure. */
const ASSUMED_ROUND_MS = 600
/** How much a new measure counts against the ones before it. */
const NEWEST_SHARE = 0.3

export interface Pace {
  readonly roundMs: () => number
  readonly note: (ms: number) => void
}

/** Learns how long batches take, for the expected time of plans. */
export function createPace(): Pace {
  let measured: number | null = null
  return {
    roundMs: () => Math.round(measured ?? ASSUMED_ROUND_MS),
    note: (ms) => {
      measured = measured === null ? ms : measured + (ms - measured) * NEWEST_SHARE
    },
  }
}
