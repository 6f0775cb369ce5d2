import { create } from 'zustand'
import { forgettable } from '../lib/forgettable.ts'

interface ShareDraftsState {
  /** What main called what it kept last of what is about to be shared, by whichever window; null: it has kept nothing since this one came. */
  readonly revision: string | null
}

export const useShareDrafts = forgettable(create<ShareDraftsState>(() => ({ revision: null })))
