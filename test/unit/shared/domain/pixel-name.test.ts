import { expect, it } from 'vitest'
import { nameFault } from '#shared/domain/pixel-name.ts'

it.each(['Shop EU', 'متجر', 'חנות 2', '東京 🌮', '👩‍💻 Team', 'नमस्ते', 'क्‍ष', '❤️'])('%j is a name', (name) => {
  expect(nameFault(name)).toBeNull()
})

it.each(['Shop\u202EUE', '\u2066Shop\u2069', '\u202AShop'])('a name that turns the reading direction misleads: %j', (name) => {
  expect(nameFault(name)).toBe('direction')
})

it.each(['\u200B', '\u200B \u200D', '\u2060\uFEFF', '\u3164', '\uFE0F', '\u00AD\u00AD'])('a name of nothing that can be seen is none: %j', (name) => {
  expect(nameFault(name)).toBe('invisible')
})
