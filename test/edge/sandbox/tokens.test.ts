import { expect, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, pick, pickText } from './graph-caller.ts'

test('a token inspects itself: kind, app, scopes, and whether it still works', async () => {
  const sandbox = await sandboxForTest()
  const { get } = caller(sandbox)
  const { status, body } = await get(`debug_token?input_token=${sandbox.token}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    data: { type: 'SYSTEM_USER', is_valid: true, expires_at: 0, scopes: expect.arrayContaining(['business_management', 'ads_management']) },
  })
})

test.each([
  ['expired', 463],
  ['checkpoint', 459],
  ['passwordChanged', 460],
  ['revoked', 467],
])('a token that is %s is refused with 190/%i, and says the same of itself with status 200', async (name, subcode) => {
  const sandbox = await sandboxForTest()
  const token = sandbox.tokens[name] ?? ''
  const { get } = caller(sandbox, token)
  expect(await get('me')).toMatchObject({ status: 400, body: { error: { code: 190, error_subcode: subcode, type: 'OAuthException' } } })
  expect(await get(`debug_token?input_token=${token}`)).toMatchObject({
    status: 200,
    body: { data: { is_valid: false, error: { code: 190, subcode } } },
  })
})

test('a token is taken from the header, the query and the body alike', async () => {
  const sandbox = await sandboxForTest()
  const anonymous = caller(sandbox, '')
  expect(await anonymous.get(`me?access_token=${sandbox.token}`)).toMatchObject({ status: 200 })
  expect(await anonymous.post('', { access_token: sandbox.token, batch: '[{"method":"GET","relative_url":"me"}]' })).toMatchObject({ status: 200 })
  expect(await caller(sandbox).get('me')).toMatchObject({ status: 200 })
  expect(sandbox.requests.tokenInUrl).toBe(1)
})

test('without a token, or with something that is none, the errors are those of Meta', async () => {
  const sandbox = await sandboxForTest()
  expect((await caller(sandbox, '').get('me')).body).toMatchObject({ error: { code: 2500 } })
  expect((await caller(sandbox, 'rubbish').get('me')).body).toMatchObject({ error: { code: 190, message: expect.stringContaining('Cannot parse') } })
})

test('a missing scope is named in error 200', async () => {
  const sandbox = await sandboxForTest()
  const { get } = caller(sandbox, sandbox.tokens.missingScope)
  expect(await get('me')).toMatchObject({ status: 200 })
  expect(await get('me/businesses')).toMatchObject({
    status: 403,
    body: { error: { code: 200, message: expect.stringContaining('business_management') } },
  })
})

test('a granular token sees its targets only; everything else reads as not there', async () => {
  const sandbox = await sandboxForTest()
  const { get } = caller(sandbox, sandbox.tokens.granular)
  const [open, hidden] = sandbox.state.portfolios
  expect(pick((await get('me/businesses')).body, 'data')).toEqual([{ id: open?.id, name: open?.name }])
  expect(await get(`${hidden?.id}/owned_pixels`)).toMatchObject({ status: 400, body: { error: { code: 100, error_subcode: 33 } } })
  expect(pick((await get(`${open?.id}/owned_ad_accounts`)).body, 'data')).toHaveLength(3)
})

test("a Page's token is a Page: it has a name and none of a person's edges", async () => {
  const sandbox = await sandboxForTest()
  const { get } = caller(sandbox, sandbox.tokens.page)
  expect(await get('me')).toMatchObject({ status: 200, body: { name: 'Café Olé 🌮' } })
  expect(await get('me/businesses')).toMatchObject({ body: { error: { code: 100, message: expect.stringContaining('node type (Page)') } } })
})

test('a token whose data access is over is valid and yields nothing', async () => {
  const sandbox = await sandboxForTest()
  const { get } = caller(sandbox, sandbox.tokens.dataAccessExpired)
  expect((await get('me/businesses')).body).toEqual({ data: [] })
})

test('a token can die in the middle of the work and be healed', async () => {
  const sandbox = await sandboxForTest()
  const { get } = caller(sandbox)
  sandbox.state.killToken(sandbox.token, 463)
  expect(await get('me')).toMatchObject({ status: 400 })
  sandbox.state.healToken(sandbox.token)
  expect(await get('me')).toMatchObject({ status: 200 })
})

test("a person's Pages come with a token each, and that token is a canary which works", async () => {
  const sandbox = await sandboxForTest()
  const { body } = await caller(sandbox).get('me/accounts?fields=name,access_token')
  const token = pickText(body, 'data', 0, 'access_token')
  expect(token).toMatch(/^EAABCANARY/)
  expect((await caller(sandbox, token).get('me')).body).toMatchObject({ name: pickText(body, 'data', 0, 'name') })
})

test('POST with method=get reads, so that a token can be inspected without standing in an address', async () => {
  const sandbox = await sandboxForTest()
  const { post } = caller(sandbox)
  expect((await post('debug_token', { method: 'get', input_token: sandbox.token })).body).toMatchObject({ data: { is_valid: true } })
  expect(sandbox.requests).toMatchObject({ tokenInUrl: 0, writing: 0 })
})
