import type { ChainReport } from '#shared/domain/chain-report.ts'
import { misfitOfBlocks } from './log-blocks.ts'
import { breakInGuards, breakInParts } from './log-build.ts'
import { GapReader } from './log-gaps.ts'
import type { LogGap } from './log-gaps.ts'
import type { Database } from './open.ts'
import { chainHash } from './operation-chain.ts'
import type { ChainedOperation } from './operation-chain.ts'
import { hexText, integer, integerOrNull, textOrNull } from './row.ts'
import type { Row, Statement } from './statement.ts'
import { readGaps } from './verify-gaps.ts'
import type { GapReport } from './verify-gaps.ts'

type ChainBreak = NonNullable<ChainReport['firstBreak']>

interface Line {
  readonly row: ChainedOperation
  readonly hash: string
}

interface Place {
  readonly id: number
  readonly hash: string
}

/** A place with nothing but cleared rows behind it, up to where the next row has to be. */
interface Passed extends Place {
  /** The last of the gaps that were passed; null: there was none. */
  readonly gap: LogGap | null
}

/** What is read beside the rows, all in one statement, so that rows written meanwhile don't matter. */
interface Frame {
  readonly seal: Place
  readonly head: Place | null
  readonly lastId: number
  readonly count: number
}

const PAGE_ROWS = 1_000
/** No text that was ever written: what should be there is gone. */
const missing = '\u0000'

const frameSql = `SELECT (SELECT count(*) FROM operation) AS rows, (SELECT coalesce(max(id), 0) FROM operation) AS last_id,
  seal.after_id AS seal_id, seal.hash AS seal_hash, head.last_id AS head_id, head.hash AS head_hash
  FROM (SELECT after_id, hash FROM log_seal ORDER BY after_id DESC LIMIT 1) AS seal LEFT JOIN log_head AS head`

function frameOf(row: Row | undefined): Frame | null {
  if (row === undefined) return null
  const headId = integerOrNull(row['head_id'] ?? null)
  return {
    seal: { id: integer(row['seal_id']), hash: hexText(row['seal_hash']) },
    head: headId === null ? null : { id: headId, hash: hexText(row['head_hash']) },
    lastId: integer(row['last_id']),
    count: integer(row['rows']),
  }
}

function lineOf(row: Row): Line {
  const wanted = (name: string) => textOrNull(row[name]) ?? missing
  const optional = (name: string) => textOrNull(row[name])
  return {
    row: {
      id: integer(row['id']),
      at: integer(row['at']),
      action: wanted('action'),
      objectId: wanted('object_id'),
      objectName: wanted('object_name'),
      targetId: optional('target_id'),
      targetName: optional('target_name'),
      outcome: wanted('outcome'),
      errorCode: optional('error_code'),
      message: optional('message'),
      traceId: optional('trace_id'),
      connectionName: wanted('connection_name'),
      jobId: optional('job_id'),
      operatorId: optional('operator_id'),
      operatorName: optional('operator_name'),
      before: optional('before'),
      after: optional('after'),
    },
    hash: hexText(row['hash']),
  }
}

class Reader {
  readonly #db: Database
  readonly #after: Statement

  constructor(db: Database) {
    this.#db = db
    this.#after = db.prepare('SELECT * FROM operation_line WHERE id > ? AND id <= ? ORDER BY id LIMIT ?')
  }

  /** All rows in their order, from the very first one that is there. */
  *pages(upTo: number): Generator<readonly Line[]> {
    for (let after = Number.MIN_SAFE_INTEGER; ; ) {
      const page = this.#after.all(after, upTo, PAGE_ROWS).map(lineOf)
      const last = page.at(-1)
      if (last === undefined) return
      after = last.row.id
      yield page
    }
  }

