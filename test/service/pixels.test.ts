import { describe, expect, it } from 'vitest'
import { businessId, pixelId } from '#shared/domain/ids.ts'
import { openOffice, withAccount } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'

const main = ({ sandbox }: Office) => businessId.parse(sandbox.state.portfolios[0]?.id)

async function create(office: Office, names: readonly string[], allowExistingNames = false) {
  const id = await office.pixels.create({ connectionId: office.connection.id, businessId: main(office), names, allowExistingNames })
  return { id, job: await office.settled(id, 'tooManyErrors') }
}

describe('the list of pixels', () => {
  it('has every pixel of every portfolio once, owned and client, with the true owner', async () => {
    const office = await openOffice()
    const { state } = office.sandbox
    const { pixels, problems, readAt } = await office.pixels.list()
    expect(problems).toEqual([])
    expect(readAt).not.toBeNull()
    expect(pixels.map((pixel) => pixel.id as string).toSorted()).toEqual(state.pixels.map((pixel) => pixel.id).toSorted())
    for (const pixel of pixels) {
      const real = state.pixels.find((each) => each.id === pixel.id)
      expect(pixel).toMatchObject({ name: real?.name, isUnavailable: real?.isUnavailable, isRestricted: real?.isRestrictedUse })
      expect(pixel.lastFiredAt === null).toBe(real?.lastFiredAt === null)
      expect([real?.ownerBusinessId, null]).toContain(pixel.owner?.id ?? null)
      expect(pixel.holdings.some((holding) => holding.relation === 'owned')).toBe(
        office.connection.portfolios.some((portfolio) => portfolio.id === real?.ownerBusinessId),
      )
    }
  })

  it('is paged to its end, in few requests', async () => {
    const office = await openOffice({ scale: { pixels: 2500 } })
    expect((await office.pixels.list()).pixels).toHaveLength(2500)
    expect(office.sandbox.requests.http).toBeLessThan(20)
    expect(office.sandbox.requests.canary).toBe(0)
  })

  it('is read once, and again only when asked or when the connections change', async () => {
    const office = await openOffice()
    await Promise.all([office.pixels.list(), office.pixels.list()])
    const { http } = office.sandbox.requests
    await office.pixels.list()
    expect(office.sandbox.requests.http).toBe(http)
    await office.pixels.list({ refresh: true })
    expect(office.sandbox.requests.http).toBe(2 * http)
  })

  it('merges what several connections see, and forgets what only a lost one saw', async () => {
    const office = await openOffice()
    const second = office.connect('secondSystemUser', 2, office.sandbox.state.portfolios.slice(1, 2).map((portfolio) => portfolio.id))
    const both = (await office.pixels.list()).pixels
    expect(both.filter((pixel) => new Set(pixel.holdings.map((holding) => holding.connectionId)).size === 2).length).toBeGreaterThan(0)
    expect(new Set(both.map((pixel) => pixel.id)).size).toBe(both.length)

    office.connections.splice(0, 1)
    office.pixels.forget(office.connection.id)
    const left = (await office.pixels.list()).pixels
    expect(left.length).toBeGreaterThan(0)
    expect(left.every((pixel) => pixel.holdings.every((holding) => holding.connectionId === second.id))).toBe(true)
    expect(office.events.some((event) => event.event === 'pixels.changed')).toBe(true)
  })

  it('says which portfolio could not be read and shows the rest', async () => {
    const office = await openOffice({ faults: [{ kind: 'error', code: 200, match: { edge: 'client_pixels' }, count: 1 }] })
    const { pixels, problems } = await office.pixels.list()
    expect(pixels.length).toBeGreaterThan(40)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/: the pixels shared with it could not all be read\. [A-Z].+\.$/)
  })

  it('keeps the last list of a connection whose token has died, and says so', async () => {
    const office = await openOffice()
    const before = (await office.pixels.list()).pixels.length
    office.connections[0] = { ...office.connection, state: 'expired' }
    const { pixels, problems } = await office.pixels.list({ refresh: true })
    expect(pixels).toHaveLength(before)
    expect(problems).toEqual([expect.stringMatching(/token is no longer valid.*as they were last read/)])
  })

  it('is empty without a connection, and no problem', async () => {
    const office = await openOffice()
    office.connections.splice(0)
    expect(await office.pixels.list()).toEqual({ pixels: [], readAt: null, problems: [] })
  })
})

