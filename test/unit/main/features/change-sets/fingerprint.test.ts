import { expect, it } from 'vitest'
import { fingerprintOf } from '#main/features/change-sets/fingerprint.ts'

it('a fingerprint is eight groups of five digits, the same for the same key and another for another', () => {
  const one = fingerprintOf(new Uint8Array(32).fill(1))
  expect(one).toMatch(/^(?:\d{5} ){7}\d{5}$/)
  expect(fingerprintOf(new Uint8Array(32).fill(1))).toBe(one)
  expect(fingerprintOf(new Uint8Array(32).fill(2))).not.toBe(one)
})
