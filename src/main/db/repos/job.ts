import { connectionId, jobId } from '#shared/domain/ids.ts'
import type { ConnectionId, JobId } from '#shared/domain/ids.ts'
import { operatorId } from '#shared/domain/operator.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import { jobStates, jobTypes, pauseReasons } from '#shared/domain/job.ts'
import type { JobCounts, JobState, JobType, PauseReason } from '#shared/domain/job.ts'
import type { Database } from '../open.ts'
import { integer, integerOrNull, oneOf, parsed, text, textOrNull } from '../row.ts'
import type { Row } from '../statement.ts'

/** What is fixed from the start of a job. Times are ms since 1970. */
export interface NewJobRow {
  readonly id: JobId
  readonly type: JobType
  readonly version: number
  readonly title: string
  readonly connectionId: ConnectionId
  readonly connectionName: string
  /** Null for jobs from before there was a sign-in. */
  readonly startedBy: OperatorRef | null
  /** JSON text. */
  readonly payload: string
  readonly destructive: boolean
  readonly onceKey: string
  /** The job whose changes this one takes back. */
  readonly undoes: JobId | null
  readonly createdAt: number
}

/** A job as it lies in the database. `no` joins the tables. */
export interface JobRow extends NewJobRow {
  readonly no: number
  /** Under whose name it does what it does; first whoever started it. Null: that operator was deleted. */
  readonly carriedBy: OperatorRef | null
  readonly state: JobState
  readonly pauseReason: PauseReason | null
  readonly pauseMessage: string | null
  readonly pausedUntil: number | null
  readonly counts: JobCounts
  readonly requests: number
  /** How often an item was sent again because Meta could not do it, since a person last put items back in line. */
  readonly repeats: number
  readonly startedAt: number | null
  readonly endedAt: number | null
  /** The newest job that takes back what this one changed. */
  readonly undoneBy: JobId | null
}

export interface JobRepo {
  /** Writes a job in state `queued` with `total` pending items, and gives it back with its number. */
  readonly insert: (job: NewJobRow, total: number) => JobRow
  /** Writes what changes while it runs. */
  readonly save: (job: JobRow) => void
  readonly find: (id: JobId) => JobRow | null
  /** The job with this key that has not ended. */
  readonly findOpen: (onceKey: string) => JobRow | null
  readonly notEnded: () => readonly JobRow[]
  readonly newest: (limit: number) => readonly JobRow[]
  readonly newestOf: (type: JobType, limit: number) => readonly JobRow[]
  /** All with this key, newest first. */
  readonly startedAs: (onceKey: string) => readonly JobRow[]
}

const refOrNull = (id: Row[string] | undefined, name: Row[string] | undefined) => (id === null ? null : { id: parsed(operatorId, id), name: text(name) })
const jobIdOrNull = (value: Row[string] | undefined) => (value === null ? null : parsed(jobId, value))

function toJobRow(row: Row): JobRow {
  const counts = {
    pending: integer(row['pending']),
    sending: integer(row['sending']),
    succeeded: integer(row['succeeded']),
    failed: integer(row['failed']),
    skipped: integer(row['skipped']),
    unknown: integer(row['unknown']),
  }
  return {
    no: integer(row['no']),
    id: parsed(jobId, row['id']),
    type: oneOf(jobTypes, row['type']),
    version: integer(row['version']),
    title: text(row['title']),
    connectionId: parsed(connectionId, row['connection_id']),
    connectionName: text(row['connection_name']),
    startedBy: refOrNull(row['operator_id'], row['operator_name']),
    carriedBy: refOrNull(row['carrier_id'], row['carrier_name']),
    payload: text(row['payload']),
    destructive: integer(row['destructive']) === 1,
    onceKey: text(row['once_key']),
    undoes: jobIdOrNull(row['undoes']),
    state: oneOf(jobStates, row['state']),
    pauseReason: row['pause_reason'] === null ? null : oneOf(pauseReasons, row['pause_reason']),
    pauseMessage: textOrNull(row['pause_message']),
    pausedUntil: integerOrNull(row['paused_until']),
    counts: { total: Object.values(counts).reduce((sum, count) => sum + count, 0), ...counts },
    requests: integer(row['requests']),
    repeats: integer(row['repeats']),
    createdAt: integer(row['created_at']),
    startedAt: integerOrNull(row['started_at']),
    endedAt: integerOrNull(row['ended_at']),
    undoneBy: jobIdOrNull(row['undone_by']),
  }
}

