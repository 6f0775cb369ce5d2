import { describe, expect, it, onTestFinished } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import { pixelId } from '#shared/domain/ids.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { accessHistoryHandlers } from '#main/contract/handlers/access-history.ts'
import { createAccessHistoryRepo } from '#main/db/repos/access-history.ts'
import { createAccessHistory } from '#main/features/access-history/access-history.ts'
import type { Clock } from '#main/lib/clock.ts'
import { silentLog } from '../support/graph-client.ts'
import { openTestDb } from '../support/open-test-db.ts'
import { hurriedClock, openOffice, withAccount, withPartner } from '../support/sharing-office.ts'

/** Days that a test turns over, each begun at noon; within them time is hurried. */
function calendar(): Clock & { day: number } {
  const hurried = hurriedClock()
  const began = hurried.monotonic()
  const clock = { ...hurried, day: 15, now: () => new Date(2026, 10, clock.day, 12).getTime() + Math.round(hurried.monotonic() - began) }
  return clock
}

/** The app's own pixels and shares against a simulated Meta, with a history over a real database. */
async function openArchive() {
  const clock = calendar()
  const office = await openOffice({ officeClock: clock, scale: { sharesSeeded: false } })
  const { state } = office.sandbox
  const history = createAccessHistory({
    repo: createAccessHistoryRepo(openTestDb()),
    pixels: office.pixels,
    connections: { list: () => office.connections },
    endings: office.endings,
    isJobRunning: () => false,
    isWanted: () => true,
    nextTurn: async () => undefined,
    emit: () => undefined,
    refusal: null,
    note: () => undefined,
    written: () => undefined,
    clock,
    log: silentLog,
  })
  const forget = office.onEvent(history.noticed)
  onTestFinished(() => {
    forget()
    history.close()
  })
  const owner = state.portfolios[0]?.id ?? ''
  const [one = '', two = ''] = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable).map((pixel) => pixel.id)
  const read = async (day: number, ...ids: readonly string[]) => {
    clock.day = day
    await office.pixels.list({ refresh: true })
    await office.pixels.readAccess(ids.map((id) => pixelId.parse(id)), { refresh: true })
    await clock.sleep(200)
  }
  const run = async (edits: readonly ShareEdit[], { endsAt = '' } = {}) => {
    const id = await office.sharing.run({ connectionId: office.connection.id, edits: [...edits], tasks: ['ANALYZE'], title: 'A test', ...(endsAt !== '' && { endsAt }) })
    await office.settled(id)
    state.acceptAll()
  }
  const between = (from: number, to: number) => history.changes({ from: `2026-11-${from}`, to: `2026-11-${to}` })
  return { office, state, history, clock, owner, one, two, read, run, between }
}

