import http from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { AppError } from '#shared/errors/app-error.ts'
import { adAccountId } from '#shared/domain/ids.ts'
import { listImages, uploadImage } from '#main/graph/ops/ad-image.ts'
import { testClient, testConnection, testToken } from '../../../support/graph-client.ts'

interface Seen {
  readonly url: string
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
}

const taken = JSON.stringify({ images: { 'whatever key': { hash: '0'.repeat(32) } } })

/** Takes requests whole, then answers as told. */
async function takingServer(answer: (seen: Seen, response: http.ServerResponse) => void = (_seen, response) => void response.end(taken)) {
  const seen: Seen[] = []
  let open = 0
  let most = 0
  const server = http.createServer((request, response) => {
    open += 1
    most = Math.max(most, open)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('close', () => (open -= 1))
    request.on('error', () => undefined)
    request.on('end', () => {
      const each = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) }
      seen.push(each)
      answer(each, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return { url: `http://127.0.0.1:${port}`, seen, mostAtOnce: () => most, server }
}

const context = { connectionId: testConnection }
const accountId = adAccountId.parse('123456')

function input(bytes: Buffer, changes: { readonly fileName?: string; readonly read?: () => AsyncIterable<Uint8Array>; readonly onSent?: (bytes: number) => void } = {}) {
  const read = async function* () {
    for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000)
  }
  return { accountId, file: { fileName: 'a.png', contentType: 'image/png', bytes: bytes.length, read, ...changes } }
}

test('a file goes out as it is, as one part of a form, with the token in the header alone', async () => {
  const server = await takingServer()
  const { client } = testClient(server.url)
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251))
  const progress: number[] = []
  expect(await client.call(context, uploadImage, input(bytes, { onSent: (sent) => progress.push(sent) }))).toBe('0'.repeat(32))
  const [seen] = server.seen
  expect(seen?.body.includes(bytes)).toBe(true)
  expect(seen?.headers.authorization).toBe(`Bearer ${testToken}`)
  expect(seen?.headers['content-length']).toBe(String(seen?.body.length))
  expect(seen?.body.includes(testToken)).toBe(false)
  expect(seen?.url).toBe('/v26.0/act_123456/adimages')
  expect(progress.at(-1)).toBe(bytes.length)
})

test('nothing in a name can end its header or begin another one', async () => {
  const server = await takingServer()
  const { client } = testClient(server.url)
  await client.call(context, uploadImage, input(Buffer.from('x'), { fileName: 'a"\r\nX-Evil: 1\r\n\r\n.png' }))
  expect(server.seen[0]?.body.toString()).toContain('filename="a%22%0D%0AX-Evil: 1%0D%0A%0D%0A.png"')
})

test('four files are on their way at once, and they hold up nothing else', async () => {
  const waiting: http.ServerResponse[] = []
  const server = await takingServer(({ url }, response) => {
    if (url.includes('fields')) response.end('{"data":[]}')
    else if (server.seen.length === 1) response.end(taken)
    else waiting.push(response)
  })
  const { client } = testClient(server.url)
  // Of an ad account of which nothing is known the client sends one call ahead.
  await client.call(context, uploadImage, input(Buffer.alloc(10)))
  const uploads = client.batch(context, uploadImage, Array.from({ length: 9 }, () => input(Buffer.alloc(50_000))))
  await expect.poll(() => waiting.length).toBe(4)
  expect((await client.list(context, listImages, { accountId })).problem).toBeNull()
  expect(waiting).toHaveLength(4)
  const answering = setInterval(() => waiting.shift()?.end(taken), 5)
  onTestFinished(() => clearInterval(answering))
  expect((await uploads).every((outcome) => outcome.is === 'ok')).toBe(true)
})

test('a file that turns out to be another one ends unfinished, and that is no doubt about Meta', async () => {
  const server = await takingServer()
  const { client } = testClient(server.url)
  const changed = new AppError({ kind: 'validation', code: 'file.changed', message: 'Changed.', data: {} })
  const read = async function* () {
    yield Buffer.alloc(40_000)
    throw changed
  }
  const [outcome] = await client.batch(context, uploadImage, [input(Buffer.alloc(90_000), { read })])
  expect(outcome).toMatchObject({ is: 'notSent', error: { code: 'file.changed' } })
  expect(server.seen).toEqual([])
})

test.each([
  ['shorter', 20_000],
  ['longer', 70_000],
])('a file that is %s than it was does not get through', async (_what, length) => {
  const server = await takingServer()
  const { client } = testClient(server.url)
  const read = async function* () {
    yield Buffer.alloc(length)
  }
  const [outcome] = await client.batch(context, uploadImage, [input(Buffer.alloc(50_000), { read })])
  expect(outcome).toMatchObject({ is: 'notSent', error: { code: 'file.unreadable' } })
  expect(server.seen).toEqual([])
})

test('a connection that is cut in the middle leaves a doubt, one that never came about does not', async () => {
  const server = await takingServer((_seen, response) => void response.socket?.destroy())
  const { client } = testClient(server.url)
  const [cut] = await client.batch(context, uploadImage, [input(Buffer.alloc(100_000))])
  expect(cut).toMatchObject({ is: 'unknown', error: { kind: 'unknownOutcome' } })
  server.server.closeAllConnections()
  await new Promise((resolve) => server.server.close(resolve))
  const [never] = await client.batch(context, uploadImage, [input(Buffer.alloc(100_000))])
  expect(never).toMatchObject({ is: 'notSent', error: { code: 'network.unreachable' } })
})

test('an answer that comes before the whole file was taken counts, and the rest stays here', async () => {
  let read = 0
  const server = http.createServer((_request, response) => void response.writeHead(400).end(JSON.stringify({ error: { code: 100, message: 'No.' } })))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const { client } = testClient(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
  const endless = async function* () {
    for (; read < 200; read += 1) {
      yield Buffer.alloc(100_000)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
  const [outcome] = await client.batch(context, uploadImage, [input(Buffer.alloc(20_000_000), { read: endless })])
  expect(outcome).toMatchObject({ is: 'error', error: { message: 'Meta refused: No.' } })
  expect(read).toBeLessThan(200)
})

test('a slow line is no time-out as long as bytes flow', async () => {
  const server = await takingServer()
  const { client } = testClient(server.url, { timeoutMs: 300 })
  const read = async function* () {
    for (let piece = 0; piece < 8; piece += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      yield Buffer.alloc(10_000)
    }
  }
  expect(await client.call(context, uploadImage, input(Buffer.alloc(80_000), { read }))).toBe('0'.repeat(32))
})

test('whoever cancels stops a file on its way', async () => {
  const server = await takingServer()
  const { client } = testClient(server.url)
  const stop = new AbortController()
  const read = async function* () {
    yield Buffer.alloc(10_000)
    stop.abort()
    await new Promise((resolve) => setTimeout(resolve, 50))
    yield Buffer.alloc(10_000)
  }
  const [outcome] = await client.batch({ ...context, signal: stop.signal }, uploadImage, [input(Buffer.alloc(20_000), { read })])
  expect(outcome?.is).not.toBe('ok')
  expect(outcome?.is === 'ok' ? '' : outcome?.error.code).toBe('call.cancelled')
  expect(server.seen).toEqual([])
})