describe('who has a pixel', () => {
  it('agrees with Meta for partners, requests that wait, and ad accounts', async () => {
    const office = await openOffice()
    const { state } = office.sandbox
    const { pixels } = await office.pixels.list()
    const access = await office.pixels.readAccess(pixels.map((pixel) => pixel.id))
    expect(access).toHaveLength(pixels.length)
    for (const { pixelId: id, partners, accounts, problems } of access) {
      expect(problems).toEqual([])
      const real = state.partnersOf(id).map((grant) => [grant.businessId, grant.status === 'PENDING' ? 'pending' : 'shared', [...grant.tasks]])
      expect(partners.map((partner) => [partner.businessId, partner.status, partner.tasks])).toEqual(real)
      expect([...new Set(accounts.map((account) => account.accountId as string))].toSorted()).toEqual([...state.accountsWith(id)].toSorted())
    }
    expect((await office.pixels.list()).pixels.every((pixel) => pixel.access?.complete)).toBe(true)
  })

  it('costs two requests for 50 pixels of one portfolio, and nothing the second time', async () => {
    const office = await openOffice({ scale: { pixels: 50, onePortfolio: true, sharesSeeded: false } })
    const ids = (await office.pixels.list()).pixels.map((pixel) => pixel.id)
    const before = office.sandbox.requests.http
    await office.pixels.readAccess(ids)
    expect(office.sandbox.requests.http - before).toBe(2)
    await office.pixels.readAccess(ids)
    expect(office.sandbox.requests.http - before).toBe(2)
  })

  it('is announced once per reading', async () => {
    const office = await openOffice()
    const [first] = (await office.pixels.list()).pixels
    if (!first) throw new Error('no pixel')
    await Promise.all([office.pixels.readAccess([first.id]), office.pixels.readAccess([first.id])])
    expect(office.events.filter((event) => event.event === 'pixels.accessRead')).toHaveLength(1)
  })

  it('marks the figures as a lower bound when a list can not be read, and reads again when a person asks', async () => {
    const office = await openOffice({ faults: [{ kind: 'error', code: 200, match: { node: 'AdsPixel', edge: 'agencies' }, count: 1 }] })
    const id = pixelId.parse(office.sandbox.state.ownedPixels(main(office))[0]?.id)
    const [access] = await office.pixels.readAccess([id])
    expect(access?.problems).toEqual([expect.stringMatching(/^The partners could not all be read\./)])
    const [again] = await office.pixels.readAccess([id], { refresh: true })
    expect(again?.problems).toEqual([])
  })

  it('is read afresh for one pixel on its own page', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { state } = office.sandbox
    const id = pixelId.parse(state.ownedPixels(main(office))[0]?.id)
    expect((await office.pixels.get(id)).access.accounts).toEqual([])
    const account = state.ownedAccounts(main(office))[0]?.id ?? ''
    const job = await office.sharing.run({
      connectionId: office.connection.id,
      edits: [withAccount('add', id, account)],
      tasks: ['ANALYZE'],
      title: 'A test',
    })
    await office.settled(job)
    expect((await office.pixels.get(id)).access.accounts).toMatchObject([{ accountId: account, via: main(office) }])
  })

  it('answers with a sentence for a pixel that nobody here has', async () => {
    const office = await openOffice()
    await expect(office.pixels.get(pixelId.parse('123'))).rejects.toMatchObject({ kind: 'notFound', code: 'pixels.notFound' })
    expect(await office.pixels.readAccess([pixelId.parse('123')])).toEqual([])
  })
})

