import { describe, expect, it } from 'vitest'
import { knownScopes, missingScopes, scopesBeside } from '#shared/domain/scopes.ts'

const wordsOf = (name: string, granted: readonly string[]) => scopesBeside(granted).find((scope) => scope.name === name)

describe('the words of a permission', () => {
  it('promise sharing only where ads_management is granted too', () => {
    expect(wordsOf('business_management', ['business_management', 'ads_management'])?.unlocks).toMatch(/share and revoke/)
    expect(wordsOf('business_management', ['business_management'])?.unlocks).toMatch(/need ads_management as well/)
  })

  it('promise pixels only where business_management is granted too', () => {
    expect(wordsOf('ads_management', ['ads_management'])?.unlocks).toMatch(/needs business_management as well/)
    expect(wordsOf('ads_read', ['ads_read'])?.unlocks).toMatch(/need business_management as well/)
  })

  it('say that pixels can be read only where something lets them be read', () => {
    expect(wordsOf('ads_management', ['business_management', 'ads_read'])?.without).toBe('Pixels and shares can be read, but not changed.')
    expect(wordsOf('ads_management', ['business_management'])?.without).toMatch(/may not show them/)
    expect(wordsOf('ads_read', ['business_management'])?.without).toMatch(/can't be read/)
  })

  it('are those of a whole set where nothing is known of what is granted', () => {
    expect(knownScopes).toEqual(scopesBeside(knownScopes.map((scope) => scope.name)))
  })
})

it('what is missing is what the app needs and the token lacks', () => {
  expect(missingScopes(['business_management', 'ads_management', 'pages_show_list']).map((scope) => scope.name)).toEqual(['pages_read_engagement'])
})
