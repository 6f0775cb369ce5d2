import { describe, expect, it } from 'vitest'
import { checkNames, nameKey, refuseExistingNames } from '#main/features/pixels/pixel-names.ts'

describe('names of new pixels', () => {
  it('are taken as typed, composed', () => {
    expect(checkNames(['Cafe\u0301', '東京 🌮'])).toEqual(['Café', '東京 🌮'])
  })

  it('are the same when they look the same', () => {
    expect(nameKey('CAFE\u0301')).toBe(nameKey('Café'))
  })

  it('are refused when one is there twice, with the name in the sentence', () => {
    expect(() => checkNames(['A', 'b', 'B', 'a'])).toThrow(expect.objectContaining({ code: 'pixels.nameRepeated', message: "'B', 'a' is there more than once." }))
  })

  it('are refused with an invisible character', () => {
    expect(() => checkNames(['A\tB'])).toThrow(expect.objectContaining({ code: 'pixels.nameUnreadable', message: expect.stringMatching(/^A name has/) }))
  })

  it('are refused, by line, when one turns the reading direction or has nothing to see', () => {
    expect(() => checkNames(['A', 'Shop\u202EUE'])).toThrow(
      expect.objectContaining({ code: 'pixels.nameMisleading', message: expect.stringMatching(/on line 2 .*reading direction/), data: expect.objectContaining({ field: 'names' }) }),
    )
    expect(() => checkNames(['A', 'B', '\u200B\u2060'])).toThrow(expect.objectContaining({ message: 'The name on line 3 has nothing in it that can be seen.' }))
    expect(checkNames(['👩\u200D💻 Team'])).toEqual(['👩\u200D💻 Team'])
  })

  it('are refused when the portfolio has them, and only a few are listed', () => {
    const existing = new Map(['a', 'b', 'c', 'd', 'e'].map((name) => [name, []]))
    const refuse = (names: readonly string[]) => () => refuseExistingNames(names, existing, 'Nord')
    expect(refuse(['x', 'A'])).toThrow("Nord has a pixel named 'A' already.")
    expect(refuse(['A', 'B', 'C', 'D', 'E'])).toThrow("Nord has pixels named 'A', 'B', 'C' and 2 more already.")
    expect(refuse(['x'])).not.toThrow()
  })
})
