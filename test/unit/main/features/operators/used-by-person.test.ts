import { expect, test } from 'vitest'
import { isUsedByPerson } from '#main/features/operators/used-by-person.ts'

test.each(['operators.active', 'settings.set', 'sharing.run', 'jobs.pause', 'operators.signIn'] as const)('%s says that somebody is there', (route) => {
  expect(isUsedByPerson(route)).toBe(true)
})

test.each(['jobs.list', 'jobs.get', 'pixels.list', 'activity.list', 'app.usage', 'operators.status', 'creatives.progress'] as const)('%s is what windows ask by themselves', (route) => {
  expect(isUsedByPerson(route)).toBe(false)
})
