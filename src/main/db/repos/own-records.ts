import { jobTypes } from '#shared/domain/job.ts'
import { onlyPerson } from '#shared/domain/operator.ts'
import type { OperatorId } from '#shared/domain/operator.ts'
import type { OwnDataAhead } from '#shared/domain/own-data.ts'
import type { Database } from '../open.ts'
import { integer, integerOrNull, oneOf, text } from '../row.ts'

/** A job as whoever started it or carried it on takes it along. Times are ms since 1970. */
export interface OwnJob {
  /** In the order of their beginnings. */
  readonly no: number
  readonly id: string
  readonly type: string
  readonly title: string
  readonly connectionName: string
  readonly state: string
  readonly counts: { readonly succeeded: number; readonly failed: number; readonly skipped: number; readonly unknown: number; readonly waiting: number }
  /** False: somebody else did, and this one carried it on. */
  readonly isStartedByMe: boolean
  readonly createdAt: number
  readonly endedAt: number | null
}

export interface OwnDraft {
  readonly id: string
  readonly name: string
  readonly updatedAt: number
  /** JSON text. */
  readonly body: string
}

/** What names somebody and stays. */
export interface NamedRecords {
  readonly jobs: number
  /** Those of them that are launches. */
  readonly launches: number
  readonly signers: number
}

/** What one operator started and keeps, read for itself or deleted with it. */
export interface OwnRecordsRepo {
  /** That these started or carried on, newest first. @param before the `no` of the last one seen. */
  readonly jobsOf: (ids: readonly OperatorId[], before: number | null, limit: number) => readonly OwnJob[]
  /** Names of the apps whose hand-overs these confirmed. */
  readonly confirmedSignersOf: (ids: readonly OperatorId[]) => readonly { readonly fingerprint: string; readonly name: string; readonly confirmedAt: number }[]
  /** Newest first, one by one: each may be large. Of the one person also those of before there was an owner. One that goes meanwhile is left out. */
  readonly draftsOf: (ids: readonly OperatorId[]) => Iterable<OwnDraft>
  /** What these are about to share, as their windows left it. */
  readonly shareDraftsOf: (ids: readonly OperatorId[]) => readonly Pick<OwnDraft, 'updatedAt' | 'body'>[]
  /**
   * Jobs no longer say who started them or carried them on, nor signers that are known here who confirmed them. They all stay: what a job did can then still
   * be undone, rolled back or turned on. Inside a transaction. @returns what that concerns, as `countNamed` tells it.
   */
  readonly forgetPerson: (ids: readonly OperatorId[]) => NamedRecords
  readonly countNamed: (ids: readonly OperatorId[]) => NamedRecords
  /** The same for jobs that have ended alone. */
  readonly forgetInEndedJobs: (ids: readonly OperatorId[]) => NamedRecords
  /** How many items of jobs that these started were done at Meta, by kind of job. */
  readonly doneAtMeta: (ids: readonly OperatorId[]) => OwnDataAhead['atMeta']
}

const listed = '(SELECT value FROM json_each(?))'

