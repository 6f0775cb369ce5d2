import type { FoundPick } from '#shared/domain/ad-picks.ts'
import { silentUnions, unionProblem } from '#shared/domain/ad-rules.ts'
import type { Place } from '#shared/domain/targeting.ts'
import { Select } from '../../../ui/select.tsx'
import { placeOf } from '../model/place-of.ts'
import { countsInMiles, radiusOptions } from '../model/radius.ts'
import { useBuilder } from './builder-context.ts'
import { CheckLine, FieldChecks } from './field-checks.tsx'
import { PickList } from './pick-list.tsx'
import { PickSearch } from './pick-search.tsx'
import { Group } from './step.tsx'
import type { TargetingPart } from './targeting-part.ts'

const typeWords: Readonly<Record<Place['type'], string>> = { country: 'country', countryGroup: 'countries', region: 'region', city: 'city', zip: 'postcode' }
const CITY_ALONE = 'none'

function placeId({ type, key }: Pick<Place, 'type' | 'key'>): string {
  return `${type}:${key}`
}

/** Where people are. Places add up: a country beside one of its cities is the whole country. */
export function PlaceFields({ targeting, path, patch }: TargetingPart) {
  const { facts } = useBuilder()
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
  const setRadius = (at: Place, radiusKm: number | null) => patch({ places: places.map((place) => (place === at ? { ...place, radiusKm } : place)) })
  const cities = places.filter((place) => place.type === 'city')
  return (
    <>
      <Group title="Places">
        <PickList
          items={places.map((place) => ({ id: placeId(place), name: place.name, detail: typeWords[place.type] }))}
          from="the places"
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
                  value={String(city.radiusKm ?? CITY_ALONE)}
                  options={[{ value: CITY_ALONE, label: 'The city alone' }, ...radiusOptions(city.radiusKm, countsInMiles(facts)).map(({ km, label }) => ({ value: String(km), label }))]}
                  onValueChange={(value) => setRadius(city, value === CITY_ALONE ? null : Number(value))}
                />
              </li>
            ))}
          </ul>
        )}
        <PickSearch label="Add a place" kind="place" accepts={isFree} onPick={add('places')} />
        {silentUnions(places).map((union) => (
          <CheckLine
            key={placeId(union.wide)}
            check={unionProblem(union)}
            cure={{ label: `Take out ${union.wide.name}`, run: () => patch({ places: places.filter((place) => place !== union.wide) }) }}
          />
        ))}
        <FieldChecks path={`${path}.places`} except={saidHere} />
      </Group>
      <Group title="Places left out">
        <PickList
          items={withoutPlaces.map((place) => ({ id: placeId(place), name: place.name, detail: typeWords[place.type] }))}
          from="the places left out"
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
