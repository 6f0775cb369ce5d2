import { expect, it } from 'vitest'
import { ChangePace } from '#main/graph/change-pace.ts'

it('gives whole requests one second after the other, and never cuts one in two', () => {
  const pace = new ChangePace()
  expect([50, 50, 50, 30, 50].map((changes) => pace.reserve(changes, 0))).toEqual([0, 0, 1_000, 1_000, 2_000])
})

it('goes by what has left already, turn or not', () => {
  const pace = new ChangePace()
  for (let each = 0; each < 60; each += 1) pace.leave(500)
  expect(pace.reserve(50, 700)).toBe(800)
  expect(pace.reserve(50, 700)).toBe(800)
  expect(pace.reserve(1, 700)).toBe(1_800)
})

it('leaves no room to a single change in seconds that are given away', () => {
  const pace = new ChangePace()
  for (let each = 0; each < 3; each += 1) pace.reserve(100, 0)
  expect(pace.waitMs(0, 0)).toBe(3_000)
  expect(pace.waitMs(0, 2_500)).toBe(500)
  expect(pace.waitMs(99, 3_000)).toBe(0)
  expect(pace.waitMs(100, 3_000)).toBe(0)
})

it('sends away who would wait for longer than five seconds', () => {
  const pace = new ChangePace()
  expect(Array.from({ length: 7 }, () => pace.reserve(100, 0))).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000, null])
  expect(pace.reserve(100, 1_000)).toBe(5_000)
})

it('has forgotten a second after it', () => {
  const pace = new ChangePace()
  pace.reserve(100, 0)
  expect(pace.reserve(100, 999)).toBe(1)
  expect(pace.reserve(100, 5_000)).toBe(0)
})
