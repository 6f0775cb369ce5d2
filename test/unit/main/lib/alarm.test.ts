import { expect, it } from 'vitest'
import { Alarm } from '#main/lib/alarm.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

it('rings once, at the last time it was set to, however far away', async () => {
  const clock = new FakeClock()
  const rang: number[] = []
  const alarm = new Alarm(clock, () => rang.push(clock.monotonic()))
  alarm.set(1_000)
  alarm.set(50 * 24 * 3_600_000)
  await clock.advance(2_000)
  clock.jumpWall(-24 * 3_600_000)
  await clock.advance(60 * 24 * 3_600_000)
  expect(rang).toEqual([50 * 24 * 3_600_000])
})

it('never rings while it is being set, not even to a time that has passed', async () => {
  const clock = new FakeClock()
  await clock.advance(1_000)
  let rang = 0
  const alarm = new Alarm(clock, () => {
    rang += 1
    if (rang < 1_000) alarm.set(10)
  })
  alarm.set(10)
  expect(rang).toBe(0)
  await clock.advance(0)
  expect(rang).toBe(1_000)
})

it('does not ring when it is set to nothing', async () => {
  const clock = new FakeClock()
  let rang = 0
  const alarm = new Alarm(clock, () => {
    rang += 1
  })
  alarm.set(10)
  alarm.set(null)
  await clock.advance(100)
  expect(rang).toBe(0)
})
