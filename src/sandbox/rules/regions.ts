import { cities, regions } from '../data/places.ts'
import { isRecord } from '../lib/json.ts'
import { listAt, recordAt, textAt, toJsonRecord } from './read.ts'
import type { JsonRecord } from './read.ts'

/** Countries of the EU, and territories that belong to it for ads (graph-facts 8.2). */
const unionCountries = [
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK',
  'AX', 'BL', 'GF', 'GP', 'MF', 'MQ', 'RE', 'YT',
]
/** Where nobody under 18 may be shown an ad: EEA and Switzerland (graph-facts 8.2). */
const noMinors = [...unionCountries, 'CH', 'IS', 'LI', 'NO']
const europeanGroups = ['worldwide', 'eea', 'europe', 'itunes_app_store', 'android_app_store']
const ownRules = ['HOUSING', 'EMPLOYMENT', 'FINANCIAL_PRODUCTS_SERVICES']

const countryByKey: ReadonlyMap<string, string> = new Map([...regions, ...cities].map((place) => [place.key, place.countryCode]))

/** A country stands in a zip's key, beside a place, or is known of the key of a region or city. */
function countryOf(place: JsonRecord): string | undefined {
  const key = textAt(place, 'key') ?? ''
  return textAt(place, 'country') ?? textAt(place, 'country_code') ?? /^([A-Z]{2}):/.exec(key)?.[1] ?? countryByKey.get(key)
}

/** @returns every country that is named or that a named place lies in. */
function countriesOf(geo: JsonRecord): readonly string[] {
  const places = ['regions', 'cities', 'zips', 'custom_locations', 'places', 'geo_markets', 'subcities', 'neighborhoods'].flatMap((bucket) => listAt(geo, bucket))
  return [
    ...listAt(geo, 'countries').filter((country) => typeof country === 'string'),
    ...places.flatMap((place) => (isRecord(place) ? (countryOf(toJsonRecord(place)) ?? []) : [])),
  ]
}

function reaches(targeting: JsonRecord, countries: readonly string[]): boolean {
  const geo = recordAt(targeting, 'geo_locations')
  if (geo === undefined) return true
  const isInGroup = listAt(geo, 'country_groups').some((group) => typeof group === 'string' && europeanGroups.includes(group))
  return isInGroup || countriesOf(geo).some((country) => countries.includes(country))
}

/** @returns true when ads with this audience need a payor and a beneficiary; an audience without places is worldwide. */
export function reachesUnion(targeting: JsonRecord): boolean {
  return reaches(targeting, unionCountries)
}

/** @returns true where ads for people under 18 are not allowed. */
export function reachesNoMinors(targeting: JsonRecord): boolean {
  return reaches(targeting, noMinors)
}

/** @returns true when the campaign has a category that limits audiences (graph-facts 8.5). */
export function limitsAudience(categories: readonly string[]): boolean {
  return categories.some((category) => ownRules.includes(category))
}

const KILOMETERS_IN_MILE = 1.609344

/** @returns the radius in km; the unit is miles where none is named (graph-facts 8.5). */
export function radiusKilometers(place: JsonRecord): number | null {
  const radius = Number(textAt(place, 'radius') ?? Number.NaN)
  if (!Number.isFinite(radius)) return null
  return textAt(place, 'distance_unit') === 'kilometer' ? radius : radius * KILOMETERS_IN_MILE
}

/** @returns the least radius around a place that the special categories allow, in km. */
export function leastRadius(place: JsonRecord): number {
  const country = countryOf(place) ?? 'US'
  return noMinors.includes(country) || country === 'GB' ? 15 : 25
}
