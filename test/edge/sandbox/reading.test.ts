import { expect, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'

test('the default world is the one of a buying team', async () => {
  const { state } = await sandboxForTest()
  expect(state.counts()).toMatchObject({ portfolios: 4, partners: 9, pixels: 60, adAccounts: 420 })
  expect(new Set(state.adAccounts.map((account) => account.currency)).size).toBe(6)
  expect(state.pixels.some((pixel) => pixel.lastFiredAt === null)).toBe(true)
  expect(state.pixels.some((pixel) => pixel.ownerBusinessId === null)).toBe(true)
  expect(state.pixels.some((pixel) => pixel.isUnavailable)).toBe(true)
  const ids = [...state.pixels, ...state.adAccounts, ...state.portfolios, ...state.partners].map((each) => each.id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every((id) => /^[1-9]\d{14,17}$/.test(id))).toBe(true)
})

test('the same seed gives the same world, another seed another one', async () => {
  const one = await sandboxForTest({ seed: 7 })
  const same = await sandboxForTest({ seed: 7 })
  const other = await sandboxForTest({ seed: 8 })
  expect(same.state.pixels.map((pixel) => pixel.id)).toEqual(one.state.pixels.map((pixel) => pixel.id))
  expect(same.token).toBe(one.token)
  expect(other.state.pixels.map((pixel) => pixel.id)).not.toEqual(one.state.pixels.map((pixel) => pixel.id))
})

test('a list is cut at 25 rows and has its next exactly while more follow', async () => {
  const sandbox = await sandboxForTest()
  const { get, all } = caller(sandbox)
  const main = first(sandbox.state.portfolios)
  const owned = sandbox.state.ownedPixels(main.id)
  const page = await get(`${main.id}/owned_pixels`)
  expect(pick(page.body, 'data')).toHaveLength(25)
  expect(pickText(page.body, 'paging', 'next')).toContain('after=')
  expect(await all(`${main.id}/owned_pixels?fields=id`)).toEqual(owned.map(({ id }) => ({ id })))
  const whole = await get(`${main.id}/owned_pixels?limit=${owned.length}`)
  expect(pick(whole.body, 'paging', 'next')).toBeUndefined()
})

test('the address of the next page carries a canary in the place of the token, and works', async () => {
  const sandbox = await sandboxForTest()
  const page = await caller(sandbox).get('me/adaccounts?limit=2')
  const next = new URL(pickText(page.body, 'paging', 'next'))
  expect(next.searchParams.get('access_token')).toMatch(/^EAABCANARY[A-Za-z0-9]{40}$/)
  expect(JSON.stringify(page.body)).not.toContain(sandbox.token)
  const followed = await caller(sandbox, '').call(next.pathname + next.search)
  expect(pick(followed.body, 'data')).toHaveLength(2)
  expect(sandbox.requests.canary).toBe(1)
})

test('a cursor leads back too, and one that nobody gave out is refused', async () => {
  const sandbox = await sandboxForTest()
  const { get } = caller(sandbox)
  const one = await get('me/adaccounts?limit=5')
  const two = await get(`me/adaccounts?limit=5&after=${pickText(one.body, 'paging', 'cursors', 'after')}`)
  const back = await get(`me/adaccounts?limit=5&before=${pickText(two.body, 'paging', 'cursors', 'before')}`)
  expect(pick(back.body, 'data')).toEqual(pick(one.body, 'data'))
  expect(await get('me/adaccounts?after=QVFInonsense')).toMatchObject({ status: 400, body: { error: { code: 100 } } })
})

test('fields are expanded through owners and edges, and a field that a type lacks fails the call', async () => {
  const sandbox = await sandboxForTest()
  const { get } = caller(sandbox)
  const main = first(sandbox.state.portfolios)
  const nested = await get(`me/businesses?fields=name,owned_pixels.limit(2){name,owner_business{name}}&limit=1`)
  expect(pick(nested.body, 'data', 0)).toMatchObject({
    id: main.id,
    owned_pixels: { data: [{ owner_business: { id: main.id, name: main.name } }, {}], paging: { cursors: {}, next: expect.any(String) } },
  })
  expect(await get(`${main.id}?fields=id,shoe_size`)).toMatchObject({
    status: 400,
    body: { error: { code: 100, message: '(#100) Tried accessing nonexisting field (shoe_size) on node type (Business)' } },
  })
})

test('a pixel that never fired has no last_fired_time, one without a visible owner no owner_business', async () => {
  const sandbox = await sandboxForTest()
  const { get } = caller(sandbox)
  const silent = first(sandbox.state.pixels.filter((pixel) => pixel.lastFiredAt === null && pixel.ownerBusinessId !== null))
  const orphan = first(sandbox.state.pixels.filter((pixel) => pixel.ownerBusinessId === null))
  expect((await get(`${silent.id}?fields=name,last_fired_time`)).body).toEqual({ id: silent.id, name: silent.name })
  expect((await get(`${orphan.id}?fields=name,owner_business`)).body).toEqual({ id: orphan.id, name: orphan.name })
})

test('pixels of clients carry what one may do with them, and a total count when asked', async () => {
  const sandbox = await sandboxForTest()
  const main = first(sandbox.state.portfolios)
  const { body } = await caller(sandbox).get(`${main.id}/client_pixels?fields=id,permitted_tasks&summary=true`)
  expect(pick(body, 'data', 0, 'permitted_tasks')).toEqual(expect.arrayContaining(['ANALYZE']))
  expect(pick(body, 'summary', 'total_count')).toBeGreaterThan(0)
})

test('pixels are searched by name and id, and sorted', async () => {
  const sandbox = await sandboxForTest()
  const { get, all } = caller(sandbox)
  const main = first(sandbox.state.portfolios)
  const wanted = first(sandbox.state.ownedPixels(main.id))
  expect(pick((await get(`${main.id}/adspixels?id_filter=${wanted.id}&fields=name`)).body, 'data')).toEqual([{ id: wanted.id, name: wanted.name }])
  const fired = (await all(`${main.id}/adspixels?sort_by=LAST_FIRED_TIME&fields=last_fired_time`)).map((row) =>
    pick(row, 'last_fired_time') === undefined ? '' : pickText(row, 'last_fired_time'),
  )
  expect(fired).toEqual(fired.toSorted((left, right) => right.localeCompare(left)))
})

test('every answer names its version, ads calls must name a living one', async () => {
  const sandbox = await sandboxForTest()
  const { call, get } = caller(sandbox)
  const main = first(sandbox.state.portfolios)
  expect((await get('me')).headers.get('facebook-api-version')).toBe('v26.0')
  expect((await call(`/v25.0/${main.id}`)).headers.get('facebook-api-version')).toBe('v25.0')
  expect((await call(`/v24.0/${main.id}`)).body).toMatchObject({ error: { code: 2635 } })
  expect((await call(`/${main.id}`)).body).toMatchObject({ error: { code: 2635 } })
  expect((await call('/me')).status).toBe(200)
})

test('what v26 took away is refused', async () => {
  const sandbox = await sandboxForTest()
  const { get } = caller(sandbox)
  expect((await get('?ids=1,2')).body).toMatchObject({ error: { code: 100 } })
  expect((await get('me?date_format=U')).body).toMatchObject({ error: { code: 100 } })
})

test('an object that is hidden reads like one that does not exist', async () => {
  const sandbox = await sandboxForTest()
  const { get } = caller(sandbox, sandbox.tokens.onePortfolio)
  const hidden = first(sandbox.state.ownedPixels(sandbox.state.portfolios[3]?.id ?? ''))
  const [there, notThere] = [await get(hidden.id), await get('999999999999999')]
  expect(pick(there.body, 'error', 'code')).toBe(100)
  expect(pick(there.body, 'error', 'error_subcode')).toBe(33)
  expect(pickText(there.body, 'error', 'message').replace(hidden.id, '')).toBe(
    pickText(notThere.body, 'error', 'message').replace('999999999999999', ''),
  )
})

test('an ad account is asked for with act_, and shows its number without', async () => {
  const sandbox = await sandboxForTest()
  const account = first(sandbox.state.adAccounts)
  expect((await caller(sandbox).get(`act_${account.id}?fields=account_id,currency,business{name}`)).body).toMatchObject({
    id: `act_${account.id}`,
    account_id: account.id,
    currency: account.currency,
    business: { id: account.ownerBusinessId },
  })
})
