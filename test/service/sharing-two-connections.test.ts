import { describe, expect, it } from 'vitest'
import type { Connection } from '#shared/domain/connection.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { openOffice, withAccount, withPartner } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'

const tasks = ['ADVERTISE', 'ANALYZE'] as const

/** One connection that reaches the main portfolio, and one that reaches the last; neither reaches both. */
async function twoConnections(related: boolean) {
  const office = await openOffice({ scale: { sharesSeeded: false } })
  const { state } = office.sandbox
  const owner = state.portfolios[0]
  const holder = related ? state.portfolios.find((each) => each.id !== owner?.id && state.areRelated(owner?.id ?? '', each.id)) : state.portfolios.at(-1)
  office.connections.splice(0)
  const owning = office.connect('systemUser', 1, [owner?.id ?? ''])
  const holding = { ...office.connect('systemUser', 2, [holder?.id ?? '']), identity: { id: '2', name: 'Nordlicht Ops' } }
  office.connections[1] = holding
  const pixelIds = state.ownedPixels(owner?.id ?? '').filter((pixel) => !pixel.isUnavailable).slice(0, 2).map((pixel) => pixel.id)
  const accountIds = state.ownedAccounts(holder?.id ?? '').slice(0, 3).map((account) => account.id)
  return { office, state, owning, holding, owner: owner?.id ?? '', holder: holder?.id ?? '', holderName: holder?.name ?? '', pixelIds, accountIds }
}

const plan = (office: Office, connection: Connection, edits: readonly ShareEdit[]) =>
  office.sharing.plan({ connectionId: connection.id, edits: [...edits], tasks: [...tasks] })

const followUps = ({ engine }: Office) => engine.list().filter((job) => job.title.startsWith('Follow-up: '))

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('there is none')
  return value
}

/** @returns the newest follow-up once it has ended. */
const settledFollowUp = (office: Office) => office.settled(given(followUps(office)[0]).id)

describe('a plan of several connections', () => {
  it('names the connection that can do what the chosen one can not', async () => {
    const { office, owning, holding, owner, state, pixelIds } = await twoConnections(false)
    const edits = state.ownedAccounts(owner).slice(0, 2).map((account) => withAccount('add', pixelIds[0] ?? '', account.id))
    expect(await plan(office, holding, edits)).toMatchObject({
      impossible: 2,
      ways: [{ is: 'otherConnection', connection: { id: owning.id, name: owning.identity.name }, cells: [0, 1] }],
    })
  })

  it('says both steps in order where the pixel is reached by one and the ad account by the other', async () => {
    const { office, owning, holding, holder, holderName, pixelIds, accountIds } = await twoConnections(false)
    const edits = pixelIds.flatMap((pixel) => accountIds.map((account) => withAccount('add', pixel, account)))
    const way = {
      is: 'twoSteps',
      first: { id: owning.id },
      through: { id: holder, name: holderName },
      second: { id: holding.id, name: 'Nordlicht Ops' },
      pixels: 2,
      expects: 'asks',
      cells: [0, 1, 2, 3, 4, 5],
    }
    for (const chosen of [owning, holding]) expect(await plan(office, chosen, edits)).toMatchObject({ impossible: 6, ways: [way] })
  })

  it('says who has to do what, with a text for them, where no connection can', async () => {
    const { office, holding, state, accountIds } = await twoConnections(true)
    const foreign = state.pixels.find((pixel) => pixel.ownerBusinessId !== null && state.partner(pixel.id, holding.portfolios[0]?.id ?? '') && !pixel.isUnavailable)
    const ownerName = state.partners.find((partner) => partner.id === foreign?.ownerBusinessId)?.name ?? ''
    const stranger = state.partners.find((partner) => partner.id !== foreign?.ownerBusinessId)
    const { ways, impossible } = await plan(office, holding, [withPartner('add', foreign?.id ?? '', stranger?.id ?? ''), withAccount('add', foreign?.id ?? '', '999000111')])
    expect(impossible).toBe(2)
    expect(ways?.map((way) => way.is)).toEqual(['ask', 'ask'])
    const [give, lend] = ways ?? []
    expect(give).toMatchObject({ cells: [0], sentence: expect.stringMatching(new RegExp(`^${ownerName} owns this pixel: an admin there must share it with .+ \\(${stranger?.id}\\) in Events Manager\\.$`)) })
    expect(give).toMatchObject({ text: expect.stringContaining(`(id ${foreign?.id})`) })
    expect(lend).toMatchObject({ cells: [1], sentence: expect.stringContaining('None of your portfolios has this ad account') })
    expect(JSON.stringify(ways)).not.toContain(office.sandbox.token)
    expect(accountIds.length).toBeGreaterThan(0)
  })

  it('names who must accept, and that it is one of our own connections', async () => {
    const { office, owning, holding, holder, pixelIds, state } = await twoConnections(false)
    const [stranger] = state.partners.filter((partner) => !state.areRelated(partner.id, owning.portfolios[0]?.id ?? ''))
    const [friend] = state.partners.filter((partner) => state.areRelated(partner.id, owning.portfolios[0]?.id ?? ''))
    const edits = [holder, stranger?.id ?? '', friend?.id ?? ''].map((id) => withPartner('add', pixelIds[0] ?? '', id))
    const { acceptances } = await plan(office, owning, edits)
    expect(acceptances).toMatchObject([
      { business: { id: holder }, pixels: 1, expects: 'asks', by: { id: holding.id, name: 'Nordlicht Ops' } },
      { business: { id: stranger?.id }, expects: 'asks', by: null },
      { business: { id: friend?.id }, expects: 'atOnce', by: null },
    ])
  })
})

