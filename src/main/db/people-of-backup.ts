import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { operatorId } from '#shared/domain/operator.ts'
import type { OperatorId } from '#shared/domain/operator.ts'
import { operatorRoles } from '#shared/domain/operator-terms.ts'
import type { OperatorRole } from '#shared/domain/operator-terms.ts'
import { assertOwnSchema, schemaOf } from './own-schema.ts'
import { oneOf, parsed, text } from './row.ts'
import { toStorageError } from './storage-error.ts'

/** Who may sign in over a database. */
export interface PeopleOfBackup {
  readonly mode: 'undecided' | 'one' | 'several'
  readonly operators: readonly { readonly id: OperatorId; readonly name: string; readonly role: OperatorRole }[]
}

/** Of any version: only what all of them have is read. */
function read(database: DatabaseSync): PeopleOfBackup {
  assertOwnSchema(database)
  if (!schemaOf(database).has('sign_in')) return { mode: 'undecided', operators: [] }
  const mode = database.prepare('SELECT mode FROM sign_in').get()?.['mode']
  const rows = database.prepare('SELECT * FROM operator ORDER BY name_key').all()
  // All of them are read, as restoring does: the same backup is never fit for the one and not for the other.
  const all = rows.map((row) => {
    const leavingBy = row['leaving_by'] ?? null
    return { id: parsed(operatorId, row['id']), name: text(row['name']), role: oneOf(operatorRoles, row['role']), leavingBy: leavingBy === null ? null : parsed(operatorId, leavingBy) }
  })
  return {
    mode: mode === undefined ? 'undecided' : oneOf(['one', 'several'] as const, mode),
    // Whom somebody was deleting then is deleted for good at the next start. Backups from before such marks have none.
    operators: all.flatMap(({ leavingBy, ...person }) => (leavingBy === null ? [person] : [])),
  }
}

/**
 * Reads a backup where it lies, without a lock and without a file beside it: nothing changes it.
 * @returns null where a write-ahead log lies beside it, which is not read so.
 * @throws AppError `storage.*`; Error when it is not made of what this app makes.
 */
export function peopleOfBackup(path: string): PeopleOfBackup | null {
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return null
  const url = pathToFileURL(path)
  url.searchParams.set('immutable', '1')
  try {
    const database = new DatabaseSync(url, { readOnly: true })
    try {
      return read(database)
    } finally {
      database.close()
    }
  } catch (failure) {
    throw toStorageError(failure)
  }
}
