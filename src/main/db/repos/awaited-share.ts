import { awaitedStates } from '#shared/domain/awaited-terms.ts'
import type { AwaitedState } from '#shared/domain/awaited-terms.ts'
import { adAccountId, businessId, connectionId, jobId, pixelId } from '#shared/domain/ids.ts'
import type { AdAccountId, BusinessId, ConnectionId, JobId, PixelId } from '#shared/domain/ids.ts'
import { jobStates } from '#shared/domain/job-state.ts'
import type { JobState } from '#shared/domain/job-state.ts'
import { pixelTasks } from '#shared/domain/pixel-terms.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import type { Database } from '../open.ts'
import { integer, integerOrNull, oneOf, parsed, text, textOrNull } from '../row.ts'
import type { Row } from '../statement.ts'

/** A request to a partner as it is kept. Times are ms since 1970. */
export interface NewAwaitedRow {
  readonly connectionId: ConnectionId
  readonly connectionName: string
  readonly pixelId: PixelId
  readonly pixelName: string
  readonly businessId: BusinessId
  readonly businessName: string
  readonly tasks: readonly PixelTask[]
  readonly state: AwaitedState
  readonly since: number
  /** Meta's id of the request, where its answer named one. */
  readonly requestId: string | null
  /** The `onceKey` of the job that asked. */
  readonly jobKey: string | null
  readonly lookedAt: number | null
  /** A look did not find the request; the next one decides. */
  readonly absentSince: number | null
  /** Why what was to follow has not yet. */
  readonly problem: string | null
}

export interface AwaitedRow extends NewAwaitedRow {
  readonly no: number
}

/** An ad account that gets the pixel through the partner, and through which connection. */
export interface FollowerRow {
  readonly accountId: AdAccountId
  readonly accountName: string
  readonly connectionId: ConnectionId
  readonly connectionName: string
  /** The `onceKey` of the job that wished it; null: wished by itself. */
  readonly jobKey: string | null
}

/** Followers of one request that are alike. */
export interface FollowerGroup {
  readonly awaited: number
  readonly connectionId: ConnectionId
  readonly connectionName: string
  readonly jobKey: string | null
  readonly accounts: number
}

export interface AwaitedShareRepo {
  /** Everything that `work` writes is on the disk together or not at all. */
  readonly write: <T>(work: () => T) => T
  /** Oldest first. */
  readonly all: () => readonly AwaitedRow[]
  readonly find: (pixelId: PixelId, businessId: BusinessId) => AwaitedRow | null
  readonly insert: (row: NewAwaitedRow) => number
  readonly save: (row: AwaitedRow) => void
  readonly remove: (no: number) => void
  readonly groups: () => readonly FollowerGroup[]
  /** Those that no follow-up job has been begun for. */
  readonly followersOf: (no: number) => readonly FollowerRow[]
  /** Takes followers; one that is there already is taken anew. */
  readonly addFollowers: (no: number, followers: readonly FollowerRow[]) => void
  /** @param accountIds null: all. */
  readonly dropFollowers: (no: number, accountIds: readonly AdAccountId[] | null) => void
  readonly dropFollowersThrough: (no: number, connectionId: ConnectionId) => void
  /** An ad account has the pixel, or shall not have it. */
  readonly dropAccount: (pixelId: PixelId, accountId: AdAccountId) => void
  /** Names the job that is about to be started for them. */
  readonly beginFollowUp: (no: number, accountIds: readonly AdAccountId[], key: string) => void
  readonly begunFollowUps: () => readonly string[]
  /** After a restore: nothing of what is kept now follows before a person says so. */
  readonly holdAll: () => void
  /** Requests with followers that are held. */
  readonly held: () => ReadonlySet<number>
  readonly heldFollowersOf: (no: number) => readonly FollowerRow[]
  /** A person says that they follow. */
  readonly letFollow: (no: number) => void
  /** The job is there: they are its items now. */
  readonly endFollowUp: (key: string) => void
  /** The job never came to be. */
  readonly cancelFollowUp: (key: string) => void
  /** The newest job with this `onceKey`. */
  readonly jobOf: (key: string) => { readonly id: JobId; readonly state: JobState } | null
}

function toAwaitedRow(row: Row): AwaitedRow {
  return {
    no: integer(row['no']),
    connectionId: parsed(connectionId, row['connection_id']),
    connectionName: text(row['connection_name']),
    pixelId: parsed(pixelId, row['pixel_id']),
    pixelName: text(row['pixel_name']),
    businessId: parsed(businessId, row['business_id']),
    businessName: text(row['business_name']),
    tasks: text(row['tasks']).split(' ').map((task) => oneOf(pixelTasks, task)),
    state: oneOf(awaitedStates, row['state']),
    since: integer(row['since']),
    requestId: textOrNull(row['request_id']),
    jobKey: textOrNull(row['job_key']),
    lookedAt: integerOrNull(row['looked_at']),
    absentSince: integerOrNull(row['absent_since']),
    problem: textOrNull(row['problem']),
  }
}

function toFollowerRow(row: Row): FollowerRow {
  return {
    accountId: parsed(adAccountId, row['account_id']),
    accountName: text(row['account_name']),
    connectionId: parsed(connectionId, row['connection_id']),
    connectionName: text(row['connection_name']),
    jobKey: textOrNull(row['job_key']),
  }
}

