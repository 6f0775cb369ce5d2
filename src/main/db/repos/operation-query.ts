import type { OperationFilter } from '#shared/domain/operation.ts'
import { nobody } from '#shared/domain/operation-terms.ts'
import type { OperatorId } from '#shared/domain/operator.ts'
import type { Database } from '../open.ts'
import { integer, integerOrNull, text } from '../row.ts'
import { soughtWords } from './operation-text.ts'
import type { Condition, SoughtWord, Span } from './operation-text.ts'

/** What rows are looked for, in the numbers that stand for words in the log. */
export interface Sought {
  /** All that a row must be; by no index but that of jobs. */
  readonly condition: Condition
  /** The same for rows that come by their ids. */
  readonly ofRows: string
  /** Who did what with which outcome, as `log_kind` numbers them, as JSON: whoever can write the file can give numbers that are none here. Null: whatever. */
  readonly kinds: string | null
  /** In ms since 1970; null: whenever. */
  readonly from: number | null
  readonly to: number | null
  readonly isOfJob: boolean
  /** The words to be looked up by: those in the fewest texts; null: none. */
  readonly word: SoughtWord | null
  /** Where such rows can be at all. */
  readonly within: Span
}

const numbers = 'SELECT value FROM json_each(?)'

function marksOf(db: Database, members: readonly string[] | undefined): readonly number[] | null {
  if (members === undefined || members.length === 0) return null
  return db.prepare(`SELECT no FROM log_mark WHERE mark IN (${numbers})`).all(JSON.stringify(members)).map((row) => integer(row['no']))
}

/** An operator has as many texts as it had names; 0 stands for rows that name nobody. */
function operatorsOf(db: Database, { operators: chosen = [] }: OperationFilter, only: readonly OperatorId[] | null): readonly number[] | null {
  const wanted: readonly string[] = only === null ? chosen : chosen.length === 0 ? only : only.filter((id) => chosen.includes(id))
  if (only === null && wanted.length === 0) return null
  const texts = db.prepare(`SELECT no FROM log_text WHERE id IN (${numbers})`).all(JSON.stringify(wanted.filter((id) => id !== nobody)))
  return [...(wanted.includes(nobody) ? [0] : []), ...texts.map((row) => integer(row['no']))]
}

interface Columns {
  readonly operator: readonly number[] | null
  readonly action: readonly number[] | null
  readonly outcome: readonly number[] | null
}

function conditionsOf(columns: Columns, nameOf: (column: keyof Columns) => string): readonly Condition[] {
  return (['operator', 'action', 'outcome'] as const).flatMap((column) => {
    const wanted = columns[column]
    return wanted === null ? [] : [{ where: `${nameOf(column)} IN (${numbers})`, values: [JSON.stringify(wanted)] }]
  })
}

/** Null: whatever kind; '[]': there is none. */
function kindsOf(db: Database, columns: Columns): string | null {
  const conditions = conditionsOf(columns, (column) => column)
  if (conditions.length === 0) return null
  const { where, values } = allOf(conditions)
  return text(db.prepare(`SELECT json_group_array(no) AS kinds FROM log_kind ${where}`).get(...values)?.['kinds'])
}

/** Of the blocks that are noted, those that the log can have rows in: whatever else somebody noted is not read. */
const ofLog = 'BETWEEN 0 AND (SELECT max(id) >> 8 FROM operation)'

const everywhere: Span = { low: 1, high: Number.MAX_SAFE_INTEGER }

/** Ids always grow, and times need not: a clock may have been set back. So this is where all rows of the time are, among others. */
function withinTimes(db: Database, from: number | null, to: number | null): Span | null {
  if (from === null && to === null) return everywhere
  const found = db.prepare(`SELECT min(no) AS first, max(no) AS last FROM log_block WHERE no ${ofLog} AND ${timeWords}`).get(from, from, to, to)
  const [first, last] = [integerOrNull(found?.['first'] ?? null), integerOrNull(found?.['last'] ?? null)]
  return first === null || last === null ? null : { low: firstIdOf(first), high: firstIdOf(last + 1) - 1 }
}

