import type { OperatorId } from '#shared/domain/operator.ts'
import type { Database } from '../open.ts'
import { integer, text } from '../row.ts'
import type { Row } from '../statement.ts'
import { damagedStorage } from '../storage-error.ts'

/** A signer that somebody here has compared and confirmed. Times are ms since 1970. */
export interface SignerRow {
  readonly fingerprint: string
  /** As the file said when it was confirmed. */
  readonly name: string
  readonly confirmedAt: number
  /** When something of it was taken last. */
  readonly usedAt: number
}

export interface SignerRepo {
  /** @returns the private key as PKCS8; null: none has been made. */
  readonly ownKey: () => Uint8Array | null
  /** The first key stays: a second one is not taken. @throws AppError `storage.*`. */
  readonly keepOwnKey: (key: Uint8Array, at: number) => void
  readonly find: (fingerprint: string) => SignerRow | null
  /** The last one used first. */
  readonly list: () => readonly SignerRow[]
  /** Notes that something of a signer was taken: the first time, it is confirmed by whoever took it. @throws AppError `storage.*`. */
  readonly noteUse: (signer: Pick<SignerRow, 'fingerprint' | 'name'>, by: OperatorId, at: number) => void
  /** @param file tells it from all others. @returns when which of its parts were taken here last, by their places. */
  readonly takenOf: (file: string) => ReadonlyMap<number, number>
  /** @throws AppError `storage.*`. */
  readonly noteTaken: (file: string, parts: readonly number[], at: number) => void
  /** @throws AppError `storage.*`. */
  readonly forget: (fingerprint: string) => void
}

function toSigner(row: Row): SignerRow {
  return { fingerprint: text(row['fingerprint']), name: text(row['name']), confirmedAt: integer(row['confirmed_at']), usedAt: integer(row['used_at']) }
}

/** @returns access to the signing key of this app and to the signers that are known here. */
export function createSignerRepo(db: Database): SignerRepo {
  const key = db.prepare('SELECT private_key FROM signing_key')
  const keepKey = db.prepare('INSERT INTO signing_key (one, private_key, made_at) VALUES (1, ?, ?) ON CONFLICT DO NOTHING')
  const columns = 'SELECT fingerprint, name, confirmed_at, used_at FROM known_signer'
  const find = db.prepare(`${columns} WHERE fingerprint = ?`)
  const list = db.prepare(`${columns} ORDER BY used_at DESC, fingerprint`)
  const note = db.prepare(`
    INSERT INTO known_signer (fingerprint, name, confirmed_at, confirmed_by, used_at) VALUES (?1, ?2, ?4, ?3, ?4)
    ON CONFLICT (fingerprint) DO UPDATE SET used_at = excluded.used_at`)
  const taken = db.prepare('SELECT part, taken_at FROM taken_part WHERE file = ?')
  const noteTaken = db.prepare('INSERT OR REPLACE INTO taken_part (file, part, taken_at) VALUES (?, ?, ?)')
  const forget = db.prepare('DELETE FROM known_signer WHERE fingerprint = ?')
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
      return row === undefined ? null : toSigner(row)
    },
    list: () => list.all().map(toSigner),
    noteUse: ({ fingerprint, name }, by, at) => void db.writeTx(() => note.run(fingerprint, name, by, at)),
    takenOf: (file) => new Map(taken.all(file).map((row) => [integer(row['part']), integer(row['taken_at'])])),
    noteTaken: (file, parts, at) => db.writeTx(() => parts.forEach((part) => noteTaken.run(file, part, at))),
    forget: (fingerprint) => void db.writeTx(() => forget.run(fingerprint)),
  }
}
