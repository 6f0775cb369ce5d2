import type { OperatorId } from '#shared/domain/operator.ts'
import type { KeptDrafts } from '#shared/domain/share-draft.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { ShareDraftRepo } from '../../db/repos/share-draft.ts'
import type { Clock } from '../../lib/clock.ts'

/** Where the window puts what is about to be shared, so that neither loading it anew nor a lock loses it. Each operator has its own. */
export interface DraftShelf {
  /** @returns what was kept last; null: nothing yet. @throws AppError `storage.*`. */
  readonly read: (who: OperatorId) => KeptDrafts | null
  /** @throws AppError validation `shareDrafts.tooLarge`; `storage.*`. What was kept before is still there then. */
  readonly keep: (who: OperatorId, drafts: KeptDrafts) => void
}

/** JSON text. 210,000 wishes, more than any plan takes, measure under 6 million. */
const CHARACTERS_MAX = 8_000_000

/** @returns a shelf that outlasts this process. */
export function createDraftShelf(repo: ShareDraftRepo, clock: Clock): DraftShelf {
  return {
    read: (who) => repo.find(who),
    keep: (who, drafts) => {
      const body = JSON.stringify(drafts)
      if (body.length > CHARACTERS_MAX) throw tooLarge()
      repo.keep(who, body, clock.now())
    },
  }
}

/** @returns a shelf for a copy of the app that may not write: it lasts as long as this process. */
export function createMemoryShelf(): DraftShelf {
  const shelf = new Map<OperatorId, KeptDrafts>()
  return {
    read: (who) => shelf.get(who) ?? null,
    keep: (who, drafts) => void shelf.set(who, drafts),
  }
}

function tooLarge(): AppError {
  return new AppError({
    kind: 'validation',
    code: 'shareDrafts.tooLarge',
    message: 'More is marked than Buydesk keeps for later.',
    data: { advice: 'Share a part of it first.' },
  })
}
