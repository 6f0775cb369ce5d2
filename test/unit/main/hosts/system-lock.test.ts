import { expect, onTestFinished, test } from 'vitest'
import type { ScreenState } from '#main/hosts/screen-watch.ts'
import { createSystemLock } from '#main/hosts/system-lock.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

function teller() {
  const listeners = new Set<() => void>()
  const tell = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return { tell, now: () => listeners.forEach((each) => each()) }
}

function listenTo(lock: ReturnType<typeof createSystemLock>) {
  let told = 0
  const stop = lock.onSystemLock(() => (told += 1))
  onTestFinished(stop)
  return { stop, told: () => told }
}

test('where the system tells of both, both are heard, and each lets go', () => {
  const [screen, sleep] = [teller(), teller()]
  const lock = createSystemLock({ clock: new FakeClock(), tellsLock: screen.tell, tellsSleep: sleep.tell, screen: null })
  const { stop, told } = listenTo(lock)
  expect(lock.heardOfSystem()).toEqual({ screenLock: 'told', sleep: 'told' })
  screen.now()
  sleep.now()
  expect(told()).toBe(2)
  stop()
  screen.now()
  sleep.now()
  expect(told()).toBe(2)
})

test('where it tells of nothing, a sleep is found after waking, and the screen is not heard', async () => {
  const clock = new FakeClock()
  const lock = createSystemLock({ clock, tellsLock: null, tellsSleep: null, screen: null })
  const { told } = listenTo(lock)
  expect(lock.heardOfSystem()).toEqual({ screenLock: 'unheard', sleep: 'found' })
  clock.jumpWall(3_600_000)
  await clock.advance(15_000)
  expect(told()).toBe(1)
})

test('a sleep that a system should have told of and did not is found all the same', async () => {
  const clock = new FakeClock()
  const { told } = listenTo(createSystemLock({ clock, tellsLock: null, tellsSleep: teller().tell, screen: null }))
  clock.jumpWall(3_600_000)
  await clock.advance(15_000)
  expect(told()).toBe(1)
})

test.each([
  ['system', 'asked'],
  ['desktop', 'noted'],
] as const)('the screen is asked for where it is not told of, only an answer counts as hearing, and one that the %s knows is %s', async (knows, screenLock) => {
  const clock = new FakeClock()
  let state: ScreenState = 'unknown'
  const lock = createSystemLock({ clock, tellsLock: null, tellsSleep: null, screen: { ask: async () => state, knows } })
  const { stop, told } = listenTo(lock)
  await clock.advance(0)
  expect(lock.heardOfSystem()).toEqual({ screenLock: 'unheard', sleep: 'found' })
  state = 'open'
  await clock.advance(60_000)
  expect(lock.heardOfSystem()).toEqual({ screenLock, sleep: 'found' })
  state = 'locked'
  await clock.advance(5_000)
  expect(told()).toBe(1)
  stop()
  expect(lock.heardOfSystem()).toEqual({ screenLock: 'unheard', sleep: 'found' })
})
