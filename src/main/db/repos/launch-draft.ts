import { adAccountId, connectionId, launchDraftId } from '#shared/domain/ids.ts'
import type { AdAccountId, ConnectionId, Instant, LaunchDraftId } from '#shared/domain/ids.ts'
import { launchDraft } from '#shared/domain/launch-draft.ts'
import type { LaunchDraft, StoredDraft } from '#shared/domain/launch-draft.ts'
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

export interface LaunchDraftRepo {
  /** Newest first. */
  readonly list: () => readonly DraftRow[]
  /** @throws AppError `storage.damaged` when the body is no draft. */
  readonly find: (id: LaunchDraftId) => StoredDraft | null
  readonly add: (draft: LaunchDraft, at: number) => StoredDraft
  /** @param revision that the writer has seen. @returns null when there is another one by now, or none. */
  readonly save: (draft: LaunchDraft, revision: number, at: number) => StoredDraft | null
  /** @returns whether there was one. */
  readonly remove: (id: LaunchDraftId) => boolean
}

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
  const list = db.prepare('SELECT id, name, connection_id, account_id, rows, updated_at FROM launch_draft ORDER BY updated_at DESC, id')
  const find = db.prepare('SELECT body, revision, updated_at FROM launch_draft WHERE id = ?')
  const add = db.prepare('INSERT INTO launch_draft (id, name, connection_id, account_id, revision, rows, body, updated_at) VALUES (?, ?, ?, ?, 1, ?, ?, ?)')
  const save = db.prepare(`
    UPDATE launch_draft SET name = ?, connection_id = ?, account_id = ?, revision = revision + 1, rows = ?, body = ?, updated_at = ?
    WHERE id = ? AND revision = ?`)
  const remove = db.prepare('DELETE FROM launch_draft WHERE id = ?')
  return {
    list: () => list.all().map(toRow),
    find: (id) => {
      const row = find.get(id)
      if (!row) return null
      return { draft: parseBody(text(row['body'])), revision: integer(row['revision']), updatedAt: toInstant(integer(row['updated_at'])) }
    },
    add: (draft, at) => {
      db.writeTx(() => void add.run(draft.id, draft.name, draft.connectionId, draft.accountId, draft.rows.length, JSON.stringify(draft), at))
      return { draft, revision: 1, updatedAt: toInstant(at) }
    },
    save: (draft, revision, at) => {
      const { id, name, connectionId: connection, accountId, rows } = draft
      const changed = db.writeTx(() => save.run(name, connection, accountId, rows.length, JSON.stringify(draft), at, id, revision))
      return changed === 0 ? null : { draft, revision: revision + 1, updatedAt: toInstant(at) }
    },
    remove: (id) => db.writeTx(() => remove.run(id)) > 0,
  }
}
