import { describe, expect, it } from 'vitest'
import { retryAfterMs } from '#main/graph/retry-after.ts'

const wall = Date.parse('2026-11-22T08:00:00Z')

describe('Retry-After', () => {
  it('is read as seconds', () => {
    expect(retryAfterMs({ 'retry-after': '120' }, wall)).toBe(120_000)
  })

  it('is read as a date, by the clock of whoever sent it', () => {
    const headers = { 'retry-after': 'Sun, 22 Nov 2026 08:02:00 GMT' }
    expect(retryAfterMs(headers, wall)).toBe(120_000)
    expect(retryAfterMs({ ...headers, date: 'Sun, 22 Nov 2026 08:01:30 GMT' }, wall)).toBe(30_000)
  })

  it.each(['', 'soon', '-1', '12 minutes', 'Sun, 22 Nov 2026', 'Sun, 32 Foo 2026 08:00:00 GMT', 'Sun, 22 Nov 2026 07:00:00 GMT'])('says nothing as %j', (text) => {
    expect(retryAfterMs({ 'retry-after': text }, wall)).toBe(0)
  })
})
