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
  /** @param local `2026-12-01T09:00`. @returns ms since 1970, or null for what is no time. In the hour that clocks skip, the time after it; in the one they repeat, the first. */
  readonly instantOf: (local: string) => number | null
  /** @returns `2026-12-01`. */
  readonly dayOf: (ms: number) => string
  /** @returns ISO 8601 with the zone's offset, as ads objects have it: `2026-12-01T09:00:00+0100` (graph-facts 1.5). */
  readonly toWire: (ms: number) => string
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const options = { hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone })
  } catch {
    // A zone that this machine does not know yet: the offset is sent with every time, so UTC is right, if unusual.
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' })
  }
}

/** @param name IANA name, as Meta gives it for an ad account. */
export function zoneOf(name: string): Zone {
  const format = formatFor(name)
  const wallOf = (ms: number): number => {
    const parts = new Map(format.formatToParts(ms).map((part) => [part.type, Number(part.value)]))
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  }
  const offsetAt = (ms: number) => wallOf(ms) - Math.floor(ms / 1_000) * 1_000
  return {
    instantOf: (local) => {
      const fields = fieldsOf(local)
      if (!fields) return null
      const wall = asUtc(fields)
      // The offsets of a day before and after are the only two that can hold; the earlier instant of a time that comes twice is the first.
      const [before, after] = [offsetAt(wall - 86_400_000), offsetAt(wall + 86_400_000)]
      const fitting = [wall - before, wall - after].filter((ms) => wallOf(ms) === wall)
      return fitting.length > 0 ? Math.min(...fitting) : wall - before
    },
    dayOf: (ms) => new Date(wallOf(ms)).toISOString().slice(0, 10),
    toWire: (ms) => {
      const minutes = Math.round(offsetAt(ms) / 60_000)
      const two = (value: number) => String(value).padStart(2, '0')
      const size = Math.abs(minutes)
      return `${new Date(wallOf(ms)).toISOString().slice(0, 19)}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
    },
  }
}
