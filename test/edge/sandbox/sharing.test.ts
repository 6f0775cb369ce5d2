import { expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/start.ts'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'

function cast(sandbox: Sandbox) {
  const { state } = sandbox
  const [main, second, , fresh] = state.portfolios
  if (!main || !second || !fresh) throw new Error('the world has fewer portfolios than expected')
  const pixel = first(state.ownedPixels(main.id).filter((each) => state.accountsWith(each.id).length === 0))
  const stranger = first(state.partners.filter((partner) => !state.areRelated(partner.id, main.id)))
  const partner = first(state.partners.filter((each) => state.areRelated(each.id, main.id)))
  return { main, second, fresh, pixel, stranger, partner, account: first(state.ownedAccounts(main.id)) }
}

test('a pixel goes to an ad account through the portfolio that has both, and comes back again', async () => {
  const sandbox = await sandboxForTest()
  const { main, pixel, account } = cast(sandbox)
  const { get, post, remove } = caller(sandbox)
  const target = { account_id: account.id, business: main.id }
  expect((await post(`${pixel.id}/shared_accounts`, target)).body).toEqual({ success: true })
  expect(sandbox.state.hasShare(pixel.id, account.id)).toBe(true)
  expect((await get(`${pixel.id}/shared_accounts?business=${main.id}&fields=account_id`)).body).toMatchObject({
    data: [{ account_id: account.id }],
  })
  expect(pick((await get(`act_${account.id}/adspixels?fields=id`)).body, 'data')).toContainEqual({ id: pixel.id })
  expect((await remove(`${pixel.id}/shared_accounts?${new URLSearchParams(target)}`)).body).toEqual({ success: true })
  expect(sandbox.state.hasShare(pixel.id, account.id)).toBe(false)
})

test('an ad account of a portfolio without the pixel is refused until that portfolio has been made a partner', async () => {
  const sandbox = await sandboxForTest()
  const { second, pixel } = cast(sandbox)
  const { post } = caller(sandbox)
  const account = first(sandbox.state.ownedAccounts(second.id))
  const target = { account_id: account.id, business: second.id }
  expect(await post(`${pixel.id}/shared_accounts`, target)).toMatchObject({ status: 403, body: { error: { code: 200 } } })
  const partnership = { business: second.id, permitted_tasks: '["ANALYZE","ADVERTISE"]' }
  expect((await post(`${pixel.id}/agencies`, partnership)).body).toEqual({ success: true })
  expect((await post(`${pixel.id}/shared_accounts`, target)).body).toEqual({ success: true })
})

test('the list of ad accounts is filtered by the business that is asked for', async () => {
  const sandbox = await sandboxForTest()
  const { main, second, pixel, account } = cast(sandbox)
  const { get, post } = caller(sandbox)
  const other = first(sandbox.state.ownedAccounts(second.id))
  await post(`${pixel.id}/agencies`, { business: second.id, permitted_tasks: '["ADVERTISE"]' })
  await post(`${pixel.id}/shared_accounts`, { account_id: account.id, business: main.id })
  await post(`${pixel.id}/shared_accounts`, { account_id: other.id, business: second.id })
  const idsFor = async (business: string) => pick((await get(`${pixel.id}/shared_accounts?business=${business}`)).body, 'data')
  expect(await idsFor(main.id)).toEqual([{ account_id: account.id, id: `act_${account.id}` }])
  expect(await idsFor(second.id)).toEqual([{ account_id: other.id, id: `act_${other.id}` }])
})

test('a partner without earlier dealings has to accept first; a second request is merged into the first', async () => {
  const sandbox = await sandboxForTest()
  const { pixel, stranger } = cast(sandbox)
  const { get, post } = caller(sandbox)
  const ask = (tasks: string) => post(`${pixel.id}/agencies`, { business: stranger.id, permitted_tasks: tasks })
  const asked = await ask('["ANALYZE"]')
  const requestId = pickText(asked.body, 'pending_request_id')
  expect((await ask('["ADVERTISE"]')).body).toEqual({ success: true, pending_request_id: requestId })
  const row = async () => {
    const data = pick((await get(`${pixel.id}/agencies?limit=100`)).body, 'data')
    return Array.isArray(data) ? data.find((each) => pick(each, 'id') === stranger.id) : undefined
  }
  expect(await row()).toMatchObject({ access_status: 'PENDING', permitted_tasks: ['ANALYZE', 'ADVERTISE'] })
  expect(pick((await get(`${pixel.id}/shared_agencies`)).body, 'data')).not.toContainEqual(expect.objectContaining({ id: stranger.id }))
  expect(sandbox.state.accept(requestId)).toBe(1)
  expect(await row()).toMatchObject({ access_status: 'CONFIRMED' })
})

test('after the first acceptance the two businesses know each other, and the next share applies at once', async () => {
  const sandbox = await sandboxForTest()
  const { main, pixel, fresh } = cast(sandbox)
  const { post } = caller(sandbox)
  const next = first(sandbox.state.ownedPixels(main.id).filter((each) => each.id !== pixel.id))
  const asked = await post(`${pixel.id}/agencies`, { business: fresh.id, permitted_tasks: '["ANALYZE"]' })
  sandbox.state.accept(pickText(asked.body, 'pending_request_id'))
  expect((await post(`${next.id}/agencies`, { business: fresh.id, permitted_tasks: '["ANALYZE"]' })).body).toEqual({ success: true })
})

test('taking a partner off takes the pixel from the ad accounts that got it through that partner, and from no other', async () => {
  const sandbox = await sandboxForTest()
  const { main, second, pixel, account } = cast(sandbox)
  const { post, remove } = caller(sandbox)
  const other = first(sandbox.state.ownedAccounts(second.id))
  await post(`${pixel.id}/agencies`, { business: second.id, permitted_tasks: '["ADVERTISE"]' })
  await post(`${pixel.id}/shared_accounts`, { account_id: account.id, business: main.id })
  await post(`${pixel.id}/shared_accounts`, { account_id: other.id, business: second.id })
  expect((await remove(`${pixel.id}/agencies?business=${second.id}`)).body).toEqual({ success: true })
  expect(sandbox.state.hasShare(pixel.id, other.id)).toBe(false)
  expect(sandbox.state.hasShare(pixel.id, account.id)).toBe(true)
  expect(sandbox.state.partner(pixel.id, second.id)).toBeNull()
})

test('sharing again succeeds without a second effect, or answers 3944 where that is chosen', async () => {
  for (const alreadyShared of ['success', 'error3944'] as const) {
    const sandbox = await sandboxForTest({ alreadyShared })
    const { main, pixel, account } = cast(sandbox)
    const { post } = caller(sandbox)
    const target = { account_id: account.id, business: main.id }
    await post(`${pixel.id}/shared_accounts`, target)
    const again = await post(`${pixel.id}/shared_accounts`, target)
    expect(again.body).toMatchObject(alreadyShared === 'success' ? { success: true } : { error: { code: 3944 } })
    expect(sandbox.state.effects('pixel.account.share')).toHaveLength(1)
  }
})

test('parameters that are missing or of the wrong kind are refused by name', async () => {
  const sandbox = await sandboxForTest()
  const { main, pixel, account, partner } = cast(sandbox)
  const { get, post } = caller(sandbox)
  const messageOf = async (answer: ReturnType<typeof get>) => pickText((await answer).body, 'error', 'message')
  expect(await messageOf(get(`${pixel.id}/shared_accounts`))).toBe('(#100) The parameter business is required')
  expect(await messageOf(post(`${pixel.id}/shared_accounts`, { account_id: `act_${account.id}`, business: main.id }))).toContain('account_id')
  expect(await messageOf(post(`${pixel.id}/agencies`, { business: partner.id }))).toContain('permitted_tasks')
  expect(await messageOf(post(`${pixel.id}/agencies`, { business: partner.id, permitted_tasks: 'ANALYZE' }))).toContain('must be an array')
  expect(await messageOf(post(`${pixel.id}/agencies`, { business: partner.id, permitted_tasks: '["FLY"]' }))).toContain('got "FLY"')
  expect(await post(`${pixel.id}/agencies`, { business: partner.id, permitted_tasks: '["EDIT"]' })).toMatchObject({ body: { error: { code: 10 } } })
})

test("a pixel of somebody else can't be handed on", async () => {
  const sandbox = await sandboxForTest()
  const { partner } = cast(sandbox)
  const { post } = caller(sandbox)
  const foreign = sandbox.state.pixels.filter((pixel) => !sandbox.state.portfolios.some((own) => own.id === pixel.ownerBusinessId))
  for (const pixel of foreign) {
    expect(await post(`${pixel.id}/agencies`, { business: partner.id, permitted_tasks: '["ANALYZE"]' })).toMatchObject({ status: 403 })
  }
})

test('a pixel is made in an own portfolio, listed at once, and renamed; it never goes away', async () => {
  const sandbox = await sandboxForTest()
  const { main } = cast(sandbox)
  const { get, post, remove } = caller(sandbox)
  const made = await post(`${main.id}/adspixels`, { name: 'Neuer Pixel ✨' })
  const id = pickText(made.body, 'id')
  expect(sandbox.state.ownedPixels(main.id).at(-1)).toMatchObject({ id, name: 'Neuer Pixel ✨', lastFiredAt: null })
  await post(id, { name: 'Renamed' })
  expect((await get(`${id}?fields=name`)).body).toMatchObject({ name: 'Renamed' })
  expect(await remove(id)).toMatchObject({ status: 400, body: { error: { code: 100, error_subcode: 33 } } })
})

test('an ad account makes one pixel of its own, and no second one', async () => {
  const sandbox = await sandboxForTest({ scale: { sharesSeeded: false } })
  const account = first(sandbox.state.adAccounts)
  const { post } = caller(sandbox)
  expect((await post(`act_${account.id}/adspixels`, { name: 'One' })).status).toBe(200)
  expect((await post(`act_${account.id}/adspixels`, { name: 'Two' })).body).toMatchObject({ error: { code: 6200 } })
})

test('the ledger numbers every accepted write and keeps refused ones out', async () => {
  const sandbox = await sandboxForTest()
  const { main, pixel, account } = cast(sandbox)
  const { post } = caller(sandbox)
  await post(`${pixel.id}/shared_accounts`, { account_id: account.id, business: main.id })
  await post(`${pixel.id}/shared_accounts`, { account_id: '1', business: main.id })
  await post(`${pixel.id}/shared_accounts`, { account_id: account.id, business: main.id })
  expect(sandbox.state.ledger).toMatchObject([
    { sequence: 1, kind: 'pixel.account.share', objectId: pixel.id, targetId: account.id, via: main.id, changed: true },
    { sequence: 2, kind: 'pixel.account.share', changed: false },
  ])
})
