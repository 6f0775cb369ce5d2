import { onlyPerson } from '#shared/domain/operator.ts'
import type { OperatorId } from '#shared/domain/operator.ts'
import type { Database } from '../open.ts'
import { integer } from '../row.ts'

const listed = '(SELECT value FROM json_each(?))'
/** Of the one person also those of before there was an owner. */
const draftsOf = `FROM launch_draft WHERE owner IN ${listed} OR (owner IS NULL AND '${onlyPerson.id}' IN ${listed})`

export interface OwnDrafts {
  readonly drafts: number
  /** Shares that are marked and not run. */
  readonly shareMarks: number
}

/** Whose launch drafts are, and who is about to share what. Launch drafts of before there was a sign-in have no owner, and count as the one person's. */
export interface DraftOwnerRepo {
  readonly countOf: (ids: readonly OperatorId[]) => OwnDrafts
  /** @returns what was there and is deleted, as `countOf` tells it. Inside a transaction. @throws AppError `storage.*`. */
  readonly removeOf: (ids: readonly OperatorId[]) => OwnDrafts
  /** What the one person has, and what nobody has, is another one's from now on. Inside the transaction that makes that one. @throws AppError `storage.*`. */
  readonly handOver: (from: OperatorId, to: OperatorId) => void
}

/** @returns access to the owners of drafts. */
export function createDraftOwnerRepo(db: Database): DraftOwnerRepo {
  const countDrafts = db.prepare(`SELECT count(*) AS drafts ${draftsOf}`)
  const countMarks = db.prepare(`SELECT coalesce(sum(json_array_length(wish.value, '$.add') + json_array_length(wish.value, '$.remove')), 0) AS marks
    FROM share_draft, json_each(iif(json_valid(body), body, '{}'), '$.drafts') AS draft, json_each(draft.value, '$.wishes') AS wish WHERE owner IN ${listed}`)
  const remove = db.prepare(`DELETE ${draftsOf}`)
  const removeShares = db.prepare(`DELETE FROM share_draft WHERE owner IN ${listed}`)
  const give = db.prepare('UPDATE launch_draft SET owner = ? WHERE owner = ?')
  const giveOwnerless = db.prepare('UPDATE launch_draft SET owner = ? WHERE owner IS NULL')
  const giveShares = db.prepare('UPDATE share_draft SET owner = ? WHERE owner = ?')
  const countOf = (ids: readonly OperatorId[]): OwnDrafts => {
    const list = JSON.stringify(ids)
    return { drafts: integer(countDrafts.get(list, list)?.['drafts']), shareMarks: integer(countMarks.get(list)?.['marks']) }
  }
  return {
    countOf,
    removeOf: (ids) => {
      const counted = countOf(ids)
      const list = JSON.stringify(ids)
      removeShares.run(list)
      remove.run(list, list)
      return counted
    },
    handOver: (from, to) => {
      give.run(to, from)
      giveShares.run(to, from)
      if (from === onlyPerson.id) giveOwnerless.run(to)
    },
  }
}
