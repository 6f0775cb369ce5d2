import { createContext, use } from 'react'
import type { Client } from './client.ts'

export const ClientContext = createContext<Client | null>(null)

/** @returns the client that the app was started with; a test gives its own. */
export function useClient(): Client {
  const client = use(ClientContext)
  if (client === null) throw new Error('ClientContext has no provider above this component')
  return client
}
