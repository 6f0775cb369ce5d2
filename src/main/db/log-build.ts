import { DatabaseSync } from 'node:sqlite'
import type { ChainReport } from '#shared/domain/chain-report.ts'
import { migrate } from './migrate.ts'
import { allMigrations } from './migrations/all.ts'
import type { Database } from './open.ts'
import { text, textOrNull } from './row.ts'
import type { Row } from './statement.ts'

type ChainBreak = NonNullable<ChainReport['firstBreak']>

/** What the rows are read from. */
const parts = ['operation', 'operation_line', 'log_text', 'log_mark', 'log_seal', 'log_head', 'log_gap', 'log_clearing']
const schemaSql = `SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name IN (SELECT value FROM json_each(?))
  OR type = 'trigger' AND tbl_name IN (SELECT value FROM json_each(?))`

interface Part {
  readonly isRead: boolean
  readonly sql: string | null
}

type Build = ReadonlyMap<string, Part>

function buildOf(rows: readonly Row[]): Build {
  return new Map(rows.map((row) => [text(row['name']), { isRead: text(row['type']) !== 'trigger', sql: textOrNull(row['sql'] ?? null) }]))
}

/** How this version makes the log. */
function ownBuild(): Build {
  const database = new DatabaseSync(':memory:')
  try {
    migrate(database, ':memory:', allMigrations)
    return buildOf(database.prepare(schemaSql).all(JSON.stringify(parts), JSON.stringify(parts)))
  } finally {
    database.close()
  }
}

const listed = (names: readonly string[]) => names.toSorted().join(', ')

/** @returns what of the log is not there any more, so that it can't be read; null: it is all there. */
export function breakInParts(db: Database): ChainBreak | null {
  const found = buildOf(db.prepare(schemaSql).all(JSON.stringify(parts), JSON.stringify(parts)))
  const gone = parts.filter((name) => found.get(name)?.isRead !== true)
  return gone.length === 0 ? null : { kind: 'incomplete', id: 0, message: `Parts of the log were removed from the file: ${listed(gone)}.` }
}

/**
 * Looks for the triggers that let the log only grow, and at the view that it is read through. That they are as they were made does not say that
 * they always were: whoever takes them off can put them back.
 */
export function breakInGuards(db: Database): ChainBreak | null {
  const found = buildOf(db.prepare(schemaSql).all(JSON.stringify(parts), JSON.stringify(parts)))
  const own = ownBuild()
  const unlike = [...own].filter(([name, part]) => (!part.isRead || name === 'operation_line') && found.get(name)?.sql !== part.sql).map(([name]) => name)
  if (unlike.length > 0) {
    return { kind: 'unguarded', id: 0, message: `The log could have been changed: its guards are gone or are not Buydesk's own (${listed(unlike)}).` }
  }
  const strange = [...found.keys()].filter((name) => !own.has(name))
  if (strange.length === 0) return null
  return { kind: 'unguarded', id: 0, message: `The log could have been changed: something other than Buydesk acts on it (${listed(strange)}).` }
}
