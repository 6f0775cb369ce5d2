import { expect, test } from 'vitest'
import { afterFailure, noAttempts, tooEarly } from '#main/features/operators/attempts.ts'

const now = Date.parse('2026-11-22T08:00:00Z')

test('the first wrong ones cost nothing, and each later one twice the wait of the one before, up to a minute', () => {
  let attempts = noAttempts
  const waits: number[] = []
  for (let time = 0; time < 14; time += 1) {
    attempts = afterFailure(attempts, now)
    waits.push(((attempts.nextAt ?? now) - now) / 1_000)
  }
  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60])
})

test('a wait is over at its moment, and says in seconds how long it is until then', () => {
  const attempts = { failures: 8, nextAt: now + 8_000 }
  expect(tooEarly(attempts, now)).toMatchObject({ kind: 'rateLimit', code: 'signIn.wait', data: { until: '2026-11-22T08:00:08.000Z' } })
  expect(tooEarly(attempts, now)?.message).toContain('in 8 seconds')
  expect(tooEarly(attempts, now + 7_500)?.message).toContain('in 1 second.')
  expect(tooEarly(attempts, now + 8_000)).toBeNull()
})

test('a computer whose clock was set back holds nobody up for longer than the longest wait', () => {
  expect(tooEarly({ failures: 20, nextAt: now + 3_600_000 }, now)).toBeNull()
  expect(tooEarly({ failures: 20, nextAt: now + 60_000 }, now)).not.toBeNull()
})

test('so often that no number holds it, the wait is still a minute', () => {
  expect(afterFailure({ failures: 1_000_000, nextAt: null }, now)).toEqual({ failures: 1_000_001, nextAt: now + 60_000 })
})
