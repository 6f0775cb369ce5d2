import { browserHostPaths, secretHeader } from '#shared/contract/browser-host.ts'
import { expectedProof, freshNonce, type PageCrypto } from './proof.ts'

/** What the browser transport needs of the page; given in, so that it can be tried against a real server. */
export interface BrowserPage {
  /** Of the server, without a path: '' means the page's own. */
  readonly origin: string
  /** The part of the address after '#', without it. */
  readonly fragment: string
  /** Takes the code out of the address and the history entry at once. @param path the screen that stands there instead. */
  readonly forgetFragment: (path: string) => void
  readonly fetch: typeof fetch
  readonly crypto: PageCrypto
  readonly wait: (ms: number) => Promise<void>
}

/**
 * `refused`: there is no way in, and waiting does not help. `unsent`: nobody was there, and nothing was sent. `away`: it was sent, and no
 * answer came.
 */
export type DoorAnswer = Response | 'refused' | 'unsent' | 'away'

export interface DoorInit extends RequestInit {
  readonly headers?: Readonly<Record<string, string>>
  /** True: it is not to be sent any more. Asked last before it would be. */
  readonly isOver?: () => boolean
}

export interface SessionDoor {
  /** False: the address carried no code, so nobody may come in by this page. */
  readonly hasCode: boolean
  /** Sends with the secret, after the server has shown that it is the one that gave it. A body is JSON unless the headers say otherwise. */
  readonly send: (path: string, init?: DoorInit) => Promise<DoorAnswer>
  /** The connection broke: whoever listens on that port now has to show that it is the same app. */
  readonly distrust: () => void
}

interface Session {
  readonly secret: string
  readonly session: string
}

/** Exchanges the one-time code of the address for a secret, and keeps that in this closure only: not in storage, not in a cookie. */
export function openDoor(page: BrowserPage): SessionDoor {
  const fragment = new URLSearchParams(page.fragment)
  const code = fragment.get('code')
  if (code !== null) page.forgetFragment(screenPath(fragment.get('to')))
  const opened = code === null ? Promise.resolve(null) : exchange(page, code)
  let isTrusted = true

  return {
    hasCode: code !== null,
    distrust: () => {
      isTrusted = false
    },
    send: async (path, { isOver, ...init } = {}) => {
      const session = await opened
      if (session === null) return 'refused'
      if (!isTrusted) {
        const proof = await askProof(page, session)
        if (proof !== 'same') return proof === 'away' ? 'unsent' : proof
        isTrusted = true
      }
      if (isOver?.() === true) return 'unsent'
      const headers = { ...(init.body === undefined ? {} : { 'Content-Type': 'application/json' }), ...init.headers, [secretHeader]: session.secret }
      const response = await page.fetch(`${page.origin}${path}`, { ...init, headers }).catch(() => null)
      if (response === null) {
        if (init.signal?.aborted !== true) isTrusted = false
        return 'away'
      }
      return response.status === 401 ? 'refused' : response
    },
  }
}

/** The address may come from anywhere, so only what can be a screen's path is taken. */
function screenPath(text: string | null): string {
  return text !== null && /^\/(?!\/)[\w/-]{0,200}$/.test(text) ? text : '/'
}

/** @returns the fragment that lets a page in that loads anew, and leads it back to its screen. */
export function reentryFragment(code: string, path: string): string {
  return `#${new URLSearchParams({ code, to: screenPath(path) }).toString()}`
}

async function exchange(page: BrowserPage, code: string): Promise<Session | null> {
  const body = await postJson(page, browserHostPaths.session, { code })
  if (body === null || body === 'away') return null
  const { secret, session } = textsOf(body)
  return secret === undefined || session === undefined ? null : { secret, session }
}

async function askProof(page: BrowserPage, { secret, session }: Session): Promise<'same' | 'refused' | 'away'> {
  const nonce = freshNonce(page.crypto)
  const body = await postJson(page, browserHostPaths.proof, { session, nonce })
  if (body === 'away') return 'away'
  return textsOf(body)['proof'] === (await expectedProof(page.crypto, secret, nonce)) ? 'same' : 'refused'
}

/** @returns the answer's body; null when the server refused; 'away' when none answered. */
async function postJson(page: BrowserPage, path: string, input: Readonly<Record<string, string>>): Promise<unknown> {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(input) }
  const response = await page.fetch(`${page.origin}${path}`, init).catch(() => null)
  if (response === null) return 'away'
  return response.ok ? response.json().catch(() => null) : null
}

function textsOf(body: unknown): Readonly<Record<string, string | undefined>> {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
