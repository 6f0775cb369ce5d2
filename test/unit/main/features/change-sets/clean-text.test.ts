import { expect, it } from 'vitest'
import { cleanName, cleanNote } from '#main/features/change-sets/clean-text.ts'

it('a name from a file holds nothing that turns or hides what is read', () => {
  expect(cleanName('  Ada\u202egnirpS\u202c\u200b\u0000 \n Lovelace\u2066 ')).toBe('AdagnirpS Lovelace')
  expect(cleanName('\u200e\u061c')).toBe('')
})

it('a name keeps its letters in every script', () => {
  expect(cleanName('Grüße, 東京, مرحبا')).toBe('Grüße, 東京, مرحبا')
})

it('a note keeps its lines', () => {
  expect(cleanNote('For Monday\r\n\u202eCheck the budget\u0007  \n\n')).toBe('For Monday\nCheck the budget')
})
