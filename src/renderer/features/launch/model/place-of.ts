import type { FoundPick } from '#shared/domain/ad-picks.ts'
import type { Place } from '#shared/domain/targeting.ts'

const types: Readonly<Record<string, Place['type']>> = { country: 'country', country_group: 'countryGroup', countryGroup: 'countryGroup', region: 'region', city: 'city', zip: 'zip' }

/** @returns a place as a draft keeps it, or null for a kind that ads can't aim at here. */
export function placeOf(found: FoundPick): Place | null {
  const type = types[found.type]
  if (type === undefined || found.key.length > 60) return null
  const isKnown = found.country !== null && found.country.length === 2
  return { key: found.key, name: found.name, type, country: isKnown ? found.country : null, radiusKm: null }
}
