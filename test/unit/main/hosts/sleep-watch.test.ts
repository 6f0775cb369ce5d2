import { expect, onTestFinished, test } from 'vitest'
import { watchSleep } from '#main/hosts/sleep-watch.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

function watch() {
  const clock = new FakeClock()
  let woken = 0
  const stop = watchSleep(clock, () => (woken += 1))
  onTestFinished(stop)
  return { clock, stop, woken: () => woken }
}

test('a clock that goes as it should says nothing, for hours', async () => {
  const { clock, woken } = watch()
  await clock.advance(3 * 3_600_000)
  expect(woken()).toBe(0)
})

test.each([
  [60_000, 0],
  [60_001, 1],
  [8 * 3_600_000, 1],
  [-8 * 3_600_000, 0],
])('a wall clock that is %j ms further on than it should be was asleep %j times', async (ms, times) => {
  const { clock, woken } = watch()
  await clock.advance(40_000)
  clock.jumpWall(ms)
  await clock.advance(60_000)
  expect(woken()).toBe(times)
})

test('each sleep is noticed, until it is no longer asked for', async () => {
  const { clock, stop, woken } = watch()
  for (let time = 0; time < 3; time += 1) {
    clock.jumpWall(3_600_000)
    await clock.advance(15_000)
  }
  stop()
  clock.jumpWall(3_600_000)
  await clock.advance(60_000)
  expect(woken()).toBe(3)
})
