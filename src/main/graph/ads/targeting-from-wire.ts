import { z } from 'zod'
import { devicePlatforms, publisherPlatforms } from '#shared/domain/ad-terms.ts'
import { placements as placementsSchema, targeting as targetingSchema } from '#shared/domain/targeting.ts'
import type { Place, Placements, Targeting } from '#shared/domain/targeting.ts'
import { pickKey, pickKindOf } from './targeting-terms.ts'
import type { TargetingWire } from './targeting-wire.ts'

type DetailedPick = Targeting['without'][number]

export interface ReadTargeting {
  readonly targeting: Targeting
  readonly placements: Placements
  /** Parts of the audience that a draft can't hold, by Meta's names. */
  readonly left: readonly string[]
}

const record = z.record(z.string(), z.unknown()).catch({})
const list = z.array(z.unknown()).catch([])
const id = z.coerce.string().min(1).max(40)

const placed = z.object({
  key: z.coerce.string().min(1).max(60),
  name: z.string().max(300).optional(),
  country: z.string().length(2).nullish().catch(null),
  radius: z.coerce.number().nullish().catch(null),
  distance_unit: z.string().nullish(),
})
const named = z.union([z.object({ id, name: z.string().max(300).optional() }), id.transform((only) => ({ id: only, name: undefined }))])

/** Bounds of Meta for a city's radius, in km (graph-facts 8.5). */
const RADIUS_MIN = 17
const RADIUS_MAX = 80
const KILOMETRES_IN_MILE = 1.609344

const placeLists = { regions: 'region', cities: 'city', zips: 'zip' } as const

/** What Meta adds by itself, or what is read by another name. */
const ignored: ReadonlySet<string> = new Set(['targeting_automation', 'targeting_optimization', 'age_range', 'location_types'])

function rows<Row>(value: unknown, schema: z.ZodType<Row>): readonly Row[] {
  return list.parse(value).flatMap((each) => {
    const parsed = schema.safeParse(each)
    return parsed.success ? [parsed.data] : []
  })
}

function radiusOf({ radius, distance_unit: unit }: z.output<typeof placed>): number | null {
  if (!radius) return null
  const kilometres = unit === 'kilometer' ? radius : radius * KILOMETRES_IN_MILE
  return Math.min(RADIUS_MAX, Math.max(RADIUS_MIN, Math.round(kilometres)))
}

interface ReadPlaces {
  readonly places: readonly Place[]
  readonly left: readonly string[]
}

function placesOf(wire: unknown, nameOf: PlaceNames): ReadPlaces {
  const geo = record.parse(wire)
  const places: Place[] = [
    ...rows(geo['countries'], z.string().length(2)).map((key): Place => ({ key, name: nameOf.country(key), type: 'country', country: key, radiusKm: null })),
    ...rows(geo['country_groups'], z.string().max(60)).map((key): Place => ({ key, name: nameOf.group(key), type: 'countryGroup', country: null, radiusKm: null })),
  ]
  for (const [bucket, type] of Object.entries(placeLists)) {
    for (const row of rows(geo[bucket], placed)) {
      places.push({ key: row.key, name: row.name ?? row.key, type, country: row.country ?? null, radiusKm: type === 'city' ? radiusOf(row) : null })
    }
  }
  const known = new Set(['countries', 'country_groups', 'location_types', ...Object.keys(placeLists)])
  return { places, left: Object.keys(geo).filter((key) => !known.has(key) && list.parse(geo[key]).length > 0) }
}

function picksOf(wire: unknown): { readonly picks: readonly DetailedPick[]; readonly left: readonly string[] } {
  const picks: DetailedPick[] = []
  const left: string[] = []
  for (const [metaClass, value] of Object.entries(record.parse(wire))) {
    const type = pickKindOf(metaClass)
    if (type === null) left.push(metaClass)
    else for (const row of rows(value, named)) picks.push({ id: pickKey(metaClass, row.id), name: row.name ?? row.id, type })
  }
  return { picks, left }
}

