import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSession, rawRequest, startHost } from './harness.ts'
import type { RunningHost } from './harness.ts'

let host: RunningHost
let secret: string

beforeAll(async () => {
  host = await startHost()
  secret = (await openSession(host, host.code)).secret
})
afterAll(() => host.stop())

interface Sending {
  readonly headers?: Readonly<Record<string, string | null>>
  readonly method?: string
  readonly body?: string
  readonly writesFirst?: boolean
}

async function sendFile({ headers = {}, method = 'PUT', body = 'some bytes', writesFirst = false }: Sending = {}) {
  const all = {
    Host: host.authority, Origin: `http://${host.authority}`, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/octet-stream',
    'X-Buydesk-Secret': secret, 'X-Buydesk-Name': encodeURIComponent('größe 1x1.png'), ...headers,
  }
  const given = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
  const answer = await rawRequest(host.address.port, { method, target: '/files', headers: given, body, writesFirst })
  return { status: answer.status, json: answer.body === '' ? null : JSON.parse(answer.body) }
}

test('a page gets a ticket for the file that it sends', async () => {
  expect(await sendFile()).toEqual({ status: 200, json: { ok: true, data: { ticket: '00000000-0000-4000-8000-000000000001' } } })
})

const REFUSED_FOR_SIZE = { status: 200, json: { ok: false, error: { code: 'file.tooLarge' } } }

test('a file that is larger than the core takes is refused', async () => {
  expect(await sendFile({ body: 'x'.repeat(1_000_001) })).toMatchObject(REFUSED_FOR_SIZE)
})

test('the refusal reaches a page that reads it only when it has sent the whole file', async () => {
  expect(await sendFile({ body: 'x'.repeat(30_000_000), writesFirst: true })).toMatchObject(REFUSED_FOR_SIZE)
})

test('a stranger who sends a long file reads why it is refused', async () => {
  const answer = await sendFile({ body: 'x'.repeat(30_000_000), writesFirst: true, headers: { 'X-Buydesk-Secret': null } })
  expect(answer).toMatchObject({ status: 401, json: { ok: false } })
})

test.each<readonly [string, Sending, number]>([
  ['without the secret', { headers: { 'X-Buydesk-Secret': null } }, 401],
  ['from another site', { headers: { 'Sec-Fetch-Site': 'cross-site' } }, 403],
  ['from another origin', { headers: { Origin: 'http://evil.test' } }, 403],
  ['without an origin', { headers: { Origin: null } }, 403],
  ['to another name of this machine', { headers: { Host: `127.0.0.1` } }, 403],
  ['as a form', { headers: { 'Content-Type': 'multipart/form-data; boundary=x' } }, 415],
  ['packed', { headers: { 'Content-Encoding': 'gzip' } }, 415],
  ['by POST', { method: 'POST' }, 405],
  ['without a size', { headers: { 'Transfer-Encoding': 'chunked' }, body: '' }, 400],
  ['with a name that is no text', { headers: { 'X-Buydesk-Name': '%FF%FE%' } }, 400],
])('a file %s is refused', async (_what, sending, status) => {
  expect(await sendFile(sending)).toMatchObject({ status, json: { ok: false } })
})
