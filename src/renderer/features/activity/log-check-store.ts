import { create } from 'zustand'
import { forgettable } from '../../lib/forgettable.ts'

interface LogCheckState {
  /** Somebody on another screen wants the log verified: done as soon as it is in view. */
  readonly isWanted: boolean
}

export const useLogCheck = forgettable(create<LogCheckState>(() => ({ isWanted: false })))
