import type { OperatorId } from '#shared/domain/operator.ts'
import type { Database } from '../open.ts'

/** Whose launch drafts are, and who is about to share what. Launch drafts of before there was a sign-in have no owner, and count as the one person's. */
export interface DraftOwnerRepo {
  /** @returns how many launch drafts were deleted. @throws AppError `storage.*`. */
  readonly removeOf: (ids: readonly OperatorId[]) => number
  /** What the one person has, and what nobody has, is another one's from now on. @throws AppError `storage.*`. */
  readonly handOver: (from: OperatorId, to: OperatorId) => void
}

/** @returns access to the owners of drafts. */
export function createDraftOwnerRepo(db: Database): DraftOwnerRepo {
  const remove = db.prepare('DELETE FROM launch_draft WHERE owner = ?')
  const removeOwnerless = db.prepare('DELETE FROM launch_draft WHERE owner IS NULL')
  const removeShares = db.prepare('DELETE FROM share_draft WHERE owner = ?')
  const give = db.prepare('UPDATE launch_draft SET owner = ? WHERE owner = ?')
  const giveOwnerless = db.prepare('UPDATE launch_draft SET owner = ? WHERE owner IS NULL')
  const giveShares = db.prepare('UPDATE share_draft SET owner = ? WHERE owner = ?')
  return {
    removeOf: (ids) =>
      db.writeTx(() => {
        for (const id of ids) removeShares.run(id)
        return ids.reduce((sum, id) => sum + remove.run(id) + (id === 'one' ? removeOwnerless.run() : 0), 0)
      }),
    handOver: (from, to) =>
      db.writeTx(() => {
        give.run(to, from)
        giveShares.run(to, from)
        if (from === 'one') giveOwnerless.run(to)
      }),
  }
}
