import { expect, it } from 'vitest'
import { countryOfZone } from '#main/features/launches/drafts/country-of-zone.ts'

it.each([
  ['Europe/Berlin', 'DE'],
  ['Europe/London', 'GB'],
  ['America/Los_Angeles', 'US'],
  ['Asia/Kolkata', 'IN'],
  ['Asia/Calcutta', 'IN'],
  ['Etc/UTC', null],
  ['Moon/Tycho', null],
])('the zone %s is of the country %s', (zone, country) => {
  expect(countryOfZone(zone)).toBe(country)
})
