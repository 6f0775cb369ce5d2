import { expect, test } from 'vitest'
import { targeting as schema } from '#shared/domain/targeting.ts'
import type { Targeting } from '#shared/domain/targeting.ts'
import { targetingToWire } from '#main/graph/ads/targeting-wire.ts'

const plain: Targeting = {
  places: [{ key: 'DE', name: 'Germany', type: 'country', country: 'DE', radiusKm: null }],
  withoutPlaces: [], ageMin: 18, ageMax: 65, genders: [], languages: [], groups: [], without: [], customAudiences: [], withoutCustomAudiences: [],
  advantageAudience: false,
}
const automatic = { is: 'automatic' } as const
const wireOf = (changes: Partial<Targeting>) => targetingToWire({ ...plain, ...changes }, automatic)

test('a plain audience says that Advantage+ is off, and sends no empty list and no placement', () => {
  expect(targetingToWire(plain, automatic)).toEqual({
    geo_locations: { countries: ['DE'] },
    age_min: 18,
    age_max: 65,
    targeting_automation: { advantage_audience: 0 },
  })
})

test('each kind of place goes into its own list, a radius in kilometres', () => {
  const at = (key: string, type: Targeting['places'][number]['type'], radiusKm: number | null = null) => ({ key, name: key, type, country: null, radiusKm })
  const wire = wireOf({
    places: [at('DE', 'country'), at('europe', 'countryGroup'), at('3847', 'region'), at('2430536', 'city', 25), at('2430537', 'city'), at('US:94304', 'zip')],
    withoutPlaces: [at('AT', 'country')],
  })
  expect(wire['geo_locations']).toEqual({
    countries: ['DE'],
    country_groups: ['europe'],
    regions: [{ key: '3847' }],
    cities: [{ key: '2430536', radius: 25, distance_unit: 'kilometer' }, { key: '2430537' }],
    zips: [{ key: 'US:94304' }],
  })
  expect(wire['excluded_geo_locations']).toEqual({ countries: ['AT'] })
})

test.each([
  [[], undefined],
  [['men'], [1]],
  [['women'], [2]],
  [['men', 'women'], undefined],
] as const)('genders %j are sent as %j', (genders, sent) => {
  expect(wireOf({ genders: [...genders] })['genders']).toEqual(sent)
})

test('with Advantage+ ages that can be no limit are sent as a wish', () => {
  expect(wireOf({ advantageAudience: true })).toMatchObject({ age_min: 18, age_max: 65, targeting_automation: { advantage_audience: 1 } })
  expect(wireOf({ advantageAudience: true })).not.toHaveProperty('age_range')
  expect(wireOf({ advantageAudience: true, ageMin: 21, ageMax: 65 })).not.toHaveProperty('age_range')
  expect(wireOf({ advantageAudience: true, ageMin: 21, ageMax: 40 })).toMatchObject({ age_min: 21, age_max: 65, age_range: [21, 40] })
  expect(wireOf({ advantageAudience: true, ageMin: 30, ageMax: 54 })).toMatchObject({ age_min: 18, age_max: 65, age_range: [30, 54] })
})

test('groups must all be met, and each pick goes into the list of its class', () => {
  const wire = wireOf({
    groups: [
      [{ id: '1', name: 'Movies', type: 'interest' }, { id: '2', name: 'Shoppers', type: 'behavior' }],
      [],
      [{ id: 'life_events:3', name: 'New job', type: 'demographic' }, { id: 'education_statuses:4', name: 'Doctorate', type: 'demographic' }],
    ],
    without: [{ id: '5', name: 'Beer', type: 'interest' }],
  })
  expect(wire['flexible_spec']).toEqual([
    { interests: [{ id: '1', name: 'Movies' }], behaviors: [{ id: '2', name: 'Shoppers' }] },
    { life_events: [{ id: '3', name: 'New job' }], education_statuses: [4] },
  ])
  expect(wire['exclusions']).toEqual({ interests: [{ id: '5', name: 'Beer' }] })
})

test('languages go as numbers, custom audiences by their ids alone', () => {
  const { customAudiences } = schema.parse({ ...plain, customAudiences: [{ id: '77', name: 'Customers' }] })
  const wire = wireOf({ languages: [{ id: '6', name: 'English' }], customAudiences, withoutCustomAudiences: customAudiences })
  expect(wire).toMatchObject({ locales: [6], custom_audiences: [{ id: '77' }], excluded_custom_audiences: [{ id: '77' }] })
})

test('chosen placements name their platforms; a platform without positions is the whole of it', () => {
  const wire = targetingToWire(plain, { is: 'chosen', positions: { instagram: ['story'], facebook: [] }, devices: ['mobile'] })
  expect(wire).toMatchObject({ publisher_platforms: ['facebook', 'instagram'], instagram_positions: ['story'], device_platforms: ['mobile'] })
  expect(wire).not.toHaveProperty('facebook_positions')
})
