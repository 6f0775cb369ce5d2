import type { ChainReport } from '#shared/domain/chain-report.ts'
import { GapReader, GapSummary, parseGapSum } from './log-gaps.ts'
import type { Database } from './open.ts'
import { integer, integerOrNull, textOrNull } from './row.ts'
import type { Row } from './statement.ts'

type ChainBreak = NonNullable<ChainReport['firstBreak']>

/** A time that the log was cleared, as it is noted beside the log. */
interface Clearing {
  readonly no: number
  /** Id of the row `activity.clear`; null: there is none. */
  readonly sealedBy: number | null
  readonly rows: number
  readonly firstId: number
  readonly lastId: number
  /** All of its rows are gone. */
  readonly isDone: boolean
  /** What the row `activity.clear` says, if it is there and is one. */
  readonly says: string | null
}

/** What the notes of cleared rows amount to. */
export interface GapReport {
  /** Rows that went under a row which says so. */
  readonly rows: number
  /** Ids of the rows `activity.clear` that have such a note. */
  readonly seals: ReadonlySet<number>
  /** @returns what is wrong with the notes of one clearing; null: nothing. */
  readonly problemOf: (clearing: number) => ChainBreak | null
  /** What is wrong with any. */
  readonly firstProblem: ChainBreak | null
  /** @returns whether a clearing has a row that says so, and whether it has ended. */
  readonly isSealed: (clearing: number) => boolean
  readonly isDone: (clearing: number) => boolean
}

const clearingsSql = `SELECT log_clearing.*, CASE action.mark WHEN 'activity.clear' THEN object.id END AS says
  FROM log_clearing LEFT JOIN operation ON operation.id = log_clearing.sealed_by
    LEFT JOIN log_mark AS action ON action.no = operation.action LEFT JOIN log_text AS object ON object.no = operation.object`

function toClearing(row: Row): Clearing {
  return {
    no: integer(row['no']),
    sealedBy: integerOrNull(row['sealed_by'] ?? null),
    rows: integer(row['rows']),
    firstId: integer(row['first_id']),
    lastId: integer(row['last_id']),
    isDone: row['is_done'] === 1,
    says: textOrNull(row['says'] ?? null),
  }
}

const figure = (rows: number) => `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`

/** Holds the gaps of one clearing against what its row in the chain says of them. */
function problemWith({ sealedBy, says, rows, firstId, lastId }: Clearing, summary: GapSummary): ChainBreak | null {
  // Nothing went yet: its rows are all there, and are held against their hashes like any others.
  if (sealedBy === null) return null
  const wanted = says === null ? null : parseGapSum(says)
  const id = summary.firstId === 0 ? sealedBy : summary.firstId
  if (wanted === null) return { kind: 'removed', id, message: `${figure(summary.rows)} from row ${id} on are noted as cleared, and row ${sealedBy} does not say so.` }
  const found = summary.end()
  if (found.rows !== wanted.rows) {
    return { kind: 'removed', id, message: `Row ${sealedBy} says that ${figure(wanted.rows)} were cleared, and ${figure(found.rows)} are noted as cleared then.` }
  }
  const isAsSaid = found.digest === wanted.digest && rows === found.rows && firstId === summary.firstId && lastId === summary.lastId
  return isAsSaid ? null : { kind: 'changed', id, message: `What is noted of the rows that were cleared at row ${sealedBy} is not as it was written.` }
}

/** Reads all gaps once. Gives way after each page. */
export function* readGaps(db: Database): Generator<undefined, GapReport> {
  const clearings = new Map(db.prepare(clearingsSql).all().map(toClearing).map((each) => [each.no, each]))
  const summaries = new Map([...clearings.keys()].map((no) => [no, new GapSummary()]))
  for (const page of new GapReader(db).pages()) {
    for (const gap of page) summaries.get(gap.clearing)?.add(gap)
    yield undefined
  }
  const sealed = [...clearings.values()].filter(({ sealedBy }) => sealedBy !== null)
  const problems = new Map(sealed.map((each) => [each.no, problemWith(each, summaries.get(each.no) ?? new GapSummary())]))
  return {
    rows: sealed.reduce((sum, { no }) => sum + (summaries.get(no)?.rows ?? 0), 0),
    seals: new Set(sealed.map(({ sealedBy }) => sealedBy ?? 0)),
    problemOf: (no) => problems.get(no) ?? null,
    firstProblem: [...problems.values()].filter((problem) => problem !== null).toSorted((left, right) => left.id - right.id)[0] ?? null,
    isSealed: (no) => clearings.get(no)?.says !== null && clearings.get(no)?.says !== undefined,
    isDone: (no) => clearings.get(no)?.isDone === true,
  }
}
