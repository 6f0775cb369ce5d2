import { create } from 'zustand'
import type { Connection } from '#shared/domain/connection.ts'
import { forgettable } from '../lib/forgettable.ts'

interface ConnectionsState {
  readonly connections: readonly Connection[]
  readonly isLoaded: boolean
}

/** The connections as main last told of them. */
export const useConnections = forgettable(create<ConnectionsState>(() => ({ connections: [], isLoaded: false })))
