import { DatabaseSync } from 'node:sqlite'
import { migrate, refuseStranger } from './migrate.ts'
import { allMigrations } from './migrations/all.ts'
import { integer, text, textOrNull } from './row.ts'
import type { Row } from './statement.ts'
import { toStorageError } from './storage-error.ts'

/** One table, view, index or trigger. */
export interface SchemaPart {
  readonly type: string
  readonly sql: string | null
}

export type Schema = ReadonlyMap<string, SchemaPart>

/** What reads a schema: a file that may be anybody's, or the database in use. */
interface SchemaSource {
  readonly prepare: (sql: string) => { readonly all: () => readonly Row[]; readonly get: () => Row | undefined }
}

/** Made by whoever looks for a faster way to read, also from outside; nothing acts on what is in them. */
const statistics = new Set(['sqlite_stat1', 'sqlite_stat4'])

/** @returns all that a database is made of, by name. */
export function schemaOf(database: SchemaSource): Schema {
  const rows = database.prepare('SELECT type, name, sql FROM sqlite_schema').all()
  return new Map(rows.map((row) => [text(row['name']), { type: text(row['type']), sql: textOrNull(row['sql'] ?? null) }]))
}

/** @returns how this app makes its database. @param version the step of the schema that it stands at. */
export function ownSchema(version = allMigrations.at(-1)?.number ?? 0): Schema {
  const database = new DatabaseSync(':memory:')
  try {
    migrate(database, ':memory:', allMigrations.filter(({ number }) => number <= version))
    return schemaOf(database)
  } finally {
    database.close()
  }
}

/** Triggers that are gone do nothing; that the log is unguarded without them is for whoever verifies it to say. */
function unlikeParts(found: Schema, own: Schema): readonly string[] {
  const changed = [...found].filter(([name, { type, sql }]) => own.get(name)?.type !== type || own.get(name)?.sql !== sql).map(([name]) => name)
  const gone = [...own].filter(([name, { type }]) => type !== 'trigger' && !found.has(name)).map(([name]) => name)
  return [...new Set([...changed, ...gone])].filter((name) => !statistics.has(name))
}

/**
 * Looks at a database before anything is done with it: a trigger or a view of somebody else would act as soon as it is brought up.
 * @throws AppError `storage.foreign`, `storage.newer`, `storage.*`; Error with the names of what is not as this app makes it at the version that it names.
 */
export function assertOwnSchema(database: DatabaseSync): void {
  refuseStranger(database, allMigrations.at(-1)?.number ?? 0)
  const version = integer(database.prepare('PRAGMA user_version').get()?.['user_version'])
  if (!allMigrations.some(({ number }) => number === version)) throw new Error(`no version of Buydesk leaves its database at step ${version}`)
  const unlike = unlikeParts(schemaOf(database), ownSchema(version))
  if (unlike.length > 0) throw new Error(`other tables than Buydesk makes: ${unlike.join(', ')}`)
}

/** As {@link assertOwnSchema}, of a file that nobody has open. */
export function assertOwnFile(path: string): void {
  try {
    const database = new DatabaseSync(path, { readOnly: true })
    try {
      assertOwnSchema(database)
    } finally {
      database.close()
    }
  } catch (failure) {
    throw toStorageError(failure)
  }
}
