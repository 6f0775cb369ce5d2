import type { SQLInputValue } from 'node:sqlite'
import type { OperationFilter } from '#shared/domain/operation.ts'
import type { Database } from '../open.ts'
import { integer } from '../row.ts'

interface Bounds {
  /** Only rows with a smaller id. */
  readonly before?: number | null
  /** Only rows with a greater id. */
  readonly after?: number
  /** Only rows with at most this id. */
  readonly upTo?: number
}

interface Condition {
  readonly where: string
  readonly values: readonly SQLInputValue[]
}

/** The index holds every run of three characters; shorter words have to be looked for text by text. */
const indexedWord = /^.{3}/su
const placesOfText = ['object', 'target', 'message']
/** A word in fewer rows than this is looked up; one in more is met soon enough on a walk from the newest row. */
const RARE_ROWS = 2_000

function anyMark(column: string, members: readonly string[] | undefined): Condition[] {
  if (members === undefined || members.length === 0) return []
  return [{ where: `${column} IN (SELECT no FROM log_mark WHERE mark IN (${members.map(() => '?').join(', ')}))`, values: members }]
}

/** The index of outcomes leaves out the common one, which has the number 1. */
function outcomes(members: readonly string[] | undefined): Condition[] {
  const rare = members !== undefined && members.length > 0 && !members.includes('succeeded') ? [{ where: 'outcome > 1', values: [] }] : []
  return [...anyMark('outcome', members), ...rare]
}

/** The texts that hold a word, as SQL that gives their numbers. */
function textsWith(word: string): Condition {
  if (indexedWord.test(word)) {
    return { where: 'SELECT rowid FROM log_search WHERE log_search MATCH ?', values: [`"${word.replaceAll('"', '""')}"`] }
  }
  return { where: 'SELECT no FROM log_text WHERE instr(lower(id || char(10) || words), ?) > 0', values: [word.toLowerCase()] }
}

function rowsWith(db: Database, word: string): Condition {
  const texts = textsWith(word)
  const values = placesOfText.flatMap(() => texts.values)
  const found = placesOfText.map((place) => `SELECT id FROM operation WHERE ${place} IN (${texts.where})`)
  const some = db.prepare(`SELECT count(*) AS rows FROM (${found.join(' UNION ALL ')} LIMIT ${RARE_ROWS})`).get(...values)
  if (integer(some?.['rows']) < RARE_ROWS) return { where: `id IN (${found.join(' UNION ')})`, values }
  return { where: `(${placesOfText.map((place) => `+${place} IN (${texts.where})`).join(' OR ')})`, values }
}

/**
 * Builds a look into the operation log. Every word of the text must be somewhere in the names, ids or message of a row.
 * @returns SQL that holds column names of ours only, and the values for its places.
 */
export function operationQuery(db: Database, filter: OperationFilter, bounds: Bounds): Condition {
  const words = (filter.text ?? '').split(/\s+/u).filter((word) => word !== '')
  const parts: Condition[] = [
    ...anyMark('action', filter.actions),
    ...outcomes(filter.outcomes),
    ...words.map((word) => rowsWith(db, word)),
  ]
  const compare = (condition: string, value: SQLInputValue | null | undefined) => {
    if (value !== null && value !== undefined) parts.push({ where: condition, values: [value] })
  }
  compare('job = (SELECT no FROM log_mark WHERE mark = ?)', filter.jobId)
  compare('at >= ?', filter.from === undefined ? null : Date.parse(filter.from))
  compare('at <= ?', filter.to === undefined ? null : Date.parse(filter.to))
  compare('id < ?', bounds.before)
  compare('id > ?', bounds.after)
  compare('id <= ?', bounds.upTo)
  return {
    where: parts.length === 0 ? '' : `WHERE ${parts.map((part) => part.where).join(' AND ')}`,
    values: parts.flatMap((part) => part.values),
  }
}
