import { existsSync, rmSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { LoggedLine } from '../lib/operation-csv.ts'
import { damagedStorage } from './storage-error.ts'

type RawRow = Readonly<Record<string, SQLOutputValue>>
type Select = (...values: readonly SQLInputValue[]) => readonly RawRow[]

const PAGE_ROWS = 500
/** Ids in a row that can't be read before the log counts as ended: so many at least, and more where a file is so large that more could have been lost. */
const PAGES_IN_VAIN = 50
/** No row of the log takes less: its hash alone does. */
const ROW_BYTES_MIN = 32

const plainColumns = 'id, at, action, object_id, object_name, target_id, target_name, outcome, error_code, message, trace_id, connection_name, job_id'

const plain = (value: SQLOutputValue | undefined) => (typeof value === 'string' || typeof value === 'number' ? value : null)

function toLine(row: RawRow): LoggedLine {
  const at = row['at']
  const isTime = typeof at === 'number' && Number.isFinite(new Date(at).getTime())
  return {
    id: plain(row['id']),
    at: isTime ? new Date(at).toISOString() : plain(at),
    action: plain(row['action']),
    objectId: plain(row['object_id']),
    objectName: plain(row['object_name']),
    targetId: plain(row['target_id']),
    targetName: plain(row['target_name']),
    outcome: plain(row['outcome']),
    errorCode: plain(row['error_code']),
    message: plain(row['message']),
    traceId: plain(row['trace_id']),
    connectionName: plain(row['connection_name']),
    jobId: plain(row['job_id']),
    operatorId: plain(row['operator_id']),
    operatorName: plain(row['operator_name']),
    before: plain(row['before']),
    after: plain(row['after']),
  }
}

/** Null: it could not be read. */
function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

/** Null: it can't be read, or is not there. */
function idFrom(database: DatabaseSync, sql: string): number | null {
  const id = attempt(() => database.prepare(sql).get()?.['id'])
  return typeof id === 'number' ? id : null
}

/** The id of the last row, by all that is noted of it; null: nothing is. What is at the end of a file is lost with its end. */
function lastIdOf(database: DatabaseSync): number | null {
  const noted = [idFrom(database, 'SELECT coalesce(max(id), 0) AS id FROM operation'), idFrom(database, 'SELECT last_id AS id FROM log_head')]
  const known = noted.filter((id) => id !== null)
  return known.length === 0 ? null : Math.max(...known)
}

function rowByRow(one: Select, after: number): readonly RawRow[] {
  return Array.from({ length: PAGE_ROWS }, (_, index) => attempt(() => one(after + 1 + index)) ?? []).flat()
}

/** As this version keeps the log, as those before operators did, and as those before the chain did. */
function sourceOf(database: DatabaseSync): readonly [columns: string, source: string] {
  const columns = `${plainColumns}, operator_id, operator_name, before, after`
  const ways = [[columns, 'operation_line'], [plainColumns, 'operation_line']] as const
  const way = ways.find(([names, source]) => attempt(() => database.prepare(`SELECT ${names} FROM ${source} LIMIT 0`)) !== null)
  return way ?? [plainColumns, 'operation']
}

/** @returns whether all rows from one id up to another were cleared, as far as that can still be read. */
function clearedRowsOf(database: DatabaseSync): (from: number, upTo: number) => boolean {
  const find = attempt(() => database.prepare('SELECT last_id FROM log_gap WHERE first_id = ?'))
  const lastOf = (first: number) => (find === null ? null : attempt(() => find.get(first)?.['last_id']))
  return (from, upTo) => {
    let next = from
    for (let last = lastOf(next); typeof last === 'number' && last >= next && next <= upTo; last = lastOf(next)) next = last + 1
    return next > upTo
  }
}

function* readPages(database: DatabaseSync, bytes: number): Generator<readonly LoggedLine[], boolean> {
  const [columns, source] = sourceOf(database)
  const many = database.prepare(`SELECT ${columns} FROM ${source} WHERE id > ? ORDER BY id LIMIT ${PAGE_ROWS}`)
  const single = database.prepare(`SELECT ${columns} FROM ${source} WHERE id = ?`)
  const isCleared = clearedRowsOf(database)
  const one: Select = (...values) => single.all(...values)
  const upTo = lastIdOf(database)
  const pagesInVain = Math.max(PAGES_IN_VAIN, Math.ceil(bytes / (PAGE_ROWS * ROW_BYTES_MIN)))
  let isWhole = upTo !== null
  let expected = (idFrom(database, 'SELECT max(after_id) AS id FROM log_seal') ?? 0) + 1
  // Ids have no gaps but those that were cleared: where another one is missing, a page was lost without a word.
  const follows = (id: number) => id === expected || (id > expected && isCleared(expected, id - 1))
  for (let after = 0, inVain = 0; (upTo === null || after < upTo) && inVain < pagesInVain; ) {
    const read = attempt(() => many.all(after))
    if (read?.length === 0) break
    const rows = read ?? rowByRow(one, after)
    isWhole &&= read !== null
    for (const row of rows) {
      const id = Number(row['id'])
      isWhole &&= follows(id)
      expected = id + 1
    }
    inVain = rows.length === 0 ? inVain + 1 : 0
    after = read === null ? after + PAGE_ROWS : expected - 1
    yield rows.map(toLine)
  }
  return isWhole && upTo !== null && (expected > upTo || isCleared(expected, upTo))
}

/**
 * Reads what can still be read of the operation log in a file that is damaged, or that a newer version wrote. To be used on a copy:
 * files beside it come and go.
 * @returns pages of lines, oldest first; in the end whether all pages could be read.
 * @throws what SQLite throws when there is no log to be read at all.
 */
export function* salvageOperations(path: string): Generator<readonly LoggedLine[], boolean> {
  // SQLite would delete the write-ahead log beside an empty file, and with it all that the copy holds.
  const { size } = statSync(path)
  if (size === 0) throw damagedStorage()
  const before = new Set(['-wal', '-shm'].filter((side) => existsSync(path + side)))
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return yield* readPages(database, size)
  } finally {
    database.close()
    for (const side of ['-wal', '-shm']) if (!before.has(side)) rmSync(path + side, { force: true })
  }
}
