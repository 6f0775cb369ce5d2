import { create } from 'zustand'

interface LogCheckState {
  /** Somebody on another screen wants the log verified: done as soon as it is in view. */
  readonly isWanted: boolean
}

export const useLogCheck = create<LogCheckState>(() => ({ isWanted: false }))
