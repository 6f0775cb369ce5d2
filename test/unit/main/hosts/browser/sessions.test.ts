import { createHash, createHmac, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { CODE_LIFETIME_MS, SessionStore } from '#main/hosts/browser/sessions.ts'
import type { SessionRecord } from '#main/hosts/browser/sessions.ts'

function build(handedOver: readonly SessionRecord[] = []) {
  let now = 1_000
  const store = new SessionStore({ clock: { monotonic: () => now }, randomBytes }, handedOver)
  const open = (code: string) => {
    const redeemed = store.redeem(code)
    if (redeemed.is !== 'session') throw new Error(redeemed.is)
    return redeemed
  }
  return { store, open, wait: (ms: number) => (now += ms) }
}

test('a code has 128 bits, and no two are the same', () => {
  const { store } = build()
  const codes = Array.from({ length: 50 }, () => store.issueCode())
  expect(new Set(codes).size).toBe(50)
  for (const code of codes) expect(Buffer.from(code, 'base64url')).toHaveLength(16)
})

test('a code works until its 30 seconds are over', () => {
  const { store, wait } = build()
  const early = store.issueCode()
  wait(CODE_LIFETIME_MS - 1)
  expect(store.redeem(early).is).toBe('session')
  const late = store.issueCode()
  wait(CODE_LIFETIME_MS)
  expect(store.redeem(late).is).toBe('unknown')
  expect(CODE_LIFETIME_MS).toBe(30_000)
})

test('a used code is told apart from one that never was', () => {
  const { store, open } = build()
  const code = store.issueCode()
  open(code)
  expect(store.redeem(code)).toEqual({ is: 'reused' })
  expect(store.redeem('x')).toEqual({ is: 'unknown' })
})

test('a secret opens its own session and nothing else does', () => {
  const { store, open } = build()
  const first = open(store.issueCode())
  const second = open(store.issueCode())
  expect(store.find(first.secret)).toBe(first.session)
  expect(store.find(second.secret)).toBe(second.session)
  for (const wrong of ['', first.session, first.secret.slice(1), `${first.secret} `]) expect(store.find(wrong)).toBeNull()
})

test('the next process lets the page in by the hash alone, and the hash itself opens nothing', () => {
  const { store, open } = build()
  const { secret, session } = open(store.issueCode())
  const records = store.records()
  expect(JSON.stringify(records)).not.toContain(secret)
  const next = build(records)
  expect(next.store.find(secret)).toBe(session)
  expect(next.store.find(records[0]?.hash ?? '')).toBeNull()
})

test('a proof is made with the hash of the secret, and only for a session that exists', () => {
  const { store, open } = build()
  const { secret, session } = open(store.issueCode())
  const expected = createHmac('sha256', createHash('sha256').update(secret).digest()).update('nonce').digest('hex')
  expect(store.prove(session, 'nonce')).toBe(expected)
  expect(store.prove('other', 'nonce')).toBeNull()
})

test('sessions and codes do not grow without end: the oldest gives way', () => {
  const { store, open } = build()
  const first = open(store.issueCode())
  for (let index = 0; index < 64; index += 1) open(store.issueCode())
  expect(store.find(first.secret)).toBeNull()
  expect(store.records()).toHaveLength(64)
  const oldest = store.issueCode()
  for (let index = 0; index < 64; index += 1) store.issueCode()
  expect(store.redeem(oldest).is).toBe('unknown')
})
