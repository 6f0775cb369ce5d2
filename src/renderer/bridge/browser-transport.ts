import { browserHostPaths, callerHeader, fileNameHeader } from '#shared/contract/browser-host.ts'
import type { CallFor } from './call-for.ts'
import type { HostLink, Transport } from './client.ts'
import { eventStreamParser } from './event-stream.ts'
import { hostUnreachable, RequestError } from './request-error.ts'
import { openDoor, type BrowserPage, type DoorAnswer, type DoorInit, type SessionDoor } from './session-door.ts'

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 5_000
/** A replaced process is back within about a second; only a longer silence is worth a full page. */
const LOST_AFTER_TRIES = 4
/** How long a call waits for a process that is being replaced. What was not sent can be sent again. */
const CALL_WAITS_MS = [150, 250, 400, 700, 1_000, 1_500]

/** Calls over loopback HTTP, and events over one streamed answer that is opened again when it ends. */
export function browserTransport(page: BrowserPage): Transport {
  const door = openDoor(page)
  return {
    send: async (route, input, whom) => {
      const call = { method: 'POST', body: JSON.stringify(input), ...carrying(whom) }
      return bodyOf(await sendPatiently(page, () => door.send(`${browserHostPaths.rpc}${route}`, call), whom))
    },
    ticketFor: async (file, whom) => {
      const about = { 'Content-Type': 'application/octet-stream', [fileNameHeader]: encodeURIComponent(file.name.toWellFormed()) }
      const { headers, ...rest } = carrying(whom)
      const call = { method: 'PUT', body: file, ...rest, headers: { ...about, ...headers } }
      return bodyOf(await sendPatiently(page, () => door.send(browserHostPaths.files, call), whom))
    },
    listen: (onEvent, onLink) => {
      const ended = new AbortController()
      void follow({ page, door, onEvent, onLink, signal: ended.signal })
      return () => ended.abort()
    },
    freshCode: async () => {
      const answer = await sendPatiently(page, () => door.send(browserHostPaths.freshCode, { method: 'POST', body: '{}' }))
      if (answer === 'refused' || answer === 'away' || answer === 'unsent' || !answer.ok) return null
      const body: unknown = await answer.json().catch(() => null)
      return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : null
    },
  }
}

async function bodyOf(answer: DoorAnswer): Promise<unknown> {
  if (answer === 'refused') throw refused()
  const body: unknown = answer === 'away' || answer === 'unsent' ? null : await answer.json().catch(() => null)
  if (body === null) throw hostUnreachable()
  return body
}

function carrying(whom: CallFor | undefined): Pick<DoorInit, 'headers' | 'isOver'> {
  if (whom === undefined) return {}
  return { isOver: whom.isOver, ...(whom.callerId !== undefined && { headers: { [callerHeader]: whom.callerId } }) }
}

/** A call that is over is not sent to the next process: there somebody else may be in, or the same one with other plans. */
async function sendPatiently(page: BrowserPage, send: () => Promise<DoorAnswer>, whom?: CallFor): Promise<DoorAnswer> {
  for (const waitMs of CALL_WAITS_MS) {
    const answer = await send()
    if (answer !== 'unsent' || whom?.isOver() === true) return answer
    await page.wait(waitMs)
  }
  return send()
}

interface Following {
  readonly page: BrowserPage
  readonly door: SessionDoor
  readonly onEvent: (event: unknown) => void
  readonly onLink: (link: HostLink) => void
  readonly signal: AbortSignal
}

async function follow(following: Following): Promise<void> {
  const { page, door, onLink, signal } = following
  if (!door.hasCode) {
    onLink('noWayIn')
    return
  }
  let failures = 0
  while (!signal.aborted) {
    const end = await readStream(following, () => {
      failures = 0
      onLink('connected')
    })
    if (signal.aborted) return
    if (end === 'refused') {
      onLink('refused')
      return
    }
    door.distrust()
    failures += 1
    onLink(failures >= LOST_AFTER_TRIES ? 'lost' : 'connecting')
    await page.wait(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)))
  }
}

async function readStream({ door, onEvent, signal }: Following, onOpen: () => void): Promise<'ended' | 'refused'> {
  const answer = await door.send(browserHostPaths.events, { signal })
  if (answer === 'refused') return 'refused'
  if (answer === 'away' || answer === 'unsent' || !answer.ok || answer.body === null) return 'ended'
  onOpen()
  const parse = eventStreamParser((data) => onEvent(parsedJson(data)))
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return 'ended'
      parse(value)
    }
  } catch {
    return 'ended'
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refused(): RequestError {
  return new RequestError({
    kind: 'auth',
    code: 'host.refused',
    message: 'This window has no way into Buydesk any more.',
    data: { advice: 'Press Enter where Buydesk was started and open the fresh address, or start it again.' },
  })
}
