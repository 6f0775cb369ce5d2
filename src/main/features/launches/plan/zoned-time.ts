const DAY_MS = 86_400_000

interface Fields {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

function fieldsOf(local: string): Fields | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(local)
  if (!match) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number)
  const isReal = new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString().startsWith(local)
  return isReal ? { year, month, day, hour, minute } : null
}

function asUtc({ year, month, day, hour, minute }: Fields): number {
  return Date.UTC(year, month - 1, day, hour, minute)
}

/** Clock times of one zone and the instants that they stand for. */
export interface Zone {
  /** False: this machine does not know the zone, and counts in UTC. */
  readonly isKnown: boolean
  /** @param local `2026-12-01T09:00`. @returns ms since 1970, or null for what is no time. In the hour that clocks skip, the time after it; in the one they repeat, the first. */
  readonly instantOf: (local: string) => number | null
  /** @returns whether clocks skip or repeat this time; null for one that comes once, and for what is no time. */
  readonly doubtOf: (local: string) => 'skipped' | 'twice' | null
  /** @returns what clocks there show, as ms of the same clock time in UTC: days are counted by it. */
  readonly clockOf: (ms: number) => number
  /** @returns ISO 8601 with the zone's offset, as ads objects have it: `2026-12-01T09:00:00+0100` (graph-facts 1.5). */
  readonly toWire: (ms: number) => string
}

function formatFor(timeZone: string): Intl.DateTimeFormat | null {
  const options = { hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone })
  } catch {
    return null
  }
}

const two = (value: number) => String(value).padStart(2, '0')

/** @param name IANA name, as Meta gives it for an ad account. */
export function zoneOf(name: string): Zone {
  const format = formatFor(name)
  const clockOf = (ms: number): number => {
    if (format === null) return ms
    const parts = new Map(format.formatToParts(ms).map((part) => [part.type, Number(part.value)]))
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  }
  const offsetAt = (ms: number) => clockOf(ms) - Math.floor(ms / 1_000) * 1_000
  /** The offsets of a day before and after are the only two that can hold. @returns the instants that clocks show this time at, and the one in its place where they show it never. */
  const readingsOf = (local: string): { readonly shown: ReadonlySet<number>; readonly instead: number } | null => {
    const fields = fieldsOf(local)
    if (!fields) return null
    const wall = asUtc(fields)
    const [before, after] = [wall - offsetAt(wall - DAY_MS), wall - offsetAt(wall + DAY_MS)]
    return { shown: new Set([before, after].filter((ms) => clockOf(ms) === wall)), instead: before }
  }
  return {
    isKnown: format !== null,
    instantOf: (local) => {
      const readings = readingsOf(local)
      if (readings === null) return null
      return readings.shown.size === 0 ? readings.instead : Math.min(...readings.shown)
    },
    doubtOf: (local) => {
      const times = readingsOf(local)?.shown.size ?? 1
      if (times === 1) return null
      return times === 0 ? 'skipped' : 'twice'
    },
    clockOf,
    toWire: (ms) => {
      const minutes = Math.round(offsetAt(ms) / 60_000)
      const size = Math.abs(minutes)
      return `${new Date(clockOf(ms)).toISOString().slice(0, 19)}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
    },
  }
}
