import { expect, it } from 'vitest'
import type { ItemRow } from '#main/db/repos/job-item.ts'
import { Line } from '#main/jobs/line.ts'

const row = (ordinal: number): ItemRow => ({
  ordinal, key: String(ordinal), roundsAfter: 0, madeId: null, data: '{}', objectId: '1', targetId: null, state: 'pending', attempts: 0, absents: 0,
  undecided: 0, isResting: false, error: null, note: null, holds: null, nextAttemptAt: null, updatedAt: 0,
})

/** A table of items of which some wait for another one. */
function table(count: number, waiting: Set<number>) {
  const all = Array.from({ length: count }, (_, ordinal) => row(ordinal))
  let scanned = 0
  const line = new Line({
    fresh: (after, limit) => {
      scanned += 1
      return all.filter(({ ordinal }) => ordinal > after && !waiting.has(ordinal)).slice(0, limit)
    },
    named: (ordinals) => all.filter(({ ordinal }) => ordinals.includes(ordinal)),
  })
  return { take: (now: number, limit: number) => line.take(now, limit).map(({ ordinal }) => ordinal), line, scans: () => scanned }
}

it('walks the table once, in order', () => {
  const { take, line, scans } = table(5, new Set())
  expect([take(0, 2), take(0, 2), take(0, 2), take(0, 2)]).toEqual([[0, 1], [2, 3], [4], []])
  expect(line.hasDue(0)).toBe(false)
  expect(scans()).toBe(3)
})

it('fills up what came back with what was never sent, so that no chunk is smaller than it must be', () => {
  const { take, line } = table(10, new Set())
  take(0, 4)
  line.add([1], 100)
  expect(take(0, 2)).toEqual([4, 5])
  expect(take(100, 4)).toEqual([1, 6, 7, 8])
})

it('finds an item that is let go, before its cursor or after it, once', () => {
  const waiting = new Set([1, 5])
  const { take, line } = table(6, waiting)
  expect(take(0, 3)).toEqual([0, 2, 3])
  expect(take(0, 3)).toEqual([4])
  waiting.clear()
  line.add([1, 5], 0)
  expect(take(0, 3)).toEqual([1, 5])
  expect(take(0, 3)).toEqual([])
})
