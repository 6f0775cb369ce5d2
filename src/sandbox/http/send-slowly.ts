import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Answer } from '../graph/handle.ts'
import { wait } from '../lib/clock.ts'

const MEGABYTE = 1024 * 1024
const HUGE_BYTES = 50 * MEGABYTE
const BOMB_BYTES = 1024 * MEGABYTE

/** Sends the body a byte at a time in real time, until it is through or the caller has gone. */
export async function drip(response: ServerResponse, answer: Answer, bytesPerSecond = 1): Promise<void> {
  const bytes = Buffer.from(answer.body)
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(bytes.length) })
  response.flushHeaders()
  for (let sent = 0; sent < bytes.length && !response.destroyed; sent += 1) {
    response.write(bytes.subarray(sent, sent + 1))
    await wait(1_000 / bytesPerSecond)
  }
  if (!response.destroyed) response.end()
}

/** Sends the body, and spaces after it, which JSON allows: a caller that takes all of it has to hold all of it. */
export async function sendHuge(response: ServerResponse, answer: Answer, bytes = HUGE_BYTES): Promise<void> {
  response.writeHead(answer.status, answer.headers)
  await pour(response, Buffer.from(answer.body), Buffer.alloc(MEGABYTE, ' '), Math.ceil(bytes / MEGABYTE))
}

/** As {@link sendHuge}, but packed: a thousandth travels, and the caller has to unpack all of it. */
export async function sendBomb(response: ServerResponse, answer: Answer, bytes = BOMB_BYTES): Promise<void> {
  response.writeHead(answer.status, { ...answer.headers, 'content-encoding': 'gzip' })
  await pour(response, gzipSync(answer.body), gzipSync(Buffer.alloc(MEGABYTE, ' ')), Math.ceil(bytes / MEGABYTE))
}

async function pour(response: ServerResponse, head: Buffer, piece: Buffer, pieces: number): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  response.write(head)
  for (let sent = 0; sent < pieces && !gone.signal.aborted; sent += 1) {
    const isTaken = response.write(piece)
    // A caller that has gone rejects the wait: then there is nobody left to send to.
    if (!isTaken) await once(response, 'drain', { signal: gone.signal }).catch(() => undefined)
  }
  if (!response.destroyed) response.end()
}
