import type { FoundPick } from '#shared/domain/ad-picks.ts'
import type { Place } from '#shared/domain/targeting.ts'
import { Select } from '../../../ui/select.tsx'
import { silentUnions } from '../model/audience-words.ts'
import { placeOf } from '../model/place-of.ts'
import { CheckLine, FieldChecks } from './field-checks.tsx'
import { PickList } from './pick-list.tsx'
import { PickSearch } from './pick-search.tsx'
import { Group } from './step.tsx'
import type { TargetingPart } from './targeting-part.ts'

const typeWords: Readonly<Record<Place['type'], string>> = { country: 'country', countryGroup: 'countries', region: 'region', city: 'city', zip: 'postcode' }
const radii = ['none', '17', '25', '40', '50', '80'] as const

function placeId({ type, key }: Pick<Place, 'type' | 'key'>): string {
  return `${type}:${key}`
}

/** Where people are. Places add up: a country beside one of its cities is the whole country. */
export function PlaceFields({ targeting, path, patch }: TargetingPart) {
  const { places, withoutPlaces } = targeting
  const taken = new Set([...places, ...withoutPlaces].map(placeId))
  const isFree = (found: FoundPick) => {
    const place = placeOf(found)
    return place !== null && !taken.has(placeId(place))
  }
  const add = (list: 'places' | 'withoutPlaces') => (found: FoundPick) => {
    const place = placeOf(found)
    if (place !== null) patch({ [list]: [...targeting[list], place] })
  }
  const unions = silentUnions(places)
  const setRadius = (at: Place, radiusKm: number | null) => patch({ places: places.map((place) => (place === at ? { ...place, radiusKm } : place)) })
  const cities = places.filter((place) => place.type === 'city')
  return (
    <>
      <Group title="Places">
        <PickList
          items={places.map((place) => ({ id: placeId(place), name: place.name, detail: typeWords[place.type] }))}
          onRemove={(gone) => patch({ places: places.filter((place) => placeId(place) !== gone) })}
          empty="None yet."
        />
        {cities.length === 0 ? null : (
          <ul className="grid gap-1.5">
            {cities.map((city) => (
              <li key={city.key} className="flex items-center gap-2">
                <span className="min-w-0 flex-1 truncate text-muted">Around {city.name}</span>
                <Select
                  aria-label={`Radius around ${city.name}`}
                  className="w-40"
                  value={radii.find((each) => each === String(city.radiusKm ?? 'none')) ?? ''}
                  placeholder={`${String(city.radiusKm)} km`}
                  options={radii.map((value) => ({ value, label: value === 'none' ? 'The city alone' : `${value} km` }))}
                  onValueChange={(value) => setRadius(city, value === 'none' ? null : Number(value))}
                />
              </li>
            ))}
          </ul>
        )}
        <PickSearch label="Add a place" kind="place" accepts={isFree} onPick={add('places')} />
        {unions.map(({ wide, within }) => (
          <CheckLine
            key={wide}
            check={{
              severity: 'warning',
              code: 'audience.union',
              message: `${wide} is chosen as a whole, so ${within.slice(0, 3).join(', ')} ${within.length === 1 ? 'narrows' : 'narrow'} nothing.`,
              advice: `Take out ${wide} to reach only ${within.length === 1 ? 'that place' : 'those places'}.`,
            }}
            onFix={() => patch({ places: places.filter((place) => !(place.type === 'country' && place.name === wide)) })}
            fixLabel={`Take out ${wide}`}
          />
        ))}
        <FieldChecks path={`${path}.places`} except={saidHere} />
      </Group>
      <Group title="Places left out">
        <PickList
          items={withoutPlaces.map((place) => ({ id: placeId(place), name: place.name, detail: typeWords[place.type] }))}
          onRemove={(gone) => patch({ withoutPlaces: withoutPlaces.filter((place) => placeId(place) !== gone) })}
          empty="None."
        />
        <PickSearch label="Leave out a place" kind="place" accepts={isFree} onPick={add('withoutPlaces')} />
        <FieldChecks path={`${path}.withoutPlaces`} />
      </Group>
    </>
  )
}

const saidHere: ReadonlySet<string> = new Set(['audience.union'])
