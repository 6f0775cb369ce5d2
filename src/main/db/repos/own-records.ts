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
  /** What these are about to share, as their windows left it. */
  readonly shareDraftsOf: (ids: readonly OperatorId[]) => readonly Pick<OwnDraft, 'updatedAt' | 'body'>[]
  /**
   * Jobs no longer say who started them or carried them on, nor signers that are known here who confirmed them. They all stay: what a job did can then still
   * be undone, rolled back or turned on. @returns how many jobs that concerns.
   */
  readonly forgetPerson: (ids: readonly OperatorId[]) => number
  /** The same for jobs that have ended alone. @returns how many. */
  readonly forgetInEndedJobs: (ids: readonly OperatorId[]) => number
}

const listed = '(SELECT value FROM json_each(?))'

function readers(db: Database) {
  const jobs = db.prepare(`SELECT id, type, title, connection_name, state, succeeded, failed, skipped, unknown, pending + sending AS waiting, created_at, ended_at
    FROM job WHERE operator_id IN ${listed} ORDER BY no DESC LIMIT ?`)
  const drafts = db.prepare(`SELECT id, name, updated_at, body FROM launch_draft WHERE owner IN ${listed} OR (owner IS NULL AND 'one' IN ${listed}) ORDER BY updated_at DESC, id`)
  const shareDrafts = db.prepare(`SELECT kept_at, body FROM share_draft WHERE owner IN ${listed} ORDER BY kept_at DESC`)
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
    shareDraftsOf: (ids) => shareDrafts.all(JSON.stringify(ids)).map((row) => ({ updatedAt: integer(row['kept_at']), body: text(row['body']) })),
  } satisfies Partial<OwnRecordsRepo>
}

/** @returns access to what operators started and keep. */
export function createOwnRecordsRepo(db: Database): OwnRecordsRepo {
  const count = db.prepare(`SELECT count(*) AS jobs FROM job WHERE (operator_id IN ${listed} OR carrier_id IN ${listed}) AND (? = 0 OR state IN ('done', 'cancelled'))`)
  const forgetAs = (who: 'operator' | 'carrier') =>
    db.prepare(`UPDATE job SET ${who}_id = NULL, ${who}_name = NULL WHERE ${who}_id IN ${listed} AND (? = 0 OR state IN ('done', 'cancelled'))`)
  const forgetStarter = forgetAs('operator')
  const forgetCarrier = forgetAs('carrier')
  const forgetConfirmer = db.prepare(`UPDATE known_signer SET confirmed_by = '' WHERE confirmed_by IN ${listed}`)
  const forgetNames = (list: string, onlyEnded: 0 | 1): number => {
    const jobs = integer(count.get(list, list, onlyEnded)?.['jobs'])
    forgetStarter.run(list, onlyEnded)
    forgetCarrier.run(list, onlyEnded)
    return jobs
  }
  return {
    ...readers(db),
    forgetPerson: (ids) =>
      db.writeTx(() => {
        forgetConfirmer.run(JSON.stringify(ids))
        return forgetNames(JSON.stringify(ids), 0)
      }),
    forgetInEndedJobs: (ids) => db.writeTx(() => forgetNames(JSON.stringify(ids), 1)),
  }
}
