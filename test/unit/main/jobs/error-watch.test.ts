import { describe, expect, it } from 'vitest'
import type { ItemOutcome } from '#main/jobs/define.ts'
import { ErrorWatch, roomFor, tooManyErrors } from '#main/jobs/error-watch.ts'
import { answerLost, busy, limited, refused, tokenDead } from '../../../support/scripted-remote.ts'

const quiet = { calls: 500, errors: 0 }
const refusals = (count: number): readonly ItemOutcome[] => Array.from({ length: count }, () => ({ is: 'failed', error: refused }))
const successes = (count: number): readonly ItemOutcome[] => Array.from({ length: count }, () => ({ is: 'done', traceId: null }))

describe('too many errors', () => {
  it.each([
    ['50 of the last 500 of the app', { calls: 500, errors: 50 }, quiet, true],
    ['49 of them', { calls: 500, errors: 49 }, quiet, false],
    ['50 where the app has made fewer calls', { calls: 120, errors: 50 }, quiet, true],
    ['25 of 25 of the job', quiet, { calls: 25, errors: 25 }, true],
    ['25 of 50 of the job', quiet, { calls: 50, errors: 25 }, true],
    ['25 of 51', quiet, { calls: 51, errors: 25 }, false],
    ['24 of 24', quiet, { calls: 24, errors: 24 }, false],
    ['none at all', { calls: 0, errors: 0 }, { calls: 0, errors: 0 }, false],
  ])('are %s: %#', (_what, app, own, isTooMany) => {
    expect(tooManyErrors(app, own) !== null).toBe(isTooMany)
  })

  it('are told with the figures and with what is at stake', () => {
    expect(tooManyErrors({ calls: 500, errors: 58 }, quiet)).toBe(
      "58 of the app's last 500 calls were refused. At 15 % Meta can take the app's full access away.",
    )
  })
})

describe('the room for calls on their way', () => {
  it.each([
    ['the errors still allowed, while nothing is known', 50, { calls: 0, errors: 0 }, 50],
    ['the same while little is known, however good', 50, { calls: 24, errors: 0 }, 50],
    ['no bounds once enough calls were clean', 1, { calls: 25, errors: 0 }, Number.POSITIVE_INFINITY],
    ['few where half was refused', 30, { calls: 50, errors: 25 }, 30],
    ['more where less was', 45, { calls: 50, errors: 5 }, 225],
    ['never so few that a job stands still', -9, { calls: 50, errors: 3 }, 5],
  ])('is %s', (_what, allowed, own, room) => {
    expect(roomFor(allowed, own)).toBe(room)
  })
})

describe('a watch over one job', () => {
  it('begins with little, and lets all travel once what came back was clean', () => {
    const watch = new ErrorWatch(() => quiet)
    expect(watch.room()).toBe(50)
    watch.note(successes(50))
    expect(watch.room()).toBe(Number.POSITIVE_INFINITY)
    watch.note(refusals(5))
    expect(watch.room()).toBe(250)
    watch.allowMore()
    expect(watch.room()).toBe(25)
  })

  it('begins with less where the app has little left', () => {
    expect(new ErrorWatch(() => ({ calls: 500, errors: 40 })).room()).toBe(10)
  })

  it('counts what was refused and is as wished all the same', () => {
    const found: readonly ItemOutcome[] = Array.from({ length: 25 }, () => ({ is: 'done', traceId: null, refused: true }))
    expect(new ErrorWatch(() => quiet).note(found)).toContain("25 of this job's last 25 calls")
    expect(new ErrorWatch(() => ({ calls: 500, errors: 60 })).note(found.slice(0, 1))).toContain("60 of the app's last 500 calls")
  })

  it('looks at its last 50 calls only', () => {
    const watch = new ErrorWatch(() => quiet)
    expect(watch.note(refusals(24))).toBeNull()
    expect(watch.note(successes(200))).toBeNull()
    expect(watch.note(refusals(24))).toBeNull()
    expect(watch.note(refusals(1))).toContain("25 of this job's last 50 calls")
  })

  it('counts what Meta refused and means, and nothing else', () => {
    const watch = new ErrorWatch(() => ({ calls: 500, errors: 74 }))
    const local = { ...refused, data: {} }
    const others: readonly ItemOutcome[] = [
      ...[busy, tokenDead, limited(0), answerLost].map((error): ItemOutcome => ({ is: 'failed', error: { ...error, data: { graph: { code: 1 } } } })),
      { is: 'failed', error: local },
      { is: 'unknown', error: refused },
      { is: 'retry', error: refused },
      { is: 'skipped', note: 'There already.' },
      { is: 'done', traceId: null },
    ]
    expect(watch.note(others)).toBeNull()
    expect(watch.note(refusals(1))).not.toBeNull()
  })

  it('lets 25 more pass after a person has said so', () => {
    const watch = new ErrorWatch(() => ({ calls: 500, errors: 80 }))
    expect(watch.note(refusals(1))).not.toBeNull()
    watch.allowMore()
    expect(watch.note(refusals(24))).toBeNull()
    expect(watch.note(successes(50))).toBeNull()
    expect(watch.note(refusals(1))).not.toBeNull()
  })
})
