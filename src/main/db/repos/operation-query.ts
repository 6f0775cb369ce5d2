import type { SQLInputValue } from 'node:sqlite'
import type { OperationFilter } from '#shared/domain/operation.ts'
import { nobody } from '#shared/domain/operation-terms.ts'
import type { OperatorId } from '#shared/domain/operator.ts'
import type { Database } from '../open.ts'
import { integer } from '../row.ts'

interface Bounds {
  /** Only rows with a smaller id. */
  readonly before?: number | null
  /** Only rows with a greater id. */
  readonly after?: number
  /** Only rows with at most this id. */
  readonly upTo?: number
  /** Only rows of these operators; null: of everybody. */
  readonly only: readonly OperatorId[] | null
}

interface Condition {
  readonly where: string
  readonly values: readonly SQLInputValue[]
}

/** The index holds every run of three characters; shorter words have to be looked for text by text. */
const isIndexed = (word: string) => /^.{3}/su.test(word)
const placesOfThings = ['object', 'target', 'operator']
/** Texts without an id. A target may have a name alone. */
const placesOfWords = ['message', 'before', 'after', 'target']
/** A word in fewer rows than this is looked up; one in more is met soon enough on a walk from the newest row. */
const RARE_ROWS = 2_000
const MANY_TEXTS = 10_000
/** An operator has as many texts as it had names. With more of them than this rows are walked one by one. */
const OPERATORS_APART = 16
/** No row: with no operator there is nothing to be seen. */
const nothing: Condition = { where: 'WHERE 0', values: [] }

function anyMark(column: string, members: readonly string[] | undefined): Condition[] {
  if (members === undefined || members.length === 0) return []
  return [{ where: `${column} IN (SELECT no FROM log_mark WHERE mark IN (${members.map(() => '?').join(', ')}))`, values: members }]
}

/** The index of outcomes leaves out the common one, which has the number 1. */
function outcomes(members: readonly string[] | undefined): Condition[] {
  const rare = members !== undefined && members.length > 0 && !members.includes('succeeded') ? [{ where: 'outcome > 1', values: [] }] : []
  return [...anyMark('outcome', members), ...rare]
}

/** Texts by their numbers, and where in a row they may stand. */
interface Texts extends Condition {
  readonly places: readonly string[]
  readonly count: number
}

/** The texts that hold a word. They are looked for once; very many of them are left to SQLite. */
function textsWith(db: Database, word: string): readonly Texts[] {
  const texts = isIndexed(word)
    ? { where: 'SELECT rowid FROM log_search WHERE log_search MATCH ?', values: [`"${word.replaceAll('"', '""')}"`] }
    : { where: 'SELECT no FROM log_text WHERE instr(lower(id || char(10) || words), ?) > 0', values: [word.toLowerCase()] }
  const found = db.prepare(`SELECT no, id = '' AS is_words FROM log_text WHERE no IN (${texts.where} LIMIT ${MANY_TEXTS})`).all(...texts.values)
  if (found.length === MANY_TEXTS) return [{ ...texts, places: [...new Set([...placesOfThings, ...placesOfWords])], count: MANY_TEXTS }]
  const numbered = (isWords: 0 | 1, places: readonly string[]): Texts[] => {
    const numbers = found.filter((row) => row['is_words'] === isWords).map((row) => integer(row['no']))
    return numbers.length === 0 ? [] : [{ where: 'SELECT value FROM json_each(?)', values: [JSON.stringify(numbers)], places, count: numbers.length }]
  }
  return [...numbered(0, placesOfThings), ...numbered(1, placesOfWords)]
}

interface Found extends Condition {
  /** Few enough that the rows are looked up, and not come upon on a walk along ids. */
  readonly isRare: boolean
}

interface Spot {
  readonly place: string
  readonly texts: Condition
}

/** Each row that comes by is held against the texts. */
function onTheWalk(spots: readonly Spot[]): Found {
  const values = spots.flatMap(({ texts }) => texts.values)
  return { where: `(${spots.map(({ place, texts }) => `+${place} IN (${texts.where})`).join(' OR ')})`, values, isRare: false }
}

