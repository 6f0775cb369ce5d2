import { adAccountId, connectionId, launchDraftId } from '#shared/domain/ids.ts'
import type { AdAccountId, ConnectionId, Instant, LaunchDraftId } from '#shared/domain/ids.ts'
import { launchDraft } from '#shared/domain/launch-draft.ts'
import type { LaunchDraft, StoredDraft } from '#shared/domain/launch-draft.ts'
import type { OperatorId } from '#shared/domain/operator.ts'
import { toInstant } from '../../lib/clock.ts'
import type { Database } from '../open.ts'
import { integer, parsed, text } from '../row.ts'
import type { Row } from '../statement.ts'
import { damagedStorage } from '../storage-error.ts'

/** A draft as a list shows it. */
export interface DraftRow {
  readonly id: LaunchDraftId
  readonly name: string
  readonly connectionId: ConnectionId
  readonly accountId: AdAccountId
  readonly rows: number
  readonly updatedAt: Instant
}

/** Whose drafts somebody sees, beside those that nobody owns; null: all. */
export type DraftsOf = readonly OperatorId[] | null

export interface LaunchDraftRepo {
  /** Newest first. */
  readonly list: (of: DraftsOf) => readonly DraftRow[]
  /** @throws AppError `storage.damaged` when the body is no draft. */
  readonly find: (id: LaunchDraftId, of: DraftsOf) => StoredDraft | null
  readonly add: (draft: LaunchDraft, owner: OperatorId, at: number) => StoredDraft
  /** The owner stays. @param revision that the writer has seen. @returns null when there is another one by now, or none. */
  readonly save: (draft: LaunchDraft, revision: number, of: DraftsOf, at: number) => StoredDraft | null
  /** @returns whether there was one. */
  readonly remove: (id: LaunchDraftId, of: DraftsOf) => boolean
}

const isSeen = '(?1 IS NULL OR owner IS NULL OR owner IN (SELECT value FROM json_each(?1)))'
const asJson = (of: DraftsOf) => (of === null ? null : JSON.stringify(of))

function parseBody(body: string): LaunchDraft {
  try {
    const result = launchDraft.safeParse(JSON.parse(body))
    if (result.success) return result.data
  } catch {
    // No JSON: damaged as well.
  }
  throw damagedStorage()
}

function toRow(row: Row): DraftRow {
  return {
    id: parsed(launchDraftId, row['id']),
    name: text(row['name']),
    connectionId: parsed(connectionId, row['connection_id']),
    accountId: parsed(adAccountId, row['account_id']),
    rows: integer(row['rows']),
    updatedAt: toInstant(integer(row['updated_at'])),
  }
}

/** @returns access to the launch drafts of this computer. */
export function createLaunchDraftRepo(db: Database): LaunchDraftRepo {
  const list = db.prepare(`SELECT id, name, connection_id, account_id, rows, updated_at FROM launch_draft WHERE ${isSeen} ORDER BY updated_at DESC, id`)
  const find = db.prepare(`SELECT body, revision, updated_at FROM launch_draft WHERE ${isSeen} AND id = ?2`)
  const add = db.prepare('INSERT INTO launch_draft (id, name, connection_id, account_id, revision, rows, body, updated_at, owner) VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?)')
  const save = db.prepare(`
    UPDATE launch_draft SET name = ?2, connection_id = ?3, account_id = ?4, revision = revision + 1, rows = ?5, body = ?6, updated_at = ?7
    WHERE ${isSeen} AND id = ?8 AND revision = ?9`)
  const remove = db.prepare(`DELETE FROM launch_draft WHERE ${isSeen} AND id = ?2`)
  return {
    list: (of) => list.all(asJson(of)).map(toRow),
    find: (id, of) => {
      const row = find.get(asJson(of), id)
      if (!row) return null
      return { draft: parseBody(text(row['body'])), revision: integer(row['revision']), updatedAt: toInstant(integer(row['updated_at'])) }
    },
    add: (draft, owner, at) => {
      db.writeTx(() => void add.run(draft.id, draft.name, draft.connectionId, draft.accountId, draft.rows.length, JSON.stringify(draft), at, owner))
      return { draft, revision: 1, updatedAt: toInstant(at) }
    },
    save: (draft, revision, of, at) => {
      const { id, name, connectionId: connection, accountId, rows } = draft
      const changed = db.writeTx(() => save.run(asJson(of), name, connection, accountId, rows.length, JSON.stringify(draft), at, id, revision))
      return changed === 0 ? null : { draft, revision: revision + 1, updatedAt: toInstant(at) }
    },
    remove: (id, of) => db.writeTx(() => remove.run(asJson(of), id)) > 0,
  }
}
