import { operatorId } from '#shared/domain/operator.ts'
import type { OperatorId } from '#shared/domain/operator.ts'
import type { Database } from '../open.ts'
import { integer, parsed, text } from '../row.ts'
import { damagedStorage } from '../storage-error.ts'

/** A signer that somebody here has compared and confirmed. */
export interface KnownSigner {
  readonly fingerprint: string
  /** As the file said when it was confirmed. */
  readonly name: string
  /** Ms since 1970. */
  readonly confirmedAt: number
  readonly confirmedBy: OperatorId
}

export interface SignerRepo {
  /** @returns the private key as PKCS8; null: none has been made. */
  readonly ownKey: () => Uint8Array | null
  /** The first key stays: a second one is not taken. @throws AppError `storage.*`. */
  readonly keepOwnKey: (key: Uint8Array, at: number) => void
  readonly find: (fingerprint: string) => KnownSigner | null
  /** @throws AppError `storage.*`. */
  readonly confirm: (signer: KnownSigner) => void
}

/** @returns access to the signing key of this app and to the signers that are known here. */
export function createSignerRepo(db: Database): SignerRepo {
  const key = db.prepare('SELECT private_key FROM signing_key')
  const keepKey = db.prepare('INSERT INTO signing_key (one, private_key, made_at) VALUES (1, ?, ?) ON CONFLICT DO NOTHING')
  const find = db.prepare('SELECT fingerprint, name, confirmed_at, confirmed_by FROM known_signer WHERE fingerprint = ?')
  const confirm = db.prepare(`
    INSERT INTO known_signer (fingerprint, name, confirmed_at, confirmed_by) VALUES (?, ?, ?, ?)
    ON CONFLICT (fingerprint) DO UPDATE SET name = excluded.name, confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by`)
  return {
    ownKey: () => {
      const found = key.get()?.['private_key']
      if (found === undefined) return null
      if (!(found instanceof Uint8Array)) throw damagedStorage()
      return found
    },
    keepOwnKey: (bytes, at) => void db.writeTx(() => keepKey.run(bytes, at)),
    find: (fingerprint) => {
      const row = find.get(fingerprint)
      if (!row) return null
      return { fingerprint: text(row['fingerprint']), name: text(row['name']), confirmedAt: integer(row['confirmed_at']), confirmedBy: parsed(operatorId, row['confirmed_by']) }
    },
    confirm: ({ fingerprint, name, confirmedAt, confirmedBy }) => void db.writeTx(() => confirm.run(fingerprint, name, confirmedAt, confirmedBy)),
  }
}
