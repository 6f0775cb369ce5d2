import net from 'node:net'
import https from 'node:https'
import http from 'node:http'
import tls from 'node:tls'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { graphOp } from '#main/graph/op.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { listenAnywhere, replyBatch, replyJson, type Step } from '../../../support/scripted-server.ts'
import { testClient, testConnection, testToken } from '../../../support/graph-client.ts'
import { scriptedClient } from '../../../support/scripted-client.ts'

const context = { connectionId: testConnection }

const readThing = graphOp({
  name: 'thing.read',
  node: 'AdsPixel',
  edge: null,
  method: 'GET',
  path: (id: string) => id,
  fields: ['id', 'name'],
  reply: z.object({ id: z.string() }),
  toDomain: (wire) => wire.id,
  effect: 'read',
  bucket: () => ({ scope: 'app', id: '' }),
  batchable: true,
  retry: 'safe',
  permissions: [],
  source: 'test',
})

const writeThing = graphOp({
  name: 'thing.write',
  node: 'AdsPixel',
  edge: 'shared_accounts',
  method: 'POST',
  path: (input: { id: string; account: string; name?: string }) => `${input.id}/shared_accounts`,
  params: (input) => ({ account_id: input.account, name: input.name, tasks: ['ANALYZE', 'EDIT'] }),
  reply: z.object({ success: z.boolean() }),
  toDomain: (wire) => wire.success,
  effect: 'write',
  bucket: (input) => ({ scope: 'adAccount', id: input.account }),
  batchable: true,
  retry: 'verify',
  permissions: [],
  source: 'test',
})

const write = { id: '11', account: '22' }
/** Before anything is known of an ad account its writes go one by one, so what shares a batch is for several. */
const other = { id: '11', account: '33' }

