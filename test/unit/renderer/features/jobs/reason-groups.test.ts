import { expect, it } from 'vitest'
import { reasonGroups, reasonKey } from '#renderer/features/jobs/reason-groups.ts'
import { aFailedItem } from '../../../../support/screen-builders.ts'

const failedBecause = (ordinal: number, message: string) => aFailedItem(ordinal, { error: { kind: 'permission', code: 'x.y', message, data: {} } })
const skippedBecause = (ordinal: number, note: string) => aFailedItem(ordinal, { state: 'skipped', error: null, note })

it('the most frequent reason comes first, with exactly the items it concerns', () => {
  const groups = reasonGroups([failedBecause(0, 'No right.'), failedBecause(1, 'Gone.'), failedBecause(4, 'Gone.')])
  expect(groups.map(({ sentence, ordinals }) => [sentence, ordinals])).toEqual([
    ['Gone.', [1, 4]],
    ['No right.', [0]],
  ])
})

it('names that differ do not make another reason', () => {
  const groups = reasonGroups([skippedBecause(0, 'Not sent, because "Shop EU with Nordlicht" did not succeed.'), skippedBecause(1, 'Not sent, because "Shop UK with Nordlicht" did not succeed.')])
  expect(groups.map(({ sentence, ordinals }) => [sentence, ordinals])).toEqual([['Not sent, because "…" did not succeed.', [0, 1]]])
})

it('an item without a reason is in no group', () => {
  const done = aFailedItem(0, { state: 'succeeded', error: null })
  expect(reasonKey(done)).toBeNull()
  expect(reasonGroups([done])).toEqual([])
})
