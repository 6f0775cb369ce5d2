import type { OperationFilter } from '#shared/domain/operation.ts'
import type { OperatorId } from '#shared/domain/operator.ts'
import type { Database } from '../open.ts'
import { integer } from '../row.ts'
import { batchesOf, inBatch, MANY_LOOK_UPS, spansIn } from './operation-look.ts'
import type { LookSteps } from './operation-look.ts'
import { blockOf, firstIdOf, overlapOf, soughtBy, timeWords } from './operation-query.ts'
import type { Sought } from './operation-query.ts'
import type { Span } from './operation-text.ts'

/** How many filters' counts are remembered; a screen asks for one at a time. */
const REMEMBERED_COUNTS = 16

interface Counter {
  /** Gives way only where it has more than a few ms of work. */
  readonly steps: (filter: OperationFilter, only: readonly OperatorId[] | null) => LookSteps<number>
  /** Whatever is asked for from now on is counted anew. */
  readonly forget: () => void
}

/**
 * Counts a filter once over the whole log, and from then on only the rows that came since: a log that only grows never changes
 * behind the last row counted. Whenever rows were cleared, all is counted anew.
 */
export function createCounter(db: Database): Counter {
  const remembered = new Map<string, { readonly upTo: number; readonly total: number }>()
  const newestId = db.prepare('SELECT coalesce(max(id), 0) AS id FROM operation')
  const cleared = db.prepare('SELECT no, done_up_to, is_done FROM log_clearing ORDER BY no DESC LIMIT 1')
  const clearingNow = () => JSON.stringify(cleared.get() ?? null)
  let clearedUpTo = ''
  let era = 0
  function* steps(filter: OperationFilter, only: readonly OperatorId[] | null): LookSteps<number> {
    const [clearing, began] = [clearingNow(), era]
    if (clearing !== clearedUpTo) remembered.clear()
    clearedUpTo = clearing
    const key = JSON.stringify([filter, only])
    const known = remembered.get(key) ?? { upTo: 0, total: 0 }
    const upTo = integer(newestId.get()?.['id'])
    const total = known.total + (upTo === known.upTo ? 0 : yield* countIn(db, filter, only, { low: known.upTo + 1, high: upTo }))
    // Rows that went meanwhile may be counted or not: the next one who asks has them counted anew.
    if (clearingNow() !== clearing || clearedUpTo !== clearing || era !== began) return total
    remembered.delete(key)
    remembered.set(key, { upTo, total })
    const [oldest] = remembered.keys()
    if (remembered.size > REMEMBERED_COUNTS && oldest !== undefined) remembered.delete(oldest)
    return total
  }
  const forget = () => {
    remembered.clear()
    era += 1
  }
  return { steps, forget }
}

function* countIn(db: Database, filter: OperationFilter, only: readonly OperatorId[] | null, within: Span): LookSteps<number> {
  const sought = soughtBy(db, filter, only)
  const whole = sought === null ? null : overlapOf(sought.within, within)
  if (sought === null || whole === null) return 0
  const found = sought.word !== null && sought.word.lookUps <= MANY_LOOK_UPS ? sought.word.rowsIn(whole) : null
  if (found !== null) return countAmong(db, sought, found)
  if (sought.word === null && !sought.isOfJob && within.low === 1) return countBlocks(db, sought, within)
  return yield* countSpans(db, sought, batchesOf(spansIn(db, sought, whole)))
}

function countAmong(db: Database, { condition, ofRows }: Sought, ids: readonly number[]): number {
  const sql = `SELECT count(*) AS rows FROM operation ${ofRows} AND id IN (SELECT value FROM json_each(?))`
  return integer(db.prepare(sql).get(...condition.values, JSON.stringify(ids))?.['rows'])
}

function* countSpans(db: Database, sought: Sought, batches: Iterable<readonly Span[]>): LookSteps<number> {
  const count = db.prepare(`SELECT count(*) AS rows ${inBatch(sought)}`)
  let rows = 0
  let isFirst = true
  for (const batch of batches) {
    if (!isFirst) yield undefined
    isFirst = false
    rows += integer(count.get(JSON.stringify(batch), ...sought.condition.values)?.['rows'])
  }
  return rows
}

/** Of what somebody else noted no sum gets too large, and no block of rows that the log doesn't have is read. */
const sumOf = (rows: string) => `SELECT coalesce(sum(max(0, min(${rows}, 256))), 0) AS rows`

/** Blocks whose rows are all of the time that is looked for add up; the few at its ends are walked. */
function countBlocks(db: Database, sought: Sought, within: Span): number {
  const { kinds, from, to } = sought
  const isWhole = '(? IS NULL OR first_at >= ?) AND (? IS NULL OR last_at <= ?)'
  const times = [from, from, to, to]
  const isTimed = from !== null || to !== null
  const blocks = [blockOf(within.low), blockOf(within.high)]
  const ofKinds = 'kind IN (SELECT value FROM json_each(?)) AND block BETWEEN ? AND ?'
  const sum =
    kinds === null
      ? db.prepare(`${sumOf('rows')} FROM log_block WHERE no BETWEEN ? AND ? AND ${isWhole}`).get(...blocks, ...times)
      : isTimed
        ? db.prepare(`${sumOf('part.rows')} FROM log_block_kind AS part JOIN log_block ON no = block WHERE ${ofKinds} AND ${isWhole}`).get(kinds, ...blocks, ...times)
        : db.prepare(`${sumOf('rows')} FROM log_block_kind WHERE ${ofKinds}`).get(kinds, ...blocks)
  const whole = integer(sum?.['rows'])
  if (!isTimed) return whole
  const ends = db.prepare(`SELECT no FROM log_block WHERE no BETWEEN ? AND ? AND ${timeWords} AND NOT (${isWhole})`).all(...blocks, ...times, ...times).map((row) => integer(row['no']))
  const inSpan = db.prepare(`SELECT count(*) AS rows FROM operation ${sought.condition.where} AND id BETWEEN ? AND ?`)
  return ends.reduce((rows, block) => {
    const span = overlapOf({ low: firstIdOf(block), high: firstIdOf(block + 1) - 1 }, within)
    return span === null ? rows : rows + integer(inSpan.get(...sought.condition.values, span.low, span.high)?.['rows'])
  }, whole)
}
