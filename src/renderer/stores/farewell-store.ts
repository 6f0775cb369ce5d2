import { create } from 'zustand'
import type { Farewell } from '#shared/domain/farewell.ts'

interface FarewellState {
  /** What went with whoever deleted itself in this window; null: nobody did, or somebody has come in since. Figures only: it outlives whoever it was. */
  readonly deleted: Farewell | null
}

export const useFarewell = create<FarewellState>(() => ({ deleted: null }))
