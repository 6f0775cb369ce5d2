const NONCE_BYTES = 32

/** Cryptography of the page; given in. */
export type PageCrypto = Pick<Crypto, 'getRandomValues' | 'subtle'>

/** @returns 32 random bytes as lower-case hex. */
export function freshNonce(crypto: PageCrypto): string {
  return hex(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)))
}

/** @returns what a server that was given this secret's hash answers to a nonce: HMAC-SHA256 with key SHA-256(secret), as lower-case hex. */
export async function expectedProof(crypto: PageCrypto, secret: string, nonce: string): Promise<string> {
  const text = new TextEncoder()
  const hash = await crypto.subtle.digest('SHA-256', text.encode(secret))
  const key = await crypto.subtle.importKey('raw', hash, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return hex(new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(nonce))))
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
