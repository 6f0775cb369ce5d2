import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placements as placementsSchema, targeting as targetingSchema } from '#shared/domain/targeting.ts'
import { targetingFromWire } from '#main/graph/ads/targeting-from-wire.ts'
import { targetingToWire } from '#main/graph/ads/targeting-wire.ts'

const names = { country: (code: string) => code, group: (key: string) => key }
const digits = fc.integer({ min: 1, max: 9_999_999 }).map(String)
const subset = <Item>(items: readonly Item[]) => fc.subarray([...items])

const pick = fc.oneof(
  digits.map((id) => ({ id, name: id, type: 'interest' as const })),
  digits.map((id) => ({ id, name: id, type: 'behavior' as const })),
  digits.map((id) => ({ id: `life_events:${id}`, name: id, type: 'demographic' as const })),
)
const place = fc.oneof(
  fc.constantFrom('DE', 'US', 'JP').map((key) => ({ key, name: key, type: 'country' as const, country: key, radiusKm: null })),
  fc.constantFrom('europe', 'asia').map((key) => ({ key, name: key, type: 'countryGroup' as const, country: null, radiusKm: null })),
  digits.map((key) => ({ key, name: key, type: 'region' as const, country: null, radiusKm: null })),
  fc.tuple(digits, fc.option(fc.integer({ min: 17, max: 80 }))).map(([key, radiusKm]) => ({ key, name: key, type: 'city' as const, country: null, radiusKm })),
)
const audienceOf = digits.map((id) => ({ id, name: `Audience ${id}` }))
const order = ['country', 'countryGroup', 'region', 'city', 'zip']
const sorted = <P extends { readonly type: string }>(places: readonly P[]) => places.toSorted((left, right) => order.indexOf(left.type) - order.indexOf(right.type))
const kinds = ['interest', 'behavior', 'demographic']
const byKind = <P extends { readonly type: string }>(picks: readonly P[]) => picks.toSorted((left, right) => kinds.indexOf(left.type) - kinds.indexOf(right.type))

const anyTargeting = fc.record({
  places: fc.array(place, { maxLength: 5 }).map(sorted),
  withoutPlaces: fc.array(place, { maxLength: 3 }).map(sorted),
  ageMin: fc.integer({ min: 18, max: 40 }),
  ageMax: fc.integer({ min: 41, max: 65 }),
  genders: fc.constantFrom<('men' | 'women')[]>([], ['men'], ['women']),
  languages: fc.array(digits.map((id) => ({ id, name: `Language ${id}` })), { maxLength: 3 }),
  groups: fc.array(fc.array(pick, { minLength: 1, maxLength: 4 }), { maxLength: 3 }),
  without: fc.array(pick, { maxLength: 3 }),
  customAudiences: fc.array(audienceOf, { maxLength: 2 }),
  withoutCustomAudiences: fc.array(audienceOf, { maxLength: 2 }),
  advantageAudience: fc.boolean(),
})
const anyPlacements = fc.oneof(
  fc.constant({ is: 'automatic' as const }),
  fc.record({
    is: fc.constant('chosen' as const),
    positions: fc.record({ facebook: subset(['feed', 'story']), instagram: subset(['stream', 'reels']) }),
    devices: subset(['mobile', 'desktop'] as const),
  }),
)

test('what is read back of an audience is what was sent', () => {
  fc.assert(
    fc.property(anyTargeting, anyPlacements, (raw, rawPlacements) => {
      const sent = targetingSchema.parse(raw)
      const placements = placementsSchema.parse(rawPlacements)
      const read = targetingFromWire(JSON.parse(JSON.stringify(targetingToWire(sent, placements))), names)
      expect(read.left).toEqual([])
      expect(read.placements).toEqual(placements)
      expect({ ...read.targeting, groups: read.targeting.groups.map(byKind), without: byKind(read.targeting.without) }).toEqual({
        ...sent,
        groups: sent.groups.map(byKind),
        without: byKind(sent.without),
      })
    }),
  )
})

test('parts that a draft can not hold are named, and what Meta adds by itself is not', () => {
  const { targeting, left } = targetingFromWire(
    {
      geo_locations: { countries: ['DE'], custom_locations: [{ latitude: 1, longitude: 2 }], location_types: ['home', 'recent'] },
      user_os: ['iOS'],
      flexible_spec: [{ politics: [{ id: '1' }], interests: [{ id: '2', name: 'Tea' }] }],
      effective_publisher_platforms: ['facebook'],
      targeting_automation: { advantage_audience: 0 },
      excluded_publisher_list_ids: [],
    },
    names,
  )
  expect(left).toEqual(['custom_locations', 'politics', 'user_os'])
  expect(targeting.places).toHaveLength(1)
  expect(targeting.groups).toEqual([[{ id: '2', name: 'Tea', type: 'interest' }]])
})

test('miles become kilometres within what Meta takes, and old lists outside of groups are groups of their own', () => {
  const { targeting } = targetingFromWire(
    {
      geo_locations: { cities: [{ key: '1', name: 'Berlin', country: 'DE', radius: 25, distance_unit: 'mile' }, { key: '2', radius: 5, distance_unit: 'kilometer' }] },
      interests: [{ id: '2', name: 'Tea' }],
      behaviors: [{ id: '3', name: 'Shoppers' }],
    },
    names,
  )
  expect(targeting.places.map(({ radiusKm }) => radiusKm)).toEqual([40, 17])
  expect(targeting.groups).toHaveLength(2)
})

test.each([{}, { geo_locations: null, flexible_spec: 'x', genders: {}, age_min: 'old', locales: [null, 6] }, { geo_locations: [] }])('an audience of any shape as %j is read without a crash', (wire) => {
  expect(targetingFromWire(wire, names).targeting.ageMin).toBe(18)
})