function rowsWith(db: Database, spots: readonly Spot[]): Found {
  const some = ({ place, texts }: Spot) =>
    integer(db.prepare(`SELECT count(*) AS rows FROM (SELECT 1 FROM operation WHERE ${place} IN (${texts.where}) LIMIT ${RARE_ROWS})`).get(...texts.values)?.['rows'])
  const found = spots.map((spot) => ({ ...spot, rows: some(spot) })).filter(({ rows }) => rows > 0)
  if (found.length === 0) return { where: '0', values: [], isRare: true }
  if (found.reduce((sum, { rows }) => sum + rows, 0) >= RARE_ROWS) return onTheWalk(found)
  const lookUps = found.map(({ place, texts }) => `SELECT id FROM operation WHERE ${place} IN (${texts.where})`)
  return { where: `id IN (${lookUps.join(' UNION ')})`, values: found.flatMap(({ texts }) => texts.values), isRare: true }
}

/** Words in the fewest texts come first: once one is in few rows, these are all that the others are looked for in. */
function rowsWithAll(db: Database, words: readonly string[]): readonly Found[] {
  const byWord = words.map((word) => textsWith(db, word))
  const countOf = (all: readonly Texts[]) => all.reduce((sum, { count }) => sum + count, 0)
  const found: Found[] = []
  for (const all of byWord.toSorted((left, right) => countOf(left) - countOf(right))) {
    const spots = all.flatMap((texts) => texts.places.map((place) => ({ place, texts })))
    found.push(found.some(({ isRare }) => isRare) && spots.length > 0 ? onTheWalk(spots) : rowsWith(db, spots))
  }
  return found
}

type Wanted = NonNullable<OperationFilter['operators']>[number]

/** @returns whose rows are looked for; null: everybody's. */
function wantedOperators({ operators: chosen = [] }: OperationFilter, { only }: Bounds): readonly Wanted[] | null {
  if (only === null) return chosen.length === 0 ? null : chosen
  return chosen.length === 0 ? only : only.filter((id) => chosen.includes(id))
}

/** @returns the numbers of the texts that stand for them: one for each name that each had. */
function operatorTexts(db: Database, wanted: readonly Wanted[]): readonly number[] {
  const sql = 'SELECT no FROM log_text WHERE id IN (SELECT value FROM json_each(?)) AND EXISTS (SELECT 1 FROM operation WHERE operator = log_text.no)'
  return db.prepare(sql).all(JSON.stringify(wanted)).map((row) => integer(row['no']))
}

/** @param isByIndex false: another condition finds fewer rows. @returns one condition for each part of the answer. */
function ofOperators(db: Database, wanted: readonly Wanted[], isByIndex: boolean): readonly Condition[] {
  const texts = operatorTexts(db, wanted)
  const ofNobody = wanted.includes(nobody) ? [{ where: isByIndex ? 'operator IS NULL' : '+operator IS NULL', values: [] }] : []
  if (isByIndex && texts.length <= OPERATORS_APART) return [...ofNobody, ...texts.map((no) => ({ where: 'operator = ?', values: [no] }))]
  return [...ofNobody, { where: '+operator IN (SELECT value FROM json_each(?))', values: [JSON.stringify(texts)] }]
}

/**
 * Builds a look into the operation log. Every word of the text must be somewhere in the names, ids, message, before or after of a row.
 * @returns SQL that holds column names of ours only, and the values for its places. More than one: no row fits two, and each comes in the order of ids.
 */
export function operationQuery(db: Database, filter: OperationFilter, bounds: Bounds): readonly Condition[] {
  const words = (filter.text ?? '').split(/\s+/u).filter((word) => word !== '')
  const found = rowsWithAll(db, words)
  const onlyRare = outcomes(filter.outcomes)
  const parts: Condition[] = [...anyMark('action', filter.actions), ...onlyRare, ...found]
  const compare = (condition: string, value: SQLInputValue | null | undefined) => {
    if (value !== null && value !== undefined) parts.push({ where: condition, values: [value] })
  }
  compare('job = (SELECT no FROM log_mark WHERE mark = ?)', filter.jobId)
  compare('at >= ?', filter.from === undefined ? null : Date.parse(filter.from))
  compare('at <= ?', filter.to === undefined ? null : Date.parse(filter.to))
  compare('id < ?', bounds.before)
  compare('id > ?', bounds.after)
  compare('id <= ?', bounds.upTo)
  const wanted = wantedOperators(filter, bounds)
  if (wanted === null) return [allOf(parts)]
  const isByIndex = filter.jobId === undefined && onlyRare.length < 2 && !found.some(({ isRare }) => isRare)
  const ways = ofOperators(db, wanted, isByIndex).map((way) => allOf([way, ...parts]))
  return ways.length === 0 ? [nothing] : ways
}

function allOf(parts: readonly Condition[]): Condition {
  return {
    where: parts.length === 0 ? '' : `WHERE ${parts.map((part) => part.where).join(' AND ')}`,
    values: parts.flatMap((part) => part.values),
  }
}