describe('two steps through two connections', () => {
  it.each([
    ['the second follows at once where the partner need not accept', true],
    ['the second follows when the partner has accepted', false],
  ])('%s, through its own connection, each share once', async (_promise, related) => {
    const { office, state, owning, holding, holder, pixelIds, accountIds } = await twoConnections(related)
    const accounts = pixelIds.flatMap((pixel) => accountIds.map((account) => withAccount('add', pixel, account)))
    const id = await office.sharing.run({
      connectionId: owning.id,
      edits: pixelIds.map((pixel) => withPartner('add', pixel, holder)),
      tasks: [...tasks],
      title: 'First step',
      followedBy: { connectionId: holding.id, edits: accounts },
    })
    expect((await office.settled(id)).counts).toMatchObject({ succeeded: 2 })
    const waiting = { state: 'waiting', followers: [{ connection: { id: holding.id, name: 'Nordlicht Ops' }, accounts: 3 }] }
    expect(office.awaited.list().shares.filter((share) => share.state === 'waiting')).toMatchObject(related ? [] : [waiting, waiting])
    state.acceptAll()
    await office.awaited.recheck(null)
    await expect.poll(() => followUps(office).length).toBe(1)
    const [job] = followUps(office)
    expect(job).toMatchObject({ connectionId: holding.id, connectionName: 'Nordlicht Ops' })
    expect((await settledFollowUp(office)).counts).toMatchObject({ total: 6, succeeded: 6 })
    for (const pixel of pixelIds) expect([...state.accountsWith(pixel)].toSorted()).toEqual(accountIds.toSorted())
    expect(state.ledger.filter((effect) => effect.kind === 'pixel.account.share')).toHaveLength(6)
    expect(office.awaited.list().shares).toEqual([])
  })

  it('waits for the second connection when that is not there, and goes on when it is', async () => {
    const { office, state, owning, holding, holder, pixelIds, accountIds } = await twoConnections(false)
    const [pixel = ''] = pixelIds
    await office.settled(
      await office.sharing.run({
        connectionId: owning.id,
        edits: [withPartner('add', pixel, holder)],
        tasks: [...tasks],
        title: 'First step',
        followedBy: { connectionId: holding.id, edits: [withAccount('add', pixel, accountIds[0] ?? '')] },
      }),
    )
    office.connections.pop()
    state.acceptAll()
    await office.awaited.recheck(null)
    expect(followUps(office)).toEqual([])
    expect(office.awaited.list().shares).toMatchObject([{ state: 'accepted', problem: 'Shares follow once Nordlicht Ops is connected.' }])
    office.connections.push(holding)
    office.awaited.connectionReady(holding.id)
    await expect.poll(() => followUps(office).length).toBe(1)
    expect((await settledFollowUp(office)).counts).toMatchObject({ succeeded: 1 })
  })
})
