import { expect, it } from 'vitest'
import { Agenda } from '#main/jobs/agenda.ts'

it('gives what is due, earliest first, and puts small groups together', () => {
  const agenda = new Agenda()
  agenda.add(20, [3, 4])
  agenda.add(10, [1, 2])
  agenda.add(30, [5])
  expect(agenda.nextAt()).toBe(10)
  expect(agenda.takeDue(25, 3)).toEqual([1, 2, 3])
  expect(agenda.takeDue(25, 3)).toEqual([4])
  expect(agenda.hasDue(25)).toBe(false)
  expect(agenda.takeDue(30, 3)).toEqual([5])
  expect(agenda.nextAt()).toBeNull()
})

it('knows what waits for limits, and lets it go or wait longer', () => {
  const agenda = new Agenda()
  const shop = { scope: 'adAccount', id: '1' } as const
  const other = { scope: 'page', id: '2' } as const
  agenda.add(5, [9])
  agenda.add(10, [1, 2], shop)
  agenda.add(20, [3], other)
  agenda.add(30, [4], shop)
  expect(agenda.waiting(5)).toEqual({ items: 4, at: 10, limits: [shop, other] })
  expect(agenda.waiting(1)?.limits).toEqual([shop])
  expect(agenda.takeDue(10, 2)).toEqual([9, 1])
  expect(agenda.dueOf(shop, 25)).toEqual([2])
  agenda.postpone(shop, 25, 40)
  expect(agenda.waiting(5)).toEqual({ items: 3, at: 20, limits: [shop, other] })
  expect(agenda.takeDue(25, 9)).toEqual([3])
  agenda.release(25)
  expect(agenda.waiting(5)).toBeNull()
  expect(agenda.takeDue(25, 9)).toEqual([4, 2])
})

it('hands out a very long list in no time', () => {
  const agenda = new Agenda()
  agenda.add(0, Array.from({ length: 210_000 }, (_, index) => index))
  let taken = 0
  for (let next = agenda.takeDue(0, 50); next.length > 0; next = agenda.takeDue(0, 50)) taken += next.length
  expect(taken).toBe(210_000)
})
