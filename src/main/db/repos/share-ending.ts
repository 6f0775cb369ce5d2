import { jobId } from '#shared/domain/ids.ts'
import type { AdAccountId, BusinessId, ConnectionId, JobId, PixelId } from '#shared/domain/ids.ts'
import { shareEndingStates } from '#shared/domain/share-ending.ts'
import type { ShareEndingState } from '#shared/domain/share-ending.ts'
import type { ShareTarget } from '#shared/domain/sharing.ts'
import { graphIdPattern } from '#shared/lib/graph-id-pattern.ts'
import type { Database } from '../open.ts'
import { integer, integerOrNull, oneOf, parsed, text } from '../row.ts'
import type { Row } from '../statement.ts'
import { damagedStorage } from '../storage-error.ts'

/** One share: there is at most one end date for it. */
export interface ShareKey {
  readonly pixelId: PixelId
  readonly target: ShareTarget
}

/** The end date of a share as it lies in the database. Times are ms since 1970. */
export interface ShareEndingRow extends ShareKey {
  readonly connectionId: ConnectionId
  readonly connectionName: string
  readonly pixelName: string
  readonly targetName: string
  /** For a partner the partner itself, for an ad account the portfolio through which it has the pixel. */
  readonly businessId: BusinessId
  readonly businessName: string
  readonly endsAt: number
  /** When a person chose it. */
  readonly setAt: number
  /** When the share was last known to be there. */
  readonly knownAt: number
  /** Found taken away elsewhere. */
  readonly goneAt: number | null
}

/** A share by the ids of pixel and target alone, as jobs name their items. */
export type ShareIds = readonly [pixelId: string, targetId: string]

/** What the state of an end date depends on, beside itself. Times are ms since 1970. */
export interface EndingView {
  readonly now: number
  /** Ends up to then are soon. */
  readonly soonUntil: number
  /** JSON text of {@link ShareIds}: what open jobs are taking away. */
  readonly leaving: string
}

export interface EndingFilter {
  readonly connectionId?: ConnectionId | undefined
  readonly pixelIds?: readonly PixelId[] | undefined
  readonly states?: readonly ShareEndingState[] | undefined
}

/** How many end dates of one connection stand how. */
export interface EndingCounts extends Readonly<Record<ShareEndingState, number>> {
  readonly connectionId: ConnectionId
  readonly connectionName: string
  /** Of the due ones requests that wait for a partner. */
  readonly requests: number
}

/** An end date in view. */
export interface ListedEnding extends ShareEndingRow {
  readonly state: ShareEndingState
  /** Its partner has been asked and has not accepted. */
  readonly isRequest?: true
}

export interface ShareEndingRepo {
  /** Runs `work` in one transaction. */
  readonly write: <T>(work: () => T) => T
  /** Keeps an end date. One that a person chose or removed later stays so. */
  readonly put: (row: Omit<ShareEndingRow, 'goneAt'>) => void
  readonly move: (share: ShareKey, change: { readonly endsAt: number; readonly setAt: number }) => void
  /** A person wants no end. Remembered until the purge, because a job may tell the date again. @returns how many there were: one or none. */
  readonly remove: (share: ShareKey, at: number) => number
  /** @returns what puts back exactly what is kept of a share now, be it nothing. */
  readonly snapshot: (share: ShareKey) => () => void
  /** Forgets a removal: a person chooses anew. */
  readonly forgetRemoval: (share: ShareKey) => void
  /** Forgets the date of a share that was not there any more. */
  readonly removeEnded: (share: ShareKey) => number
  /** A job of this app took the share away: out of view, until {@link ShareEndingRepo.bringBack} or the purge. */
  readonly take: (share: ShareKey, at: number) => number
  readonly bringBack: (share: ShareKey, at: number) => number
  /** Takes the dates of requests that their partner declined, unless they were chosen or the share was known since. @returns how many. */
  readonly takeDeclined: (at: number) => number
  readonly markGone: (share: ShareKey, at: number) => void
  readonly markThere: (share: ShareKey, at: number) => void
  readonly find: (share: ShareKey) => ShareEndingRow | null
  readonly ofPixel: (id: PixelId) => readonly ShareEndingRow[]
  /** Those that are in view, the next ones first; `total` counts those beyond the limit too. */
  readonly list: (view: EndingView, filter: EndingFilter, limit: number) => { readonly rows: readonly ListedEnding[]; readonly total: number }
  readonly counts: (view: EndingView) => readonly EndingCounts[]
  /** Open jobs that take shares away. */
  readonly openRemovals: () => readonly JobId[]
  /** Shares with an end date that a job has yet to take away. */
  readonly leavingBy: (job: JobId) => readonly ShareIds[]
  /** Whether any is kept, in view or not. */
  readonly isEmpty: () => boolean
  /** The first end after a time, of shares that are there; null: none. */
  readonly nextEnd: (after: number) => number | null
  /** Forgets what was found gone, was taken away or was removed before a time, but nothing that waits for a partner or in an open job. */
  readonly purge: (before: number) => void
}

