import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** What one look at a password costs. It stands in each stored text, so that it can be raised without a password being lost. */
export interface HashCost {
  /** Times; a power of two. Memory is 128 · N · r bytes. */
  readonly N: number
  readonly r: number
  readonly p: number
}

/** About a third of a second and 128 MiB on a machine of today. */
export const hashCost: HashCost = { N: 131_072, r: 8, p: 1 }

const KEY_BYTES = 32
const SALT_BYTES = 16
/** What a stored text may ask for, so that one that was tampered with can't stop the process. */
const MEMORY_MAX = 512 * 1024 * 1024
const storedForm = /^scrypt\$N=(\d{1,8}),r=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/=]{22,44})\$([A-Za-z0-9+/=]{40,100})$/

function derive(password: string, salt: Buffer, { N, r, p }: HashCost, bytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same password typed on another keyboard may come as other code points.
    const typed = Buffer.from(password.normalize('NFKC'), 'utf8')
    scrypt(typed, salt, bytes, { N, r, p, maxmem: MEMORY_MAX }, (failure, key) => {
      typed.fill(0)
      if (failure === null) resolve(key)
      else reject(failure)
    })
  })
}

/** @returns `scrypt$<parameters>$<salt>$<key>`, salt and key as base64; it does not tell the password. */
export async function hashPassword(password: string, cost: HashCost = hashCost): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, cost, KEY_BYTES)
  return `scrypt$N=${cost.N},r=${cost.r},p=${cost.p}$${salt.toString('base64')}$${key.toString('base64')}`
}

/**
 * Compares in constant time, by the parameters that the text itself names.
 * @returns whether it is the password; false as well for a text that this app never wrote.
 */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt, key] = storedForm.exec(stored) ?? []
  if (salt === undefined || key === undefined) return false
  const expected = Buffer.from(key, 'base64')
  try {
    const found = await derive(password, Buffer.from(salt, 'base64'), { N: Number(N), r: Number(r), p: Number(p) }, expected.length)
    return timingSafeEqual(found, expected)
  } catch {
    // Parameters that scrypt refuses.
    return false
  }
}
