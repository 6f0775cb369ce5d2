import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { operatorId } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { createExportDesk } from '#main/contract/export-desk.ts'
import type { SignedIn } from '#main/contract/handler-types.ts'
import { createPageServer } from '#main/hosts/browser/page-server.ts'
import { SessionStore } from '#main/hosts/browser/sessions.ts'
import { systemRandom } from '#main/lib/random.ts'
import type { TextExport } from '#main/lib/text-export.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { eventually, rawRequest } from './harness.ts'
import type { RawRequest } from './harness.ts'

const anna: SignedIn = { id: operatorId.parse('aaaaaaaaaaaa'), name: 'Anna', role: 'admin' }
const page = { clientId: 'page' }
const operatorsChanged = { event: 'operators.changed', payload: { status: { mode: 'several', operator: null, locked: null } } } as const
const kibibyte = 1_024

/** The server of the browser host before a real desk. */
async function serve() {
  const state: { caller: SignedIn | AppError } = { caller: anna }
  const clock = new FakeClock()
  const log = { info: () => undefined, error: () => undefined }
  const desk = createExportDesk({ gate: { caller: () => state.caller }, host: { saveFile: null }, clock, random: systemRandom(), log })
  const server = createPageServer({
    composition: {
      router: { handle: async () => ({ ok: true, data: {} }) },
      files: { takePath: () => Promise.reject(new Error('none')), takeStream: () => Promise.reject(new Error('none')), ownerGone: () => undefined },
      exports: desk,
      onEvent: () => () => undefined,
      log,
    },
    manifest: new Map(),
    hostName: 'b0.localhost',
    graphUrl: null,
    sessions: new SessionStore({ clock, randomBytes }),
    onSessionsChanged: () => undefined,
    onCodeReused: () => undefined,
  })
  const port = await server.listen(0)
  onTestFinished(() => {
    server.close()
    return desk.close()
  })
  const lock = () => {
    state.caller = new AppError({ kind: 'auth', code: 'signIn.locked', message: 'Locked.', data: {} })
    desk.noticed(operatorsChanged)
  }
  return { port, authority: `b0.localhost:${port}`, desk, lock, server, offer: (file: TextExport) => desk.offer(file, page, anna).ticket }
}

/** Pieces of 64 KiB with one row each; counts how many were made, and whether the reading was ended. */
function largeFile(pieces: number) {
  const seen = { made: 0, isEnded: false }
  const file: TextExport = {
    name: 'log.csv',
    pieces: async function* () {
      try {
        for (let index = 0; index < pieces; index += 1) {
          seen.made += 1
          yield { text: `${index} ${'x'.repeat(64 * kibibyte - 10)}\r\n`, rows: 1 }
          await new Promise((resolve) => setImmediate(resolve))
        }
      } finally {
        seen.isEnded = true
      }
    },
  }
  return { file, seen }
}

const smallFile: TextExport = {
  name: 'buydesk-activity-2026-11-22.csv',
  pieces: async function* () {
    yield { text: 'id\r\n', rows: 0 }
    yield { text: '1\r\n', rows: 1 }
  },
}

const asLink = (authority: string): RawRequest['headers'] => [['Host', authority], ['Sec-Fetch-Site', 'same-origin'], ['Sec-Fetch-Mode', 'navigate'], ['Sec-Fetch-Dest', 'empty']]

/** A browser that has sent its request, and reads nothing yet. */
function ask(port: number, authority: string, ticket: string): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.pause()
  socket.on('error', () => undefined)
  socket.write(`GET /exports/${ticket} HTTP/1.1\r\nHost: ${authority}\r\nSec-Fetch-Site: same-origin\r\n\r\n`)
  onTestFinished(() => void socket.destroy())
  return socket
}

async function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    chunks.push(Buffer.from(chunk as Buffer))
    if (Buffer.concat(chunks.slice(-2)).toString('latin1').endsWith('\r\n0\r\n\r\n')) break
  }
  return Buffer.concat(chunks).toString()
}

test('an export is served once, as a file to keep, to a page of this host that has its ticket', async () => {
  const { port, authority, offer, desk } = await serve()
  const ticket = offer(smallFile)
  const { status, headers, body } = await rawRequest(port, { target: `/exports/${ticket}`, headers: asLink(authority) })
  expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([200, 'text/csv;charset=utf-8', 'attachment; filename="buydesk-activity-2026-11-22.csv"'])
  expect([headers.get('cache-control'), headers.get('x-content-type-options'), headers.get('cross-origin-resource-policy'), headers.has('content-length')]).toEqual(['no-store', 'nosniff', 'same-origin', false])
  expect(body.replaceAll(/^[0-9a-f]+\r\n|\r\n(?=[0-9a-f]+\r\n|$)/gm, '')).toContain('id')
  expect(await desk.save(ticket, page)).toEqual({ saved: true, rows: 1 })
  expect((await rawRequest(port, { target: `/exports/${ticket}`, headers: asLink(authority) })).status).toBe(404)
})