const connectionIdText = /^c-\d{1,20}-\d{1,20}$/
const isPixelId = (value: string): value is PixelId => graphIdPattern.test(value)
const isBusinessId = (value: string): value is BusinessId => graphIdPattern.test(value)
const isAccountId = (value: string): value is AdAccountId => graphIdPattern.test(value)
const isConnectionId = (value: string): value is ConnectionId => connectionIdText.test(value)

/** There may be hundreds of thousands of rows: a schema for each would hold up the app for seconds. */
function idOf<Id extends string>(is: (value: string) => value is Id, column: Row[string] | undefined): Id {
  const value = text(column)
  if (!is(value)) throw damagedStorage()
  return value
}

function targetOf(row: Row): ShareTarget {
  const type = oneOf(['partner', 'account'], row['target_type'])
  return type === 'partner' ? { type, id: idOf(isBusinessId, row['target_id']) } : { type, id: idOf(isAccountId, row['target_id']) }
}

function toRow(row: Row): ShareEndingRow {
  return {
    pixelId: idOf(isPixelId, row['pixel_id']),
    target: targetOf(row),
    connectionId: idOf(isConnectionId, row['connection_id']),
    connectionName: text(row['connection_name']),
    pixelName: text(row['pixel_name']),
    targetName: text(row['target_name']),
    businessId: idOf(isBusinessId, row['business_id']),
    businessName: text(row['business_name']),
    endsAt: integer(row['ends_at']),
    setAt: integer(row['set_at']),
    knownAt: integer(row['known_at']),
    goneAt: integerOrNull(row['gone_at']),
  }
}

const putSql = `
  INSERT INTO share_ending (pixel_id, target_type, target_id, connection_id, connection_name, pixel_name, target_name,
    business_id, business_name, ends_at, set_at, known_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET connection_id = excluded.connection_id, connection_name = excluded.connection_name,
    pixel_name = excluded.pixel_name, target_name = excluded.target_name, business_id = excluded.business_id,
    business_name = excluded.business_name, ends_at = excluded.ends_at, set_at = excluded.set_at, known_at = excluded.known_at,
    gone_at = NULL, taken_at = NULL, removed_at = NULL
  WHERE excluded.set_at > share_ending.set_at OR (excluded.set_at = share_ending.set_at AND share_ending.removed_at IS NULL)`

/** A follower that waits for a partner, and an item of an open job, bring their date back however late. */
const purgeSql = `
  DELETE FROM share_ending WHERE (gone_at < ?1 OR taken_at < ?1 OR removed_at < ?1)
    AND (pixel_id, target_id) NOT IN (SELECT pixel_id, account_id FROM awaited_follower JOIN awaited_share ON awaited_share.no = awaited)
    AND (pixel_id, target_id) NOT IN (SELECT object_id, target_id FROM job CROSS JOIN job_item ON job_item.job = job.no
      WHERE job.type = 'sharing.apply' AND job.state NOT IN ('done', 'cancelled') AND target_id IS NOT NULL)`

const columns = [
  'pixel_id', 'target_type', 'target_id', 'connection_id', 'connection_name', 'pixel_name', 'target_name', 'business_id', 'business_name',
  'ends_at', 'set_at', 'known_at', 'gone_at', 'taken_at', 'removed_at',
] as const

const share = 'pixel_id = ? AND target_type = ? AND target_id = ?'
const inView = 'taken_at IS NULL AND removed_at IS NULL'
const keyOf = ({ pixelId: pixel, target }: ShareKey) => [pixel, target.type, target.id] as const

const stateSql = `CASE WHEN gone_at IS NOT NULL THEN 'gone'
  WHEN (pixel_id, target_id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?3)) THEN 'leaving'
  WHEN ends_at <= ?1 THEN 'due' WHEN ends_at <= ?2 THEN 'soon' ELSE 'later' END`
