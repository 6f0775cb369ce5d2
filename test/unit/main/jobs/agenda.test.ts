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

it('hands out a very long list in no time', () => {
  const agenda = new Agenda()
  agenda.add(0, Array.from({ length: 210_000 }, (_, index) => index))
  let taken = 0
  for (let next = agenda.takeDue(0, 50); next.length > 0; next = agenda.takeDue(0, 50)) taken += next.length
  expect(taken).toBe(210_000)
})
