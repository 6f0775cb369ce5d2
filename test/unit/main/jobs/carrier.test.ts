import { expect, test } from 'vitest'
import { operatorId } from '#shared/domain/operator.ts'
import { starterOf } from '#main/jobs/carrier.ts'
import { anna, ben } from '../../../support/operations.ts'

const one = { id: operatorId.parse('one'), name: 'Only user' }
const buydesk = { id: operatorId.parse('app'), name: 'Buydesk' }

test('a job is whose it was asked by, or nobody starts it: not whoever is in by then', () => {
  expect(starterOf(anna, { who: anna, ownIds: [anna.id] })).toEqual(anna)
  expect(starterOf(anna, { who: ben, ownIds: [ben.id] })).toBeNull()
  expect(starterOf(anna, { who: null, ownIds: [] })).toBeNull()
})

test('who has several use the app meanwhile is the one person under another name', () => {
  expect(starterOf(one, { who: anna, ownIds: [anna.id, one.id] })).toEqual(anna)
})

test('what Buydesk does by itself starts whoever is in', () => {
  expect(starterOf(buydesk, { who: ben, ownIds: [ben.id] })).toEqual(buydesk)
  expect(starterOf(buydesk, { who: null, ownIds: [] })).toEqual(buydesk)
})
