import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { SignerRepo } from '../../db/repos/signer.ts'
import { damagedStorage } from '../../db/storage-error.ts'
import type { Clock } from '../../lib/clock.ts'

const KEY_BYTES = 32
/** SPKI of Ed25519 is this and the 32 bytes of the key (RFC 8410). */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

/** @returns the raw bytes of a public key. */
function rawOf(publicKey: KeyObject): Buffer {
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(spkiHead.length)
}

/** The key with which this app signs. It never leaves the database of this computer. */
export class SigningKey {
  readonly #repo: SignerRepo
  readonly #clock: Clock

  constructor(repo: SignerRepo, clock: Clock) {
    this.#repo = repo
    this.#clock = clock
  }

  /** @returns the public half; null: none has been made yet. @throws AppError `storage.damaged`. */
  publicKey(): Buffer | null {
    const key = this.#private()
    return key === null ? null : rawOf(createPublicKey(key))
  }

  /** @returns the public half, of a key that is made now if there is none. @throws AppError `storage.*`. */
  madePublicKey(): Buffer {
    return rawOf(createPublicKey(this.#made()))
  }

  /** @throws AppError `storage.*`. */
  sign(text: string): Buffer {
    return sign(null, Buffer.from(text, 'utf8'), this.#made())
  }

  #made(): KeyObject {
    const kept = this.#private()
    if (kept !== null) return kept
    const { privateKey } = generateKeyPairSync('ed25519')
    this.#repo.keepOwnKey(privateKey.export({ format: 'der', type: 'pkcs8' }), this.#clock.now())
    return privateKey
  }

  #private(): KeyObject | null {
    const kept = this.#repo.ownKey()
    if (kept === null) return null
    try {
      const key = createPrivateKey({ key: Buffer.from(kept), format: 'der', type: 'pkcs8' })
      if (key.asymmetricKeyType === 'ed25519') return key
    } catch {
      // No key at all: damaged as well.
    }
    throw damagedStorage()
  }
}

/** @param key raw bytes of the public key; always Ed25519, whatever a file says. */
export function isSignedBy(key: Uint8Array, text: string, signature: Uint8Array): boolean {
  if (key.length !== KEY_BYTES) return false
  try {
    const publicKey = createPublicKey({ key: Buffer.concat([spkiHead, key]), format: 'der', type: 'spki' })
    return verify(null, Buffer.from(text, 'utf8'), publicKey, signature)
  } catch {
    // Bytes that are no point of the curve.
    return false
  }
}
