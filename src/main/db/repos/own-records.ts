import type { OperatorId } from '#shared/domain/operator.ts'
import type { Database } from '../open.ts'
import { integer, integerOrNull, text } from '../row.ts'

/** A job as its own starter takes it along. Times are ms since 1970. */
export interface OwnJob {
  readonly id: string
  readonly type: string
  readonly title: string
  readonly connectionName: string
  readonly state: string
  readonly counts: { readonly succeeded: number; readonly failed: number; readonly skipped: number; readonly unknown: number; readonly waiting: number }
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

/** What one operator started and keeps, read for itself or deleted with it. */
export interface OwnRecordsRepo {
  /** Newest first. */
  readonly jobsOf: (ids: readonly OperatorId[], limit: number) => readonly OwnJob[]
  /** Names of the apps whose hand-overs these confirmed. */
  readonly confirmedSignersOf: (ids: readonly OperatorId[]) => readonly { readonly fingerprint: string; readonly name: string; readonly confirmedAt: number }[]
  /** Newest first. Of the one person also those of before there was an owner. */
  readonly draftsOf: (ids: readonly OperatorId[]) => readonly OwnDraft[]
  /**
   * Deletes one of the jobs of these that have ended, with its items. One that a request to a partner still asks about stays: what is to follow would else
   * count as called off. @returns how many; 0: there are no more.
   */
  readonly removeEndedJobs: (ids: readonly OperatorId[]) => number
  /** Jobs that stay no longer say who started them, nor signers that are known here who confirmed them. */
  readonly forgetPerson: (ids: readonly OperatorId[]) => void
}

const listed = '(SELECT value FROM json_each(?))'
const asked = '(SELECT job_key FROM awaited_share WHERE job_key IS NOT NULL UNION SELECT job_key FROM awaited_follower WHERE job_key IS NOT NULL)'

function readers(db: Database) {
  const jobs = db.prepare(`SELECT id, type, title, connection_name, state, succeeded, failed, skipped, unknown, pending + sending AS waiting, created_at, ended_at
    FROM job WHERE operator_id IN ${listed} ORDER BY no DESC LIMIT ?`)
  const drafts = db.prepare(`SELECT id, name, updated_at, body FROM launch_draft WHERE owner IN ${listed} OR (owner IS NULL AND 'one' IN ${listed}) ORDER BY updated_at DESC, id`)
  const signers = db.prepare(`SELECT fingerprint, name, confirmed_at FROM known_signer WHERE confirmed_by IN ${listed} ORDER BY confirmed_at, fingerprint`)
  return {
    confirmedSignersOf: (ids) =>
      signers.all(JSON.stringify(ids)).map((row) => ({ fingerprint: text(row['fingerprint']), name: text(row['name']), confirmedAt: integer(row['confirmed_at']) })),
    jobsOf: (ids, limit) =>
      jobs.all(JSON.stringify(ids), limit).map((row) => ({
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
        createdAt: integer(row['created_at']),
        endedAt: integerOrNull(row['ended_at'] ?? null),
      })),
    draftsOf: (ids) => {
      const list = JSON.stringify(ids)
      return drafts.all(list, list).map((row) => ({ id: text(row['id']), name: text(row['name']), updatedAt: integer(row['updated_at']), body: text(row['body']) }))
    },
  } satisfies Partial<OwnRecordsRepo>
}

/** @returns access to what operators started and keep. */
export function createOwnRecordsRepo(db: Database): OwnRecordsRepo {
  const ended = db.prepare(`SELECT no, id FROM job WHERE operator_id IN ${listed} AND state IN ('done', 'cancelled') AND once_key NOT IN ${asked} LIMIT 1`)
  const removeLaunch = db.prepare('DELETE FROM launch WHERE job_id = ?')
  const remove = db.prepare('DELETE FROM job WHERE no = ?')
  const forget = db.prepare(`UPDATE job SET operator_id = NULL, operator_name = NULL WHERE operator_id IN ${listed}`)
  const forgetConfirmer = db.prepare(`UPDATE known_signer SET confirmed_by = '' WHERE confirmed_by IN ${listed}`)
  return {
    ...readers(db),
    removeEndedJobs: (ids) =>
      db.writeTx(() => {
        const rows = ended.all(JSON.stringify(ids))
        for (const row of rows) {
          removeLaunch.run(text(row['id']))
          remove.run(integer(row['no']))
        }
        return rows.length
      }),
    forgetPerson: (ids) =>
      db.writeTx(() => {
        forget.run(JSON.stringify(ids))
        forgetConfirmer.run(JSON.stringify(ids))
      }),
  }
}
