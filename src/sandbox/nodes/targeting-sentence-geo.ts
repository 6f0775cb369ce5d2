import { countries, countryOf } from '../data/countries.ts'
import { cities, regions } from '../data/places.ts'
import { isList, isRecord, toText } from '../lib/json.ts'

export interface Place {
  readonly name: string
  readonly people: number
}

type Buckets = Readonly<Record<string, unknown>>

const groups: Readonly<Record<string, readonly string[]>> = {
  europe: ['AT', 'BE', 'BG', 'CH', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GB', 'GR', 'HR', 'HU', 'IE', 'IS', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK', 'UA'],
  north_america: ['US', 'CA', 'MX'],
  south_america: ['AR', 'BR', 'CL', 'CO', 'PE', 'PY'],
  asia: ['AE', 'BD', 'HK', 'ID', 'IL', 'IN', 'JP', 'KR', 'KW', 'MY', 'PH', 'PK', 'SA', 'SG', 'TH', 'TR', 'TW', 'VN'],
}

const ZIP_PEOPLE = 12_000
const KILOMETRES_PER_MILE = 1.609

/**
 * All buckets are OR-ed: a region or city of a country that is chosen too adds nothing (graph-facts 8.5).
 * @param geo `geo_locations`.
 * @returns what is left of the places once those inside of others are gone.
 */
export function unionOf(geo: unknown): readonly Place[] {
  if (!isRecord(geo)) return []
  const wide = wideCountries(geo)
  const chosenRegions = entries(geo, 'regions').map((each) => regions.find(({ key }) => key === keyOf(each)))
  const isCovered = (countryCode: string, region?: string) =>
    wide.codes.includes(countryCode) || (region !== undefined && chosenRegions.some((each) => each?.countryCode === countryCode && each.name === region))
  return [
    ...wide.places,
    ...chosenRegions.flatMap((region) => (region && !isCovered(region.countryCode) ? [regionPlace(region)] : [])),
    ...entries(geo, 'cities').flatMap((each) => cityPlaces(each, isCovered)),
    ...entries(geo, 'zips').flatMap((each) => {
      const [code = '', zip = ''] = keyOf(each).split(':')
      return isCovered(code) ? [] : [{ name: `${countryOf(code)?.name ?? code}: ${zip}`, people: ZIP_PEOPLE }]
    }),
    ...entries(geo, 'custom_locations').map(pinPlace),
  ]
}

/** @returns codes of countries that were named one by one. */
export function countryCodes(geo: unknown): readonly string[] {
  return isRecord(geo) && isList(geo.countries) ? geo.countries.map(toText) : []
}

function wideCountries(geo: Buckets): { readonly codes: readonly string[]; readonly places: readonly Place[] } {
  const named = isList(geo.country_groups) ? geo.country_groups.map(toText) : []
  if (named.includes('worldwide')) {
    const people = countries.reduce((total, country) => total + country.audience, 0)
    return { codes: countries.map(({ code }) => code), places: [{ name: 'Worldwide', people }] }
  }
  const codes = [...new Set([...countryCodes(geo), ...named.flatMap((name) => groups[name] ?? [])])]
  return { codes, places: codes.map((code) => ({ name: countryOf(code)?.name ?? code, people: countryOf(code)?.audience ?? 1_000_000 })) }
}

function regionPlace({ name, countryCode, share }: (typeof regions)[number]): Place {
  const country = countryOf(countryCode)
  return { name: `${country?.name ?? countryCode}: ${name}`, people: (country?.audience ?? 0) * share }
}

function cityPlaces(each: unknown, isCovered: (countryCode: string, region?: string) => boolean): readonly Place[] {
  const city = cities.find(({ key }) => key === keyOf(each))
  if (!city || isCovered(city.countryCode, city.region)) return []
  const kilometres = radiusOf(each, 'mile')
  const reach = kilometres === null ? '' : ` (+${toText(isRecord(each) ? each.radius : '')} ${unitOf(each, 'mile') === 'mile' ? 'mi' : 'km'})`
  const country = countryOf(city.countryCode)?.name ?? city.countryCode
  return [{ name: `${country}: ${city.name}${reach} ${city.region}`, people: city.people * (1 + (kilometres ?? 0) / 40) }]
}

/** The unit is a mile unless it is said (graph-facts 8.5). */
function pinPlace(each: unknown): Place {
  const kilometres = radiusOf(each, 'mile') ?? 16
  const at = isRecord(each) ? `${toText(each.latitude)}, ${toText(each.longitude)}` : ''
  return { name: `(${at}) +${Math.round(kilometres)} km`, people: Math.min(8_000_000, 1200 * kilometres * kilometres) }
}

function radiusOf(each: unknown, unit: string): number | null {
  const radius = isRecord(each) ? Number(each.radius) : Number.NaN
  if (!Number.isFinite(radius) || radius <= 0) return null
  return unitOf(each, unit) === 'mile' ? radius * KILOMETRES_PER_MILE : radius
}

function unitOf(each: unknown, fallback: string): string {
  return isRecord(each) && typeof each.distance_unit === 'string' ? each.distance_unit : fallback
}

function entries(geo: Buckets, name: string): readonly unknown[] {
  const list = geo[name]
  return isList(list) ? list : []
}

function keyOf(each: unknown): string {
  return isRecord(each) ? toText(each.key) : toText(each)
}
