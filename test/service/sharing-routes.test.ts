import { describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import type { RouteName } from '#shared/contract/contract.ts'
import { businessId } from '#shared/domain/ids.ts'
import { pixelHandlers } from '#main/contract/handlers/pixels.ts'
import { sharingHandlers } from '#main/contract/handlers/sharing.ts'
import { contextOf } from '../support/gates.ts'
import { anna } from '../support/operations.ts'
import { openOffice, withAccount, withPartner } from '../support/sharing-office.ts'
import { cpuMs } from '../support/cpu-time.ts'

describe('the routes of pixels and sharing', () => {
  it('answer in the shape that the contract promises, with names for everything', async () => {
    const office = await openOffice()
    const { state } = office.sandbox
    const connectionId = office.connection.id
    const pixels = pixelHandlers(office.pixels)
    const sharing = sharingHandlers(office.sharing)
    const fits = (route: RouteName, answer: unknown) => expect(contract[route].output.safeParse(answer).error).toBeUndefined()

    const list = await pixels['pixels.list']({})
    fits('pixels.list', list)
    const pixelIds = list.pixels.slice(0, 20).map((pixel) => pixel.id)
    fits('pixels.readAccess', await pixels['pixels.readAccess']({ pixelIds }))
    const [first] = list.pixels
    if (!first) throw new Error('no pixel')
    fits('pixels.get', await pixels['pixels.get']({ pixelId: first.id }))

    const targets = await sharing['sharing.targets']({ connectionId })
    fits('sharing.targets', targets)
    expect(targets.accounts).toHaveLength(state.adAccounts.length)
    expect(targets.partners.filter((partner) => partner.isOwn)).toHaveLength(4)
    const related = state.partners.filter((partner) => state.portfolios.some((portfolio) => state.areRelated(portfolio.id, partner.id)))
    for (const { id, name } of related) expect(targets.partners).toContainEqual({ id, name, isOwn: false })
    fits('sharing.read', await sharing['sharing.read']({ connectionId, pixelIds }))

    const partnerId = businessId.parse(state.partners[0]?.id)
    const edits = pixelIds.flatMap((pixel) => [
      withPartner('add', pixel, partnerId),
      ...targets.accounts.slice(0, 20).map((account) => withAccount('add', pixel, account.id)),
    ])
    const plan = await sharing['sharing.plan']({ connectionId, edits, tasks: ['ANALYZE'] })
    fits('sharing.plan', plan)
    expect(plan.cells).toHaveLength(edits.length)
    fits('sharing.partnerEdits', await sharing['sharing.partnerEdits']({ connectionId, partnerId }))

    const started = await sharing['sharing.run']({ connectionId, edits, tasks: ['ANALYZE'], title: 'Everything' }, contextOf('user', anna))
    fits('sharing.run', started)
    const job = await office.settled(started.jobId)
    expect(job).toMatchObject({ title: 'Everything', state: 'done', destructive: false })
    expect(job.counts.total).toBe(plan.writes)
    expect(office.items(started.jobId).every((item) => !/\b(Pixel|Portfolio|Ad account) \d{10,}/.test(item.subject))).toBe(true)

    const made = await pixels['pixels.create']({ connectionId, businessId: office.connection.portfolios[0]?.id ?? partnerId, names: ['Made here'], allowExistingNames: false }, contextOf('user', anna))
    fits('pixels.create', made)
    await office.settled(made.jobId)
  })

  it('keep a plan of 200,000 cells within a second', async () => {
    const office = await openOffice({ scale: { pixels: 300, adAccounts: 700, onePortfolio: true, sharesSeeded: false } })
    const { state } = office.sandbox
    const owner = state.portfolios[0]?.id ?? ''
    const edits = state.ownedPixels(owner).flatMap((pixel) => state.ownedAccounts(owner).map((account) => withAccount('add', pixel.id, account.id)))
    const request = { connectionId: office.connection.id, edits, tasks: ['ANALYZE' as const] }
    await office.sharing.plan({ ...request, edits: edits.slice(0, 1) })
    await office.pixels.readAccess(edits.map((edit) => edit.pixelId))
    const began = cpuMs()
    const plan = await office.sharing.plan(request)
    expect(cpuMs() - began).toBeLessThan(1_500)
    expect(plan.cells).toHaveLength(edits.length)
  })
})
