import { create } from 'zustand'
import type { Connection } from '#shared/domain/connection.ts'

interface ConnectionsState {
  readonly connections: readonly Connection[]
  readonly isLoaded: boolean
}

/** The connections as main last told of them. */
export const useConnections = create<ConnectionsState>(() => ({ connections: [], isLoaded: false }))