function requests(db: Database) {
  const all = db.prepare('SELECT * FROM awaited_share ORDER BY since, no')
  const find = db.prepare('SELECT * FROM awaited_share WHERE pixel_id = ? AND business_id = ?')
  const insert = db.prepare(`INSERT INTO awaited_share (connection_id, connection_name, pixel_id, pixel_name, business_id, business_name, tasks,
    state, since, request_id, job_key, looked_at, absent_since, problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const save = db.prepare(`UPDATE awaited_share SET connection_id = ?, connection_name = ?, pixel_id = ?, pixel_name = ?, business_id = ?,
    business_name = ?, tasks = ?, state = ?, since = ?, request_id = ?, job_key = ?, looked_at = ?, absent_since = ?, problem = ? WHERE no = ?`)
  const remove = db.prepare('DELETE FROM awaited_share WHERE no = ?')
  const job = db.prepare('SELECT id, state FROM job WHERE once_key = ? ORDER BY no DESC LIMIT 1')
  const values = (row: NewAwaitedRow) =>
    [
      row.connectionId, row.connectionName, row.pixelId, row.pixelName, row.businessId, row.businessName, row.tasks.join(' '),
      row.state, row.since, row.requestId, row.jobKey, row.lookedAt, row.absentSince, row.problem,
    ] as const
  return {
    all: () => all.all().map(toAwaitedRow),
    find: (pixel, business) => {
      const row = find.get(pixel, business)
      return row === undefined ? null : toAwaitedRow(row)
    },
    insert: (row) => insert.insert(...values(row)),
    save: (row) => void save.run(...values(row), row.no),
    remove: (no) => void remove.run(no),
    jobOf: (key) => {
      const row = job.get(key)
      return row === undefined ? null : { id: parsed(jobId, row['id']), state: oneOf(jobStates, row['state']) }
    },
  } satisfies Partial<AwaitedShareRepo>
}

const listed = '(SELECT value FROM json_each(?))'
/** In the place of a job's key: no job is started for it before a person says so. */
const HELD = 'held after a restore'

function followers(db: Database) {
  const groups = db.prepare(`SELECT awaited, connection_id, connection_name, job_key, count(*) AS accounts FROM awaited_follower
    GROUP BY awaited, connection_id, connection_name, job_key`)
  const of = db.prepare('SELECT * FROM awaited_follower WHERE awaited = ? AND follow_key IS NULL ORDER BY account_id')
  const add = db.prepare(`INSERT OR REPLACE INTO awaited_follower (awaited, account_id, account_name, connection_id, connection_name, job_key)
    VALUES (?, ?, ?, ?, ?, ?)`)
  const dropAll = db.prepare('DELETE FROM awaited_follower WHERE awaited = ?')
  const drop = db.prepare(`DELETE FROM awaited_follower WHERE awaited = ? AND account_id IN ${listed}`)
  const dropThrough = db.prepare('DELETE FROM awaited_follower WHERE awaited = ? AND connection_id = ?')
  const dropAccount = db.prepare(`DELETE FROM awaited_follower WHERE account_id = ? AND awaited IN (SELECT no FROM awaited_share WHERE pixel_id = ?)`)
  const begin = db.prepare(`UPDATE awaited_follower SET follow_key = ? WHERE awaited = ? AND account_id IN ${listed}`)
  const begun = db.prepare(`SELECT DISTINCT follow_key FROM awaited_follower WHERE follow_key IS NOT NULL AND follow_key <> '${HELD}'`)
  const holdAll = db.prepare(`UPDATE awaited_follower SET follow_key = '${HELD}'
    WHERE follow_key IS NULL OR NOT EXISTS (SELECT 1 FROM job WHERE job.once_key = awaited_follower.follow_key)`)
  const held = db.prepare(`SELECT DISTINCT awaited FROM awaited_follower WHERE follow_key = '${HELD}'`)
  const heldOf = db.prepare(`SELECT * FROM awaited_follower WHERE awaited = ? AND follow_key = '${HELD}' ORDER BY account_id`)
  const letFollow = db.prepare(`UPDATE awaited_follower SET follow_key = NULL WHERE awaited = ? AND follow_key = '${HELD}'`)
  const end = db.prepare('DELETE FROM awaited_follower WHERE follow_key = ?')
  const cancel = db.prepare('UPDATE awaited_follower SET follow_key = NULL WHERE follow_key = ?')
  return {
    groups: () =>
      groups.all().map((row) => ({
        awaited: integer(row['awaited']),
        connectionId: parsed(connectionId, row['connection_id']),
        connectionName: text(row['connection_name']),
        jobKey: textOrNull(row['job_key']),
        accounts: integer(row['accounts']),
      })),
    followersOf: (no) => of.all(no).map(toFollowerRow),
    addFollowers: (no, rows) => {
      for (const row of rows) add.run(no, row.accountId, row.accountName, row.connectionId, row.connectionName, row.jobKey)
    },
    dropFollowers: (no, accountIds) => void (accountIds === null ? dropAll.run(no) : drop.run(no, JSON.stringify(accountIds))),
    dropFollowersThrough: (no, connection) => void dropThrough.run(no, connection),
    dropAccount: (pixel, account) => void dropAccount.run(account, pixel),
    beginFollowUp: (no, accountIds, key) => void begin.run(key, no, JSON.stringify(accountIds)),
    begunFollowUps: () => begun.all().map((row) => text(row['follow_key'])),
    holdAll: () => void holdAll.run(),
    held: () => new Set(held.all().map((row) => integer(row['awaited']))),
    heldFollowersOf: (no) => heldOf.all(no).map(toFollowerRow),
    letFollow: (no) => void letFollow.run(no),
    endFollowUp: (key) => void end.run(key),
    cancelFollowUp: (key) => void cancel.run(key),
  } satisfies Partial<AwaitedShareRepo>
}

/** @returns access to the tables of requests that partners must accept, and of what follows them. */
export function createAwaitedShareRepo(db: Database): AwaitedShareRepo {
  return { write: (work) => db.writeTx(work), ...requests(db), ...followers(db) }
}
