import { create } from 'zustand'
import { forgettable } from '../lib/forgettable.ts'

interface IdleLockState {
  /** When the app locks itself unless somebody is there after all, ISO 8601; null: not soon. */
  readonly locksAt: string | null
}

export const useIdleLock = forgettable(create<IdleLockState>(() => ({ locksAt: null })))