function readers(db: Database) {
  const jobs = db.prepare(`SELECT no, id, type, title, connection_name, state, succeeded, failed, skipped, unknown, pending + sending AS waiting, created_at, ended_at,
    coalesce(operator_id IN ${listed}, 0) AS is_mine
    FROM job WHERE (operator_id IN ${listed} OR carrier_id IN ${listed}) AND no < ? ORDER BY no DESC LIMIT ?`)
  const isOwn = `(owner IN ${listed} OR (owner IS NULL AND '${onlyPerson.id}' IN ${listed}))`
  const drafts = db.prepare(`SELECT id FROM launch_draft WHERE ${isOwn} ORDER BY updated_at DESC, id`)
  const draft = db.prepare(`SELECT name, updated_at, body FROM launch_draft WHERE id = ? AND ${isOwn}`)
  const shareDrafts = db.prepare(`SELECT kept_at, body FROM share_draft WHERE owner IN ${listed} ORDER BY kept_at DESC`)
  const signers = db.prepare(`SELECT fingerprint, name, confirmed_at FROM known_signer WHERE confirmed_by IN ${listed} ORDER BY confirmed_at, fingerprint`)
  return {
    confirmedSignersOf: (ids) =>
      signers.all(JSON.stringify(ids)).map((row) => ({ fingerprint: text(row['fingerprint']), name: text(row['name']), confirmedAt: integer(row['confirmed_at']) })),
    jobsOf: (ids, before, limit) => {
      const list = JSON.stringify(ids)
      return jobs.all(list, list, list, before ?? Number.MAX_SAFE_INTEGER, limit).map((row) => ({
        no: integer(row['no']),
        id: text(row['id']),
        type: text(row['type']),
        title: text(row['title']),
        connectionName: text(row['connection_name']),
        state: text(row['state']),
        counts: {
          succeeded: integer(row['succeeded']),
          failed: integer(row['failed']),
          skipped: integer(row['skipped']),
          unknown: integer(row['unknown']),
          waiting: integer(row['waiting']),
        },
        isStartedByMe: integer(row['is_mine']) === 1,
        createdAt: integer(row['created_at']),
        endedAt: integerOrNull(row['ended_at'] ?? null),
      }))
    },
    *draftsOf(ids) {
      const list = JSON.stringify(ids)
      for (const found of drafts.all(list, list)) {
        const id = text(found['id'])
        const row = draft.get(id, list, list)
        if (row !== undefined) yield { id, name: text(row['name']), updatedAt: integer(row['updated_at']), body: text(row['body']) }
      }
    },
    shareDraftsOf: (ids) => shareDrafts.all(JSON.stringify(ids)).map((row) => ({ updatedAt: integer(row['kept_at']), body: text(row['body']) })),
  } satisfies Partial<OwnRecordsRepo>
}

/** @returns access to what operators started and keep. */
export function createOwnRecordsRepo(db: Database): OwnRecordsRepo {
  const count = db.prepare(`SELECT count(*) AS jobs, coalesce(sum(type = 'launch.create'), 0) AS launches FROM job WHERE (operator_id IN ${listed} OR carrier_id IN ${listed}) AND (? = 0 OR state IN ('done', 'cancelled'))`)
  const forgetAs = (who: 'operator' | 'carrier') =>
    db.prepare(`UPDATE job SET ${who}_id = NULL, ${who}_name = NULL WHERE ${who}_id IN ${listed} AND (? = 0 OR state IN ('done', 'cancelled'))`)
  const forgetStarter = forgetAs('operator')
  const forgetCarrier = forgetAs('carrier')
  const forgetConfirmer = db.prepare(`UPDATE known_signer SET confirmed_by = '' WHERE confirmed_by IN ${listed}`)
  const countSigners = db.prepare(`SELECT count(*) AS signers FROM known_signer WHERE confirmed_by IN ${listed}`)
  const done = db.prepare(`SELECT type, sum(succeeded) AS items FROM job WHERE operator_id IN ${listed} GROUP BY type HAVING sum(succeeded) > 0 ORDER BY type`)
  const countJobs = (list: string, onlyEnded: 0 | 1) => {
    const row = count.get(list, list, onlyEnded)
    return { jobs: integer(row?.['jobs']), launches: integer(row?.['launches']), signers: 0 }
  }
  const countNamed = (ids: readonly OperatorId[]): NamedRecords => {
    const list = JSON.stringify(ids)
    return { ...countJobs(list, 0), signers: integer(countSigners.get(list)?.['signers']) }
  }
  const forgetNames = (list: string, onlyEnded: 0 | 1): void => {
    forgetStarter.run(list, onlyEnded)
    forgetCarrier.run(list, onlyEnded)
  }
  return {
    ...readers(db),
    countNamed,
    forgetPerson: (ids) => {
      const counted = countNamed(ids)
      forgetConfirmer.run(JSON.stringify(ids))
      forgetNames(JSON.stringify(ids), 0)
      return counted
    },
    forgetInEndedJobs: (ids) => {
      const list = JSON.stringify(ids)
      const counted = countJobs(list, 1)
      forgetNames(list, 1)
      return counted
    },
    doneAtMeta: (ids) => done.all(JSON.stringify(ids)).map((row) => ({ type: oneOf(jobTypes, row['type']), items: integer(row['items']) })),
  }
}
