import { optionById } from '../data/all-options.ts'
import type { TargetingOption } from '../data/options.ts'
import { badParameter } from '../graph/errors.ts'
import { isRecord, toText } from '../lib/json.ts'
import type { Json } from '../lib/json.ts'
import { checkPlacements } from './placements.ts'
import { listAt, numberAt, recordAt, textAt, toJsonRecord } from './read.ts'
import type { JsonRecord } from './read.ts'
import { refusal } from './refusals.ts'
import { leastRadius, limitsAudience, radiusKilometers, reachesNoMinors } from './regions.ts'

/** The most of each kind of place (graph-facts 8.5). */
const mostPlaces: Readonly<Record<string, number>> = { countries: 250, country_groups: 30, regions: 200, cities: 250, zips: 50_000, custom_locations: 200, places: 200 }
const countryGroups = [
  'worldwide',
  'africa',
  'afta',
  'android_app_store',
  'android_free_store',
  'apec',
  'asia',
  'caribbean',
  'central_america',
  'cisfta',
  'eea',
  'emerging_markets',
  'europe',
  'gcc',
  'itunes_app_store',
  'mercosur',
  'nafta',
  'north_america',
  'oceania',
  'south_america',
]
/** Detailed targeting: at the top, and in each item of `flexible_spec`. */
const detailed = [
  'interests',
  'behaviors',
  'life_events',
  'industries',
  'income',
  'family_statuses',
  'education_schools',
  'education_majors',
  'education_statuses',
  'work_employers',
  'work_positions',
  'relationship_statuses',
]
const MOST_FLEXIBLE = 25
const MOST_IN_ITEM = 1000
const MOST_AUDIENCES = 500
const MOST_LOCALES = 50

/**
 * Holds an audience against the rules of graph-facts 8.5.
 * @param categories of the campaign. @param isUpdate of an ad set that is there: one that holds a deprecated choice cannot be updated (8.6).
 * @returns the targeting as it is kept and shown.
 * @throws GraphError 100 with the subcode of the first rule that it breaks.
 */
export function checkTargeting(sent: JsonRecord, categories: readonly string[], isUpdate: boolean): JsonRecord {
  const targeting = checkPlacements(sent)
  checkPlaces(targeting)
  checkPeople(targeting)
  checkDetails(targeting, isUpdate ? ['NON-DELIVERABLE', 'DEPRECATING'] : ['NON-DELIVERABLE'])
  const advantage = advantageOf(targeting, categories)
  checkAges(targeting, advantage)
  if (limitsAudience(categories)) checkSpecialCategory(targeting)
  const ageMin = numberAt(targeting, 'age_min') ?? 18
  return {
    ...targeting,
    age_min: ageMin,
    age_max: numberAt(targeting, 'age_max') ?? 65,
    targeting_automation: { ...recordAt(targeting, 'targeting_automation'), advantage_audience: advantage },
  }
}

function checkPlaces(targeting: JsonRecord): void {
  const geo = recordAt(targeting, 'geo_locations')
  const buckets = Object.keys(mostPlaces).filter((bucket) => listAt(geo, bucket).length > 0)
  const hasOther = Object.keys(geo ?? {}).some((key) => mostPlaces[key] === undefined && listAt(geo, key).length > 0 && key !== 'location_types')
  if (buckets.length === 0 && !hasOther && listAt(targeting, 'custom_audiences').length === 0) throw refusal('noLocation')
  if (geo === undefined) return
  checkLocationTypes(geo)
  for (const bucket of buckets) checkBucket(bucket, listAt(geo, bucket))
  if (buckets.includes('custom_locations') && buckets.some((bucket) => bucket !== 'custom_locations' && bucket !== 'cities' && bucket !== 'places')) {
    throw refusal('radiusWithPlaces')
  }
  for (const [bucket, most] of Object.entries(mostPlaces)) {
    if (listAt(recordAt(targeting, 'excluded_geo_locations'), bucket).length > most) throw outOfRange(`excluded_geo_locations.${bucket}`)
  }
}

function checkLocationTypes(geo: JsonRecord): void {
  const types = listAt(geo, 'location_types')
  if (types.length === 0) return
  const isOnlyOne = types.length === 2 && types.includes('home') && types.includes('recent')
  if (!isOnlyOne) throw refusal('locationTypes')
}

