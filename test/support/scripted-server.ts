import http from 'node:http'
import type { Server, Socket } from 'node:net'
import { z } from 'zod'

/** A request as it arrived, the way a proxy or a log on the way would see it. */
export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The parts of a batch, decoded; empty for any other request. */
  readonly parts: readonly SeenPart[]
}

const seenPart = z.object({ method: z.string(), relative_url: z.string(), body: z.string().optional() })
export type SeenPart = z.output<typeof seenPart>

/** What the server does with one request. `reset`: reads it whole, then cuts the connection without an answer. */
export type Step =
  | { readonly does: 'reply'; readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string }
  | { readonly does: 'reset' }
  | { readonly does: 'hang' }
  /** Sends the head and a part of the body, then cuts (`ends: 'cut'`) or falls silent. */
  | { readonly does: 'partly'; readonly body: string; readonly ends: 'cut' | 'silence' }

export type Script = (request: SeenRequest, index: number) => Step

export interface ScriptedServer {
  readonly url: string
  readonly requests: readonly SeenRequest[]
  /** The most requests that were being answered at one time. */
  readonly mostAtOnce: () => number
  readonly close: () => Promise<void>
}

/** @returns a step that answers with JSON. */
export function replyJson(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Step {
  return { does: 'reply', status, headers, body: JSON.stringify(value) }
}

/** @returns a step that answers a batch with one entry per part; a body is sent as JSON text, as Meta does. */
export function replyBatch(parts: readonly (null | { readonly code?: number; readonly headers?: readonly { name: string; value: string }[]; readonly body: unknown })[], headers: Readonly<Record<string, string>> = {}): Step {
  const answers = parts.map((part) =>
    part === null ? null : { code: part.code ?? 200, ...(part.headers ? { headers: part.headers } : {}), body: typeof part.body === 'string' ? part.body : JSON.stringify(part.body) },
  )
  return replyJson(answers, 200, headers)
}

function partsOf(body: string): readonly SeenPart[] {
  const batch = new URLSearchParams(body).get('batch')
  return batch === null ? [] : z.array(seenPart).parse(JSON.parse(batch))
}

async function readBody(incoming: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

function perform(step: Step, response: http.ServerResponse, socket: Socket): void {
  switch (step.does) {
    case 'reply':
      response.writeHead(step.status ?? 200, { 'content-type': 'application/json', ...step.headers })
      response.end(step.body)
      return
    case 'reset':
      socket.resetAndDestroy()
      return
    case 'hang':
      return
    case 'partly':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(step.body.length + 1000) })
      response.write(step.body, () => {
        if (step.ends === 'cut') socket.destroy()
      })
  }
}

/** @returns the port that the kernel chose. */
export async function listenAnywhere(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}

/** A real HTTP server on loopback that does to each request what a script says, and remembers what it saw. */
export async function startScriptedServer(script: Script, delayMs = 0): Promise<ScriptedServer> {
  const requests: SeenRequest[] = []
  let atOnce = 0
  let most = 0
  const answer = async (incoming: http.IncomingMessage, response: http.ServerResponse) => {
    atOnce += 1
    most = Math.max(most, atOnce)
    const body = await readBody(incoming).catch(() => '')
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
    const seen: SeenRequest = { method: incoming.method ?? '', url: incoming.url ?? '', headers, body, parts: partsOf(body) }
    requests.push(seen)
    const step = script(seen, requests.length - 1)
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
    atOnce -= 1
    perform(step, response, incoming.socket)
  }
  const server = http.createServer((incoming, response) => void answer(incoming, response))
  return {
    url: `http://127.0.0.1:${await listenAnywhere(server)}`,
    requests,
    mostAtOnce: () => most,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
