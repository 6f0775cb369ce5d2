import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zoneOf } from '#main/features/launches/plan/zoned-time.ts'

const table: readonly (readonly [zone: string, local: string, wire: string])[] = [
  ['America/New_York', '2026-12-01T09:00', '2026-12-01T09:00:00-0500'],
  ['America/New_York', '2026-07-01T09:00', '2026-07-01T09:00:00-0400'],
  ['Europe/Berlin', '2026-12-24T23:59', '2026-12-24T23:59:00+0100'],
  ['Asia/Kolkata', '2026-03-01T00:00', '2026-03-01T00:00:00+0530'],
  ['Asia/Kathmandu', '2026-03-01T00:00', '2026-03-01T00:00:00+0545'],
  ['America/St_Johns', '2026-01-15T12:30', '2026-01-15T12:30:00-0330'],
  ['Pacific/Kiritimati', '2026-01-01T00:00', '2026-01-01T00:00:00+1400'],
  ['Pacific/Pago_Pago', '2025-12-31T23:00', '2025-12-31T23:00:00-1100'],
  ['UTC', '2028-02-29T00:00', '2028-02-29T00:00:00+0000'],
  // Clocks skip from 2 to 3, and repeat the hour from 2 to 3.
  ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T03:30:00+0200'],
  ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T02:30:00+0200'],
  ['America/New_York', '2026-11-01T01:30', '2026-11-01T01:30:00-0400'],
  ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-05T01:45:00+1100'],
]

describe('a time in the zone of an ad account', () => {
  it.each(table)('in %s, %s goes to Meta as %s', (name, local, wire) => {
    const zone = zoneOf(name)
    const instant = zone.instantOf(local)
    expect(instant === null ? null : zone.toWire(instant)).toBe(wire)
    expect(Date.parse(wire.replace(/(\d\d)$/, ':$1'))).toBe(instant)
  })

  it('is none when there is no such day or hour', () => {
    for (const local of ['2026-02-29T10:00', '2026-13-01T10:00', '2026-01-01T24:00', '2026-01-01T10:60', 'tomorrow', '']) expect(zoneOf('Europe/Berlin').instantOf(local)).toBeNull()
  })

  it('is the same clock time again when it is read back, wherever clocks neither skip nor repeat', () => {
    fc.assert(
      fc.property(fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Australia/Sydney', 'America/Sao_Paulo'), fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), (name, date) => {
        const zone = zoneOf(name)
        const wire = zone.toWire(Math.floor(date.getTime() / 60_000) * 60_000)
        const instant = zone.instantOf(wire.slice(0, 16))
        const isHourTwice = instant !== null && zone.toWire(instant).slice(0, 16) === wire.slice(0, 16)
        expect(isHourTwice).toBe(true)
      }),
    )
  })

  it('names the day that it is there', () => {
    expect(zoneOf('Asia/Tokyo').dayOf(Date.UTC(2026, 0, 1, 20))).toBe('2026-01-02')
    expect(zoneOf('America/New_York').dayOf(Date.UTC(2026, 0, 1, 3))).toBe('2025-12-31')
  })

  it('counts as UTC in a zone that this machine does not know', () => {
    expect(zoneOf('Moon/Tycho').toWire(0)).toBe('1970-01-01T00:00:00+0000')
  })
})