function checkBucket(bucket: string, places: readonly Json[]): void {
  if (places.length > (mostPlaces[bucket] ?? 0)) throw outOfRange(bucket)
  for (const place of places) {
    if (bucket === 'countries') {
      if (typeof place !== 'string' || !/^[A-Z]{2}$/.test(place)) throw badParameter('targeting[geo_locations][countries]', `must be a valid ISO country code - got ${JSON.stringify(place)}.`)
    } else if (bucket === 'country_groups') {
      if (typeof place !== 'string' || !countryGroups.includes(place)) throw badParameter('targeting[geo_locations][country_groups]', `must be one of {${countryGroups.join(', ')}}.`)
    } else checkPlace(bucket, place)
  }
}

function checkPlace(bucket: string, place: Json): void {
  if (!isRecord(place)) throw badParameter(`targeting[geo_locations][${bucket}]`, 'must be a list of objects.')
  const record = toJsonRecord(place)
  if (bucket === 'custom_locations') {
    const hasPoint = numberAt(record, 'latitude') !== undefined && numberAt(record, 'longitude') !== undefined
    if (!hasPoint && textAt(record, 'address_string') === undefined) throw badParameter('targeting[geo_locations][custom_locations]', 'must have latitude and longitude.')
  } else if (textAt(record, 'key') === undefined) throw badParameter(`targeting[geo_locations][${bucket}]`, 'must have a key.')
  const unit = textAt(record, 'distance_unit')
  if (unit !== undefined && unit !== 'kilometer' && unit !== 'mile') throw badParameter(`targeting[geo_locations][${bucket}][distance_unit]`, 'must be one of {kilometer, mile}.')
  if (record.radius === undefined) return
  const radius = radiusKilometers(record)
  if (radius === null) throw outOfRange(`${bucket}.radius`)
  const least = bucket === 'cities' ? 16 : 0.95
  const isCityWithout = bucket === 'cities' && radius === 0
  if (!isCityWithout && (radius < least || radius > 80.5)) throw outOfRange(`${bucket}.radius`)
}

function checkPeople(targeting: JsonRecord): void {
  for (const gender of listAt(targeting, 'genders')) if (gender !== 1 && gender !== 2 && gender !== '1' && gender !== '2') throw outOfRange('genders')
  if (listAt(targeting, 'locales').length > MOST_LOCALES) throw outOfRange('locales')
  for (const key of ['custom_audiences', 'excluded_custom_audiences']) {
    const audiences = listAt(targeting, key)
    if (audiences.length > MOST_AUDIENCES) throw outOfRange(key)
    for (const audience of audiences) if (!isRecord(audience) || textAt(toJsonRecord(audience), 'id') === undefined) throw outOfRange(key)
  }
  for (const key of ['connections', 'excluded_connections', 'friends_of_connections']) if (listAt(targeting, key).length > 0) throw refusal('connections')
}

function checkDetails(targeting: JsonRecord, gone: readonly TargetingOption['status'][]): void {
  const flexible = listAt(targeting, 'flexible_spec')
  if (flexible.length > MOST_FLEXIBLE) throw outOfRange('flexible_spec')
  for (const item of [...flexible, targeting]) {
    if (!isRecord(item)) throw outOfRange('flexible_spec')
    const record = toJsonRecord(item)
    for (const kind of detailed) {
      const terms = listAt(record, kind)
      if (terms.length > MOST_IN_ITEM) throw outOfRange(`flexible_spec.${kind}`)
      for (const term of terms) checkTerm(term, kind, gone)
    }
  }
  const exclusions = recordAt(targeting, 'exclusions')
  if (detailed.some((kind) => listAt(exclusions, kind).length > 0)) throw refusal('retiredTargeting', 'Detailed targeting exclusions are no longer available.', ['targeting_spec', 'exclusions'])
}