async function closedPort(): Promise<number> {
  const server = net.createServer()
  const port = await listenAnywhere(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('what a write is worth after a fault', () => {
  const ambiguous: readonly [string, Step][] = [
    ['the connection is reset after the request was read', { does: 'reset' }],
    ['the answer is cut in the middle', { does: 'partly', body: '{"succ', ends: 'cut' }],
    ['the answer is no JSON', { does: 'reply', body: '<html>hello</html>' }],
    ['the answer is truncated JSON', { does: 'reply', body: '{"success":tr' }],
    ['a gateway answers 502 with HTML', { does: 'reply', status: 502, body: '<html>Bad Gateway</html>' }],
    ['Meta has a transient error of its own', replyJson({ error: { code: 2, message: 'x', is_transient: true } }, 500)],
    ['the answer has another shape', replyJson({ ok: 'yes' })],
    ['the answer is a redirect', { does: 'reply', status: 302, headers: { location: 'https://evil.example/' }, body: '' }],
    ['the answer is larger than 8 MB', { does: 'reply', body: JSON.stringify({ success: true, padding: 'x'.repeat(9 * 1024 * 1024) }) }],
  ]
  it.each(ambiguous)('is unknown, and it is sent once, when %s', async (_, step) => {
    const { client, server } = await scriptedClient(() => step)
    const [outcome] = await client.batch(context, writeThing, [write])
    expect(outcome).toMatchObject({ is: 'unknown', error: { kind: 'unknownOutcome' } })
    expect(server.requests).toHaveLength(1)
  })

  it('is unknown when the answer does not come in time', async () => {
    const { client } = await scriptedClient(() => ({ does: 'hang' }), { timeoutMs: 150 })
    const [outcome] = await client.batch(context, writeThing, [write])
    expect(outcome).toMatchObject({ is: 'unknown', error: { code: 'network.timeout', kind: 'unknownOutcome' } })
  })

  it('is unknown when the body stalls after the head', async () => {
    const { client } = await scriptedClient(() => ({ does: 'partly', body: '{"success"', ends: 'silence' }), { timeoutMs: 150 })
    const [outcome] = await client.batch(context, writeThing, [write])
    expect(outcome).toMatchObject({ is: 'unknown', error: { code: 'network.timeout' } })
  })

  it('was not sent when nobody listens', async () => {
    const { client } = testClient(`http://127.0.0.1:${await closedPort()}`)
    const [outcome] = await client.batch(context, writeThing, [write])
    expect(outcome).toMatchObject({ is: 'notSent', error: { code: 'network.unreachable', kind: 'transient' } })
  })

  it('is a definite failure when Meta says success false', async () => {
    const { client } = await scriptedClient(() => replyJson({ success: false }))
    const [outcome] = await client.batch(context, writeThing, [write])
    expect(outcome).toMatchObject({ is: 'error', error: { code: 'request.notDone' } })
  })

  it('is a definite failure when an error comes with status 200', async () => {
    const { client } = await scriptedClient(() => replyJson({ error: { code: 100, message: 'x', fbtrace_id: 'Abc' } }))
    const [outcome] = await client.batch(context, writeThing, [write])
    expect(outcome).toMatchObject({ is: 'error', error: { code: 'request.refused', data: { graph: { code: 100, traceId: 'Abc' } } } })
  })

  it('was not sent when it was cancelled before, and may have happened when it was cancelled on the way', async () => {
    const stop = new AbortController()
    const { client, server } = await scriptedClient(() => {
      stop.abort()
      return { does: 'hang' }
    })
    const [during] = await client.batch({ ...context, signal: stop.signal }, writeThing, [write])
    const [after] = await client.batch({ ...context, signal: stop.signal }, writeThing, [write])
    expect(during).toMatchObject({ is: 'unknown', error: { kind: 'cancelled' } })
    expect(after).toMatchObject({ is: 'notSent', error: { kind: 'cancelled' } })
    expect(server.requests).toHaveLength(1)
  })
})

describe('where the token travels', () => {
  it('goes in a header, and no address ever holds it', async () => {
    const { client, server } = await scriptedClient((request) => (request.parts.length > 0 ? replyBatch(request.parts.map(() => ({ body: { success: true, id: '1' } }))) : replyJson({ id: '1', success: true })))
    await client.call(context, readThing, '5')
    await client.batch(context, readThing, ['5', '6'])
    await client.batch(context, writeThing, [write])
    await client.batch(context, writeThing, [write, other])
    expect(server.requests).toHaveLength(4)
    for (const request of server.requests) {
      expect(request.headers['authorization']).toBe(`Bearer ${testToken}`)
      expect(request.headers['user-agent']).toBe('Buydesk/0.0.0-test')
      const rest = Object.entries(request.headers).filter(([name]) => name !== 'authorization')
      expect(JSON.stringify(rest)).not.toContain(testToken.slice(0, 12))
      expect(request.url).not.toContain(testToken.slice(0, 12))
      expect(request.body).not.toContain(testToken.slice(0, 12))
    }
  })

  it('does not follow a redirect, on this machine or to another', async () => {
    const { client, server } = await scriptedClient((request) => ({ does: 'reply', status: 307, headers: { location: `http://${request.headers['host']}/stolen` }, body: '' }))
    await expect(client.call(context, readThing, '5')).rejects.toMatchObject({ code: 'network.redirected' })
    expect(server.requests.map((request) => request.url)).toEqual(['/v26.0/5?fields=id%2Cname'])
  })

  it.each(['https://example.com', 'https://graph.facebook.com.evil.example', 'http://graph.facebook.com', 'http://192.168.1.4:80', 'https://graph.facebook.com:8443', 'https://me:you@graph.facebook.com', 'http://[::1]:80', 'file:///etc', 'nonsense'])(
    'never goes to %s, whatever the settings say',
    async (baseUrl) => {
      const { client } = testClient(baseUrl)
      const [outcome] = await client.batch(context, writeThing, [write])
      expect(outcome).toMatchObject({ is: 'notSent', error: { code: 'network.forbiddenAddress' } })
    },
  )

  it('does not leave when the other end can not speak TLS, and says so', async () => {
    const bytes: Buffer[] = []
    let attempts = 0
    const impostor = net.createServer((socket) => {
      attempts += 1
      socket.on('data', (chunk) => {
        bytes.push(chunk)
        socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')
      })
      socket.on('error', () => undefined)
    })
    const port = await listenAnywhere(impostor)
    const agent = new https.Agent()
    Object.assign(agent, { createConnection: () => tls.connect({ host: '127.0.0.1', port, servername: 'graph.facebook.com' }) })
    const { client, clock } = testClient('https://graph.facebook.com', { agents: { http: new http.Agent(), https: agent } })
    const [outcome] = await client.batch(context, writeThing, [write])
    expect(outcome).toMatchObject({ is: 'notSent', error: { code: 'network.untrusted' } })
    const connected = attempts
    await expect(client.call(context, readThing, '5')).rejects.toMatchObject({ code: 'network.untrusted' })
    expect(await client.batch(context, readThing, ['5', '6'])).toMatchObject([{ error: { code: 'network.untrusted' } }, { error: { code: 'network.untrusted' } }])
    expect(attempts).toBe(connected + 2)
    expect(clock.sleeps).toEqual([])
    expect(Buffer.concat(bytes).toString('latin1')).not.toContain(testToken.slice(0, 12))
    impostor.close()
  })

  it('does not ride along in an error, however it is printed', async () => {
    const { client } = await scriptedClient(() => ({ does: 'reset' }))
    const failure: unknown = await client.call(context, writeThing, write).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(AppError)
    expect(`${JSON.stringify(failure)}${inspect(failure, { depth: 9, showHidden: true })}`).not.toContain(testToken.slice(0, 12))
  })

  it('is not needed to say that a connection is missing', async () => {
    const { client, vault, server } = await scriptedClient(() => replyJson({}))
    vault.drop(testConnection)
    const [outcome] = await client.batch(context, writeThing, [write])
    expect(outcome).toMatchObject({ is: 'notSent', error: { kind: 'auth', code: 'connection.missing' } })
    expect(server.requests).toHaveLength(0)
  })
})

describe('repeating', () => {
  it('reads again after faults that pass, waiting longer each time', async () => {
    const steps: Step[] = [{ does: 'reset' }, { does: 'reply', status: 503, body: 'Service Unavailable' }, replyJson({ error: { code: 2 } }, 500), replyJson({ id: '5' })]
    const { client, server, clock } = await scriptedClient((_, index) => steps[index] ?? replyJson({}))
    expect(await client.call(context, readThing, '5')).toBe('5')
    expect(server.requests).toHaveLength(4)
    expect(clock.sleeps).toEqual([500, 1_000, 2_000])
  })

  it('gives a read up after five tries', async () => {
    const { client, server } = await scriptedClient(() => ({ does: 'reset' }))
    await expect(client.call(context, readThing, '5')).rejects.toMatchObject({ kind: 'transient', code: 'network.cut' })
    expect(server.requests).toHaveLength(5)
  })

  it('does not repeat a read that is refused for good', async () => {
    const { client, server } = await scriptedClient(() => replyJson({ error: { code: 100, error_subcode: 33 } }, 400))
    await expect(client.call(context, readThing, '5')).rejects.toMatchObject({ kind: 'notFound', code: 'object.hiddenOrGone' })
    expect(server.requests).toHaveLength(1)
  })

  it('reads again only the parts of a batch that Meta did not get to', async () => {
    const { client, server } = await scriptedClient((request, index) =>
      replyBatch(request.parts.map((part, at) => (index === 0 && at % 2 === 1 ? null : { body: { id: part.relative_url.split('?')[0] } }))),
    )
    const outcomes = await client.batch(context, readThing, ['1', '2', '3', '4'])
    expect(outcomes.map((outcome) => (outcome.is === 'ok' ? outcome.value : outcome.is))).toEqual(['1', '2', '3', '4'])
    expect(server.requests.map((request) => request.parts.length)).toEqual([4, 2])
  })
})

describe('a batch of writes', () => {
  it('gives each part its own fate, and is never sent twice', async () => {
    const { client, server } = await scriptedClient(() =>
      replyBatch([
        { body: { success: true }, headers: [{ name: 'x-fb-trace-id', value: 'T1' }] },
        { code: 400, body: { error: { code: 100, error_user_msg: 'This account can not be used.', fbtrace_id: 'T2' } } },
        null,
        { code: 200, body: '<html>' },
        { code: 403, body: { error: { code: 200 } } },
        { code: 200, body: { success: false } },
      ]),
    )
    const outcomes = await client.batch(context, writeThing, Array.from({ length: 6 }, (_, at) => ({ ...write, account: String(at + 22) })))
    expect(outcomes).toMatchObject([
      { is: 'ok', value: true, traceId: 'T1' },
      { is: 'error', error: { message: 'This account can not be used.', data: { graph: { traceId: 'T2' } } } },
      { is: 'unknown', error: { code: 'meta.unfinished' } },
      { is: 'unknown', error: { code: 'meta.unreadable' } },
      { is: 'error', error: { kind: 'permission' } },
      { is: 'error', error: { code: 'request.notDone' } },
    ])
    expect(server.requests).toHaveLength(1)
  })

  it.each([3, 1, 0])('is unknown as a whole when Meta answers with %i parts instead of 2', async (count) => {
    const { client } = await scriptedClient(() => replyBatch(Array.from({ length: count }, () => ({ body: { success: true } }))))
    const outcomes = await client.batch(context, writeThing, [write, other])
    expect(outcomes.map((outcome) => outcome.is)).toEqual(['unknown', 'unknown'])
  })

  it('has the fate of the whole when Meta refuses the envelope', async () => {
    const { client, dead } = await scriptedClient(() => replyJson({ error: { code: 190, error_subcode: 463 } }))
    const outcomes = await client.batch(context, writeThing, [write, other])
    expect(outcomes).toMatchObject([
      { is: 'error', error: { kind: 'auth', code: 'token.expired' } },
      { is: 'error', error: { kind: 'auth', code: 'token.expired' } },
    ])
    expect(dead).toHaveLength(1)
  })

  it('travels 50 parts at a time and at most 8 requests at once, each part byte for byte what was meant', async () => {
    const { client, server } = await scriptedClient((request) => replyBatch(request.parts.map(() => ({ body: { success: true } }))), {}, 100)
    const name = 'A & B=C+D é "x" {own-token} 🎯'
    let requests = 0
    const counted = { ...context, onRequest: () => (requests += 1) }
    const outcomes = await client.batch(counted, writeThing, Array.from({ length: 1_000 }, (_, at) => ({ id: '11', account: String(at + 1), name })))
    expect(outcomes.every((outcome) => outcome.is === 'ok')).toBe(true)
    expect(server.requests).toHaveLength(20)
    expect(requests).toBe(20)
    expect(server.mostAtOnce()).toBe(8)
    const parts = server.requests.flatMap((request) => request.parts).map((part) => new URLSearchParams(part.body))
    expect(new Set(parts.map((part) => part.get('account_id'))).size).toBe(1_000)
    expect(parts.every((part) => part.get('name') === name && part.get('tasks') === '["ANALYZE","EDIT"]')).toBe(true)
  })

  it('stops asking once Meta has said that the token is dead', async () => {
    const { client, server } = await scriptedClient((request) => replyBatch(request.parts.map(() => ({ code: 400, body: { error: { code: 190 } } }))), {}, 5)
    const outcomes = await client.batch(context, writeThing, Array.from({ length: 2_000 }, (_, at) => ({ id: '11', account: String(at + 1) })))
    expect(outcomes.every((outcome) => outcome.is === 'error' && outcome.error.kind === 'auth')).toBe(true)
    expect(server.requests.length).toBeLessThanOrEqual(8)
  })
})

describe('limits', () => {
  const usedUp = { code: 400, body: { error: { code: 80004, error_subcode: 2446079 } } }

  it('stops one ad account for the time that Meta names, and lets the others go on', async () => {
    const usage = JSON.stringify({ '22': [{ type: 'ads_management', call_count: 100, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: 7, ads_api_access_tier: 'development_access' }] })
    const { client, server, clock } = await scriptedClient((request) =>
      request.parts.length === 0 ? replyJson({ success: true }) : replyBatch(request.parts.map((part) => (part.body?.includes('account_id=22') === true ? { ...usedUp, headers: [{ name: 'X-Business-Use-Case-Usage', value: usage }] } : { body: { success: true } }))),
    )
    const mixed = [write, { id: '11', account: '33' }]
    const first = await client.batch(context, writeThing, mixed)
    const until = new Date(clock.now() + 7 * 60_000).toISOString()
    expect(first).toMatchObject([{ is: 'error', error: { kind: 'rateLimit', data: { until } } }, { is: 'ok' }])
    expect(client.usage()).toMatchObject([{ scope: 'adAccount', id: '22', percent: 100, tier: 'development_access', blockedUntil: until }])
    const second = await client.batch(context, writeThing, mixed)
    expect(second).toMatchObject([{ is: 'error', error: { kind: 'rateLimit', code: 'limit.stopped', data: { until } } }, { is: 'ok' }])
    expect(server.requests.map((request) => Math.max(1, request.parts.length))).toEqual([2, 1])
  })

  it('stops what the call counts against for the time in its headers, also where these name another object', async () => {
    const usage = JSON.stringify({ '77': [{ type: 'ads_management', call_count: 100, estimated_time_to_regain_access: 9 }] })
    const { client, clock } = await scriptedClient(() => replyJson({ error: { code: 80004 } }, 400, { 'X-Business-Use-Case-Usage': usage }))
    const [first] = await client.batch(context, writeThing, [write])
    const [second] = await client.batch(context, writeThing, [write])
    const until = new Date(clock.now() + 9 * 60_000).toISOString()
    expect([first, second]).toMatchObject([{ error: { data: { until } } }, { error: { code: 'limit.stopped', data: { until } } }])
  })

  it('makes a read wait and try again when Meta names no time', async () => {
    const { client, clock } = await scriptedClient((_, index) => (index === 0 ? replyJson({ error: { code: 4 } }, 403) : replyJson({ id: '5' })))
    expect(await client.call(context, readThing, '5')).toBe('5')
    expect(clock.sleeps).toEqual([60_500])
  })

  it('slows down to one request a second from 75 percent on', async () => {
    const { client, clock } = await scriptedClient(() => replyJson({ id: '5' }, 200, { 'X-App-Usage': '{"call_count":76,"total_time":3,"total_cputime":1}' }))
    for (const id of ['1', '2', '3']) await client.call(context, readThing, id)
    expect(clock.sleeps).toEqual([1_000])
    await client.call(context, readThing, '4')
    expect(clock.sleeps).toEqual([1_000, 1_000])
    expect(client.usage()).toMatchObject([{ scope: 'app', id: '900', percent: 76 }])
  })

  it.each(['', 'nonsense', '{"call_count":"NaN"}', '[]', 'null', '{"call_count":-5}'])('is not troubled by the usage header %j', async (header) => {
    const { client, clock } = await scriptedClient(() => replyJson({ id: '5' }, 200, { 'X-App-Usage': header, 'X-Business-Use-Case-Usage': header, 'X-Ad-Account-Usage': header }))
    await client.call(context, readThing, '1')
    await client.call(context, readThing, '2')
    expect(clock.sleeps).toEqual([])
  })
})
