import { describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import { businessId } from '#shared/domain/ids.ts'
import { openOffice, withPartner } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'

const tasks = ['ANALYZE' as const]

/** A portfolio that none of ours has a relation with, and two of our pixels. */
function strangerTo({ sandbox: { state } }: Office) {
  const stranger = state.partners.find((partner) => state.portfolios.every((own) => !state.areRelated(own.id, partner.id)))
  const pixelIds = state.ownedPixels(state.portfolios[0]?.id ?? '').filter((pixel) => !pixel.isUnavailable).slice(0, 2).map((pixel) => pixel.id)
  return { id: businessId.parse(stranger?.id), name: stranger?.name ?? '', pixelIds }
}

describe('a partner that is known by its id alone', () => {
  it.each([
    ['under its id where Meta does not tell its name', 'hidden'],
    ['under its name where Meta tells it', 'named'],
  ] as const)('can be given pixels %s, and must accept', async (_promise, strangers) => {
    const office = await openOffice({ scale: { sharesSeeded: false }, strangers })
    const { id, name, pixelIds } = strangerTo(office)
    const connectionId = office.connection.id
    const shown = { id, name: strangers === 'named' ? name : `Portfolio ${id}`, isOwn: false }
    const before = office.sandbox.requests.writing

    const added = await office.sharing.addPartners(connectionId, [id, id])
    expect(contract['sharing.addPartners'].output.parse(added)).toEqual({ partners: [shown], refused: [] })
    expect(office.sandbox.requests.writing).toBe(before)
    expect((await office.sharing.targets(connectionId, { refresh: true })).partners).toContainEqual(shown)

    const request = { connectionId, edits: pixelIds.map((pixel) => withPartner('add', pixel, id)), tasks }
    expect(await office.sharing.plan(request)).toMatchObject({ cells: ['add', 'add'], writes: 2 })
    const jobId = await office.sharing.run({ ...request, title: 'To a stranger' })
    expect((await office.settled(jobId)).counts).toMatchObject({ succeeded: 2, failed: 0 })
    for (const item of office.items(jobId)) {
      expect(item.subject).toContain(shown.name)
      expect(item.note).toBe(`Asked. ${shown.name} must accept the pixel first.`)
    }
    expect(await office.sharing.plan(request)).toMatchObject({ cells: ['pending', 'pending'], waitingFor: [{ business: { id } }] })

    office.sandbox.state.acceptAll()
    office.pixels.invalidateAccess(request.edits.map((edit) => edit.pixelId))
    expect((await office.sharing.plan(request)).cells).toEqual(['there', 'there'])
  })

  it('is refused when the id is a pixel or an ad account, or Meta says that it is something else', async () => {
    const office = await openOffice()
    const { state, tokens } = office.sandbox
    const [pixel] = state.ownedPixels(office.connection.portfolios[0]?.id ?? '')
    const [account] = state.adAccounts
    // The token's own person: an id that Buydesk has never seen, and of which Meta tells a name.
    const me: unknown = await (await fetch(`${office.sandbox.url}/v26.0/me`, { headers: { authorization: `Bearer ${tokens['systemUser'] ?? ''}` } })).json()
    const meId = typeof me === 'object' && me !== null && 'id' in me ? String(me.id) : ''
    const ids = [pixel?.id ?? '', account?.id ?? '', meId].map((id) => businessId.parse(id))
    const { partners, refused } = await office.sharing.addPartners(office.connection.id, ids)
    expect(partners).toEqual([])
    expect(refused.map((each) => [each.id, each.sentence])).toEqual([
      [pixel?.id, expect.stringContaining(`the pixel ${pixel?.name ?? '?'}`)],
      [account?.id, expect.stringContaining(`the ad account ${account?.name ?? '?'}`)],
      [meId, expect.stringContaining('something else than a portfolio')],
    ])
    const known = (await office.sharing.targets(office.connection.id)).partners.map((partner) => partner.id)
    for (const id of ids) expect(known).not.toContain(id)
  })

  it('is not asked about again when it is known already, and is forgotten with its connection', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { id } = strangerTo(office)
    const connectionId = office.connection.id
    await office.sharing.addPartners(connectionId, [id])
    const operations = office.sandbox.trace.length
    expect((await office.sharing.addPartners(connectionId, [id])).partners).toHaveLength(1)
    expect(office.sandbox.trace).toHaveLength(operations)
    office.sharing.forget(connectionId)
    expect((await office.sharing.targets(connectionId)).partners.map((partner) => partner.id)).not.toContain(id)
  })

  it('is not taken when Meta could not be asked: the error says why', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { id } = strangerTo(office)
    await office.sharing.targets(office.connection.id)
    await office.pixels.list()
    office.sandbox.state.killToken(office.sandbox.token, 463)
    await expect(office.sharing.addPartners(office.connection.id, [id])).rejects.toMatchObject({ kind: 'auth' })
    office.sandbox.state.healToken(office.sandbox.token)
    expect((await office.sharing.targets(office.connection.id)).partners.map((partner) => partner.id)).not.toContain(id)
  })
})
