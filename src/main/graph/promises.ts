/** What comes back together to the second travels together. */
const gridMs = 1_000
/** Who comes back a little early is at the promised time. */
const earlyMs = 100
/** A promise that nobody came for by then: whoever got it and those after it will not come (a job was cancelled). */
const missedAfterMs = 5_000
/** Nobody is sent further away than this: by then more is known. */
const horizonMs = 600_000

/** Gaps are at the front of a line, where somebody came early or late; a line of thousands is not walked for each who joins it. */
const gapsLookedAt = 64

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

  /** Promises the next turn that is free: a gap that others left by coming at another time, or the end of the line. @returns when it is. */
  next(now: number, { soonest, after, spacingMs, rhythmMs }: Wish): number {
    const times = this.#times
    const end = now + horizonMs
    let earliest = onGrid(soonest)
    for (let place = 0; place < Math.min(times.length, gapsLookedAt); place += 1) {
      const at = Math.min(earliest, end)
      const taken = times[place] ?? at
      if (taken - at >= rhythmMs / 2) {
        times.splice(place, 0, at)
        return at
      }
      earliest = onGrid(Math.max(taken + spacingMs, after(place + 1)))
    }
    const last = times.at(-1)
    const free = last === undefined ? earliest : onGrid(Math.max(last, last + spacingMs, after(times.length)))
    if (free >= end) return end
    times.push(free)
    return free
  }
}
