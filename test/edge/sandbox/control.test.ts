import { expect, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'

test('another process reads counts and ledger, accepts requests, sets faults and latency', async () => {
  const sandbox = await sandboxForTest()
  const { call, get, post } = caller(sandbox)
  const control = (path: string, body?: unknown) =>
    call(`/__sandbox/${path}`, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })
  const main = first(sandbox.state.portfolios)
  const pixel = first(sandbox.state.ownedPixels(main.id))
  const stranger = first(sandbox.state.partners.filter((partner) => !sandbox.state.areRelated(partner.id, main.id)))
  const asked = await post(`${pixel.id}/agencies`, { business: stranger.id, permitted_tasks: '["ANALYZE"]' })

  const state = await control('state')
  expect(state.body).toMatchObject({ counts: { pixels: 60 }, requests: { http: 1, writing: 1 }, ledger: [{ kind: 'pixel.partner.request' }] })
  expect((await control('accept', { request: pickText(asked.body, 'pending_request_id') })).body).toEqual({ accepted: 1 })
  expect(pick((await control('state?since=1')).body, 'ledger')).toHaveLength(1)

  expect((await control('faults', [{ kind: 'error', code: 2, count: 1 }])).body).toEqual({ rules: 1 })
  expect((await get('me')).status).toBe(500)
  expect((await get('me')).status).toBe(200)
  expect((await control('faults', [{ kind: 'earthquake' }])).body).toEqual({ problem: 'fault rule 1: there is no kind "earthquake"' })

  expect((await control('latency', { requestMs: 3 })).body).toMatchObject({ requestMs: 3 })
  expect(sandbox.latency.requestMs).toBe(3)
  expect((await control('latency', { requestMs: -1 })).status).toBe(400)
  expect((await control('nothing')).status).toBe(404)
})

test('control calls are not counted as Graph requests', async () => {
  const sandbox = await sandboxForTest()
  await caller(sandbox).call('/__sandbox/state')
  expect(sandbox.requests.http).toBe(0)
})
