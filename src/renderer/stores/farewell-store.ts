import { create } from 'zustand'

interface FarewellState {
  /** What went with whoever deleted itself in this window; null: nobody did, or somebody has come in since. Figures only: it outlives whoever it was. */
  readonly deleted: { readonly hadSignIn: boolean; readonly clearedOperations: number; readonly deletedDrafts: number; readonly keptJobs: number } | null
}

export const useFarewell = create<FarewellState>(() => ({ deleted: null }))
