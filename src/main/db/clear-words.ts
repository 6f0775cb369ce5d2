import type { Database } from './open.ts'
import { integer, integerOrNull, text } from './row.ts'

const TEXTS_AT_ONCE = 1_000
const ROWS_AT_ONCE = 5_000
const MARKS_AT_ONCE = 2_000
/** Of the index, worked on in one step (https://sqlite.org/fts5.html#the_merge_command). */
const MERGED_PAGES = 32

const unusedTexts = `SELECT no, id, words FROM log_text WHERE no > ? AND no <= ?
  ${['object', 'target', 'message', 'operator', 'before', 'after'].map((place) => `AND NOT EXISTS (SELECT 1 FROM operation WHERE ${place} = log_text.no)`).join('\n  ')}`

const last = (db: Database, sql: string) => integerOrNull(db.prepare(sql).get()?.['last'] ?? null) ?? 0

function* sweepTexts(db: Database): Generator<undefined, void> {
  const unused = db.prepare(unusedTexts)
  // The index keeps no texts of its own: it must be told which words to forget.
  const forget = db.prepare("INSERT INTO log_search (log_search, rowid, words) VALUES ('delete', ?, ?)")
  const remove = db.prepare('DELETE FROM log_text WHERE no = ?')
  const upTo = last(db, 'SELECT max(no) AS last FROM log_text')
  for (let after = 0; after < upTo; after += TEXTS_AT_ONCE) {
    db.writeTx(() => {
      for (const row of unused.all(after, after + TEXTS_AT_ONCE)) {
        const no = integer(row['no'])
        forget.run(no, `${text(row['id'])}\n${text(row['words'])}`)
        remove.run(no)
      }
    })
    yield undefined
  }
}

const markColumns = ['action', 'outcome', 'error_code', 'trace', 'connection', 'job'] as const

/** Which marks the rows bear, as far as they were read. */
class UsedMarks {
  readonly #page
  readonly #used = new Set<number>()
  #after = 0

  constructor(db: Database) {
    this.#page = db.prepare(`SELECT id, ${markColumns.join(', ')} FROM operation WHERE id > ? ORDER BY id LIMIT ${ROWS_AT_ONCE}`)
  }

  /** @returns whether there may be more to read. */
  read(): boolean {
    const rows = this.#page.all(this.#after)
    for (const row of rows) {
      for (const column of markColumns) {
        const mark = row[column]
        if (typeof mark === 'number') this.#used.add(mark)
      }
    }
    this.#after = integer(rows.at(-1)?.['id'] ?? this.#after)
    return rows.length === ROWS_AT_ONCE
  }

  has(mark: number): boolean {
    return this.#used.has(mark)
  }
}

/** Marks have no index by which to find the rows that bear them, so all rows are read, and those that came meanwhile in each step again. */
function* sweepMarks(db: Database): Generator<undefined, void> {
  const used = new UsedMarks(db)
  while (used.read()) yield undefined
  const marks = db.prepare('SELECT no FROM log_mark WHERE no > ? AND no <= ?')
  const remove = db.prepare('DELETE FROM log_mark WHERE no = ?')
  const upTo = last(db, 'SELECT max(no) AS last FROM log_mark')
  // The first one was there before any row.
  for (let after = 1; after < upTo; after += MARKS_AT_ONCE) {
    db.writeTx(() => {
      while (used.read());
      for (const row of marks.all(after, after + MARKS_AT_ONCE)) {
        const no = integer(row['no'])
        if (!used.has(no)) remove.run(no)
      }
    })
    yield undefined
  }
}

/** Words that were forgotten stay in the index's older parts until these are merged. */
function* mergeSearch(db: Database): Generator<undefined, void> {
  const changes = db.prepare('SELECT total_changes() AS changes')
  const merge = db.prepare("INSERT INTO log_search (log_search, rank) VALUES ('merge', ?)")
  const step = (pages: number) =>
    db.writeTx(() => {
      const before = integer(changes.get()?.['changes'])
      merge.run(pages)
      return integer(changes.get()?.['changes']) - before
    })
  // Below zero it first takes all parts together.
  for (let changed = step(-MERGED_PAGES); changed >= 2; changed = step(MERGED_PAGES)) yield undefined
}

/** Removes words that no row of the log needs any more, from the tables and from the search index. Gives way after each step. */
export function* clearWords(db: Database): Generator<undefined, void> {
  yield* sweepTexts(db)
  yield* sweepMarks(db)
  yield* mergeSearch(db)
}