const isRequestSql = `target_type = 'partner' AND EXISTS (SELECT 1 FROM awaited_share WHERE awaited_share.pixel_id = share_ending.pixel_id
  AND awaited_share.business_id = share_ending.target_id AND awaited_share.state = 'waiting')`
const filterSql = `${inView} AND (?4 IS NULL OR connection_id = ?4)
  AND (?5 IS NULL OR pixel_id IN (SELECT value FROM json_each(?5)))`
/** Named, or the planner sorts all rows for the few that are listed. */
const byEnd = 'share_ending INDEXED BY share_ending_ends'
const byConnection = 'share_ending INDEXED BY share_ending_counts'

function views(db: Database) {
  const list = db.prepare(`SELECT *, ${stateSql} AS state, ${isRequestSql} AS is_request FROM ${byEnd} WHERE ${filterSql}
    AND (?6 IS NULL OR ${stateSql} IN (SELECT value FROM json_each(?6))) ORDER BY ends_at, pixel_id, target_type, target_id LIMIT ?7`)
  const total = db.prepare(`SELECT count(*) AS total FROM ${byConnection} WHERE ${filterSql} AND (?6 IS NULL OR ${stateSql} IN (SELECT value FROM json_each(?6)))`)
  // One walk along the index, nothing sorted: a group for each state would sort all rows.
  const counts = db.prepare(`SELECT connection_id, ${shareEndingStates.map((state) => `SUM(state = '${state}') AS ${state}`).join()}
    FROM (SELECT connection_id, ${stateSql} AS state FROM ${byConnection} WHERE ${inView}) GROUP BY connection_id`)
  // From the requests, which are few.
  const requests = db.prepare(`SELECT share_ending.connection_id AS connection_id, COUNT(*) AS requests FROM awaited_share CROSS JOIN share_ending
      ON share_ending.pixel_id = awaited_share.pixel_id AND target_type = 'partner' AND target_id = awaited_share.business_id
    WHERE awaited_share.state = 'waiting' AND ${inView} AND gone_at IS NULL AND ends_at <= ?
      AND (share_ending.pixel_id, target_id) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each(?)) GROUP BY share_ending.connection_id`)
  const nameOf = db.prepare(`SELECT connection_name FROM share_ending WHERE connection_id = ? AND ${inView} ORDER BY ends_at DESC LIMIT 1`)
  const openRemovals = db.prepare("SELECT id FROM job WHERE type = 'sharing.apply' AND destructive = 1 AND state NOT IN ('done', 'cancelled')")
  const leavingBy = db.prepare(`SELECT pixel_id, share_ending.target_id AS target_id FROM job CROSS JOIN job_item ON job_item.job = job.no
    CROSS JOIN share_ending ON pixel_id = object_id AND target_type IN ('partner', 'account') AND share_ending.target_id = job_item.target_id
    WHERE job.id = ? AND job_item.state IN ('pending', 'sending', 'unknown') AND ${inView}
      AND data ->> '$.effect' = 'remove' AND data ->> '$.target.type' = target_type`)
  const listed = (values: readonly string[] | undefined) => (values === undefined ? null : JSON.stringify(values))
  return {
    list: (view, { connectionId, pixelIds, states }, limit) => {
      const values = [view.now, view.soonUntil, view.leaving, connectionId ?? null, listed(pixelIds), listed(states)]
      const rows = list.all(...values, limit).map((row) => ({ ...toRow(row), state: oneOf(shareEndingStates, row['state']), ...(row['is_request'] === 1 && { isRequest: true as const }) }))
      return { rows, total: rows.length < limit ? rows.length : integer(total.get(...values)?.['total']) }
    },
    counts: (view) => {
      const asked = new Map(requests.all(view.now, view.leaving).map((row) => [text(row['connection_id']), integer(row['requests'])]))
      return counts.all(view.now, view.soonUntil, view.leaving).map((row) => ({
        connectionId: idOf(isConnectionId, row['connection_id']),
        connectionName: text(nameOf.get(text(row['connection_id']))?.['connection_name']),
        due: integer(row['due']),
        soon: integer(row['soon']),
        later: integer(row['later']),
        leaving: integer(row['leaving']),
        gone: integer(row['gone']),
        requests: asked.get(text(row['connection_id'])) ?? 0,
      }))
    },
    openRemovals: () => openRemovals.all().map((row) => parsed(jobId, row['id'])),
    leavingBy: (job) => leavingBy.all(job).map((row) => [text(row['pixel_id']), text(row['target_id'])] as const),
  } satisfies Partial<ShareEndingRepo>
}