test('whoever has no ticket, another host name, another site, an origin of its own or a body gets nothing, and the ticket is still good', async () => {
  const { port, authority, offer } = await serve()
  const ticket = offer(smallFile)
  const target = `/exports/${ticket}`
  const own: readonly (readonly [string, string])[] = [['Host', authority], ['Sec-Fetch-Site', 'same-origin']]
  const requests: RawRequest[] = [
    { target: '/exports/00000000-0000-4000-8000-000000000001', headers: own },
    { target: '/exports/', headers: own },
    { target: `${target}?x`, headers: own },
    { target, headers: [['Host', `127.0.0.1:${port}`], ['Sec-Fetch-Site', 'same-origin']] },
    { target, headers: [['Host', 'evil.test'], ['Sec-Fetch-Site', 'same-origin']] },
    { target, headers: [['Host', authority]] },
    ...['cross-site', 'same-site', 'none'].map((site): RawRequest => ({ target, headers: [['Host', authority], ['Sec-Fetch-Site', site]] })),
    { target, headers: [...own, ['Origin', 'http://evil.test']] },
    { target, headers: own, body: '{}' },
    ...['POST', 'HEAD', 'PUT', 'OPTIONS'].map((method): RawRequest => ({ method, target, headers: own })),
  ]
  const statuses: number[] = []
  for (const request of requests) statuses.push((await rawRequest(port, request)).status)
  expect(statuses).toEqual([404, 404, 404, 403, 403, 403, 403, 403, 403, 403, 400, 405, 405, 405, 403])
  expect((await rawRequest(port, { target, headers: asLink(authority) })).status).toBe(200)
})

test('a locked app serves nothing', async () => {
  const { port, authority, offer, lock } = await serve()
  const ticket = offer(smallFile)
  lock()
  expect((await rawRequest(port, { target: `/exports/${ticket}`, headers: asLink(authority) })).status).toBe(404)
})

test('a browser that reads slowly has no more made than what is on its way, and gets all of it in the end', async () => {
  const { port, authority, offer, desk } = await serve()
  const { file, seen } = largeFile(600)
  const ticket = offer(file)
  const socket = ask(port, authority, ticket)
  let before = -1
  // Until nothing moves any more: what the system takes in for both ends is full.
  await eventually(() => {
    const isStill = seen.made === before && seen.made > 0
    before = seen.made
    return isStill ? true : null
  })
  // 37 MiB in all; loopback sockets take up to 10 MiB at both ends.
  expect(seen.made).toBeLessThan(300)
  const text = await readAll(socket)
  expect(seen.made).toBe(600)
  expect(text.match(/^\d+ x/gm)).toHaveLength(600)
  expect(await desk.save(ticket, page)).toEqual({ saved: true, rows: 600 })
})

test('a browser that goes away ends the reading, and whoever asked for the export is told that it is not whole', async () => {
  const { port, authority, offer, desk } = await serve()
  const { file, seen } = largeFile(1_000_000)
  const ticket = offer(file)
  const socket = ask(port, authority, ticket)
  await eventually(() => (seen.made > 0 ? true : null))
  socket.destroy()
  await expect(desk.save(ticket, page)).rejects.toMatchObject({ code: 'export.cutOff' })
  await eventually(() => (seen.isEnded ? true : null))
})

test.each([
  ['a lock', 'export.locked'],
  ['a fault in the middle', 'activity.clearedMeanwhile'],
  ['a stop', 'none'],
])('%s breaks the connection, so that no browser takes what it has for the file', async (what, code) => {
  const { port, authority, offer, desk, lock } = await serve()
  const { file, seen } = largeFile(1_000_000)
  const failing: TextExport = {
    name: file.name,
    pieces: async function* () {
      for await (const piece of file.pieces()) {
        if (what === 'a fault in the middle' && seen.made > 5) throw new AppError({ kind: 'conflict', code, message: 'Cleared.', data: {} })
        yield piece
      }
    },
  }
  const ticket = offer(failing)
  const socket = ask(port, authority, ticket)
  await eventually(() => (seen.made > 4 ? true : null))
  const end = desk.save(ticket, page).then(({ saved }) => (saved ? 'saved' : 'none'), (failure: unknown) => (failure instanceof AppError ? failure.code : 'other'))
  if (what === 'a lock') lock()
  if (what === 'a stop') desk.cancel(ticket, page)
  expect(await end).toBe(code)
  let text = ''
  socket.on('data', (chunk) => (text += String(chunk)))
  socket.resume()
  await once(socket, 'close')
  expect(text.startsWith('HTTP/1.1 200')).toBe(true)
  expect(text.endsWith('0\r\n\r\n')).toBe(false)
  await eventually(() => (seen.isEnded ? true : null))
})

test('a download that is paused does not hold up the end of the process', async () => {
  const { port, authority, offer, server } = await serve()
  const { file, seen } = largeFile(1_000_000)
  ask(port, authority, offer(file))
  await eventually(() => (seen.made > 0 ? true : null))
  const began = performance.now()
  await server.whenAnswered(5_000)
  expect(performance.now() - began).toBeLessThan(1_000)
})
