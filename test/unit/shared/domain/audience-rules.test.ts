import { describe, expect, it } from 'vitest'
import { countriesOf, needsEuBeneficiary, silentUnions, specialCategoryProblems, unionProblem } from '#shared/domain/audience-rules.ts'
import { type Targeting, targeting as schema } from '#shared/domain/targeting.ts'

const germany = { key: 'DE', name: 'Germany', type: 'country', country: 'DE', radiusKm: null } as const

function aim(changes: Partial<Targeting> = {}): Targeting {
  return schema.parse({
    places: [germany],
    withoutPlaces: [],
    ageMin: 18,
    ageMax: 65,
    genders: [],
    languages: [],
    groups: [],
    without: [],
    customAudiences: [],
    withoutCustomAudiences: [],
    advantageAudience: false,
    ...changes,
  })
}

const codes = (changes: Partial<Targeting>, context = {}) => specialCategoryProblems(['HOUSING'], aim(changes), context).map((each) => each.code)

describe('who benefits and pays', () => {
  it.each([
    ...'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
    ...'AX BL GF GP MQ YT RE MF'.split(' '),
    'de',
    'worldwide',
    'europe',
    'eea',
    'android_app_store',
    'a_group_of_tomorrow',
  ])('is named for %s', (place) => {
    expect(needsEuBeneficiary([place])).toBe(true)
    expect(needsEuBeneficiary(['US', place])).toBe(true)
  })

  it.each(['US', 'GB', 'CH', 'NO', 'IS', 'TR', 'asia', 'north_america'])('is not asked for %s', (place) => {
    expect(needsEuBeneficiary([place])).toBe(false)
  })

  it('is named where no place is chosen, which is the whole world', () => {
    expect(needsEuBeneficiary([])).toBe(true)
  })

  it('is asked by the country of each place', () => {
    const world = { key: 'worldwide', name: 'Worldwide', type: 'countryGroup', country: null, radiusKm: null } as const
    const berlin = { key: '1', name: 'Berlin', type: 'city', country: 'DE', radiusKm: 20 } as const
    expect(countriesOf(aim({ places: [germany, berlin, world] }))).toEqual(['DE', 'worldwide'])
  })
})

describe('an ad of a special category', () => {
  it('is fine when it goes to everybody', () => {
    expect(codes({})).toEqual([])
    const interest = { id: '1', name: 'Gardens', type: 'interest' } as const
    expect(codes({ groups: [[interest]] })).toEqual([])
  })

  it.each<[Partial<Targeting>, string]>([
    [{ ageMin: 25 }, 'category.age'],
    [{ ageMax: 54 }, 'category.age'],
    [{ genders: ['women'] }, 'category.gender'],
    [{ places: [{ key: 'US:94304', name: '94304', type: 'zip', country: 'US', radiusKm: null }] }, 'category.zip'],
    [{ withoutPlaces: [germany] }, 'category.withoutPlaces'],
    [{ places: [{ key: '1', name: 'Austin', type: 'city', country: 'US', radiusKm: 24 }] }, 'category.radius'],
    [{ groups: [[{ id: '1', name: 'Frequent travellers', type: 'behavior' }]] }, 'category.picks'],
    [{ without: [{ id: '1', name: 'Parents', type: 'demographic' }] }, 'category.picks'],
  ])('%j is refused as %s', (changes, code) => {
    expect(codes(changes)).toEqual([code])
  })

  it('may aim at 17 km in Europe', () => {
    for (const country of ['DE', 'GB', 'CH']) expect(codes({ places: [{ key: '1', name: 'City', type: 'city', country, radiusKm: 17 }] })).toEqual([])
  })

  it('uses no lookalikes and names its countries', () => {
    const customAudiences = schema.shape.customAudiences.parse([{ id: '123456', name: 'Like buyers' }])
    expect(codes({ customAudiences })).toEqual([])
    expect(codes({ customAudiences }, { lookalikes: new Set(['123456']), countries: [] })).toEqual(['category.countries', 'category.lookalike'])
  })

  it('about politics never goes to the European Union, and gambling may aim as it likes', () => {
    expect(specialCategoryProblems(['ISSUES_ELECTIONS_POLITICS'], aim()).map((each) => each.code)).toEqual(['category.politics'])
    expect(specialCategoryProblems(['ONLINE_GAMBLING_AND_GAMING'], aim({ ageMin: 25 }))).toEqual([])
    expect(specialCategoryProblems([], aim({ ageMin: 25 }), { countries: [] })).toEqual([])
  })
})

describe('places that lie in another one which is aimed at', () => {
  const france = { key: 'FR', name: 'France', type: 'country', country: 'FR', radiusKm: null } as const
  const berlin = { key: '547763', name: 'Berlin', type: 'city', country: 'DE', radiusKm: null } as const
  const worldwide = { key: 'worldwide', name: 'Worldwide', type: 'countryGroup', country: null, radiusKm: null } as const
  const asia = { ...worldwide, key: 'asia', name: 'Asia' }
  const found = (...places: Targeting['places']) => silentUnions(places).map(({ wide, within }) => [wide.name, within.map(({ name }) => name)])

  it('are named with it', () => {
    expect(found(germany, berlin)).toEqual([['Germany', ['Berlin']]])
    expect(found(berlin, worldwide, france)).toEqual([['Worldwide', ['Berlin', 'France']]])
    expect(found(worldwide, asia)).toEqual([['Worldwide', ['Asia']]])
  })

  it('are each told in words, with what to take out', () => {
    expect(silentUnions([germany, berlin, worldwide]).map(unionProblem)).toMatchObject([
      { message: 'Germany is chosen as a whole, so Berlin narrows nothing.', advice: 'Take out Germany to reach only that place.' },
      { message: 'Worldwide is chosen as a whole, so Germany, Berlin narrow nothing.', advice: 'Take out Worldwide to reach only those places.' },
    ])
  })

  it('are none where each reaches somewhere else', () => {
    expect(found(germany, france, asia)).toEqual([])
    expect(found(france, berlin)).toEqual([])
    expect(found(berlin)).toEqual([])
  })
})
