import { expect, it } from 'vitest'
import { Coalescer } from '#main/lib/coalescer.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

it('tells the first change at once, later ones together, and the last one always', async () => {
  const clock = new FakeClock()
  const told: number[] = []
  const coalescer = new Coalescer(clock, 250, () => told.push(clock.monotonic()))
  for (let times = 0; times < 10; times += 1) {
    coalescer.touch()
    await clock.advance(50)
  }
  await clock.advance(1_000)
  expect(told).toEqual([0, 250, 500])
  coalescer.touch()
  expect(told).toHaveLength(4)
})

it('tells what is left when it is closed, and then nothing', () => {
  const clock = new FakeClock()
  let told = 0
  const coalescer = new Coalescer(clock, 250, () => {
    told += 1
  })
  coalescer.touch()
  coalescer.touch()
  coalescer.close()
  coalescer.touch()
  expect(told).toBe(2)
})
