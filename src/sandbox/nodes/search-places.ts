import { countries, countryOf } from '../data/countries.ts'
import { cities, regions } from '../data/places.ts'
import type { City, Region } from '../data/places.ts'
import { isList, isRecord, parseJson, toText } from '../lib/json.ts'
import type { Json } from '../lib/json.ts'
import { listParam, textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { folded, foundIn } from './search-options.ts'

/** What Meta calls them in English and what buyers type. */
const englishNames: Readonly<Record<string, string>> = {
  München: 'Munich', Köln: 'Cologne', Wien: 'Vienna', Roma: 'Rome', Milano: 'Milan', Napoli: 'Naples', Firenze: 'Florence', Torino: 'Turin', Venezia: 'Venice',
  Genève: 'Geneva', Praha: 'Prague', Warszawa: 'Warsaw', Kraków: 'Krakow', Göteborg: 'Gothenburg', København: 'Copenhagen', Lisboa: 'Lisbon', Athína: 'Athens',
  Sevilla: 'Seville', 'Den Haag': 'The Hague', Brussel: 'Brussels', Antwerpen: 'Antwerp', București: 'Bucharest', Bayern: 'Bavaria', 'Ciudad de México': 'Mexico City',
  Nürnberg: 'Nuremberg', Hannover: 'Hanover', Bengaluru: 'Bangalore', Lombardia: 'Lombardy', Cataluña: 'Catalonia', Andalucía: 'Andalusia',
}

const placeTypes = ['country', 'region', 'city', 'zip', 'subcity', 'neighborhood', 'geo_market', 'country_group']

/** `type=adgeolocation`: several kinds of places in one list, countries first; places inside of a city come unasked (graph-facts 8.6). */
export function placeRows(params: Params): readonly Json[] {
  const types = listParam(params, 'location_types')?.map(toText) ?? placeTypes
  const words = textParam(params, 'q') ?? ''
  const countryCode = textParam(params, 'country_code')
  const regionId = textParam(params, 'region_id')
  const inCountry = (place: { readonly countryCode: string }) => countryCode === undefined || place.countryCode === countryCode
  const inRegion = (city: City) => regionId === undefined || regionKeyOf(city) === regionId
  const countryHits = foundIn(countries.filter(({ code }) => countryCode === undefined || code === countryCode), words, ({ name, code, audience }) => ({
    names: words.length === 2 ? [name, code] : [name],
    size: audience,
  }))
  const regionHits = foundIn(regions.filter(inCountry), words, (region) => ({ names: namesOf(region.name), size: sizeOf(region) }))
  const cityHits = foundIn(cities.filter((city) => inCountry(city) && inRegion(city)), words, ({ name, people }) => ({ names: namesOf(name), size: people }))
  return [
    ...(types.includes('country') ? countryHits.map(({ code, name }) => countryRow(code, name)) : []),
    ...(types.includes('region') ? regionHits.map(regionRow) : []),
    ...(types.includes('city') ? cityHits.map(cityRow) : []),
    ...(types.includes('city') || types.includes('subcity') ? cityHits.slice(0, 1).filter(({ people }) => people > 1_000_000 && words !== '').map(subcityRow) : []),
    ...(types.includes('zip') ? zipRows(words, countryCode) : []),
  ]
}

/** `type=adgeolocationmeta`: what is behind keys that were stored. */
export function placeMeta(params: Params): Json {
  const keys = (name: string) => listParam(params, name)?.map(toText) ?? []
  const byKey = <Row extends { readonly key: string }>(rows: readonly Row[], wanted: readonly string[], row: (each: Row) => Json) =>
    Object.fromEntries(rows.filter(({ key }) => wanted.includes(key)).map((each) => [each.key, row(each)]))
  const countryRows = countries.filter(({ code }) => keys('countries').includes(code)).map(({ code, name }) => [code, countryRow(code, name)] as const)
  return {
    countries: Object.fromEntries(countryRows),
    regions: byKey(regions, keys('regions'), regionRow),
    cities: byKey(cities, keys('cities'), cityRow),
    zips: Object.fromEntries(keys('zips').map((key) => [key, zipRow(key)])),
  }
}

function namesOf(name: string): readonly string[] {
  const english = englishNames[name]
  return english === undefined ? [name] : [name, english]
}

function sizeOf({ countryCode, share }: Region): number {
  return (countryOf(countryCode)?.audience ?? 0) * share
}

function countryRow(code: string, name: string): Json {
  return { key: code, name, type: 'country', country_code: code, country_name: name, supports_region: true, supports_city: true }
}

function regionRow({ key, name, countryCode }: Region): Json {
  return { key, name, type: 'region', ...inCountryOf(countryCode), supports_region: true, supports_city: true }
}

function cityRow(city: City): Json {
  return { key: city.key, name: city.name, type: 'city', ...inCountryOf(city.countryCode), ...inRegionOf(city), supports_region: true, supports_city: true }
}

function subcityRow(city: City): Json {
  return {
    key: `9${city.key}`,
    name: `${city.name}-Mitte`,
    type: 'subcity',
    ...inCountryOf(city.countryCode),
    ...inRegionOf(city),
    primary_city: city.name,
    primary_city_id: Number(city.key),
    supports_region: true,
    supports_city: false,
  }
}

function inCountryOf(code: string) {
  return { country_code: code, country_name: countryOf(code)?.name ?? code }
}

function inRegionOf(city: City) {
  return { region: city.region, region_id: Number(regionKeyOf(city)) }
}

/** A city whose region nobody can pick still has one. */
function regionKeyOf(city: City): string {
  return regions.find((region) => region.countryCode === city.countryCode && region.name === city.region)?.key ?? `7${city.key.slice(-4)}`
}

/** Any digits are the start of some postal code here. */
function zipRows(words: string, countryCode = 'US'): readonly Json[] {
  if (!/^\d{2,5}$/.test(words)) return []
  const missing = 5 - words.length
  const endings = missing === 0 ? [''] : ['0', '1', '4', '7', '9'].map((digit) => digit.padStart(missing, '0'))
  return endings.map((ending) => zipRow(`${countryCode}:${words}${ending}`))
}

function zipRow(key: string): Json {
  const [code = '', zip = ''] = key.split(':')
  return { key, name: zip, type: 'zip', ...inCountryOf(code), supports_region: false, supports_city: false }
}

/** `interest_list=["a"]`, also as plain words. */
export function wordList(params: Params, name: string): readonly string[] {
  const value = params[name]
  const parsed = typeof value === 'string' ? (parseJson(value) ?? value) : value
  if (isList(parsed)) return parsed.map((each) => (isRecord(each) ? toText(each.name ?? each.id) : toText(each)))
  return parsed === undefined ? [] : [toText(parsed)]
}

export function isSameName(left: string, right: string): boolean {
  return folded(left) === folded(right)
}
