import { expect, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'

test('a batch answers each part by itself: code, and the body as text', async () => {
  const sandbox = await sandboxForTest()
  const { batch } = caller(sandbox)
  const { status, body } = await batch([
    { method: 'GET', relative_url: 'me?fields=name' },
    { method: 'GET', relative_url: '1/owned_pixels' },
    { method: 'GET', relative_url: 'v25.0/me' },
  ])
  expect(status).toBe(200)
  expect(body).toMatchObject([{ code: 200 }, { code: 400 }, { code: 200 }])
  expect(JSON.parse(pickText(body, 1, 'body'))).toMatchObject({ error: { code: 100, error_subcode: 33 } })
  expect(pick(body, 0, 'headers')).toBeUndefined()
})

test('parts show their headers unless they are declined', async () => {
  const sandbox = await sandboxForTest()
  const { body } = await caller(sandbox).batch([{ method: 'GET', relative_url: 'me' }], { include_headers: 'true' })
  expect(pick(body, 0, 'headers')).toContainEqual({ name: 'facebook-api-version', value: 'v26.0' })
})

test('a batch of 51 is refused as a whole, and nothing of it is done', async () => {
  const sandbox = await sandboxForTest()
  const main = first(sandbox.state.portfolios)
  const item = { method: 'POST', relative_url: `${main.id}/adspixels`, body: 'name=x' }
  const { status, body } = await caller(sandbox).batch(Array.from({ length: 51 }, () => item))
  expect(status).toBe(400)
  expect(body).toMatchObject({ error: { message: expect.stringContaining('50') } })
  expect(sandbox.state.ledger).toEqual([])
})

test('a part takes a value from an earlier one, which then shows no body unless it asks to', async () => {
  const sandbox = await sandboxForTest()
  const main = first(sandbox.state.portfolios)
  const { batch } = caller(sandbox)
  const make = { method: 'POST', relative_url: `${main.id}/adspixels`, body: 'name=Chained%20%26%20done', name: 'made' }
  const read = { method: 'GET', relative_url: '{result=made:$.id}?fields=name' }
  const silent = await batch([read, make])
  expect(silent.body).toMatchObject([{ code: 200 }, { code: 200, body: null }])
  expect(JSON.parse(pickText(silent.body, 0, 'body'))).toMatchObject({ name: 'Chained & done' })
  const shown = await batch([{ ...make, omit_response_on_success: false }, read])
  expect(JSON.parse(pickText(shown.body, 0, 'body'))).toEqual({ id: expect.any(String) })
})

test('a list of ids is taken out of an earlier part', async () => {
  const sandbox = await sandboxForTest()
  const main = first(sandbox.state.portfolios)
  const { body } = await caller(sandbox).batch([
    { method: 'GET', relative_url: `${main.id}/owned_pixels?fields=id&limit=1`, name: 'pixels' },
    { method: 'GET', relative_url: `${main.id}/adspixels?id_filter={result=pixels:$.data.*.id}&fields=id` },
  ])
  expect(JSON.parse(pickText(body, 1, 'body')).data).toEqual([{ id: first(sandbox.state.ownedPixels(main.id)).id }])
})

test('what depends on a failed part fails, without an effect', async () => {
  const sandbox = await sandboxForTest()
  const main = first(sandbox.state.portfolios)
  const { body } = await caller(sandbox).batch([
    { method: 'GET', relative_url: '1', name: 'gone' },
    { method: 'POST', relative_url: `${main.id}/adspixels`, body: 'name=x', depends_on: 'gone' },
  ])
  expect(body).toMatchObject([{ code: 400 }, { code: 400 }])
  expect(sandbox.state.ledger).toEqual([])
})

test('a dead token fails the whole batch, but may still inspect itself in one', async () => {
  const sandbox = await sandboxForTest()
  const token = sandbox.tokens.expired ?? ''
  const { batch } = caller(sandbox, token)
  expect(await batch([{ method: 'GET', relative_url: 'me' }])).toMatchObject({ status: 400, body: { error: { code: 190, error_subcode: 463 } } })
  const inspected = await batch([{ method: 'GET', relative_url: `debug_token?input_token=${token}` }])
  expect(JSON.parse(pickText(inspected.body, 0, 'body'))).toMatchObject({ data: { is_valid: false } })
})

test('each part counts as an operation; reading ones make no writing request', async () => {
  const sandbox = await sandboxForTest()
  const { batch } = caller(sandbox)
  const main = first(sandbox.state.portfolios)
  await batch([
    { method: 'GET', relative_url: 'me' },
    { method: 'GET', relative_url: 'me' },
  ])
  await batch([
    { method: 'GET', relative_url: 'me' },
    { method: 'POST', relative_url: `${main.id}/adspixels`, body: 'name=x' },
  ])
  expect(sandbox.requests).toMatchObject({ http: 2, writing: 1, operations: 4, writes: 1 })
})

test('parameters arrive as JSON and as multipart too', async () => {
  const sandbox = await sandboxForTest()
  const main = first(sandbox.state.portfolios)
  const { call } = caller(sandbox)
  const headers = { 'content-type': 'application/json' }
  expect((await call(`/v26.0/${main.id}/adspixels`, { method: 'POST', headers, body: '{"name":"From JSON"}' })).status).toBe(200)
  const form = new FormData()
  form.set('name', 'From a form • ñ')
  expect((await call(`/v26.0/${main.id}/adspixels`, { method: 'POST', body: form })).status).toBe(200)
  expect(sandbox.state.ownedPixels(main.id).slice(-2)).toMatchObject([{ name: 'From JSON' }, { name: 'From a form • ñ' }])
})