describe('who gained and who lost access', () => {
  it('is told with the days between which it happened, and when the share ends', async () => {
    const { state, owner, one, two, read, run, between, office } = await openArchive()
    const partner = state.partners[0]?.id ?? ''
    const account = state.ownedAccounts(owner)[0]?.id ?? ''
    await run([withAccount('add', two, account)])
    await read(15, one, two)
    const endsAt = '2027-01-31T10:00:00.000Z'
    await run([withPartner('add', one, partner)], { endsAt })
    await run([withAccount('remove', two, account)])
    await read(17, one, two)

    const { changes, compared, uncompared, partly } = between(16, 17)
    expect({ compared, uncompared, partly }).toEqual({ compared: 2, uncompared: [], partly: [] })
    expect(changes).toHaveLength(2)
    expect(changes).toContainEqual({
      pixel: { id: one, name: state.pixel(one)?.name },
      holder: { kind: 'partner', id: partner, name: state.partners[0]?.name, tasks: ['ANALYZE'] },
      is: 'gained',
      tasksBefore: [],
      seenOn: '2026-11-17',
      lastOtherwiseOn: '2026-11-15',
      endsAt: office.endings.list({}).endings[0]?.endsAt,
    })
    expect(changes).toContainEqual(expect.objectContaining({ is: 'lost', holder: expect.objectContaining({ kind: 'account', id: account }), seenOn: '2026-11-17', lastOtherwiseOn: '2026-11-15', endsAt: null }))
  })

  it('says other tasks of a partner as a change, with those of before', async () => {
    const { state, one, read, run, between } = await openArchive()
    const partner = state.partners[0]?.id ?? ''
    await run([withPartner('add', one, partner)])
    await read(15, one)
    await run([{ ...withPartner('add', one, partner), retask: true, tasks: ['ANALYZE', 'ADVERTISE'] }])
    await read(16, one)
    expect(between(15, 16).changes).toMatchObject([{ is: 'changed', tasksBefore: ['ANALYZE'], holder: { tasks: ['ADVERTISE', 'ANALYZE'] } }])
  })

  it('takes nothing for lost that Meta did not let it read', async () => {
    const { office, state, owner, one, read, run, between, history } = await openArchive()
    const partner = state.partners[0]?.id ?? ''
    const account = state.ownedAccounts(owner)[0]?.id ?? ''
    await run([withPartner('add', one, partner), withAccount('add', one, account)])
    await read(15, one)
    office.sandbox.faults.add({ kind: 'error', code: 200, match: { node: 'AdsPixel', edge: 'agencies' }, count: 1 })
    await read(16, one)
    expect(between(15, 16)).toMatchObject({ changes: [], compared: 1, partly: [{ id: one, notRead: [expect.stringMatching(/^The partners could not all be read\. /)] }] })
    await read(17, one)
    expect(between(15, 17)).toMatchObject({ changes: [], partly: [] })
    expect(history.on(pixelId.parse(one), '2026-11-16').holders).toHaveLength(3)
  })

  it('goes on with the rest where one portfolio of ours keeps its ad accounts to itself, and says which', async () => {
    const { office, state, one, read, run, between } = await openArchive()
    const partner = state.partners[0]?.id ?? ''
    const refuse = () => office.sandbox.faults.add({ kind: 'error', code: 200, match: { node: 'AdsPixel', edge: 'shared_accounts' }, count: 1 })
    refuse()
    await read(15, one)
    await run([withPartner('add', one, partner)])
    refuse()
    await read(16, one)
    const name = office.connection.portfolios[0]?.name ?? ''
    expect(between(15, 16)).toMatchObject({
      changes: [{ is: 'gained', holder: { kind: 'partner', id: partner } }],
      partly: [{ id: one, notRead: expect.arrayContaining([expect.stringContaining(`The ad accounts of ${name} could not all be read.`)]) }],
    })
  })

  it('compares no pixel that was not read on both sides', async () => {
    const { office, state, one, two, read, between } = await openArchive()
    await read(15, one)
    await read(16, one, two)
    expect(between(15, 16)).toMatchObject({ compared: 1, uncompared: [{ id: two, name: state.pixel(two)?.name }] })
    // It went from the portfolios: nobody can read it any more.
    office.connections[0] = { ...office.connection, portfolios: office.connection.portfolios.slice(1) }
    await read(17, one, two)
    expect(between(16, 17)).toMatchObject({ changes: [], compared: 0, uncompared: expect.arrayContaining([expect.objectContaining({ id: one })]) })
  })
})

describe('the routes', () => {
  it('answer as the contract says', async () => {
    const { state, history, one, read, run } = await openArchive()
    const handlers = accessHistoryHandlers(history)
    expect(contract['accessHistory.days'].output.parse(handlers['accessHistory.days']())).toEqual({ days: [], reading: null, problem: null, later: 0 })
    await read(15, one)
    await run([withPartner('add', one, state.partners[0]?.id ?? '')])
    await read(16, one)
    expect(handlers['accessHistory.days']().days).toEqual([
      { day: '2026-11-16', pixels: 1, holders: 2, calls: 3 },
      { day: '2026-11-15', pixels: 1, holders: 1, calls: 2 },
    ])
    const id = pixelId.parse(one)
    const changes = handlers['accessHistory.changes']({ from: '2026-11-15', to: '2026-11-16' })
    expect(contract['accessHistory.changes'].output.parse(changes).changes).toHaveLength(1)
    expect(handlers['accessHistory.changes']({ from: '2026-11-15', to: '2026-11-16', pixelIds: [] })).toMatchObject({ changes: [], compared: 0 })
    const on = contract['accessHistory.on'].output.parse(handlers['accessHistory.on']({ pixelId: id, day: '2026-11-20' }))
    expect(on.readAt?.slice(0, 10)).toBe('2026-11-16')
    expect(on.holders.map((holder) => holder.kind)).toEqual(['owner', 'partner'])
    expect(handlers['accessHistory.on']({ pixelId: id, day: '2026-11-14' })).toEqual({ readAt: null, holders: [] })
    expect(() => handlers['accessHistory.changes']({ from: '2026-11-16', to: '2026-11-16' })).toThrow(expect.objectContaining({ code: 'accessHistory.days', data: expect.objectContaining({ field: 'from' }) }))
  })
})
