import type { OperatorId } from '#shared/domain/operator.ts'
import { keptDrafts } from '#shared/domain/share-draft.ts'
import type { KeptDrafts } from '#shared/domain/share-draft.ts'
import type { Database } from '../open.ts'
import { text } from '../row.ts'

export interface ShareDraftRepo {
  /** @returns null as well for what another version wrote in another shape: what is to be shared is chosen anew sooner than repaired. */
  readonly find: (owner: OperatorId) => KeptDrafts | null
  /** @param body JSON text of `KeptDrafts`. @param at ms since 1970. */
  readonly keep: (owner: OperatorId, body: string, at: number) => void
}

function parseBody(body: string): KeptDrafts | null {
  try {
    return keptDrafts.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}

/** @returns access to what operators are about to share. */
export function createShareDraftRepo(db: Database): ShareDraftRepo {
  const find = db.prepare('SELECT body FROM share_draft WHERE owner = ?')
  const keep = db.prepare('INSERT INTO share_draft (owner, body, kept_at) VALUES (?, ?, ?) ON CONFLICT (owner) DO UPDATE SET body = excluded.body, kept_at = excluded.kept_at')
  return {
    find: (owner) => {
      const row = find.get(owner)
      return row === undefined ? null : parseBody(text(row['body']))
    },
    keep: (owner, body, at) => void db.writeTx(() => keep.run(owner, body, at)),
  }
}
