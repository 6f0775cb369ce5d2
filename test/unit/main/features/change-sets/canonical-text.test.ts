import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText } from '#main/features/change-sets/canonical-text.ts'

const json = fc.jsonValue().filter((value) => !/__proto__|constructor|prototype/.test(JSON.stringify(value)) && JSON.stringify(value).isWellFormed())

describe('the one way to write a value', () => {
  it('says the same as the value, and is the same whatever order it was put together in', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalText(value)
        if (text === null) return
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalText(JSON.parse(text))).toBe(text)
      }),
    )
    expect(canonicalText({ b: 1, a: [true, null] })).toBe('{"a":[true,null],"b":1}')
  })

  it('is none for what no file may hold', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)
    for (const value of [JSON.parse('{"__proto__":1}'), JSON.parse('{"a":{"constructor":1}}'), deep, '\ud800', { '\udfff': 1 }, JSON.parse('[1e999]'), () => 1]) {
      expect(canonicalText(value)).toBeNull()
    }
  })
})
