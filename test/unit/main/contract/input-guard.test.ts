import { expect, test } from 'vitest'
import { findInputFault, inputLimit } from '#main/contract/input-guard.ts'

test('plain data of every kind passes', () => {
  expect(findInputFault({ a: [1, 'ü😀', null, undefined, true, Number.NaN, { b: {} }], c: Object.create(null) }, 1_000)).toBeNull()
})

test('an input may be as large as its limit and no larger', () => {
  expect(findInputFault('x'.repeat(997), 1_000)).toBeNull()
  expect(findInputFault('x'.repeat(998), 1_000)).toBe('tooLarge')
  expect(findInputFault({ ['k'.repeat(1_000)]: 1 }, 1_000)).toBe('tooLarge')
})

test('what is small but reached a million times over is too large', () => {
  let value: unknown = 'x'.repeat(100)
  for (let level = 0; level < 15; level += 1) value = Array.from({ length: 10 }, () => value)
  expect(findInputFault(value, 2_000_000)).toBe('tooLarge')
})

test('twenty levels pass, and one more does not', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
  expect(findInputFault(nested(20), 1_000)).toBeNull()
  expect(findInputFault(nested(21), 1_000)).toBe('tooDeep')
})

test('a share plan and an export may be larger than a form', () => {
  expect(inputLimit('jobs.list')).toBe(2 * 1_048_576)
  expect(inputLimit('sharing.plan')).toBe(32 * 1_048_576)
  expect(inputLimit('app.saveText')).toBeGreaterThan(64_000_000)
})

test('what may be planned may be followed later and kept as a draft', () => {
  for (const route of ['sharing.run', 'sharing.followLater', 'sharing.keepDrafts'] as const) expect(inputLimit(route)).toBe(inputLimit('sharing.plan'))
})
