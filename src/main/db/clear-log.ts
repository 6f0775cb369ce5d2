import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { clearWords } from './clear-words.ts'
import { GapReader, gapSumText, GapSummary } from './log-gaps.ts'
import type { Database } from './open.ts'
import type { OperationRepo, OperatorScope } from './repos/operation.ts'
import { integer, integerOrNull } from './row.ts'

/** What of the log is to go. */
export interface ClearRequest {
  /** Whose rows; null: everybody's. */
  readonly operators: OperatorScope
  /** Only rows up to then, in ms since 1970; null: all. */
  readonly until: number | null
  /** How many rows the person was shown; null: it was shown no number. */
  readonly expects: number | null
  readonly by: OperatorRef
  /** Words for what goes, as the object of the row that says so. */
  readonly title: string
}

interface ClearTools {
  readonly db: Database
  readonly operations: OperationRepo
  readonly clock: Clock
}

/** Gives way after each step; every step leaves a log that verifies. */
export type ClearSteps<T> = Generator<undefined, T>

/** No gap holds more rows, so that each can be checked, and go, in one short step. */
const ROWS_AT_ONCE = 2_000
const GAPS_AT_ONCE = 1_000
/** Rows that are only counted. */
const COUNTED_AT_ONCE = 50_000

const marker = "(SELECT no FROM log_mark WHERE mark = 'activity.clear')"

interface Choice {
  readonly where: string
  readonly values: readonly (string | number)[]
  /** Rows that come later stay. */
  readonly upTo: number
}

/** Rows that say what was cleared stay for ever: without them a gap can't be told from a loss. */
function choiceOf(db: Database, { operators, until }: Pick<ClearRequest, 'operators' | 'until'>): Choice {
  const upTo = integer(db.prepare('SELECT coalesce(max(id), 0) AS id FROM operation').get()?.['id'])
  const ofOperators = operators === null ? '' : ' AND +operator IN (SELECT no FROM log_text WHERE id IN (SELECT value FROM json_each(?)))'
  return {
    where: `action IS NOT ${marker}${ofOperators}${until === null ? '' : ' AND +at <= ?'}`,
    values: [...(operators === null ? [] : [JSON.stringify(operators)]), ...(until === null ? [] : [until])],
    upTo,
  }
}

/** Ids of rows that are there, cut into runs; stretches without any are left out. */
function* stretches(db: Database, upTo: number, size: number): Generator<readonly [after: number, upTo: number]> {
  const next = db.prepare('SELECT min(id) AS id FROM operation WHERE id > ?')
  for (let after = 0; after < upTo; ) {
    const id = integerOrNull(next.get(after)?.['id'] ?? null)
    if (id === null || id > upTo) return
    const end = Math.min(upTo, Math.ceil(id / size) * size)
    yield [id - 1, end]
    after = end
  }
}

function* countRows(db: Database, { where, values, upTo }: Choice): ClearSteps<number> {
  const count = db.prepare(`SELECT count(*) AS rows FROM operation WHERE id > ? AND id <= ? AND ${where}`)
  let rows = 0
  for (const [after, end] of stretches(db, upTo, COUNTED_AT_ONCE)) {
    rows += integer(count.get(after, end, ...values)?.['rows'])
    yield undefined
  }
  return rows
}

function* noteGaps(db: Database, clearing: number, { where, values, upTo }: Choice): ClearSteps<void> {
  const note = db.prepare(`INSERT INTO log_gap (first_id, last_id, hash, clearing)
    SELECT first_id, last_id, (SELECT hash FROM operation WHERE id = last_id), ? FROM (
      SELECT min(id) AS first_id, max(id) AS last_id FROM (
        SELECT id, id - row_number() OVER (ORDER BY id) AS run FROM operation WHERE id > ? AND id <= ? AND ${where}
      ) GROUP BY run
    )`)
  for (const [after, end] of stretches(db, upTo, ROWS_AT_ONCE)) {
    db.writeTx(() => note.run(clearing, after, end, ...values))
    yield undefined
  }
}

function* summarise(db: Database, clearing: number): ClearSteps<GapSummary> {
  const summary = new GapSummary()
  for (const page of new GapReader(db).pages()) {
    for (const gap of page) if (gap.clearing === clearing) summary.add(gap)
    yield undefined
  }
  return summary
}

const figure = (rows: number) => `${rows.toLocaleString('en-US')} ${rows === 1 ? 'operation' : 'operations'}`

/** From here on the rows may go: the row that says so is a part of the chain. */
function seal({ db, operations, clock }: ClearTools, clearing: number, summary: GapSummary, { by, title, until }: ClearRequest): void {
  const sum = summary.end()
  const upTo = until === null ? '' : ` up to ${new Date(until).toISOString()}`
  const update = db.prepare('UPDATE log_clearing SET sealed_by = ?, rows = ?, first_id = ?, last_id = ? WHERE no = ?')
  db.writeTx(() => {
    const id = operations.append([
      {
        at: clock.now(),
        action: 'activity.clear',
        operator: by,
        objectId: gapSumText(sum),
        objectName: title,
        targetId: null,
        targetName: null,
        outcome: 'succeeded',
        before: null,
        after: null,
        errorCode: null,
        message: `${figure(sum.rows)}${upTo} cleared.`,
        traceId: null,
        connectionName: '',
        jobId: null,
      },
    ])
    update.run(id, sum.rows, summary.firstId, summary.lastId, clearing)
  })
}

