import { expect, it } from 'vitest'
import type { RollBackObject } from '#shared/domain/launch.ts'
import { whatGoes } from '#renderer/features/launch/running/what-goes.ts'

const object = (level: RollBackObject['level'], id: string, differs: Partial<RollBackObject> = {}): RollBackObject => ({
  id, level, name: id, parentId: null, creativeId: null, isOn: false, isStranger: false, ...differs,
})

const objects = [
  object('ad', 'a1', { parentId: 's1', creativeId: 'k1' }),
  object('ad', 'a2', { parentId: 's2', creativeId: 'k2', isStranger: true }),
  object('creative', 'k1'),
  object('creative', 'k2'),
  object('adSet', 's1', { parentId: 'c1' }),
  object('adSet', 's2', { parentId: 'c1', isStranger: true }),
  object('campaign', 'c1'),
  object('campaign', 'c2', { isStranger: true }),
]

it('all that carries the label goes where nothing is kept', () => {
  const { goes, strangers } = whatGoes({ objects }, new Set())
  expect([...goes]).toEqual(['a1', 'a2', 'k1', 'k2', 's1', 's2', 'c1', 'c2'])
  expect(strangers).toEqual({ goes: ['a2', 's2', 'c2'], stays: [] })
})

it('what a kept one is in, and the creative that it shows, stay with it', () => {
  const { goes, strangers } = whatGoes({ objects }, new Set(['a2']))
  expect([...goes]).toEqual(['a1', 'k1', 's1', 'c2'])
  expect(strangers).toEqual({ goes: ['c2'], stays: ['a2', 's2'] })
})
