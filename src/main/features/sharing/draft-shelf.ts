import type { KeptDrafts } from '#shared/domain/share-draft.ts'

/** Where the window puts what is about to be shared, so that loading it anew does not lose it. In memory only. */
export interface DraftShelf {
  /** @returns what was kept last; null: nothing yet. */
  readonly read: () => KeptDrafts | null
  readonly keep: (drafts: KeptDrafts) => void
}

/** @returns an empty shelf. */
export function createDraftShelf(): DraftShelf {
  let kept: KeptDrafts | null = null
  return {
    read: () => kept,
    keep: (drafts) => {
      kept = drafts
    },
  }
}
