import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyPattern, CREATIVE_NAME_MAX, NAME_MAX, type NameValues, parsePattern } from '#shared/domain/naming.ts'

const make = (pattern: string, values: NameValues, limit?: number) => applyPattern(parsePattern(pattern), values, limit)

describe('a naming pattern', () => {
  it('is filled in with what a row has', () => {
    const values = { objective: 'Sales', audience: 'DE 25+', concept: 'Spring', date: '2026-11-22', number: 7 }
    expect(make('{objective} | {audience} | {concept} | {date} | {number:3}', values)).toBe('Sales | DE 25+ | Spring | 2026-11-22 | 007')
    expect(make('{Objective}_{ number }', values)).toBe('Sales_7')
    expect(make('{number:3}', { number: 12_345 })).toBe('12345')
  })

  it.each([
    ['{audience} - {concept} - {text}', { audience: 'DE', text: 'A' }, 'DE - A'],
    ['{audience} - {concept}', { audience: 'DE' }, 'DE'],
    ['{audience} - {concept}', { concept: 'Spring' }, 'Spring'],
    ['{audience}_{concept}_{ratio}_{text}', { audience: 'DE', text: 'A' }, 'DE_A'],
    ['{audience}', {}, ''],
    ['Launch {concept}', {}, 'Launch'],
  ])('%s leaves no dash where %j has no value', (pattern, values, name) => {
    expect(make(pattern, values)).toBe(name)
  })

  it.each([
    ['Launch {conept}', 7, 8, /no \{conept\}/],
    ['{}', 0, 2, /no word/],
    ['{concept:2}', 0, 11, /nothing after a colon/],
    ['{number:0}', 0, 10, /between 1 and 9/],
    ['{number:2:3}', 0, 12, /nothing after a colon/],
    ['a { b', 2, 1, /no partner/],
    ['a } b', 2, 1, /no partner/],
    ['{constructor}', 0, 13, /no \{constructor\}/],
  ])('%s has a problem at %i, and keeps what was typed', (pattern, position, length, message) => {
    const parsed = parsePattern(pattern)
    expect(parsed.problems).toEqual([{ position, length, message: expect.stringMatching(message), advice: expect.any(String) }])
    expect(applyPattern(parsed, {})).toBe(pattern)
  })

  it('shows a brace that is written twice', () => {
    expect(parsePattern('{{x}} {concept}').problems).toEqual([])
    expect(make('{{x}} {concept}', { concept: 'A' })).toBe('{x} A')
  })

  it('keeps what misleads or breaks a line out of the name, and keeps emoji and scripts', () => {
    expect(make('{concept}', { concept: 'A\u202EB\u200B\uFEFF\n\tC\u0000D' })).toBe('AB C D')
    expect(make('{concept}', { concept: ' 👩‍💻 नमस्ते ' })).toBe('👩‍💻 नमस्ते')
    expect(make('{concept}', { concept: '\uD83D' })).toBe('\uFFFD')
  })

  it('is cut to what Meta keeps, never within a character', () => {
    expect(make('{concept}', { concept: 'x'.repeat(500) })).toHaveLength(NAME_MAX)
    expect(make('{concept}', { concept: '👩‍💻'.repeat(50) }, CREATIVE_NAME_MAX)).toBe('👩‍💻'.repeat(20))
  })

  it('makes of anything a name that Meta takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (pattern, value) => {
        const name = make(`{concept}${pattern}{text}`, { concept: value, text: value }, CREATIVE_NAME_MAX)
        expect(name.length).toBeLessThanOrEqual(CREATIVE_NAME_MAX)
        expect(name).toBe(name.trim())
        expect(name).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uE000]/u)
      }),
    )
  })
})
