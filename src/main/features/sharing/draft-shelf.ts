import type { OperatorId } from '#shared/domain/operator.ts'
import type { DraftsRevision, KeptDrafts } from '#shared/domain/share-draft.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { ShareDraftRepo } from '../../db/repos/share-draft.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'

/** What lies on the shelf, and its name. */
export interface Shelved {
  /** Null: nothing yet. */
  readonly kept: KeptDrafts | null
  readonly revision: DraftsRevision
}

/** Where the window puts what is about to be shared, so that neither loading it anew nor a lock loses it. Each operator has its own, and all its windows the same. */
export interface DraftShelf {
  /** @returns what was kept last. @throws AppError `storage.*`. */
  readonly read: (who: OperatorId) => Shelved
  /**
   * @param over what the window found or kept last; null: whatever lies there
   * @returns the name of what lies there now. @throws AppError validation `shareDrafts.tooLarge`; conflict `shareDrafts.moved`; `storage.*`. What was kept before is still there then.
   */
  readonly keep: (who: OperatorId, drafts: KeptDrafts, over: DraftsRevision | null) => DraftsRevision
}

/** JSON text. 210,000 wishes, more than any plan takes, measure under 6 million. */
const CHARACTERS_MAX = 8_000_000

interface Store {
  readonly find: (who: OperatorId) => KeptDrafts | null
  readonly put: (who: OperatorId, drafts: KeptDrafts) => void
}

/** @returns a shelf that outlasts this process. */
export function createDraftShelf(repo: ShareDraftRepo, clock: Clock, random: Pick<Random, 'uuid'>): DraftShelf {
  return shelfOver(
    {
      find: repo.find,
      put: (who, drafts) => {
        const body = JSON.stringify(drafts)
        if (body.length > CHARACTERS_MAX) throw tooLarge()
        repo.keep(who, body, clock.now())
      },
    },
    random,
  )
}

/** @returns a shelf for a copy of the app that may not write: it lasts as long as this process. */
export function createMemoryShelf(random: Pick<Random, 'uuid'>): DraftShelf {
  const shelf = new Map<OperatorId, KeptDrafts>()
  return shelfOver({ find: (who) => shelf.get(who) ?? null, put: (who, drafts) => void shelf.set(who, drafts) }, random)
}

/** The names are of this process alone: a window that outlasts it looks at what lies there before it keeps anything over it. */
function shelfOver({ find, put }: Store, random: Pick<Random, 'uuid'>): DraftShelf {
  const revisions = new Map<OperatorId, DraftsRevision>()
  const renew = (who: OperatorId): DraftsRevision => {
    const revision = random.uuid()
    revisions.set(who, revision)
    return revision
  }
  return {
    read: (who) => ({ kept: find(who), revision: revisions.get(who) ?? renew(who) }),
    keep: (who, drafts, over) => {
      if (over !== null && over !== revisions.get(who)) throw moved()
      put(who, drafts)
      return renew(who)
    },
  }
}

function moved(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'shareDrafts.moved',
    message: 'Another window has marked something meanwhile.',
    data: { advice: 'Look at what is marked now.' },
  })
}

function tooLarge(): AppError {
  return new AppError({
    kind: 'validation',
    code: 'shareDrafts.tooLarge',
    message: 'More is marked than Buydesk keeps for later.',
    data: { advice: 'Share a part of it first.' },
  })
}
