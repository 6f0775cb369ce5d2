import { expect, it } from 'vitest'
import { planItems } from '#main/jobs/plan-items.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { ScriptedRemote } from '../../../support/scripted-remote.ts'

const definition = new ScriptedRemote(new FakeClock()).definition()
const plan = (...items: readonly (readonly [string, string?])[]) =>
  planItems(definition, { batch: 'one' }, items.map(([key, dependsOn]) => ({ key, data: { name: key }, ...(dependsOn !== undefined && { dependsOn }) })))

it('numbers items in their order and finds what they depend on, before or after them', () => {
  expect(plan(['a', 'b'], ['b'], ['c', 'a']).map(({ ordinal, dependsOn }) => [ordinal, dependsOn])).toEqual([[0, [1]], [1, []], [2, [0]]])
})

it('refuses what would wait for ever', () => {
  expect(() => plan(['a', 'a'])).toThrow(/circle/)
  expect(() => plan(['a', 'c'], ['b', 'a'], ['c', 'b'])).toThrow(/circle/)
  expect(() => plan(['a', 'z'])).toThrow(/not there/)
  expect(() => plan(['a'], ['a'])).toThrow(/same key/)
})