  gaps(): GapReader {
    return new GapReader(this.#db)
  }

  next(id: number, upTo: number): Line | null {
    const [row] = this.#after.all(id, upTo, 1)
    return row === undefined ? null : lineOf(row)
  }
}

const numbered = (line: Line, id: number): ChainedOperation => ({ ...line.row, id })
const rows = (from: number, to: number) => (from === to ? `Row ${from} is` : `Rows ${from} to ${to} are`)

function missingRows(from: number, to: number): ChainBreak {
  return { kind: 'removed', id: from, message: `${rows(from, to)} missing.` }
}

/** Goes over the gaps between a place and the next row that is there. */
function passGaps(gaps: GapReader, from: Place, nextId: number): Passed {
  let passed: Passed = { ...from, gap: null }
  for (let gap = gaps.peek(); gap !== null && gap.firstId < nextId; gap = gaps.peek()) {
    // A gap anywhere else covers nothing: what it was to cover is found to be missing.
    if (gap.firstId === passed.id + 1) passed = { id: gap.lastId, hash: gap.hash, gap }
    gaps.pass()
  }
  return passed
}

/** @returns whether a line that does not fit its place fits another one. Reads the whole log once more. */
function belongsElsewhere(reader: Reader, line: Line, frame: Frame): boolean {
  let before: Place = frame.seal
  const gaps = reader.gaps()
  const hasHashOfARow = line.hash !== frame.seal.hash
  for (const page of reader.pages(frame.lastId)) {
    for (const other of page) {
      before = passGaps(gaps, before, other.row.id)
      const isElsewhere = other.row.id !== line.row.id
      if (isElsewhere && chainHash(before.hash, numbered(line, other.row.id)) === other.hash) return true
      if (hasHashOfARow && isElsewhere && other.row.id !== line.row.id + 1 && chainHash(line.hash, other.row) === other.hash) return true
      before = { id: other.row.id, hash: other.hash }
    }
  }
  return frame.head !== null && line.row.id !== frame.head.id && line.hash === frame.head.hash && frame.lastId >= frame.head.id
}

/** Says what became of a row that does not follow from the one before it. */
function explain(reader: Reader, before: Place, line: Line, frame: Frame): ChainBreak {
  const { id } = line.row
  const next = reader.next(id, frame.lastId)
  const lost = frame.head === null ? 0 : frame.head.id - frame.lastId
  if (frame.head !== null && id > frame.head.id) {
    return { kind: 'inserted', id, message: `Row ${id} was added at the end by something other than Buydesk.` }
  }
  if (lost < 0 && next !== null && chainHash(before.hash, numbered(next, id)) === next.hash) {
    return { kind: 'inserted', id, message: `Row ${id} was put in, and the rows after it were numbered anew.` }
  }
  const followsRemoved = next === null ? line.hash === frame.head?.hash : chainHash(line.hash, numbered(next, next.row.id + lost)) === next.hash
  if (lost > 0 && followsRemoved) {
    return { kind: 'removed', id, message: `${lost === 1 ? 'A row is' : `${lost} rows are`} missing before row ${id}, and the rest was numbered anew.` }
  }
  if (belongsElsewhere(reader, line, frame)) {
    return { kind: 'reordered', id, message: `Row ${id} was moved here from another place of the log.` }
  }
  return { kind: 'changed', id, message: `Row ${id} is not as it was written.` }
}

function breakAtEnd(end: Place, { head }: Frame): ChainBreak | null {
  if (head === null) return { kind: 'rewritten', id: end.id, message: 'The note of the newest row is missing.' }
  if (end.id < head.id) return missingRows(end.id + 1, head.id)
  if (end.id > head.id) return { kind: 'inserted', id: head.id + 1, message: `${rows(head.id + 1, end.id)} more than Buydesk wrote.` }
  if (end.hash === head.hash) return null
  return { kind: 'rewritten', id: end.id, message: `Row ${end.id} is not the newest row that was noted: the log was written anew.` }
}

/** One row against the one before it. */
function breakAt(reader: Reader, before: Place, line: Line, frame: Frame): ChainBreak | null {
  const { id } = line.row
  if (id <= frame.seal.id) return { kind: 'inserted', id, message: `Row ${id} stands before the beginning of the log.` }
  if (id <= before.id) return { kind: 'inserted', id, message: `Row ${id} stands where rows were cleared.` }
  if (id > before.id + 1) return missingRows(before.id + 1, id - 1)
  return chainHash(before.hash, line.row) === line.hash ? null : explain(reader, before, line, frame)
}

/** Walks over rows and gaps, and knows where the next row has to be. */
class Walk {
  readonly #reader: Reader
  readonly #frame: Frame
  readonly #report: GapReport
  readonly #gaps: GapReader
  /** Rows that are noted to go and are still there: the clearing was cut off, or goes on right now. */
  #standing: LogGap | null = null
  before: Place

  constructor(reader: Reader, frame: Frame, report: GapReport) {
    this.#reader = reader
    this.#frame = frame
    this.#report = report
    this.#gaps = reader.gaps()
    this.before = frame.seal
  }