function withinKinds(db: Database, kinds: string): Span | null {
  const ends = ['min', 'max'].map((end) => `(SELECT ${end}(block) FROM log_block_kind WHERE kind = kinds.value AND block ${ofLog})`)
  const found = db.prepare(`SELECT min(${ends[0]}) AS first, max(${ends[1]}) AS last FROM json_each(?) AS kinds`).get(kinds)
  const [first, last] = [integerOrNull(found?.['first'] ?? null), integerOrNull(found?.['last'] ?? null)]
  return first === null || last === null ? null : { low: firstIdOf(first), high: firstIdOf(last + 1) - 1 }
}

function withinJob(db: Database, job: number): Span | null {
  const [low, high] = ['min', 'max'].map((end) => integerOrNull(db.prepare(`SELECT ${end}(id) AS id FROM operation WHERE job = ?`).get(job)?.['id'] ?? null))
  return low === undefined || low === null || high === undefined || high === null ? null : { low, high }
}

/** Blocks whose times overlap with those that are looked for; the values are each bound, twice. */
export const timeWords = '(? IS NULL OR last_at >= ?) AND (? IS NULL OR first_at <= ?)'

export const blockOf = (id: number) => Math.floor(id / 256)
export const firstIdOf = (block: number) => block * 256

export function overlapOf(one: Span, other: Span): Span | null {
  const [low, high] = [Math.max(one.low, other.low), Math.min(one.high, other.high)]
  return low > high ? null : { low, high }
}

function jobOf(db: Database, job: string | undefined): number | null {
  if (job === undefined) return null
  return integerOrNull(db.prepare('SELECT no FROM log_mark WHERE mark = ?').get(job)?.['no'] ?? null)
}

/**
 * @param only rows of these operators; null: of everybody.
 * @returns what a filter looks for. Every word of its text must be somewhere in the names, ids, message, before or after of a row, or begin its trace id. Null: no row is so.
 */
export function soughtBy(db: Database, filter: OperationFilter, only: readonly OperatorId[] | null): Sought | null {
  const columns = { operator: operatorsOf(db, filter, only), action: marksOf(db, filter.actions), outcome: marksOf(db, filter.outcomes) }
  const kinds = kindsOf(db, columns)
  if (kinds === '[]') return null
  const job = jobOf(db, filter.jobId)
  const from = filter.from === undefined ? null : Date.parse(filter.from)
  const to = filter.to === undefined ? null : Date.parse(filter.to)
  const inTime = withinTimes(db, from, to)
  const inJob = filter.jobId === undefined ? everywhere : job === null ? null : withinJob(db, job)
  const inKinds = kinds === null ? everywhere : withinKinds(db, kinds)
  const words = inTime === null || inJob === null || inKinds === null ? null : soughtWords(db, filter.text ?? '')
  if (words === null) return null
  const within = [inTime, inJob, inKinds, ...words.map((word) => word.within())].reduce((all, one) => (all === null || one === null ? null : overlapOf(all, one)), everywhere)
  if (within === null) return null
  const compared = ([['job = ?', job], ['at >= ?', from], ['at <= ?', to]] as const).flatMap(([where, value]) => (value === null ? [] : [{ where, values: [value] }]))
  const ofRows = conditionsOf(columns, (column) => (column === 'operator' ? 'coalesce(operator, 0)' : `+${column}`))
  const condition = allOf([...compared, ...ofRows, ...words.map(({ onTheWalk }) => onTheWalk)])
  return { condition, ofRows: condition.where.replace('job = ?', '+job = ?'), kinds, from, to, isOfJob: job !== null, word: words[0] ?? null, within }
}

function allOf(parts: readonly Condition[]): Condition {
  return {
    where: `WHERE ${['1', ...parts.map((part) => part.where)].join(' AND ')}`,
    values: parts.flatMap((part) => part.values),
  }
}
