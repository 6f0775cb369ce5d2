import { describe, expect, it } from 'vitest'
import type { ShareEdit, ShareEffect } from '#shared/domain/sharing.ts'
import { openOffice, withAccount } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'

const request = (office: Office, edits: readonly ShareEdit[], title: string) => ({ connectionId: office.connection.id, edits: [...edits], tasks: ['ANALYZE' as const], title })

/** A job that gives four pixels to a hundred ad accounts and stands still somewhere on its way. */
async function underWay() {
  const office = await openOffice({ scale: { sharesSeeded: false } })
  const { state } = office.sandbox
  const owner = state.portfolios[0]?.id ?? ''
  const pixels = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable).slice(0, 4)
  const accounts = state.ownedAccounts(owner).slice(0, 101)
  const cells = (effect: ShareEffect, from = 0, to = 100) => pixels.flatMap((pixel) => accounts.slice(from, to).map((account) => withAccount(effect, pixel.id, account.id)))
  const id = await office.sharing.run(request(office, cells('add'), 'Share 4 pixels with 100 targets'))
  office.engine.pause(id)
  await office.settled(id, 'user')
  const open = () => office.engine.get(id).counts.total - office.engine.get(id).counts.succeeded
  return { office, id, cells, open }
}

describe('a job that works against one that has not ended', () => {
  it('is refused with the name of that job and how many cells it has yet to do, and starts once it has ended', async () => {
    const { office, id, cells, open } = await underWay()
    expect(open()).toBeGreaterThan(0)
    const against = request(office, cells('remove'), 'Take them away')
    const message = `"Share 4 pixels with 100 targets" is still working on ${open()} of these.`
    await expect(office.sharing.run(against)).rejects.toMatchObject({ kind: 'conflict', code: 'sharing.againstRunning', message, data: { advice: 'Wait for it or cancel it.' } })
    const { connectionId, edits, tasks } = against
    expect((await office.sharing.plan({ connectionId, edits, tasks })).conflicts).toEqual([message])
    expect(office.engine.list()).toHaveLength(1)
    office.engine.resume(id)
    await office.settled(id)
    expect(await office.sharing.plan({ connectionId, edits, tasks })).not.toHaveProperty('conflicts')
    expect(await office.settled(await office.sharing.run(against))).toMatchObject({ counts: { succeeded: 400 } })
  })

  it('is none where it has other cells, or wishes the same', async () => {
    const { office, cells } = await underWay()
    const other = await office.sharing.run(request(office, cells('add', 100, 101), 'Others'))
    expect(await office.settled(other)).toMatchObject({ counts: { total: 4, succeeded: 4 } })
    const same = await office.sharing.run(request(office, cells('add', 0, 101), 'The same and more'))
    expect(await office.settled(same)).toMatchObject({ state: 'done' })
    const removal = await office.sharing.run(request(office, cells('remove', 100, 101), 'Take the others away'))
    expect(await office.settled(removal)).toMatchObject({ counts: { total: 4, succeeded: 4 } })
  })
})
