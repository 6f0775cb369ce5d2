import type { Database } from '../open.ts'
import { integer } from '../row.ts'
import type { Row } from '../statement.ts'
import { blockOf, firstIdOf, overlapOf, timeWords } from './operation-query.ts'
import type { Sought } from './operation-query.ts'
import type { Span } from './operation-text.ts'

/** Gives way after each step, which is short however large the log is. */
export type LookSteps<T> = Generator<undefined, T>

/** Rows held against a filter in one step. */
const WALKED_ROWS = 8_192
/** The first stretch of ids that is looked at; each further one is so many times as long. */
const STRETCH_GROWTH = 4
/** A word that is looked up more quickly than some rows are walked is looked up at once, and not after the first stretch. */
const QUICK_LOOK_UPS = 300
/** A word in more texts than this is only ever come upon on a walk. */
export const MANY_LOOK_UPS = 3_000
/** A word that is frequent in fewer rows than this is not looked up in part of them. */
const LOOKED_UP_ROWS = 16_384

const lengthOf = ({ low, high }: Span) => high - low + 1

/** @returns the blocks of a stretch that can hold what is looked for, newest first; null: any can. */
function blocksIn(db: Database, { kinds, from, to }: Sought, { low, high }: Span): readonly number[] | null {
  const blocks = [blockOf(low), blockOf(high)]
  const times = [from, from, to, to]
  const isTimed = from !== null || to !== null
  if (kinds === null && !isTimed) return null
  const sql =
    kinds === null
      ? `SELECT no FROM log_block WHERE no BETWEEN ? AND ? AND ${timeWords} ORDER BY no DESC`
      : `SELECT DISTINCT block AS no FROM log_block_kind ${isTimed ? 'JOIN log_block ON log_block.no = block' : ''}
          WHERE kind IN (SELECT value FROM json_each(?)) AND block BETWEEN ? AND ? ${isTimed ? `AND ${timeWords}` : ''} ORDER BY block DESC`
  const found = db.prepare(sql).all(...(kinds === null ? [] : [kinds]), ...blocks, ...(isTimed ? times : []))
  return found.map((row) => integer(row['no']))
}

/** @returns runs of ids that can hold what is looked for, newest first. */
export function spansIn(db: Database, sought: Sought, stretch: Span): readonly Span[] {
  const blocks = blocksIn(db, sought, stretch)
  return blocks === null ? [stretch] : runsOf(blocks).flatMap((run) => overlapOf(run, stretch) ?? [])
}

function runsOf(blocks: readonly number[]): readonly Span[] {
  const runs: Span[] = []
  for (const block of blocks) {
    const last = runs.at(-1)
    const span = { low: firstIdOf(block), high: firstIdOf(block + 1) - 1 }
    if (last !== undefined && last.low === span.high + 1) runs[runs.length - 1] = { low: span.low, high: last.high }
    else runs.push(span)
  }
  return runs
}

function* shortSpans(spans: readonly Span[]): Generator<Span> {
  for (const { low, high } of spans) {
    for (let upTo = high; upTo >= low; upTo -= WALKED_ROWS) yield { low: Math.max(low, upTo - WALKED_ROWS + 1), high: upTo }
  }
}

/** @returns the spans cut and put together to what one step walks. */
export function* batchesOf(spans: readonly Span[]): Generator<readonly Span[]> {
  let batch: Span[] = []
  let rows = 0
  for (const span of shortSpans(spans)) {
    if (batch.length > 0 && rows + lengthOf(span) > WALKED_ROWS) {
      yield batch
      batch = []
      rows = 0
    }
    batch.push(span)
    rows += lengthOf(span)
  }
  if (batch.length > 0) yield batch
}

/** The rows of a batch that fit: texts are listed once for all of its spans. The places are for the spans, then for the values of the condition. */
export function inBatch({ condition }: Sought): string {
  return `FROM json_each(?) AS span CROSS JOIN operation ${condition.where} AND operation.id BETWEEN json_extract(span.value, '$.low') AND json_extract(span.value, '$.high')`
}

/** Takes the newest rows that fit, step by step. */
class Look {
  readonly ids: number[] = []
  readonly #sought
  readonly #limit
  readonly #inSpan
  readonly #inBatch
  readonly #amongIds

  constructor(db: Database, sought: Sought, limit: number) {
    this.#sought = sought
    this.#limit = limit
    this.#inSpan = db.prepare(`SELECT id FROM operation ${sought.condition.where} AND id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?`)
    this.#inBatch = db.prepare(`SELECT operation.id ${inBatch(sought)} ORDER BY operation.id DESC LIMIT ?`)
    this.#amongIds = db.prepare(`SELECT id FROM operation ${sought.ofRows} AND id IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?`)
  }

  get isEnough(): boolean {
    return this.ids.length >= this.#limit
  }

  *walk(spans: readonly Span[]): LookSteps<void> {
    const { values } = this.#sought.condition
    for (const batch of batchesOf(spans)) {
      const [{ low, high } = { low: 1, high: 0 }, ...more] = batch
      const left = this.#limit - this.ids.length
      this.#take(more.length === 0 ? this.#inSpan.all(...values, low, high, left) : this.#inBatch.all(JSON.stringify(batch), ...values, left))
      if (this.isEnough) return
      yield undefined
    }
  }

  hold(ids: readonly number[]): void {
    this.#take(this.#amongIds.all(...this.#sought.condition.values, JSON.stringify(ids), this.#limit - this.ids.length))
  }

  #take(rows: readonly Row[]): void {
    for (const row of rows) this.ids.push(integer(row['id']))
  }
}

/**
 * Looks for rows from the newest on, in stretches that grow: what is frequent is met soon on a walk, and what is rare is looked up, or lies in few blocks.
 * @param within which ids are looked at. @returns the ids of the newest rows that fit.
 */
export function* lookFor(db: Database, sought: Sought, within: Span, limit: number): LookSteps<readonly number[]> {
  const whole = overlapOf(sought.within, within)
  if (whole === null) return []
  const look = new Look(db, sought, limit)
  const { word } = sought
  const lookUps = word?.lookUps ?? Infinity
  let longest = lengthOf(whole)
  let length = lookUps <= QUICK_LOOK_UPS ? longest : WALKED_ROWS
  for (let high = whole.high; high >= whole.low && !look.isEnough; ) {
    const stretch = { low: Math.max(whole.low, high - length + 1), high }
    const spans = spansIn(db, sought, stretch)
    const isShort = spans.reduce((rows, span) => rows + lengthOf(span), 0) <= WALKED_ROWS
    const found = isShort || lookUps > MANY_LOOK_UPS || longest < LOOKED_UP_ROWS ? undefined : word?.rowsIn(stretch)
    if (found === null) {
      // What is frequent in all of the log is met soon; elsewhere it is looked up in shorter stretches, as long as that is less than a walk.
      if (high < whole.high) longest = Math.floor(lengthOf(stretch) / STRETCH_GROWTH)
      length = high < whole.high ? Math.max(longest, WALKED_ROWS) : WALKED_ROWS
      yield undefined
      continue
    }
    if (found === undefined) yield* look.walk(spans)
    else if (found.length > 0) look.hold(found)
    high = stretch.low - 1
    length = Math.max(WALKED_ROWS, Math.min(length * STRETCH_GROWTH, longest))
    if (found !== undefined && !look.isEnough && high >= whole.low) yield undefined
  }
  return look.ids
}
