import { describe, expect, it } from 'vitest'
import { byConnection, mustAsk, revocable, revokeTitle, setRequests } from '#renderer/features/sharing/endings/ending-groups.ts'
import { anEnding, endings } from '../../../../../support/ending-builders.ts'

const partner = anEnding({ target: { type: 'partner', id: '9100' }, targetName: 'Nordlicht' })

describe('shares that are to be taken away', () => {
  it('are those that are there, connected and not under way', () => {
    const away = anEnding({ canAct: false })
    const leaving = anEnding({ state: 'leaving' })
    const gone = anEnding({ state: 'gone' })
    expect(revocable([partner, away, leaving, gone])).toEqual([partner])
  })

  it('are asked about when a partner is among them, and from 25 on', () => {
    expect(mustAsk(endings(24))).toBe(false)
    expect(mustAsk(endings(25))).toBe(true)
    expect(mustAsk([...endings(3), partner])).toBe(true)
  })

  it('make one job for each connection, with a name that says why', () => {
    const other = anEnding({ connection: { id: 'c-1-2', name: 'Other robot' } })
    expect([...byConnection([partner, other])].map(([id, group]) => [id, group.length])).toEqual([['c-157-311', 1], ['c-1-2', 1]])
    expect(revokeTitle(endings(7))).toBe('Revoke 7 shares that have ended')
    expect(revokeTitle([anEnding({ state: 'soon' })])).toBe('Revoke 1 share before the end date')
  })
})

describe('new end dates', () => {
  it('are said in one request for each connection and day', () => {
    const [one, two, three] = endings(3)
    if (one === undefined || two === undefined || three === undefined) throw new Error('too few')
    const requests = setRequests([one, two, three], (ending) => (ending === three ? '2027-02-01T00:00:00.000Z' : '2027-01-01T00:00:00.000Z'))
    expect(requests).toEqual([
      { connectionId: one.connection.id, endsAt: '2027-01-01T00:00:00.000Z', shares: [one, two].map(({ pixel, target }) => ({ pixelId: pixel.id, target })) },
      { connectionId: one.connection.id, endsAt: '2027-02-01T00:00:00.000Z', shares: [{ pixelId: three.pixel.id, target: three.target }] },
    ])
    expect(setRequests([one], () => null)).toMatchObject([{ endsAt: null }])
  })

  it('of more than one request takes are said in several', () => {
    expect(setRequests(endings(10_001), () => null).map((request) => request.shares.length)).toEqual([10_000, 1])
  })
})
