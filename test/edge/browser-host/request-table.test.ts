import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSession, pageHeaders, rawRequest, startHost } from './harness.ts'
import type { RawRequest, RunningHost } from './harness.ts'

let host: RunningHost
let secret: string

beforeAll(async () => {
  host = await startHost()
  secret = (await openSession(host, host.code)).secret
})
afterAll(() => host.stop())

interface Combination {
  readonly request: RawRequest
  readonly isLegal: boolean
}

/** Each value with whether the page itself would send it; null leaves the header out. */
type Choice = readonly (readonly [string | null, boolean])[]

function combinations(target: string, methods: Choice, isJson: Choice, origins: Choice, secrets: Choice, sites: Choice): Combination[] {
  const { authority, address } = host
  const hosts: Choice = [
    [authority, true],
    [`127.0.0.1:${address.port}`, false],
    [`localhost:${address.port}`, false],
    [`other.localhost:${address.port}`, false],
    [authority.split(':')[0] ?? '', false],
    [authority.toUpperCase(), false],
    ['evil.test', false],
  ]
  const found: Combination[] = []
  for (const [hostName, hostIs] of hosts)
    for (const [origin, originIs] of origins)
      for (const [site, siteIs] of sites)
        for (const [type, typeIs] of isJson)
          for (const [given, givenIs] of secrets)
            for (const [method, methodIs] of methods) {
              const headers = [
                ['Host', hostName],
                ['Origin', origin],
                ['Sec-Fetch-Site', site],
                ['Content-Type', type],
                ['X-Buydesk-Secret', given],
              ].flatMap(([name, value]) => (typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : []))
              const body = method === 'POST' || method === 'PUT' ? '{}' : ''
              found.push({
                request: { method: method ?? '', target, headers, body },
                isLegal: hostIs && originIs && siteIs && typeIs && givenIs && methodIs,
              })
            }
  return found
}

async function wrongAnswers(all: readonly Combination[]): Promise<string[]> {
  const wrong: string[] = []
  const queue = [...all]
  const work = async (): Promise<void> => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const answer = await rawRequest(host.address.port, next.request)
      const isGood = answer.status >= 200 && answer.status < 300
      const hasCors = [...answer.headers.keys()].some((name) => name.startsWith('access-control'))
      if (isGood !== next.isLegal || hasCors) wrong.push(`${answer.status} for ${JSON.stringify(next.request)}`)
    }
  }
  await Promise.all(Array.from({ length: 24 }, work))
  return wrong
}

const same: Choice = [['same-origin', true], ['same-site', false], ['cross-site', false], ['none', false], [null, false]]

test('of every way to call a route, only what the page itself sends is answered', { timeout: 120_000 }, async () => {
  const origins: Choice = [
    [`http://${host.authority}`, true],
    [`https://${host.authority}`, false],
    [`http://localhost:${host.address.port}`, false],
    [`http://${host.authority}.evil.test`, false],
    ['null', false],
    [null, false],
  ]
  const types: Choice = [['application/json', true], ['text/plain', false], ['application/x-www-form-urlencoded', false], [null, false]]
  const secrets: Choice = [[secret, true], [`${secret.slice(0, -1)}_`, false], [null, false]]
  const methods: Choice = [['POST', true], ['GET', false], ['PUT', false], ['DELETE', false], ['OPTIONS', false], ['HEAD', false]]
  const all = combinations('/rpc/app.info', methods, types, origins, secrets, same)
  expect(all).toHaveLength(15_120)
  expect(all.filter(({ isLegal }) => isLegal)).toHaveLength(1)
  expect(await wrongAnswers(all)).toEqual([])
})

test('the page and its files are given to whoever names the host, but not to another site', async () => {
  const origins: Choice = [[null, true]]
  const sites: Choice = [['same-origin', true], ['none', true], [null, true], ['same-site', false], ['cross-site', false]]
  const methods: Choice = [['GET', true], ['POST', false], ['OPTIONS', false], ['DELETE', false]]
  const all = combinations('/', methods, [[null, true]], origins, [[null, true]], sites)
  expect(await wrongAnswers(all)).toEqual([])
})

test('a decisive header that is given twice is refused', async () => {
  const statuses = new Map<string, number>()
  for (const doubled of [['Host', 'evil.test'], ['Origin', 'http://evil.test'], ['X-Buydesk-Secret', secret], ['Sec-Fetch-Site', 'same-origin']] as const) {
    const headers = [...pageHeaders(host.authority, secret), doubled]
    statuses.set(doubled[0], (await rawRequest(host.address.port, { method: 'POST', target: '/rpc/app.info', headers, body: '{}' })).status)
  }
  expect(Object.fromEntries(statuses)).toEqual({ Host: 400, Origin: 400, 'X-Buydesk-Secret': 400, 'Sec-Fetch-Site': 400 })
})

test('every answer carries the security headers, refusals and unknown paths too', async () => {
  const requests: RawRequest[] = [
    { headers: [['Host', host.authority]] },
    { headers: [['Host', host.authority]], target: '/nothing/here' },
    { headers: [['Host', 'evil.test']] },
    { method: 'POST', target: '/rpc/app.info', headers: pageHeaders(host.authority), body: '{}' },
    { method: 'POST', target: '/rpc/app.info', headers: pageHeaders(host.authority, secret), body: '{}' },
  ]
  for (const request of requests) {
    const { headers } = await rawRequest(host.address.port, request)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.has('set-cookie')).toBe(false)
  }
})

test('only files of the build are served, whatever way a path climbs', async () => {
  const get = (target: string) => rawRequest(host.address.port, { target, headers: [['Host', host.authority]] })
  expect((await get('/assets/page.js')).status).toBe(200)
  const climbing = ['/../sentinel.js', '/assets/../../sentinel.js', '/%2e%2e/sentinel.js', '/..%2fsentinel.js', '/%252e%252e/sentinel.js']
  const odd = ['/..\\sentinel.js', '//etc/passwd', '/assets/page.js.map', '/assets', '/assets/', '/index.html/', '/assets/page.js%00', `/${'a'.repeat(4_000)}`]
  const served: string[] = []
  for (const target of [...climbing, ...odd]) {
    const answer = await get(target)
    if (answer.status < 400 || answer.body.includes('sentinel')) served.push(target)
  }
  expect(served).toEqual([])
})

test('a body that is too large or no JSON is refused with a sentence', async () => {
  const headers = pageHeaders(host.authority, secret)
  const send = (body: string) => rawRequest(host.address.port, { method: 'POST', target: '/rpc/app.info', headers, body })
  expect((await send('{')).status).toBe(400)
  expect((await send('')).status).toBe(400)
  const large = await send(JSON.stringify({ text: 'x'.repeat(2_200_000) }))
  expect([413, 0]).toContain(large.status)
  const claimed = await rawRequest(host.address.port, { method: 'POST', target: '/rpc/app.info', headers: [...headers, ['Content-Length', '99999999999']] })
  expect(claimed.status).toBe(413)
  expect(claimed.body).toContain('The input is too large.')
})

test('a web socket is not opened', async () => {
  const headers = [['Host', host.authority], ['Upgrade', 'websocket'], ['Connection', 'Upgrade'], ['Sec-WebSocket-Key', 'AAAAAAAAAAAAAAAAAAAAAA==']] as const
  expect((await rawRequest(host.address.port, { headers })).status).not.toBe(101)
})