const selectSql = `
  SELECT job.*, (SELECT later.id FROM job AS later WHERE later.undoes = job.id ORDER BY later.no DESC LIMIT 1) AS undone_by FROM job`

const insertSql = `
  INSERT INTO job (id, type, version, title, connection_id, connection_name, payload, destructive, once_key, undoes, state,
    pending, sending, succeeded, failed, skipped, unknown, requests, created_at, operator_id, operator_name, carrier_id, carrier_name)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, 0, 0, 0, 0, 0, 0, ?, ?, ?, ?, ?)`

const saveSql = `
  UPDATE job SET state = ?, pause_reason = ?, pause_message = ?, paused_until = ?, pending = ?, sending = ?, succeeded = ?,
    failed = ?, skipped = ?, unknown = ?, requests = ?, repeats = ?, started_at = ?, ended_at = ?,
    carrier_id = ?, carrier_name = ?
  WHERE no = ?`

/** @returns access to the table of jobs. */
export function createJobRepo(db: Database): JobRepo {
  const insert = db.prepare(insertSql)
  const save = db.prepare(saveSql)
  const find = db.prepare(`${selectSql} WHERE id = ?`)
  const findOpen = db.prepare(`${selectSql} WHERE once_key = ? AND state NOT IN ('done', 'cancelled')`)
  const notEnded = db.prepare(`${selectSql} WHERE state NOT IN ('done', 'cancelled') ORDER BY no`)
  const newest = db.prepare(`${selectSql} ORDER BY no DESC LIMIT ?`)
  const newestOf = db.prepare(`${selectSql} WHERE type = ? ORDER BY no DESC LIMIT ?`)
  const startedAs = db.prepare(`${selectSql} WHERE once_key = ? ORDER BY no DESC`)
  const one = (row: Row | undefined) => (row === undefined ? null : toJobRow(row))
  return {
    insert: (job, total) => {
      const starter = [job.startedBy?.id ?? null, job.startedBy?.name ?? null] as const
      const no = insert.insert(
        job.id, job.type, job.version, job.title, job.connectionId, job.connectionName, job.payload, job.destructive ? 1 : 0,
        job.onceKey, job.undoes, total, job.createdAt, ...starter, ...starter,
      )
      const counts = { total, pending: total, sending: 0, succeeded: 0, failed: 0, skipped: 0, unknown: 0 }
      const rest = { pauseReason: null, pauseMessage: null, pausedUntil: null, requests: 0, repeats: 0, startedAt: null, endedAt: null, undoneBy: null }
      return { ...job, ...rest, no, carriedBy: job.startedBy, state: 'queued', counts }
    },
    save: ({ counts, ...job }) => {
      save.run(
        job.state, job.pauseReason, job.pauseMessage, job.pausedUntil, counts.pending, counts.sending, counts.succeeded,
        counts.failed, counts.skipped, counts.unknown, job.requests, job.repeats, job.startedAt, job.endedAt,
        job.carriedBy?.id ?? null, job.carriedBy?.name ?? null, job.no,
      )
    },
    find: (id) => one(find.get(id)),
    findOpen: (onceKey) => one(findOpen.get(onceKey)),
    notEnded: () => notEnded.all().map(toJobRow),
    newest: (limit) => newest.all(limit).map(toJobRow),
    newestOf: (type, limit) => newestOf.all(type, limit).map(toJobRow),
    startedAs: (onceKey) => startedAs.all(onceKey).map(toJobRow),
  }
}
