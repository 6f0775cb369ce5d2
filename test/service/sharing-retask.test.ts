import { describe, expect, it } from 'vitest'
import type { JobId } from '#shared/domain/ids.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { openOffice, withPartner } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'

const bare = { scale: { sharesSeeded: false } } as const

/** Three pixels that a partner has: on two it may look, on the last it may advertise too. */
async function officeWithPartner(options: Parameters<typeof openOffice>[0] = bare) {
  const office = await openOffice(options)
  const { state } = office.sandbox
  const owner = state.portfolios[0]?.id ?? ''
  const agency = state.partners.find((each) => state.areRelated(owner, each.id))?.id ?? ''
  const pixelIds = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable).slice(0, 3).map((pixel) => pixel.id)
  const [one = '', two = '', three = ''] = pixelIds
  await run(office, [withPartner('add', one, agency), withPartner('add', two, agency)], ['ANALYZE'])
  await run(office, [withPartner('add', three, agency)], ['ANALYZE', 'ADVERTISE'])
  const tasksNow = () => pixelIds.map((pixel) => state.partner(pixel, agency)?.tasks.toSorted() ?? null)
  const retask = (tasks: readonly PixelTask[]): readonly ShareEdit[] =>
    pixelIds.map((pixel) => ({ ...withPartner('add', pixel, agency), retask: true, tasks: [...tasks] }))
  return { office, agency, pixelIds, tasksNow, retask }
}

async function run(office: Office, edits: readonly ShareEdit[], tasks: readonly PixelTask[] = ['ANALYZE']): Promise<JobId> {
  const id = await office.sharing.run({ connectionId: office.connection.id, edits: [...edits], tasks: [...tasks], title: 'Change tasks' })
  await office.settled(id)
  return id
}

describe('changing what a partner may do', () => {
  it('writes it where it differs, leaves it where it is so already, and undo puts each back as it was', async () => {
    const { office, tasksNow, retask } = await officeWithPartner()
    const before = tasksNow()
    const edits = retask(['ANALYZE', 'ADVERTISE'])
    expect(await office.sharing.plan({ connectionId: office.connection.id, edits: [...edits], tasks: ['ANALYZE'] })).toMatchObject({
      cells: ['change', 'change', 'there'],
      toChange: 2,
      toAdd: 0,
      there: 1,
      writes: 2,
    })
    const id = await run(office, edits)
    expect(office.engine.get(id)).toMatchObject({ state: 'done', destructive: false, counts: { total: 2, succeeded: 2 } })
    expect(tasksNow()).toEqual([['ADVERTISE', 'ANALYZE'], ['ADVERTISE', 'ANALYZE'], ['ADVERTISE', 'ANALYZE']])
    expect(office.items(id)[0]?.subject).toMatch(/: may analyze, advertise$/)
    expect(office.operations()[0]).toMatchObject({ action: 'pixel.retask.partner', outcome: 'succeeded' })

    const undo = await office.sharing.undoPlan(id)
    expect(undo).toMatchObject({ plan: { toChange: 2, toRemove: 0, toAdd: 0 } })
    const undone = await office.sharing.run({ connectionId: undo.connectionId, edits: undo.edits, tasks: undo.tasks, title: 'Undo', undoes: id })
    expect(await office.settled(undone)).toMatchObject({ destructive: true, counts: { succeeded: 2 } })
    expect(tasksNow()).toEqual(before)
  })

  it('asks before it goes on after a crash where the partner loses something', async () => {
    const { office, tasksNow, retask } = await officeWithPartner()
    const id = await run(office, retask(['ANALYZE']))
    expect(office.engine.get(id)).toMatchObject({ destructive: true, counts: { total: 1 } })
    expect(tasksNow()).toEqual([['ANALYZE'], ['ANALYZE'], ['ANALYZE']])
  })

  it('finds out at Meta what became of a change whose answer was lost', async () => {
    const { office, tasksNow, retask } = await officeWithPartner()
    office.sandbox.faults.replace([{ kind: 'drop', when: 'after', match: { writes: true }, nth: 1 }])
    const id = await run(office, retask(['ANALYZE', 'UPLOAD']))
    expect(office.engine.get(id).counts).toMatchObject({ total: 3, succeeded: 3 })
    expect(tasksNow()).toEqual([['ANALYZE', 'UPLOAD'], ['ANALYZE', 'UPLOAD'], ['ANALYZE', 'UPLOAD']])
    expect(office.sandbox.state.effects('pixel.partner.grant')).toHaveLength(6)
  })

  it('gives nothing to a partner that does not have the pixel', async () => {
    const { office, agency, pixelIds, retask } = await officeWithPartner()
    await run(office, pixelIds.map((pixel) => withPartner('remove', pixel, agency)))
    const edits = retask(['ANALYZE', 'UPLOAD'])
    expect(await office.sharing.plan({ connectionId: office.connection.id, edits: [...edits], tasks: ['ANALYZE'] })).toMatchObject({ absent: 3, writes: 0 })
  })

  it('shows a refusal as what it is, and does not take the old tasks for the new ones', async () => {
    const { office, tasksNow, retask } = await officeWithPartner({ ...bare, alreadyShared: 'error3944' })
    const before = tasksNow()
    const id = await run(office, retask(['ANALYZE', 'UPLOAD']))
    expect(office.engine.get(id).counts).toMatchObject({ failed: 3, succeeded: 0 })
    expect(tasksNow()).toEqual(before)
  })
})
