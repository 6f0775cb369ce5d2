// @vitest-environment node
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { browserTransport } from '#renderer/bridge/browser-transport.ts'
import { createClient, type Client, type HostLink } from '#renderer/bridge/client.ts'
import { reloadWindow } from '#renderer/bridge/reload-window.ts'

const SECRET = 'the-secret'

interface HostOptions {
  readonly port?: number
  /** Answers proofs as an app that never knew the secret. */
  readonly isStranger?: boolean
  readonly onRpc?: (route: string, input: unknown) => unknown
}

/** A host that keeps to the contract of the browser host, in front of nothing. */
class Host {
  readonly seen: { readonly path: string; readonly secret: string | undefined; readonly caller: string | undefined }[] = []
  readonly #streams = new Set<ServerResponse>()
  readonly #options: HostOptions
  readonly #server: Server
  readonly #codes = ['one-time']

  constructor(options: HostOptions = {}) {
    this.#options = options
    this.#server = createServer((request, response) => void this.#answer(request, response))
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(this.#options.port ?? 0, '127.0.0.1', () => resolve()))
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return address.port
  }

  emit(event: unknown): void {
    const text = `data: ${JSON.stringify(event)}\n\n`
    // In two pieces: a chunk may end anywhere.
    for (const stream of this.#streams) {
      stream.write(text.slice(0, 7))
      stream.write(text.slice(7))
    }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const input: unknown = chunks.length === 0 ? null : JSON.parse(Buffer.concat(chunks).toString())
    const path = request.url ?? ''
    const secret = request.headers['x-buydesk-secret']
    const caller = request.headers['x-buydesk-caller']
    this.seen.push({ path, secret: typeof secret === 'string' ? secret : undefined, caller: typeof caller === 'string' ? caller : undefined })
    const json = (status: number, body: unknown) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (path === '/session') {
      const code = typeof input === 'object' && input !== null && 'code' in input ? String(input.code) : ''
      const isRight = this.#codes.includes(code)
      this.#codes.splice(0)
      return void json(isRight ? 200 : 403, isRight ? { secret: SECRET, session: 'abc' } : { ok: false })
    }
    if (path === '/session/proof') {
      const nonce = typeof input === 'object' && input !== null && 'nonce' in input ? String(input.nonce) : ''
      const key = createHash('sha256').update(this.#options.isStranger === true ? 'another' : SECRET).digest()
      return void json(200, { proof: createHmac('sha256', key).update(nonce).digest('hex') })
    }
    if (secret !== SECRET) return void json(401, { ok: false })
    if (path === '/session/code') {
      this.#codes.push('another')
      return void json(200, { code: 'another' })
    }
    if (path === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': attached\n\n')
      this.#streams.add(response)
      return
    }
    json(200, this.#options.onRpc?.(path.slice('/rpc/'.length), input) ?? { ok: true, data: { input } })
  }
}

const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

async function started(options: HostOptions = {}): Promise<{ readonly host: Host; readonly port: number }> {
  const host = new Host(options)
  const port = await host.listen()
  cleanUps.push(() => host.close())
  return { host, port }
}

interface Page {
  readonly client: Client
  readonly links: HostLink[]
  readonly events: unknown[]
  /** What stands in the address in place of the code, once it has been taken out. */
  readonly shownPath: () => string | null
  readonly until: (isTrue: () => boolean) => Promise<void>
}

function openPage(port: number, fragment = 'code=one-time'): Page {
  let shownPath: string | null = null
  const links: HostLink[] = []
  const events: unknown[] = []
  const client = createClient(
    browserTransport({
      origin: `http://127.0.0.1:${String(port)}`,
      fragment,
      forgetFragment: (path) => {
        shownPath = path
      },
      fetch,
      crypto,
      // Twenty times as fast as the page.
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 20)),
    }),
  )
  cleanUps.push(client.listen((event) => events.push(event), (link) => links.push(link)))
  const until = async (isTrue: () => boolean) => {
    while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { client, links, events, shownPath: () => shownPath, until }
}

describe('the page in a browser', () => {
  it('exchanges the code once, takes it out of the address, and sends the secret in a header only', async () => {
    const { host, port } = await started()
    const page = openPage(port)
    expect(page.shownPath()).toBe('/')
    await page.client.request('connections.list', {})
    await page.until(() => page.links.includes('connected'))
    expect(host.seen.filter((each) => each.path === '/session')).toHaveLength(1)
    expect(host.seen.find((each) => each.path === '/rpc/connections.list')?.secret).toBe(SECRET)
    expect(host.seen.every((each) => !each.path.includes(SECRET))).toBe(true)
  })

  it('hears events whole, however they are cut', async () => {
    const { host, port } = await started()
    const page = openPage(port)
    await page.until(() => page.links.includes('connected'))
    host.emit({ event: 'pixels.changed', payload: {} })
    await page.until(() => page.events.length === 1)
    expect(page.events).toEqual([{ event: 'pixels.changed', payload: {} }])
  })

  it('throws what main said, with its advice', async () => {
    const error = { kind: 'validation', code: 'token.malformed', message: 'This is no token.', data: { advice: 'Copy it again.', field: 'token' } }
    const { port } = await started({ onRpc: () => ({ ok: false, error }) })
    await expect(openPage(port).client.request('connections.connect', { token: 'x' })).rejects.toMatchObject({ name: 'RequestError', ...error })
  })

  it('says that there is no way in when the address carries no code', async () => {
    const { host, port } = await started()
    const page = openPage(port, '/pixels')
    await page.until(() => page.links.length > 0)
    expect(page.links).toEqual(['noWayIn'])
    await expect(page.client.request('jobs.list', {})).rejects.toMatchObject({ kind: 'auth' })
    expect(host.seen).toEqual([])
  })

  it('reloads with a fresh code for the moment between the pages, and is back on its screen', async () => {
    const { port } = await started()
    const page = openPage(port)
    await page.until(() => page.links.includes('connected'))
    const address: string[] = []
    const location = { pathname: '/', hash: '#/pixels/1200345678901', reload: () => address.push('reload') }
    const history = { replaceState: (_data: unknown, _unused: string, url?: string | URL | null) => void address.push(String(url)) }
    expect(await reloadWindow(page.client, { location, history })).toBe(true)
    expect(address).toEqual(['/#code=another&to=%2Fpixels%2F1200345678901', 'reload'])
    const next = openPage(port, address[0]?.slice(2))
    expect(next.shownPath()).toBe('/pixels/1200345678901')
    await next.until(() => next.links.includes('connected'))
  })

  it('does not reload when no code can be had, for it would be locked out', async () => {
    const { host, port } = await started()
    const page = openPage(port)
    await page.until(() => page.links.includes('connected'))
    await host.close()
    const touched: string[] = []
    const location = { pathname: '/', hash: '#/', reload: () => touched.push('reload') }
    expect(await reloadWindow(page.client, { location, history: { replaceState: () => void touched.push('address') } })).toBe(false)
    expect(touched).toEqual([])
  })

  it.each([['//evil.example/x'], ['javascript:alert(1)'], ['/pixels?x=1'], [`/${'a'.repeat(300)}`]])('is led to no screen by %s in the address', async (to) => {
    const { port } = await started()
    expect(openPage(port, new URLSearchParams({ code: 'one-time', to }).toString()).shownPath()).toBe('/')
  })

  it('is refused for good with a spent code', async () => {
    const { port } = await started()
    openPage(port)
    const second = openPage(port, 'code=guessed')
    await second.until(() => second.links.length > 0)
    expect(second.links).toEqual(['refused'])
  })

  it('comes back with the same secret after the process was replaced', async () => {
    const { host, port } = await started()
    const page = openPage(port)
    await page.until(() => page.links.includes('connected'))
    await host.close()
    await page.until(() => page.links.includes('lost'))
    await started({ port })
    await page.until(() => page.links.at(-1) === 'connected')
    await expect(page.client.request('jobs.list', {})).resolves.toBeDefined()
  })

  it('holds a call back while the process is being replaced, and sends it once when it is there again', async () => {
    const { host, port } = await started()
    const page = openPage(port)
    await page.until(() => page.links.includes('connected'))
    await host.close()
    await page.until(() => page.links.includes('connecting'))
    const call = page.client.request('jobs.list', {})
    const { host: fresh } = await started({ port })
    await expect(call).resolves.toBeDefined()
    expect(fresh.seen.filter((each) => each.path === '/rpc/jobs.list')).toHaveLength(1)
  })

  it('does not send a call to the next process once whoever it was for has gone', async () => {
    const { host, port } = await started()
    const page = openPage(port)
    await page.until(() => page.links.includes('connected'))
    await host.close()
    await page.until(() => page.links.at(-1) !== 'connected')
    let isOver = false
    const call = page.client.request('jobs.list', {}, { callerId: 'aaaaaaaaaaaa', isOver: () => isOver })
    isOver = true
    const { host: next } = await started({ port })
    await expect(call).rejects.toMatchObject({ code: 'host.unreachable' })
    expect(next.seen.map(({ path }) => path)).not.toContain('/rpc/jobs.list')
  })

  it('tells main with each call whom it is for', async () => {
    const { host, port } = await started()
    const page = openPage(port)
    await page.client.request('jobs.list', {}, { callerId: 'aaaaaaaaaaaa', isOver: () => false })
    expect(host.seen.find(({ path }) => path === '/rpc/jobs.list')?.caller).toBe('aaaaaaaaaaaa')
  })

  it('never sends its secret to a stranger who took over the port', async () => {
    const { host, port } = await started()
    const page = openPage(port)
    await page.until(() => page.links.includes('connected'))
    await host.close()
    const { host: stranger } = await started({ port, isStranger: true })
    await page.until(() => page.links.at(-1) === 'refused')
    await expect(page.client.request('jobs.list', {})).rejects.toMatchObject({ kind: 'auth' })
    expect(stranger.seen.every((each) => each.secret === undefined)).toBe(true)
  })
})