  /** @returns what is wrong between the place before and this row, or with the row; null: nothing. */
  step(line: Line): ChainBreak | null {
    const passed = passGaps(this.#gaps, this.before, line.row.id)
    const found = this.#breakInGap(passed) ?? this.#breakAtStanding(line) ?? this.#breakAfter(passed, line) ?? this.#breakAfterStanding(line)
    this.before = { id: line.row.id, hash: line.hash }
    return found
  }

  /** Rows are missing that no row of the log says were cleared. */
  #breakInGap({ gap }: Passed): ChainBreak | null {
    if (gap === null || this.#report.isSealed(gap.clearing)) return null
    const problem = this.#report.problemOf(gap.clearing)
    const { firstId, lastId } = gap
    return problem ?? { kind: 'removed', id: firstId, message: `${rows(firstId, lastId)} missing: noted as cleared, and no row of the log says so.` }
  }

  #breakAtStanding({ row: { id } }: Line): ChainBreak | null {
    const gap = this.#gaps.peek()
    if (gap?.firstId !== id) return null
    this.#standing = gap
    this.#gaps.pass()
    return this.#report.isDone(gap.clearing) ? { kind: 'inserted', id, message: `Row ${id} stands where rows were cleared.` } : null
  }

  /** The row after the gap will be built on what is noted of it. */
  #breakAfterStanding(line: Line): ChainBreak | null {
    const gap = this.#standing
    if (gap?.lastId !== line.row.id) return null
    this.#standing = null
    if (line.hash === gap.hash) return null
    const message = `What is noted of rows ${gap.firstId} to ${gap.lastId}, which are about to be cleared, is not what they are.`
    return this.#report.problemOf(gap.clearing) ?? { kind: 'changed', id: gap.firstId, message }
  }

