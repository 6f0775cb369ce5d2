import { expect, test } from 'vitest'
import { operatorId } from '#shared/domain/operator.ts'
import { openHistory, pixelOf } from '../../../../support/history-bench.ts'

const DAY_MS = 86_400_000
const days = (history: ReturnType<typeof openHistory>['history']) => history.days().days.map(({ day, pixels, holders }) => [day, pixels, holders])

const ada = { id: operatorId.parse('one'), name: 'Ada' }

test('a clock that was years ahead once: once somebody says so, readings of today are kept again, and say what changed', async () => {
  const { history, clock, meta, look, noted } = openHistory()
  for (const id of [1, 2]) meta.set(pixelOf(id), { partners: { '77': ['ANALYZE'] } })
  await look(pixelOf(1), pixelOf(2))
  clock.jumpWall(1_460 * DAY_MS)
  meta.set(pixelOf(1), { partners: { '78': ['ANALYZE'] } })
  await look(pixelOf(1), pixelOf(2))
  expect(history.days()).toMatchObject({ days: { length: 2 }, later: 0 })
  clock.jumpWall(-1_459 * DAY_MS)
  meta.set(pixelOf(1), { partners: { '77': ['ANALYZE'], '88': ['ANALYZE'] } })
  await look(pixelOf(1))
  expect(history.days()).toMatchObject({ days: { length: 2 }, later: 1, problem: expect.stringContaining('clock is behind') })
  expect(await history.dropLater(ada)).toBe(1)
  expect(noted).toMatchObject([{ action: 'accessHistory.drop', object: { name: '2030-11-14' }, by: ada }])
  await look(pixelOf(1))
  expect(history.days()).toMatchObject({ later: 0, problem: null })
  expect(days(history)).toEqual([['2026-11-16', 1, 3], ['2026-11-15', 2, 4]])
  expect(history.changes({ from: '2026-11-15', to: '2026-11-16' }).changes).toMatchObject([{ is: 'gained', holder: { id: '88' }, seenOn: '2026-11-16', lastOtherwiseOn: '2026-11-15' }])
  // Of what was read under a day that has not come yet nothing is left either.
  expect(history.on(pixelOf(2), '2031-01-01').readAt).toContain('2026-11-15')
  expect(history.on(pixelOf(1), '2031-01-01').holders.flatMap(({ kind, id }) => (kind === 'partner' ? [id] : []))).toEqual(['77', '88'])
})

test('a clock that is set back by some days takes none of them: it is said, and all is there once it is right again', async () => {
  const { history, clock, meta, look, noted } = openHistory()
  meta.set(pixelOf(1), { partners: { '77': ['ANALYZE'] } })
  for (let day = 0; day < 5; day += 1) {
    await look(pixelOf(1))
    clock.jumpWall(DAY_MS)
  }
  const before = days(history)
  clock.jumpWall(-5 * DAY_MS)
  await look(pixelOf(1))
  expect(history.days()).toMatchObject({ later: 3, problem: expect.stringContaining('clock is behind') })
  expect(days(history)).toEqual(before)
  clock.jumpWall(5 * DAY_MS)
  await look(pixelOf(1))
  expect(history.days()).toMatchObject({ later: 0, problem: null, days: { length: 6 } })
  expect(await history.dropLater(ada)).toBe(0)
  expect(noted).toEqual([])
})

test('a clock that is behind a longer history takes nothing of it, and is told of until each pixel concerned was read again', async () => {
  const { history, clock, meta, look } = openHistory()
  for (const id of [1, 2]) meta.set(pixelOf(id), { partners: { '77': ['ANALYZE'] } })
  for (let day = 0; day < 12; day += 1) {
    await look(pixelOf(1))
    clock.jumpWall(DAY_MS)
  }
  clock.jumpWall(-40 * DAY_MS)
  await look(pixelOf(1))
  expect(history.days().days).toHaveLength(12)
  expect(history.days().problem).toContain('clock is behind')
  // Another pixel, of which nothing later is known, is no sign that all is well.
  await look(pixelOf(2))
  expect(history.days().problem).toContain('clock is behind')
  clock.jumpWall(40 * DAY_MS)
  await look(pixelOf(1))
  expect(history.days().problem).toBeNull()
})

test('one day that has not come yet lets no old day go', async () => {
  const { history, clock, meta, look } = openHistory()
  meta.set(pixelOf(1), { partners: { '77': ['ANALYZE'] } })
  for (let day = 0; day < 10; day += 1) {
    await look(pixelOf(1))
    clock.jumpWall(DAY_MS)
  }
  clock.jumpWall(1_460 * DAY_MS)
  await look(pixelOf(1))
  clock.jumpWall(-1_460 * DAY_MS)
  await look(pixelOf(1))
  expect(history.days().days).toHaveLength(11)
})
