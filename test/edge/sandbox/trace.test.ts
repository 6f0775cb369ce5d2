import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first } from './graph-caller.ts'

test('the trace has one line for each operation, parts of a batch included, and no token in any of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-trace-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const traceFile = join(folder, 'trace.jsonl')
  const sandbox = await sandboxForTest({ traceFile })
  const { batch, get } = caller(sandbox)
  const main = first(sandbox.state.portfolios)
  const pixel = first(sandbox.state.ownedPixels(main.id))
  await get(`debug_token?input_token=${sandbox.token}&access_token=${sandbox.token}`)
  await batch([
    { method: 'GET', relative_url: 'me/businesses?fields=id,name' },
    { method: 'POST', relative_url: `${pixel.id}/agencies`, body: `business=${main.id}&permitted_tasks=%5B%22ANALYZE%22%5D&access_token=${sandbox.token}` },
    { method: 'GET', relative_url: `act_${first(sandbox.state.adAccounts).id}?fields=name&note=${sandbox.token}` },
  ])
  const text = readFileSync(traceFile, 'utf8')
  expect(text.trim().split('\n').map((line): unknown => JSON.parse(line))).toEqual([
    { node: 'debug_token', method: 'GET', edge: null, params: {} },
    { node: 'User', method: 'GET', edge: 'businesses', params: { fields: 'id,name' } },
    { node: 'AdsPixel', method: 'POST', edge: 'agencies', params: { business: main.id, permitted_tasks: '["ANALYZE"]' } },
    { node: 'AdAccount', method: 'GET', edge: null, params: { fields: 'name' } },
  ])
  for (const token of Object.values(sandbox.tokens)) expect(text).not.toContain(token)
  expect(text).not.toContain('CANARY')
})
