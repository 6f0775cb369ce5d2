import { expect, onTestFinished, test } from 'vitest'
import { watchScreen } from '#main/hosts/screen-watch.ts'
import type { ScreenState } from '#main/hosts/screen-watch.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

async function watch(first: ScreenState) {
  const clock = new FakeClock()
  const screen = { state: first, asked: 0 }
  let locked = 0
  const ask = async () => {
    screen.asked += 1
    return screen.state
  }
  const watched = watchScreen(clock, ask, () => (locked += 1))
  onTestFinished(watched.stop)
  await clock.advance(0)
  return { clock, screen, watched, locked: () => locked }
}

test('a screen that is locked is noticed within five seconds, once for each time', async () => {
  const { clock, screen, locked } = await watch('open')
  for (let time = 1; time <= 3; time += 1) {
    screen.state = 'locked'
    await clock.advance(5_000)
    expect(locked()).toBe(time)
    await clock.advance(60_000)
    expect(locked()).toBe(time)
    screen.state = 'open'
    await clock.advance(5_000)
  }
})

test('a screen that was locked before Buydesk started is no lock that comes: it would lock itself over and over', async () => {
  const { clock, locked } = await watch('locked')
  await clock.advance(60_000)
  expect(locked()).toBe(0)
})

test('an answer that is missing in between neither locks nor forgets what was so before', async () => {
  const { clock, screen, watched, locked } = await watch('open')
  expect(watched.isHeard()).toBe(true)
  screen.state = 'unknown'
  await clock.advance(5_000)
  expect([locked(), watched.isHeard()]).toEqual([0, false])
  screen.state = 'locked'
  await clock.advance(60_000)
  expect([locked(), watched.isHeard()]).toEqual([1, true])
})

test('where nobody answers it is asked once a minute, and no more once it is stopped', async () => {
  const { clock, screen, watched } = await watch('unknown')
  expect(watched.isHeard()).toBe(false)
  await clock.advance(10 * 60_000)
  expect(screen.asked).toBe(11)
  watched.stop()
  await clock.advance(10 * 60_000)
  expect(screen.asked).toBe(11)
})
