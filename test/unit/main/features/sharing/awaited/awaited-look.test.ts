import { describe, expect, it } from 'vitest'
import type { AwaitedRow } from '#main/db/repos/awaited-share.ts'
import { afterLook, isDue, lookEveryMs } from '#main/features/sharing/awaited/awaited-look.ts'
import { biz, here, px } from '../share-world.ts'

const MINUTE = 60_000
const now = Date.parse('2026-10-20T12:00:00Z')

function aRow(differs: Partial<AwaitedRow> = {}): AwaitedRow {
  return {
    no: 1,
    connectionId: here,
    connectionName: 'Acme Ops',
    pixelId: px(1),
    pixelName: 'Shop',
    businessId: biz(5),
    businessName: 'Nordlicht',
    tasks: ['ANALYZE'],
    state: 'waiting',
    since: now - 60 * MINUTE,
    requestId: null,
    jobKey: null,
    lookedAt: null,
    absentSince: null,
    problem: null,
    ...differs,
  }
}

describe('how often is looked', () => {
  it('every ten minutes on the first day, every hour after it', () => {
    expect(lookEveryMs(aRow(), now)).toBe(10 * MINUTE)
    expect(lookEveryMs(aRow({ since: now - 25 * 60 * MINUTE }), now)).toBe(60 * MINUTE)
  })

  it.each([
    ['never looked at', {}, true],
    ['looked at five minutes ago', { lookedAt: now - 5 * MINUTE }, false],
    ['looked at ten minutes ago', { lookedAt: now - 10 * MINUTE }, true],
    ['looked at in the future, because the clock was set back', { lookedAt: now + 60 * MINUTE }, true],
    ['not found a minute ago', { lookedAt: now - MINUTE, absentSince: now - MINUTE }, true],
    ['old and looked at ten minutes ago', { since: now - 48 * 60 * MINUTE, lookedAt: now - 10 * MINUTE }, false],
  ])('%s', (_what, differs, due) => {
    expect(isDue(aRow(differs), now)).toBe(due)
  })
})

describe('what a look makes of a request', () => {
  it('keeps it as it is when the list could not be read', () => {
    const row = aRow()
    expect(afterLook(row, { is: 'unread' }, now)).toBe(row)
  })

  it('takes the name that Meta gives', () => {
    expect(afterLook(aRow({ businessName: 'Portfolio 95' }), { is: 'pending', name: 'Nordlicht' }, now)).toMatchObject({ state: 'waiting', businessName: 'Nordlicht' })
  })

  it('counts it as accepted when the partner has the pixel, also when it was given up', () => {
    expect(afterLook(aRow({ state: 'declined' }), { is: 'shared' }, now)).toMatchObject({ state: 'accepted', lookedAt: now })
  })

  it('gives it up only when a second look does not find it either', () => {
    const once = afterLook(aRow(), { is: 'absent' }, now)
    expect(once).toMatchObject({ state: 'waiting', absentSince: now })
    expect(afterLook(once, { is: 'absent' }, now + 1_000)).toMatchObject({ state: 'waiting' })
    expect(afterLook(once, { is: 'absent' }, now + MINUTE)).toMatchObject({ state: 'declined', absentSince: null })
    expect(afterLook(once, { is: 'pending' }, now + MINUTE)).toMatchObject({ state: 'waiting', absentSince: null })
  })

  it('gives it up a minute after the clock was set back a day, and not a day later', () => {
    const once = afterLook(aRow(), { is: 'absent' }, now)
    const back = now - 24 * 60 * MINUTE
    const twice = afterLook(once, { is: 'absent' }, back)
    expect(twice).toMatchObject({ state: 'waiting', absentSince: back })
    expect(afterLook(twice, { is: 'absent' }, back + MINUTE)).toMatchObject({ state: 'declined' })
  })
})
