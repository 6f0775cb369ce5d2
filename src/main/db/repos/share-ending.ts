import type { z } from 'zod'
import { businessId, connectionId, pixelId } from '#shared/domain/ids.ts'
import type { BusinessId, ConnectionId, PixelId } from '#shared/domain/ids.ts'
import { shareTarget } from '#shared/domain/sharing.ts'
import type { ShareTarget } from '#shared/domain/sharing.ts'
import type { Database } from '../open.ts'
import { integer, integerOrNull, text } from '../row.ts'
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

export interface ShareEndingRepo {
  /** Runs `work` in one transaction. */
  readonly write: <T>(work: () => T) => T
  /** Keeps an end date. One that a person chose later stays as it is. */
  readonly put: (row: Omit<ShareEndingRow, 'goneAt'>) => void
  readonly move: (share: ShareKey, change: { readonly endsAt: number; readonly setAt: number }) => void
  /** @returns how many there were: one or none. */
  readonly remove: (share: ShareKey) => number
  /** Forgets the date of a share that was not there any more. */
  readonly removeEnded: (share: ShareKey) => number
  /** A job of this app took the share away: out of view, until {@link ShareEndingRepo.bringBack} or the purge. */
  readonly take: (share: ShareKey, at: number) => number
  readonly bringBack: (share: ShareKey, at: number) => number
  readonly markGone: (share: ShareKey, at: number) => void
  readonly markThere: (share: ShareKey, at: number) => void
  readonly find: (share: ShareKey) => ShareEndingRow | null
  readonly ofPixel: (id: PixelId) => readonly ShareEndingRow[]
  /** All that are in view, the next ones first. */
  readonly all: () => readonly ShareEndingRow[]
  /** Whether any is kept, in view or not. */
  readonly isEmpty: () => boolean
  /** The first end after a time, of shares that are there; null: none. */
  readonly nextEnd: (after: number) => number | null
  /** Forgets what was found gone or was taken away before a time. */
  readonly purge: (before: number) => void
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (!result.success) throw damagedStorage()
  return result.data
}

function toRow(row: Row): ShareEndingRow {
  return {
    pixelId: parsed(pixelId, row['pixel_id']),
    target: parsed(shareTarget, { type: row['target_type'], id: row['target_id'] }),
    connectionId: parsed(connectionId, row['connection_id']),
    connectionName: text(row['connection_name']),
    pixelName: text(row['pixel_name']),
    targetName: text(row['target_name']),
    businessId: parsed(businessId, row['business_id']),
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
    gone_at = NULL, taken_at = NULL
  WHERE excluded.set_at >= share_ending.set_at`

const share = 'pixel_id = ? AND target_type = ? AND target_id = ?'
const keyOf = ({ pixelId: pixel, target }: ShareKey) => [pixel, target.type, target.id] as const

/** @returns access to the table of end dates. */
export function createShareEndingRepo(db: Database): ShareEndingRepo {
  const put = db.prepare(putSql)
  const move = db.prepare(`UPDATE share_ending SET ends_at = ?, set_at = ? WHERE ${share}`)
  const remove = db.prepare(`DELETE FROM share_ending WHERE ${share}`)
  const removeEnded = db.prepare(`DELETE FROM share_ending WHERE ${share} AND (gone_at IS NOT NULL OR taken_at IS NOT NULL)`)
  const take = db.prepare(`UPDATE share_ending SET taken_at = ? WHERE ${share} AND taken_at IS NULL`)
  const bringBack = db.prepare(`UPDATE share_ending SET gone_at = NULL, taken_at = NULL, known_at = ? WHERE ${share}`)
  const markGone = db.prepare(`UPDATE share_ending SET gone_at = ? WHERE ${share}`)
  const markThere = db.prepare(`UPDATE share_ending SET gone_at = NULL, known_at = ? WHERE ${share}`)
  const find = db.prepare(`SELECT * FROM share_ending WHERE ${share} AND taken_at IS NULL`)
  const ofPixel = db.prepare('SELECT * FROM share_ending WHERE pixel_id = ? AND taken_at IS NULL')
  const all = db.prepare('SELECT * FROM share_ending WHERE taken_at IS NULL ORDER BY ends_at, pixel_id, target_type, target_id')
  const any = db.prepare('SELECT 1 FROM share_ending LIMIT 1')
  const nextEnd = db.prepare('SELECT MIN(ends_at) AS at FROM share_ending WHERE gone_at IS NULL AND taken_at IS NULL AND ends_at > ?')
  const purge = db.prepare('DELETE FROM share_ending WHERE gone_at < ? OR taken_at < ?')
  return {
    write: db.writeTx,
    put: (row) => {
      put.run(
        ...keyOf(row), row.connectionId, row.connectionName, row.pixelName, row.targetName, row.businessId, row.businessName,
        row.endsAt, row.setAt, row.knownAt,
      )
    },
    move: (key, { endsAt, setAt }) => void move.run(endsAt, setAt, ...keyOf(key)),
    remove: (key) => remove.run(...keyOf(key)),
    removeEnded: (key) => removeEnded.run(...keyOf(key)),
    take: (key, at) => take.run(at, ...keyOf(key)),
    bringBack: (key, at) => bringBack.run(at, ...keyOf(key)),
    markGone: (key, at) => void markGone.run(at, ...keyOf(key)),
    markThere: (key, at) => void markThere.run(at, ...keyOf(key)),
    find: (key) => {
      const row = find.get(...keyOf(key))
      return row === undefined ? null : toRow(row)
    },
    ofPixel: (id) => ofPixel.all(id).map(toRow),
    all: () => all.all().map(toRow),
    isEmpty: () => any.get() === undefined,
    nextEnd: (after) => integerOrNull(nextEnd.get(after)?.['at'] ?? null),
    purge: (before) => void purge.run(before, before),
  }
}
