import { describe, expect, it } from 'vitest'
import { audienceOf, country, draftWith } from '../../../../../support/launch-drafts.ts'
import { changePlacements, changeTargeting } from '#renderer/features/launch/model/part-names.ts'

const austria = country('AT', 'Austria')
const italy = country('IT', 'Italy')
const named = (id: string, name: string, places = [austria]) => ({ ...audienceOf(id, { places }), name })
const nameAfter = (name: string, others = [named('u2', 'Warm')]) =>
  changeTargeting('u1', { places: [italy] })(draftWith({ audiences: [named('u1', name), ...others] })).audiences[0]?.name

describe('the name of an audience', () => {
  it.each(['Austria', 'Austria copy', 'Austria 2', 'Audience 3'])('that the app gave follows its places: %s', (name) => {
    expect(nameAfter(name)).toBe('Italy')
  })

  it.each(['Warm buyers', 'Austria, warm', 'Austria 2 warm'])('that a person gave stays: %s', (name) => {
    expect(nameAfter(name)).toBe(name)
  })

  it('is no other audience\'s', () => {
    expect(nameAfter('Austria', [named('u2', 'Italy', [italy])])).toBe('Italy 2')
  })

  it('stays where its places do, whatever else changes', () => {
    const draft = draftWith({ audiences: [named('u1', 'Audience 1')] })
    expect(changeTargeting('u1', { ageMin: 30 })(draft).audiences[0]?.name).toBe('Audience 1')
  })

  it('says how many places more there are', () => {
    const places = ['A', 'B', 'C', 'D', 'E'].map((key) => country(key))
    expect(changeTargeting('u1', { places })(draftWith({ audiences: [named('u1', 'Austria')] })).audiences[0]?.name).toBe('A, B, C and 2 more')
  })
})

it('a set of placements that a person named keeps its name', () => {
  const draft = draftWith({ placements: [{ id: 'p1', name: 'Mine', placements: { is: 'automatic' } }] })
  expect(changePlacements('p1', { is: 'chosen', positions: { facebook: ['feed'] }, devices: [] })(draft).placements[0]?.name).toBe('Mine')
})
