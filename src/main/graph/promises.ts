/** What comes back together to the second travels together. */
const gridMs = 1_000
/** Who comes back a little early is at the promised time. */
const earlyMs = 100
/** A promise that nobody came for by then: whoever got it and those after it will not come (a job was cancelled). */
const missedAfterMs = 5_000
/** Nobody is sent further away than this: by then more is known. */
const horizonMs = 600_000

function onGrid(at: number): number {
  return Math.ceil(at / gridMs) * gridMs
}

interface Wish {
  /** When one more call would have room if nobody else had been promised anything. */
  readonly soonest: number
  /** When it has room after so many others. */
  readonly after: (others: number) => number
  /** The last that was promised and this one are at least so far apart. */
  readonly spacingMs: number
  /** Room for one more comes up about so often: a gap of half of it is room enough. */
  readonly rhythmMs: number
}

/**
 * Turns that calls of one limit were promised, so that each comes back at its own time and not all at the first. Times are monotonic ms.
 * Nobody holds a turn: a call that comes is let through when there is room, promised or not.
 */
export class Promises {
  readonly #times: number[] = []

  /** A call has come: what was due by now is due no more. */
  arrived(now: number): void {
    const times = this.#times
    const first = times[0]
    if (first === undefined || first > now + earlyMs) return
    if (first < now - missedAfterMs) times.length = 0
    else {
      let due = 1
      while ((times[due] ?? Number.POSITIVE_INFINITY) <= now + earlyMs) due += 1
      times.splice(0, due)
    }
  }

  /** Promises the next turn that is free. @returns when it is. */
  next(now: number, { soonest, after, spacingMs, rhythmMs }: Wish): number {
    const times = this.#times
    const end = now + horizonMs
    const at = Math.min(onGrid(soonest), end)
    const first = times[0]
    if (first === undefined || first - at >= rhythmMs / 2) {
      times.unshift(at)
      return at
    }
    const last = times.at(-1) ?? now
    const free = onGrid(Math.max(last + spacingMs, after(times.length)))
    if (free >= end) return end
    times.push(Math.max(free, last))
    return Math.max(free, last)
  }
}
