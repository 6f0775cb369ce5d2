import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../lib/clock.ts'

/** A session as it may travel to the next process: the hash opens nothing. */
export interface SessionRecord {
  readonly session: string
  /** SHA-256 of the secret, as hex. */
  readonly hash: string
}

export type Redeemed =
  | { readonly is: 'session'; readonly session: string; readonly secret: string }
  /** Never issued, or its time is over. */
  | { readonly is: 'unknown' }
  /** It was redeemed before: someone else may have seen the address. */
  | { readonly is: 'reused' }

export interface SessionTools {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly randomBytes: (count: number) => Buffer
}

/** How long an address can be opened. It ends in the browser's history, so it must be worthless there. */
export const CODE_LIFETIME_MS = 30_000

/** More windows than anyone opens; the oldest gives way. */
const SESSIONS_MAX = 64
const CODES_MAX = 64

const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()

/** One-time codes, and the secrets they are exchanged for. Secrets themselves are not kept. */
export class SessionStore {
  readonly #tools: SessionTools
  readonly #expiryByCode = new Map<string, number>()
  readonly #usedCodes = new Set<string>()
  readonly #hashBySession = new Map<string, Buffer>()

  constructor(tools: SessionTools, handedOver: readonly SessionRecord[] = []) {
    this.#tools = tools
    for (const { session, hash } of handedOver) this.#hashBySession.set(session, Buffer.from(hash, 'hex'))
  }

  /** @returns a code of 128 bits that works once, within 30 s. */
  issueCode(): string {
    const code = this.#tools.randomBytes(16).toString('base64url')
    this.#expiryByCode.set(sha256(code).toString('hex'), this.#tools.clock.monotonic() + CODE_LIFETIME_MS)
    dropOldest(this.#expiryByCode, CODES_MAX)
    return code
  }

  /** Exchanges a code for a fresh secret. Codes are found by their hash, so the time it takes tells nothing about them. */
  redeem(code: string): Redeemed {
    const hash = sha256(code).toString('hex')
    if (this.#usedCodes.has(hash)) return { is: 'reused' }
    const expiry = this.#expiryByCode.get(hash)
    this.#expiryByCode.delete(hash)
    if (expiry === undefined || this.#tools.clock.monotonic() >= expiry) return { is: 'unknown' }
    this.#usedCodes.add(hash)
    dropOldest(this.#usedCodes, CODES_MAX)
    const secret = this.#tools.randomBytes(32).toString('base64url')
    const session = this.#tools.randomBytes(12).toString('hex')
    this.#hashBySession.set(session, sha256(secret))
    dropOldest(this.#hashBySession, SESSIONS_MAX)
    return { is: 'session', session, secret }
  }

  /** @returns the session that a secret opens, or null. */
  find(secret: string): string | null {
    const hash = sha256(secret)
    let found: string | null = null
    for (const [session, known] of this.#hashBySession) if (timingSafeEqual(hash, known)) found = session
    return found
  }

  /** @returns what only a server that was given this session's hash can answer to a nonce, as hex; null for an unknown session. */
  prove(session: string, nonce: string): string | null {
    const hash = this.#hashBySession.get(session)
    return hash === undefined ? null : createHmac('sha256', hash).update(nonce, 'utf8').digest('hex')
  }

  /** @returns what the next process needs to let open pages in again. */
  records(): readonly SessionRecord[] {
    return [...this.#hashBySession].map(([session, hash]) => ({ session, hash: hash.toString('hex') }))
  }
}

function dropOldest(collection: { readonly size: number; keys: () => Iterator<string>; delete: (key: string) => boolean }, most: number): void {
  while (collection.size > most) {
    const oldest = collection.keys().next()
    if (oldest.done === true) return
    collection.delete(oldest.value)
  }
}
