import { publisherPlatforms } from '#shared/domain/ad-terms.ts'
import type { Place, Placements, Targeting } from '#shared/domain/targeting.ts'
import { pickList } from './targeting-terms.ts'

/** `targeting` of an ad set and `targeting_spec` of an estimate, by Meta's names; the client encodes it. */
export type TargetingWire = Readonly<Record<string, unknown>>

/** Advantage+ audience takes a minimum age up to here; beyond it ages are wishes (graph-facts 8.5). */
const ADVANTAGE_AGE_MIN = 25
const AGE_MIN = 18
const AGE_MAX = 65

const buckets = { country: 'countries', countryGroup: 'country_groups', region: 'regions', city: 'cities', zip: 'zips' } as const

function placeRow(place: Place): unknown {
  if (place.type === 'country' || place.type === 'countryGroup') return place.key
  if (place.type !== 'city' || place.radiusKm === null) return { key: place.key }
  return { key: place.key, radius: place.radiusKm, distance_unit: 'kilometer' }
}

/** @returns undefined where there are none: an empty list is not the same as none to Meta. */
function geoOf(places: readonly Place[]): TargetingWire | undefined {
  const geo: Record<string, unknown[]> = {}
  for (const place of places) (geo[buckets[place.type]] ??= []).push(placeRow(place))
  return places.length === 0 ? undefined : geo
}

function agesOf({ ageMin, ageMax, advantageAudience }: Targeting): TargetingWire {
  if (!advantageAudience) return { age_min: ageMin, age_max: ageMax }
  const least = ageMin <= ADVANTAGE_AGE_MIN ? ageMin : AGE_MIN
  const isWish = ageMin !== least || ageMax !== AGE_MAX
  return { age_min: least, age_max: AGE_MAX, ...(isWish && { age_range: [ageMin, ageMax] }) }
}

function picksOf(picks: Targeting['without']): TargetingWire {
  const lists: Record<string, unknown[]> = {}
  for (const pick of picks) {
    const [list, row] = pickList(pick)
    ;(lists[list] ??= []).push(row)
  }
  return lists
}

function gendersOf(genders: Targeting['genders']): readonly number[] {
  const chosen = new Set(genders)
  if (chosen.size !== 1) return []
  return chosen.has('men') ? [1] : [2]
}

/** @returns a language's key as the number that Meta knows it by. */
function localeOf({ id }: Targeting['languages'][number]): string | number {
  return /^\d{1,9}$/.test(id) ? Number(id) : id
}

function placementsOf(placements: Placements): TargetingWire {
  if (placements.is === 'automatic') return {}
  const platforms = publisherPlatforms.filter((platform) => placements.positions[platform] !== undefined)
  const positions = platforms.flatMap((platform) => {
    const chosen = placements.positions[platform] ?? []
    return chosen.length === 0 ? [] : [[`${platform}_positions`, chosen] as const]
  })
  return {
    publisher_platforms: platforms,
    ...Object.fromEntries(positions),
    ...(placements.devices.length > 0 && { device_platforms: placements.devices }),
  }
}

function withoutEmpty(wire: TargetingWire): TargetingWire {
  const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(wire).filter(([, value]) => !isEmpty(value)))
}

/**
 * An audience as Meta takes it. The same audience always gives the same text. `advantage_audience` is always said, because Meta switches
 * it on for a plain audience that says nothing; with it on, ages beyond what Meta allows as a limit are sent as a wish (graph-facts 8.5).
 * @param placements automatic sends none, which is every present and future one.
 */
export function targetingToWire(targeting: Targeting, placements: Placements): TargetingWire {
  const ids = (audiences: Targeting['customAudiences']) => audiences.map(({ id }) => ({ id }))
  return {
    ...withoutEmpty({
      geo_locations: geoOf(targeting.places),
      excluded_geo_locations: geoOf(targeting.withoutPlaces),
      ...agesOf(targeting),
      genders: gendersOf(targeting.genders),
      locales: targeting.languages.map(localeOf),
      flexible_spec: targeting.groups.filter((group) => group.length > 0).map(picksOf),
      exclusions: targeting.without.length === 0 ? undefined : picksOf(targeting.without),
      custom_audiences: ids(targeting.customAudiences),
      excluded_custom_audiences: ids(targeting.withoutCustomAudiences),
    }),
    ...placementsOf(placements),
    targeting_automation: { advantage_audience: targeting.advantageAudience ? 1 : 0 },
  }
}
