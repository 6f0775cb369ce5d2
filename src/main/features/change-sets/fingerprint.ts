import { createHash } from 'node:crypto'

const GROUPS = 8
const BYTES_PER_GROUP = 5
const DIGITS = 5

/**
 * @param key the raw 32 bytes of an Ed25519 public key.
 * @returns eight groups of five digits (132 bits): digits are the same in every language, and can be read out.
 */
export function fingerprintOf(key: Uint8Array): string {
  const hash = createHash('sha512').update('buydesk signing key').update(key).digest()
  return Array.from({ length: GROUPS }, (_, group) => {
    const number = hash.readUIntBE(group * BYTES_PER_GROUP, BYTES_PER_GROUP) % 10 ** DIGITS
    return String(number).padStart(DIGITS, '0')
  }).join(' ')
}