/** A choice by its id, which may also stand by itself. Ids that this world does not know are taken. */
function checkTerm(term: Json, kind: string, gone: readonly TargetingOption['status'][]): void {
  const id = isRecord(term) ? textAt(toJsonRecord(term), 'id') : toText(term)
  if (id === undefined) throw outOfRange(`flexible_spec.${kind}.id`)
  const option = optionById(id)
  if (option && gone.includes(option.status)) throw refusal('optionGone', `"${option.name}" is no longer available.`, ['targeting_spec', 'flexible_spec', kind])
}

/** Since v23 a plain audience becomes Advantage+ without a word; any other, and any of a special category, has to say (graph-facts 8.5, 1.2). */
function advantageOf(targeting: JsonRecord, categories: readonly string[]): number {
  const flag = recordAt(targeting, 'targeting_automation')?.advantage_audience
  if (flag === 0 || flag === '0') return 0
  if (flag === 1 || flag === '1') return 1
  if (flag !== undefined) throw badParameter('targeting[targeting_automation][advantage_audience]', 'must be 0 or 1.')
  if (limitsAudience(categories) || !isPlain(targeting)) throw refusal('advantageFlag')
  return 1
}

function isPlain(targeting: JsonRecord): boolean {
  const hasOwnAges = (numberAt(targeting, 'age_min') ?? 18) !== 18 || (numberAt(targeting, 'age_max') ?? 65) !== 65
  const lists = ['genders', 'flexible_spec', 'custom_audiences', 'excluded_custom_audiences', 'locales', ...detailed]
  return !hasOwnAges && lists.every((key) => listAt(targeting, key).length === 0)
}

function checkAges(targeting: JsonRecord, advantage: number): void {
  const least = numberAt(targeting, 'age_min') ?? 18
  const most = numberAt(targeting, 'age_max') ?? 65
  const isWhole = Number.isInteger(least) && Number.isInteger(most)
  if (!isWhole || least < 13 || most > 65 || least > most) throw outOfRange('age_min')
  if (advantage === 1 && (least > 25 || most !== 65)) throw refusal('advantageAge')
  if (least >= 18) return
  if (reachesNoMinors(targeting)) throw refusal('minorsRegion')
  const lists = ['genders', 'flexible_spec', 'custom_audiences', ...detailed]
  if (lists.some((key) => listAt(targeting, key).length > 0)) throw refusal('minorsTargeting')
}

function checkSpecialCategory(targeting: JsonRecord): void {
  const refuse = (why: string, ...path: readonly string[]) => refusal('specialCategory', why, ['targeting_spec', ...path])
  if ((numberAt(targeting, 'age_min') ?? 18) !== 18 || (numberAt(targeting, 'age_max') ?? 65) !== 65) throw refuse('The age must be 18 to 65.', 'age_min')
  if (listAt(targeting, 'genders').length > 0) throw refuse('The gender cannot be chosen.', 'genders')
  const geo = recordAt(targeting, 'geo_locations')
  const narrow = ['zips', 'subcities', 'neighborhoods', 'metro_areas', 'geo_markets'].find((bucket) => listAt(geo, bucket).length > 0)
  if (narrow !== undefined) throw refuse('Places this small cannot be chosen.', 'geo_locations', narrow)
  const excluded = recordAt(targeting, 'excluded_geo_locations')
  if (Object.keys(excluded ?? {}).some((bucket) => listAt(excluded, bucket).length > 0)) throw refuse('Places cannot be excluded.', 'excluded_geo_locations')
  for (const place of [...listAt(geo, 'cities'), ...listAt(geo, 'custom_locations')]) {
    if (!isRecord(place)) continue
    const record = toJsonRecord(place)
    const radius = radiusKilometers(record)
    if (radius !== null && radius < leastRadius(record)) throw refuse('The radius is too small.', 'geo_locations')
  }
  for (const item of [targeting, ...listAt(targeting, 'flexible_spec')]) {
    const record = isRecord(item) ? toJsonRecord(item) : {}
    const kind = detailed.find((each) => each !== 'interests' && listAt(record, each).length > 0)
    if (kind !== undefined) throw refuse('Demographics and behaviors cannot be chosen.', 'flexible_spec', kind)
  }
}

function outOfRange(path: string) {
  return refusal('targetingRange', `targeting.${path} is out of its range.`, ['targeting_spec', ...path.split('.')])
}
