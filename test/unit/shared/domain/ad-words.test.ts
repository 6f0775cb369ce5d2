import { expect, it } from 'vitest'
import * as terms from '#shared/domain/ad-terms.ts'
import * as words from '#shared/domain/ad-words.ts'

it.each([
  [terms.objectives, words.objectiveWords],
  [terms.destinations, words.destinationWords],
  [terms.optimizationGoals, words.goalWords],
  [terms.specialCategories, words.specialCategoryWords],
  [terms.callToActions, words.callToActionWords],
  [terms.conversionEvents, words.conversionEventWords],
  [terms.attributionWindows, words.attributionWords],
  [terms.effectiveStatuses, words.effectiveStatusWords],
])('no word stands for two terms, and none is a raw code: %j', (list, table) => {
  const shown = Object.values(table)
  expect(Object.keys(table).toSorted()).toEqual([...list].toSorted())
  expect(new Set(shown).size).toBe(shown.length)
  for (const word of shown) expect(word).not.toMatch(/_/)
})

it('a term that Meta added since is shown as Meta writes it', () => {
  expect(words.wordOf(words.goalWords, 'REACH')).toBe('As many people as possible')
  expect(words.wordOf(words.goalWords, 'NEW_GOAL')).toBe('NEW_GOAL')
  expect(words.wordOf(words.goalWords, 'constructor')).toBe('constructor')
})

it('there are 29 events, as Meta has them, and every change to a creative says what it does', () => {
  expect(new Set(terms.conversionEvents).size).toBe(29)
  for (const feature of terms.creativeFeatures) expect(words.creativeFeatureWords[feature].does).toMatch(/\.$/)
})
