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

/** Hours that clocks skip and hours that they repeat: at midnight, by half an hour, by two, in the south, and by a whole day. */
const doubtful: readonly (readonly [zone: string, local: string, doubt: 'skipped' | 'twice' | null, wire: string])[] = [
  ['Europe/London', '2026-03-29T00:59', null, '2026-03-29T00:59:00+0000'],
  ['Europe/London', '2026-03-29T01:00', 'skipped', '2026-03-29T02:00:00+0100'],
  ['Europe/London', '2026-03-29T01:59', 'skipped', '2026-03-29T02:59:00+0100'],
  ['Europe/London', '2026-03-29T02:00', null, '2026-03-29T02:00:00+0100'],
  ['Europe/London', '2026-10-25T00:59', null, '2026-10-25T00:59:00+0100'],
  ['Europe/London', '2026-10-25T01:00', 'twice', '2026-10-25T01:00:00+0100'],
  ['Europe/London', '2026-10-25T01:59', 'twice', '2026-10-25T01:59:00+0100'],
  ['Europe/London', '2026-10-25T02:00', null, '2026-10-25T02:00:00+0000'],
  ['America/Los_Angeles', '2026-03-08T02:15', 'skipped', '2026-03-08T03:15:00-0700'],
  ['America/Los_Angeles', '2026-11-01T01:15', 'twice', '2026-11-01T01:15:00-0700'],
  ['Africa/Cairo', '2026-04-24T00:00', 'skipped', '2026-04-24T01:00:00+0300'],
  ['America/Havana', '2026-11-01T00:30', 'twice', '2026-11-01T00:30:00-0400'],
  ['Australia/Lord_Howe', '2026-10-04T02:10', 'skipped', '2026-10-04T02:40:00+1100'],
  ['Australia/Lord_Howe', '2026-04-05T01:45', 'twice', '2026-04-05T01:45:00+1100'],
  ['Australia/Sydney', '2026-10-04T02:30', 'skipped', '2026-10-04T03:30:00+1100'],
  ['America/Santiago', '2026-04-04T23:30', 'twice', '2026-04-04T23:30:00-0300'],
  ['Antarctica/Troll', '2026-03-29T01:30', 'skipped', '2026-03-29T03:30:00+0200'],
  ['Pacific/Apia', '2011-12-30T12:00', 'skipped', '2011-12-31T12:00:00+1400'],
  ['Asia/Tokyo', '2026-03-29T02:30', null, '2026-03-29T02:30:00+0900'],
]

describe('a time in the zone of an ad account', () => {
  it.each(table)('in %s, %s goes to Meta as %s', (name, local, wire) => {
    const zone = zoneOf(name)
    const instant = zone.instantOf(local)
    expect(instant === null ? null : zone.toWire(instant)).toBe(wire)
    expect(Date.parse(wire.replace(/(\d\d)$/, ':$1'))).toBe(instant)
  })

  it.each(doubtful)('in %s, %s is %s, and goes to Meta as %s', (name, local, doubt, wire) => {
    const zone = zoneOf(name)
    const instant = zone.instantOf(local)
    expect([zone.doubtOf(local), instant === null ? null : zone.toWire(instant)]).toEqual([doubt, wire])
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

  it('is what clocks show there', () => {
    expect(zoneOf('Asia/Tokyo').clockOf(Date.UTC(2026, 0, 1, 20))).toBe(Date.UTC(2026, 0, 2, 5))
    expect(zoneOf('America/New_York').clockOf(Date.UTC(2026, 0, 1, 3))).toBe(Date.UTC(2025, 11, 31, 22))
  })

  it('counts as UTC in a zone that this machine does not know', () => {
    expect(zoneOf('Moon/Tycho').toWire(0)).toBe('1970-01-01T00:00:00+0000')
    expect([zoneOf('Moon/Tycho').isKnown, zoneOf('').isKnown, zoneOf('Asia/Calcutta').isKnown, zoneOf('UTC').isKnown]).toEqual([false, false, true, true])
  })
})