describe('creating pixels', () => {
  it('makes each name once, and the list has them', async () => {
    const office = await openOffice()
    const names = Array.from({ length: 60 }, (_, index) => `Shop ${index} Ünïcode 東京`)
    await office.pixels.list()
    const { id, job } = await create(office, names)
    expect(job).toMatchObject({ state: 'done', destructive: false, counts: { total: 60, succeeded: 60 } })
    const made = office.sandbox.state.effects('pixel.create')
    expect(made).toHaveLength(60)
    expect(office.items(id)[0]?.note).toMatch(/Its id is \d+\./)
    expect(new Set(office.operations().map((operation) => operation.objectId))).toEqual(new Set(made.map((effect) => effect.objectId)))
    const listed = (await office.pixels.list()).pixels.map((pixel) => pixel.name)
    for (const name of names) expect(listed).toContain(name)
  })

  it.each([
    ['answers are lost after the write', { kind: 'drop', when: 'after' }],
    ['answers are lost before the write', { kind: 'drop', when: 'before' }],
    ['a proxy cuts the answer', { kind: 'cut' }],
    ['parts of the batch come back unfinished', { kind: 'nullPart', applied: true }],
  ] as const)('makes each name once even when %s', async (_what, fault) => {
    const office = await openOffice({ faults: [{ ...fault, match: { edge: 'adspixels', method: 'POST' }, count: 1 }] })
    const names = ['One', 'Two', 'Three']
    const { job } = await create(office, names)
    expect(job.counts).toMatchObject({ succeeded: 3, unknown: 0, failed: 0 })
    expect(office.sandbox.state.ownedPixels(main(office)).filter((pixel) => names.includes(pixel.name))).toHaveLength(3)
  })

  it('tells the person when a proxy had Meta make a pixel twice', async () => {
    const office = await openOffice({ faults: [{ kind: 'duplicate', match: { writes: true }, count: 1 }] })
    const { id, job } = await create(office, ['Only one'])
    expect(job.counts).toMatchObject({ succeeded: 1 })
    const made = office.sandbox.state.effects('pixel.create').map((effect) => effect.objectId)
    expect(made).toHaveLength(2)
    for (const each of made) expect(office.items(id)[0]?.note).toContain(each)
    expect(office.items(id)[0]?.note).toContain('twice')
  })

  it('stops early where Meta refuses what turns out to be made all the same', async () => {
    const office = await openOffice({ faults: [{ kind: 'error', code: 100, applied: true, match: { edge: 'adspixels', method: 'POST' } }] })
    const names = Array.from({ length: 150 }, (_, index) => `Refused ${index}`)
    await office.pixels.list()
    const { id, job } = await create(office, names)
    expect(job).toMatchObject({ state: 'paused', pauseReason: 'tooManyErrors' })
    expect(job.counts.succeeded).toBeLessThanOrEqual(75)
    expect(office.items(id)[0]?.note).toMatch(/Its id is \d+\./)
    expect((await office.pixels.list()).pixels.map((pixel) => pixel.name)).toContain('Refused 0')
  })

  it('takes an old pixel of the same name for what it is when an answer is lost', async () => {
    const office = await openOffice()
    await create(office, ['Twin'])
    office.sandbox.faults.add({ kind: 'drop', when: 'before', match: { edge: 'adspixels', method: 'POST' }, count: 1 })
    const { job } = await create(office, ['Twin'], true)
    expect(job.counts).toMatchObject({ succeeded: 1 })
    expect(office.sandbox.state.ownedPixels(main(office)).filter((pixel) => pixel.name === 'Twin')).toHaveLength(2)
  })

  it.each([
    ['a name that is there, in other letters', 'Café Shop', ['CAFE\u0301 SHOP'], 'pixels.nameExists'],
    ['a name that is asked for twice', 'Other', ['Same', 'sAME'], 'pixels.nameRepeated'],
    ['a name with a line break in it', 'Other', ['One\nTwo'], 'pixels.nameUnreadable'],
  ])('refuses %s, about the field with the names', async (_what, existing, names, code) => {
    const office = await openOffice()
    await create(office, [existing])
    await expect(create(office, names)).rejects.toMatchObject({ code, data: { field: 'names', advice: expect.stringMatching(/\.$/) } })
    expect(office.sandbox.state.effects('pixel.create')).toHaveLength(1)
  })

  it('does not start without knowing the names that are there', async () => {
    const office = await openOffice({ faults: [{ kind: 'error', code: 200, match: { edge: 'owned_pixels' } }] })
    await expect(create(office, ['New'])).rejects.toMatchObject({ message: expect.stringMatching(/^The names that .+ has already could not be read/) })
  })

  it('refuses a portfolio that the connection does not reach', async () => {
    const office = await openOffice()
    const request = { connectionId: office.connection.id, businessId: businessId.parse(office.sandbox.state.partners[0]?.id), names: ['New'] }
    await expect(office.pixels.create({ ...request, allowExistingNames: false })).rejects.toMatchObject({ code: 'pixels.foreignPortfolio' })
  })
})
