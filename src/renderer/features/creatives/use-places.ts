import { useMemo } from 'react'
import type { Connection } from '#shared/domain/connection.ts'
import type { AdAccount } from '#shared/domain/ad-account.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { useCreatives } from './creatives-store.ts'

/** @returns the connection and the ad account that are worked with, and those there are. */
export function usePlaces() {
  const connections = useConnections((state) => state.connections)
  const isLoaded = useConnections((state) => state.isLoaded)
  const chosen = useCreatives((state) => state.chosen)
  const connection: Connection | null = connections.find((each) => each.id === chosen?.connectionId) ?? connections[0] ?? null
  const targets = useRoute('sharing.targets', { connectionId: connection?.id ?? '' }, { isEnabled: connection !== null })
  const accounts = useMemo(() => (targets.data?.accounts ?? []).toSorted((left, right) => left.name.localeCompare(right.name)), [targets.data])
  const account: AdAccount | null = accounts.find((each) => each.id === chosen?.accountId) ?? accounts[0] ?? null
  return { isLoaded, connections, connection, accounts, account, targets }
}