  /** Where a row does not follow from a gap, either may be the one that was changed. */
  #breakAfter(passed: Passed, line: Line): ChainBreak | null {
    const found = breakAt(this.#reader, passed, line, this.#frame)
    return found === null || passed.gap === null ? found : (this.#report.problemOf(passed.gap.clearing) ?? found)
  }
}

/** A row as someone noted it earlier: `<id>:<hash>`. */
function breakAtMark(mark: string | null, found: Place): ChainBreak | null {
  if (mark === null || mark === `${found.id}:${found.hash}`) return null
  return { kind: 'rewritten', id: found.id, message: `Row ${found.id} is not the one that was noted.` }
}

/** A row that was noted and did not come by. */
function breakBesideMark(mark: string | null, reader: Reader, before: Place, seal: Place): ChainBreak | null {
  const markedId = mark === null ? null : Number(mark.split(':')[0])
  if (markedId === null) return null
  // Noted when the log was empty, or just when it was sealed: no row bears this mark.
  if (mark === `${seal.id}:${seal.hash}`) return null
  if (markedId > before.id) return { kind: 'removed', id: before.id + 1, message: `The log ends at row ${before.id}, before the one that was noted.` }
  const gap = gapOver(reader, markedId)
  if (gap !== null) return markedId === gap.lastId ? breakAtMark(mark, { id: gap.lastId, hash: gap.hash }) : clearedMark(markedId)
  return reader.next(markedId - 1, markedId) === null ? { kind: 'removed', id: markedId, message: `Row ${markedId}, which was noted, is not there.` } : null
}

function clearedMark(id: number): ChainBreak {
  return { kind: 'removed', id, message: `Row ${id}, which was noted, was cleared with the rows around it, so the log can not be held against it.` }
}

/** @returns the gap that a row is gone in; null: there is none, or the row is there. */
function gapOver(reader: Reader, id: number): LogGap | null {
  if (reader.next(id - 1, id) !== null) return null
  for (const page of reader.gaps().pages()) {
    const found = page.find(({ firstId, lastId }) => firstId <= id && id <= lastId)
    if (found !== undefined) return found
  }
  return null
}

/** No version of Buydesk ever added a seal: it clears by gaps, each under a row that says so. */
function breakBySeal({ id }: Place): ChainBreak | null {
  if (id === 0) return null
  const cleared = id === 1 ? 'The row' : `The ${id} rows`
  const message = `${cleared} before row ${id + 1} ${id === 1 ? 'was' : 'were'} cleared under a seal. Buydesk does not clear in this way, so somebody else did.`
  return { kind: 'removed', id: 1, message }
}

/** Rows that say what was cleared, and of which nothing is noted any more. */
function breakInSeals(seen: readonly number[], { seals }: GapReport): ChainBreak | null {
  const id = seen.find((each) => !seals.has(each))
  return id === undefined ? null : { kind: 'removed', id, message: `Row ${id} says that rows were cleared, and the note of which ones is missing.` }
}

function unreadable(found: ChainBreak): ChainReport {
  return { count: 0, clearedUpTo: 0, cleared: 0, mark: '', firstBreak: found, beside: null }
}

/** Blocks are held against the rows whatever became of these: what hides rows would else do so for good. */
function* walk(db: Database, mark: string | null): Generator<undefined, ChainReport> {
  const broken = breakInParts(db)
  if (broken !== null) return unreadable(broken)
  const report = yield* unlessUnreadable(walkRows(db, mark))
  const misfit = yield* misfitOfBlocks(db)
  const firstBreak = report.firstBreak ?? breakInGuards(db)
  if (misfit === null) return { ...report, firstBreak }
  if (firstBreak !== null) return { ...report, firstBreak, beside: `What Buydesk finds and counts rows by ${misfit}` }
  return { ...report, firstBreak: { kind: 'index', id: 0, message: `Each row is as it was written, but what Buydesk finds and counts rows by ${misfit}` } }
}

function* walkRows(db: Database, mark: string | null): Generator<undefined, ChainReport> {
  const reader = new Reader(db)
  const frame = frameOf(db.prepare(frameSql).get())
  if (frame === null) return unreadable({ kind: 'incomplete', id: 0, message: 'Where the log begins is not noted any more (log_seal is empty).' })
  const { seal, head, lastId, count } = frame
  const report = yield* readGaps(db)
  const told = { count, clearedUpTo: seal.id, cleared: report.rows, mark: head === null ? '' : `${head.id}:${head.hash}`, beside: null }
  const markedId = mark === null ? null : Number(mark.split(':')[0])
  const way = new Walk(reader, frame, report)
  const seals: number[] = []
  for (const page of reader.pages(lastId)) {
    for (const line of page) {
      const found = way.step(line) ?? (markedId === line.row.id ? breakAtMark(mark, way.before) : null)
      if (found !== null) return { ...told, firstBreak: found }
      if (line.row.action === 'activity.clear') seals.push(line.row.id)
    }
    yield undefined
  }
  const atEnd = breakAtEnd(way.before, frame) ?? report.firstProblem ?? breakInSeals(seals, report)
  return { ...told, firstBreak: atEnd ?? breakBesideMark(mark, reader, way.before, seal) ?? breakBySeal(seal) }
}

/** SQLITE_ERROR (https://sqlite.org/rescode.html#error), also as what a database says was the cause. */
function isRefusedStatement(failure: unknown): boolean {
  return failure instanceof Error && (('errcode' in failure && failure.errcode === 1) || isRefusedStatement(failure.cause))
}

/** node:sqlite throws for a number that JavaScript has no exact one for; none that Buydesk writes is so large. */
function isStrangeNumber(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === 'ERR_OUT_OF_RANGE'
}

function* unlessUnreadable(steps: Generator<undefined, ChainReport>): Generator<undefined, ChainReport> {
  try {
    return yield* steps
  } catch (failure) {
    if (isStrangeNumber(failure)) return unreadable({ kind: 'incomplete', id: 0, message: 'Numbers stand in the log that Buydesk never writes, so it can not be read.' })
    if (!isRefusedStatement(failure)) throw failure
    return unreadable({ kind: 'incomplete', id: 0, message: 'The tables of the log are not as Buydesk makes them, so it can not be read.' })
  }
}

/**
 * As {@link verifyChain}, and gives way after each thousand rows, so that the app stays live. A part of the log that bears its name and is made otherwise
 * has SQLite refuse the statement itself.
 */
export function* verification(db: Database, mark: string | null = null): Generator<undefined, ChainReport> {
  return yield* unlessUnreadable(walk(db, mark))
}

/**
 * Holds each row of the operation log against the hash that it was written with, and what rows are found and counted by against the rows, in one breath (about 5 s for a million rows).
 * @param mark `<id>:<hash>` of a row as noted earlier, to be found again; null: none.
 * @returns the first place that is not as it was written. What it can't see is in docs/security.md.
 */
export function verifyChain(db: Database, mark: string | null = null): ChainReport {
  const steps = verification(db, mark)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
