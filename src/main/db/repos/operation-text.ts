import type { SQLInputValue } from 'node:sqlite'
import type { Database } from '../open.ts'
import { integer, integerOrNull, text } from '../row.ts'

export interface Condition {
  readonly where: string
  readonly values: readonly SQLInputValue[]
}

/** Ids from one to another, both included. */
export interface Span {
  readonly low: number
  readonly high: number
}

/** The rows that hold a word: it stands in texts, and a text in some place of a row. */
export interface SoughtWord {
  /** Each row that comes by is held against it. */
  readonly onTheWalk: Condition
  /** How much a look-up costs, however few rows it finds. */
  readonly lookUps: number
  /** Where its rows are, as far as that can be told quickly; null: there are none. */
  readonly within: () => Span | null
  /** @returns the ids of its rows among some; null: so many that they are better come upon on a walk. */
  readonly rowsIn: (span: Span) => readonly number[] | null
}

/** The index holds every run of three characters; shorter words have to be looked for text by text. */
const isIndexed = (word: string) => /^.{3}/su.test(word)
const placesOfThings = ['object', 'target', 'operator']
/** Texts without an id. A target may have a name alone. */
const placesOfWords = ['message', 'before', 'after', 'target']
const everyPlace = [...new Set([...placesOfThings, ...placesOfWords])]
/** A word in fewer rows than this is looked up. */
const RARE_ROWS = 2_000
const MANY_TEXTS = 10_000
/** Of more look-ups than this the ends are not looked for. */
const SPANNED_LOOK_UPS = 1_000

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
  if (found.length === MANY_TEXTS) return [{ ...texts, places: everyPlace, count: MANY_TEXTS }]
  const numbered = (isWords: 0 | 1, places: readonly string[]): Texts[] => {
    const numbers = found.filter((row) => row['is_words'] === isWords).map((row) => integer(row['no']))
    return numbers.length === 0 ? [] : [{ where: 'SELECT value FROM json_each(?)', values: [JSON.stringify(numbers)], places, count: numbers.length }]
  }
  return [...numbered(0, placesOfThings), ...numbered(1, placesOfWords)]
}

interface Spot extends Condition {
  readonly place: string
}

function spanOf(db: Database, { place, where, values }: Spot): Span | null {
  const ends = ['min', 'max'].map((end) => `(SELECT ${end}(id) FROM operation WHERE ${place} = texts.no)`)
  const found = db.prepare(`WITH texts (no) AS (${where}) SELECT min(${ends[0]}) AS low, max(${ends[1]}) AS high FROM texts`).get(...values)
  const [low, high] = [integerOrNull(found?.['low'] ?? null), integerOrNull(found?.['high'] ?? null)]
  return low === null || high === null ? null : { low, high }
}

function hull(spans: readonly Span[]): Span | null {
  return spans.length === 0 ? null : { low: Math.min(...spans.map(({ low }) => low)), high: Math.max(...spans.map(({ high }) => high)) }
}

function soughtWord(db: Database, texts: readonly Texts[]): SoughtWord {
  const spots = texts.flatMap(({ places, where, values }) => places.map((place) => ({ place, where, values })))
  const lookUps = texts.reduce((sum, { places, count }) => sum + places.length * count, 0)
  return {
    onTheWalk: {
      where: `(${spots.map(({ place, where }) => `+${place} IN (${where})`).join(' OR ')})`,
      values: spots.flatMap(({ values }) => values),
    },
    within: () => (lookUps > SPANNED_LOOK_UPS ? { low: 1, high: Number.MAX_SAFE_INTEGER } : hull(spots.flatMap((spot) => spanOf(db, spot) ?? []))),
    lookUps,
    rowsIn: ({ low, high }) => {
      const ids = new Set<number>()
      for (const { place, where, values } of spots) {
        const sql = `SELECT id FROM operation WHERE ${place} IN (${where}) AND id BETWEEN ? AND ? LIMIT ${RARE_ROWS}`
        for (const row of db.prepare(sql).all(...values, low, high)) ids.add(integer(row['id']))
        if (ids.size >= RARE_ROWS) return null
      }
      return [...ids]
    },
  }
}

/** Meta's `fbtrace_id` (graph-facts 3.1), or how one begins. Capital and small letters are different signs of it. */
const isLikeTrace = (word: string) => /^[\w+/=-]{6,64}$/.test(word)

/** What is kept in one table with traces and is none: actions and outcomes, and jobs, whose rows have an index. */
const tracesSql = `SELECT no, mark FROM log_mark WHERE mark BETWEEN ? AND ? || char(0x10FFFF)
  AND no NOT IN (SELECT action FROM log_kind UNION SELECT outcome FROM log_kind) AND NOT EXISTS (SELECT 1 FROM operation WHERE job = log_mark.no)`

/** @returns the rows whose trace begins so; null: none does. */
function ofTrace(db: Database, word: string): Condition | null {
  if (!isLikeTrace(word)) return null
  const found = db.prepare(`${tracesSql} LIMIT ${MANY_TEXTS}`).all(word, word)
  if (found.length === MANY_TEXTS) return { where: `trace IN (SELECT no FROM (${tracesSql}))`, values: [word, word] }
  const traces = found.filter(({ mark }) => isLikeTrace(text(mark))).map(({ no }) => integer(no))
  return traces.length === 0 ? null : { where: 'trace IN (SELECT value FROM json_each(?))', values: [JSON.stringify(traces)] }
}

/** Rows have no index of their traces: it would make each of them longer for what is asked for rarely. So these rows are come upon on a walk. */
function walkedWord(conditions: readonly Condition[]): SoughtWord {
  return {
    onTheWalk: { where: `(${conditions.map(({ where }) => where).join(' OR ')})`, values: conditions.flatMap(({ values }) => values) },
    within: () => ({ low: 1, high: Number.MAX_SAFE_INTEGER }),
    lookUps: Infinity,
    rowsIn: () => null,
  }
}

/** @returns the words of a text, those in the fewest texts first; null: one of them is nowhere. */
export function soughtWords(db: Database, typed: string): readonly SoughtWord[] | null {
  const found: SoughtWord[] = []
  for (const word of typed.split(/\s+/u).filter((each) => each !== '')) {
    const texts = textsWith(db, word)
    const inTexts = texts.length === 0 ? null : soughtWord(db, texts)
    const inTraces = ofTrace(db, word)
    const sought = inTraces === null ? inTexts : walkedWord(inTexts === null ? [inTraces] : [inTexts.onTheWalk, inTraces])
    if (sought === null) return null
    found.push(sought)
  }
  return found.toSorted((left, right) => left.lookUps - right.lookUps)
}