function snapshots(db: Database) {
  const read = db.prepare(`SELECT * FROM share_ending WHERE ${share}`)
  const forget = db.prepare(`DELETE FROM share_ending WHERE ${share}`)
  const insert = db.prepare(`INSERT INTO share_ending (${columns.join()}) VALUES (${columns.map(() => '?').join()})`)
  return {
    snapshot: (key) => {
      const row = read.get(...keyOf(key))
      return () => {
        forget.run(...keyOf(key))
        if (row !== undefined) insert.run(...columns.map((column) => row[column] ?? null))
      }
    },
  } satisfies Partial<ShareEndingRepo>
}

/** @returns access to the table of end dates. */
export function createShareEndingRepo(db: Database): ShareEndingRepo {
  const put = db.prepare(putSql)
  const move = db.prepare(`UPDATE share_ending SET ends_at = ?, set_at = ? WHERE ${share}`)
  const remove = db.prepare(`UPDATE share_ending SET removed_at = ?, set_at = ? WHERE ${share} AND removed_at IS NULL`)
  const forgetRemoval = db.prepare(`DELETE FROM share_ending WHERE ${share} AND removed_at IS NOT NULL`)
  const removeEnded = db.prepare(`DELETE FROM share_ending WHERE ${share} AND (gone_at IS NOT NULL OR taken_at IS NOT NULL) AND removed_at IS NULL`)
  const take = db.prepare(`UPDATE share_ending SET taken_at = ? WHERE ${share} AND ${inView}`)
  const bringBack = db.prepare(`UPDATE share_ending SET gone_at = NULL, taken_at = NULL, known_at = ? WHERE ${share} AND removed_at IS NULL`)
  const takeDeclined = db.prepare(`UPDATE share_ending SET taken_at = ? WHERE ${inView} AND (pixel_id, target_type, target_id) IN (
    SELECT asked.pixel_id, 'partner', asked.business_id FROM awaited_share AS asked CROSS JOIN share_ending AS own
      ON own.pixel_id = asked.pixel_id AND own.target_type = 'partner' AND own.target_id = asked.business_id
    WHERE asked.state = 'declined' AND own.set_at <= looked_at AND own.known_at <= looked_at)`)
  const markGone = db.prepare(`UPDATE share_ending SET gone_at = ? WHERE ${share}`)
  const markThere = db.prepare(`UPDATE share_ending SET gone_at = NULL, known_at = ? WHERE ${share}`)
  const find = db.prepare(`SELECT * FROM share_ending WHERE ${share} AND ${inView}`)
  const ofPixel = db.prepare(`SELECT * FROM share_ending WHERE pixel_id = ? AND ${inView}`)
  const any = db.prepare('SELECT 1 FROM share_ending WHERE removed_at IS NULL LIMIT 1')
  const nextEnd = db.prepare(`SELECT MIN(ends_at) AS at FROM ${byEnd} WHERE gone_at IS NULL AND ${inView} AND ends_at > ?`)
  const purge = db.prepare(purgeSql)
  return {
    write: db.writeTx,
    put: (row) => {
      put.run(
        ...keyOf(row), row.connectionId, row.connectionName, row.pixelName, row.targetName, row.businessId, row.businessName,
        row.endsAt, row.setAt, row.knownAt,
      )
    },
    move: (key, { endsAt, setAt }) => void move.run(endsAt, setAt, ...keyOf(key)),
    remove: (key, at) => remove.run(at, at, ...keyOf(key)),
    forgetRemoval: (key) => void forgetRemoval.run(...keyOf(key)),
    removeEnded: (key) => removeEnded.run(...keyOf(key)),
    take: (key, at) => take.run(at, ...keyOf(key)),
    bringBack: (key, at) => bringBack.run(at, ...keyOf(key)),
    takeDeclined: (at) => takeDeclined.run(at),
    markGone: (key, at) => void markGone.run(at, ...keyOf(key)),
    markThere: (key, at) => void markThere.run(at, ...keyOf(key)),
    find: (key) => {
      const row = find.get(...keyOf(key))
      return row === undefined ? null : toRow(row)
    },
    ofPixel: (id) => ofPixel.all(id).map(toRow),
    ...views(db),
    ...snapshots(db),
    isEmpty: () => any.get() === undefined,
    nextEnd: (after) => integerOrNull(nextEnd.get(after)?.['at'] ?? null),
    purge: (before) => void purge.run(before),
  }
}