/** Rows of whole gaps, so that a gap is either still full or empty. */
function removeRows(db: Database, clearing: number): () => boolean {
  const state = db.prepare('SELECT done_up_to FROM log_clearing WHERE no = ?')
  const gaps = db.prepare('SELECT first_id, last_id, clearing FROM log_gap WHERE first_id > ? ORDER BY first_id LIMIT ?')
  const remove = db.prepare('DELETE FROM operation WHERE id BETWEEN ? AND ?')
  const note = db.prepare('UPDATE log_clearing SET done_up_to = ? WHERE no = ?')
  return () =>
    db.writeTx(() => {
      let upTo = integer(state.get(clearing)?.['done_up_to'])
      let rows = 0
      const page = gaps.all(upTo, GAPS_AT_ONCE)
      for (const gap of page) {
        if (rows >= ROWS_AT_ONCE) break
        if (integer(gap['clearing']) === clearing) rows += remove.run(integer(gap['first_id']), integer(gap['last_id']))
        upTo = integer(gap['last_id'])
      }
      if (page.length > 0) note.run(upTo, clearing)
      return page.length > 0
    })
}

function* empty(db: Database, clearing: number): ClearSteps<void> {
  const step = removeRows(db, clearing)
  while (step()) yield undefined
  yield* clearWords(db)
  const done = db.prepare('UPDATE log_clearing SET is_done = 1 WHERE no = ?')
  db.writeTx(() => done.run(clearing))
  // Else what went would stay readable in the write-ahead log. A second copy that reads right now keeps it there until it has ended.
  db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
}

/** Gaps that nothing seals: their rows are all there. */
function* forget(db: Database, clearing: number): ClearSteps<void> {
  const page = db.prepare('SELECT first_id, clearing FROM log_gap WHERE first_id > ? ORDER BY first_id LIMIT ?')
  const remove = db.prepare('DELETE FROM log_gap WHERE first_id = ?')
  for (let after = 0, rows = page.all(after, GAPS_AT_ONCE); rows.length > 0; rows = page.all(after, GAPS_AT_ONCE)) {
    const own = rows.filter((row) => row['clearing'] === clearing).map((row) => integer(row['first_id']))
    db.writeTx(() => own.forEach((id) => remove.run(id)))
    after = integer(rows.at(-1)?.['first_id'])
    yield undefined
  }
  const drop = db.prepare('DELETE FROM log_clearing WHERE no = ?')
  db.writeTx(() => drop.run(clearing))
}

/** What is known of the log before the rows of operators go. */
export interface LogOfOperators {
  /** Rows that {@link clearLog} would take. */
  readonly cleared: number
  /** Rows that stay and are about one of them: what others did to its sign-in, and that it cleared rows itself. */
  readonly kept: number
}

/** Counts with what {@link clearLog} counts and takes. */
export function* countLog(db: Database, operators: readonly OperatorId[]): ClearSteps<LogOfOperators> {
  const choice = choiceOf(db, { operators, until: null })
  const cleared = yield* countRows(db, choice)
  const words = '(SELECT no FROM log_text WHERE id IN (SELECT value FROM json_each(?)))'
  const list = JSON.stringify(operators)
  const about = `((+operator IN ${words} AND action IS ${marker}) OR (+object IN ${words} AND (operator IS NULL OR +operator NOT IN ${words})))`
  return { cleared, kept: yield* countRows(db, { where: about, values: [list, list, list], upTo: choice.upTo }) }
}

/** @returns whether an earlier clearing was cut off, so that {@link finishClearing} has something to do. */
export function isClearingUnfinished(db: Database): boolean {
  return db.prepare('SELECT 1 FROM log_clearing WHERE is_done = 0 LIMIT 1').get() !== undefined
}

/** Ends what an earlier process began: what was sealed goes, and what was not is forgotten. */
export function* finishClearing(db: Database): ClearSteps<void> {
  for (const row of db.prepare('SELECT no, sealed_by FROM log_clearing WHERE is_done = 0 ORDER BY no').all()) {
    const no = integer(row['no'])
    if (row['sealed_by'] === null) yield* forget(db, no)
    else yield* empty(db, no)
  }
}

/**
 * Clears rows of the log, with their words. First it notes the gaps that they will leave, then it seals them with a row `activity.clear`, and only then
 * rows go. Whoever is killed on the way leaves a log that verifies, and {@link finishClearing} ends it.
 * @returns how many rows went. @throws AppError `activity.notAsShown` when there are more or fewer than the person was shown; nothing has changed then.
 */
export function* clearLog(tools: ClearTools, request: ClearRequest): ClearSteps<number> {
  const { db } = tools
  yield* finishClearing(db)
  const choice = choiceOf(db, request)
  const rows = yield* countRows(db, choice)
  if (request.expects !== null && rows !== request.expects) throw notAsShown(rows, request.expects)
  if (rows === 0) return 0
  const add = db.prepare('INSERT INTO log_clearing DEFAULT VALUES')
  const clearing = db.writeTx(() => add.insert())
  yield* noteGaps(db, clearing, choice)
  const summary = yield* summarise(db, clearing)
  if (summary.rows !== rows) throw new Error(`${summary.rows} rows of the log were about to be cleared, and ${rows} counted`)
  seal(tools, clearing, summary, request)
  yield* empty(db, clearing)
  return rows
}

function notAsShown(rows: number, expected: number): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'activity.notAsShown',
    message: `There ${rows === 1 ? 'is' : 'are'} ${figure(rows)} to clear by now, not ${expected.toLocaleString('en-US')}. Nothing was cleared.`,
    data: { advice: 'Look at the activity again, then clear it.' },
  })
}