function agesOf(wire: TargetingWire, isAdvantage: boolean): Pick<Targeting, 'ageMin' | 'ageMax'> {
  const age = z.coerce.number().int().min(13).max(65)
  const wish = z.tuple([age, age]).safeParse(wire['age_range'])
  if (isAdvantage && wish.success) return { ageMin: wish.data[0], ageMax: wish.data[1] }
  return { ageMin: age.catch(18).parse(wire['age_min'] ?? 18), ageMax: age.catch(65).parse(wire['age_max'] ?? 65) }
}

function gendersOf(wire: unknown): Targeting['genders'] {
  const numbers = new Set(rows(wire, z.coerce.number()))
  if (numbers.has(1) === numbers.has(2)) return []
  return numbers.has(1) ? ['men'] : ['women']
}

function placementsOf(wire: TargetingWire): Placements {
  const platforms = rows(wire['publisher_platforms'], z.enum(publisherPlatforms))
  if (platforms.length === 0) return { is: 'automatic' }
  const positions = Object.fromEntries(platforms.map((platform) => [platform, rows(wire[`${platform}_positions`], z.string().max(40)).slice(0, 20)]))
  return placementsSchema.parse({ is: 'chosen', positions, devices: rows(wire['device_platforms'], z.enum(devicePlatforms)) })
}

function isPlacementKey(key: string): boolean {
  return key === 'publisher_platforms' || key === 'device_platforms' || publisherPlatforms.some((platform) => key === `${platform}_positions`)
}

/** Names of what Meta gives by its key alone. */
export interface PlaceNames {
  readonly country: (code: string) => string
  readonly group: (key: string) => string
}

/** Keys of an audience that {@link targetingFromWire} reads as a whole. */
const read = ['geo_locations', 'excluded_geo_locations', 'age_min', 'age_max', 'genders', 'locales', 'flexible_spec', 'exclusions', 'custom_audiences', 'excluded_custom_audiences']

/** Detailed targeting may also stand outside of `flexible_spec`: then each list is a condition of its own. */
function groupsOf(wire: TargetingWire): { readonly groups: DetailedPick[][]; readonly left: readonly string[] } {
  const bare = Object.entries(wire).filter(([key]) => pickKindOf(key) !== null)
  const parts = [...list.parse(wire['flexible_spec']), ...bare.map(([key, value]) => ({ [key]: value }))].map(picksOf)
  return { groups: parts.map(({ picks }) => [...picks]).filter((picks) => picks.length > 0), left: parts.flatMap(({ left }) => left) }
}

function leftOver(wire: TargetingWire): readonly string[] {
  return Object.keys(wire).filter((key) => {
    const isKnown = read.includes(key) || ignored.has(key) || isPlacementKey(key) || key.startsWith('effective_') || pickKindOf(key) !== null
    const value = wire[key]
    return !isKnown && value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)
  })
}

/** The way back from {@link targetingToWire}: an audience as Meta keeps it, as a draft holds it, and what of it a draft can't hold. */
export function targetingFromWire(wire: TargetingWire, names: PlaceNames): ReadTargeting {
  const flag = record.parse(wire['targeting_automation'])['advantage_audience']
  const isAdvantage = flag === 1 || flag === '1' || flag === true
  const inside = placesOf(wire['geo_locations'], names)
  const outside = placesOf(wire['excluded_geo_locations'], names)
  const details = groupsOf(wire)
  const without = picksOf(wire['exclusions'])
  const audiences = (value: unknown) => rows(value, named).map((each) => ({ id: each.id, name: each.name ?? `Audience ${each.id}` }))
  const targeting = targetingSchema.parse({
    places: inside.places,
    withoutPlaces: outside.places,
    ...agesOf(wire, isAdvantage),
    genders: gendersOf(wire['genders']),
    languages: rows(wire['locales'], id).map((key) => ({ id: key, name: `Language ${key}` })),
    groups: details.groups,
    without: without.picks,
    customAudiences: audiences(wire['custom_audiences']),
    withoutCustomAudiences: audiences(wire['excluded_custom_audiences']),
    advantageAudience: isAdvantage,
  })
  return { targeting, placements: placementsOf(wire), left: [...new Set([...inside.left, ...outside.left, ...details.left, ...without.left, ...leftOver(wire)])] }
}
