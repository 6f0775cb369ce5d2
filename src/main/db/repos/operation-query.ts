import type { SQLInputValue } from 'node:sqlite'
import type { OperationFilter } from '#shared/domain/operation.ts'

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

interface Query extends Condition {
  readonly from: string
  /** The column to order by. */
  readonly id: string
}

/** The index holds every run of three characters; shorter words have to be looked for row by row. */
const indexedWord = /^.{3}/su
const searched = ['object_id', 'object_name', 'target_id', 'target_name', 'message']

function anyOf(column: string, members: readonly string[] | undefined): Condition[] {
  if (members === undefined || members.length === 0) return []
  return [{ where: `${column} IN (${members.map(() => '?').join(', ')})`, values: members }]
}

function shortWord(word: string): Condition {
  return {
    where: `(${searched.map((column) => `instr(lower(${column}), ?) > 0`).join(' OR ')})`,
    values: searched.map(() => word.toLowerCase()),
  }
}

function isIndexed(word: string): boolean {
  return indexedWord.test(word)
}

/**
 * Builds a look into the operation log. Every word of the text must be somewhere in the names, ids or message. A search walks the text
 * index from its newest row, so that a page of a common word is as quick as one of a rare word.
 * @returns SQL that holds column names of ours only, and the values for its places.
 */
export function operationQuery(filter: OperationFilter, bounds: Bounds): Query {
  const words = (filter.text ?? '').split(/\s+/u).filter((word) => word !== '')
  const indexed = words.filter(isIndexed)
  const isSearch = indexed.length > 0
  const id = isSearch ? 'operation_text.rowid' : 'operation.id'
  const parts: Condition[] = [
    ...anyOf('action', filter.actions),
    ...anyOf('outcome', filter.outcomes),
    ...words.filter((word) => !isIndexed(word)).map(shortWord),
  ]
  const compare = (condition: string, value: SQLInputValue | null | undefined) => {
    if (value !== null && value !== undefined) parts.push({ where: condition, values: [value] })
  }
  const phrases = indexed.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ')
  compare('operation_text MATCH ?', isSearch ? phrases : null)
  compare('job_id = ?', filter.jobId)
  compare('at >= ?', filter.from === undefined ? null : Date.parse(filter.from))
  compare('at <= ?', filter.to === undefined ? null : Date.parse(filter.to))
  compare(`${id} < ?`, bounds.before)
  compare(`${id} > ?`, bounds.after)
  compare(`${id} <= ?`, bounds.upTo)
  return {
    from: isSearch ? 'operation_text CROSS JOIN operation ON operation.id = operation_text.rowid' : 'operation',
    id,
    where: parts.length === 0 ? '' : `WHERE ${parts.map((part) => part.where).join(' AND ')}`,
    values: parts.flatMap((part) => part.values),
  }
}
