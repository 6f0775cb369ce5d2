import { useMemo, useState } from 'react'
import type { Connection } from '#shared/domain/connection.ts'
import type { AdAccount } from '#shared/domain/ad-account.ts'
import { useClient } from '../../bridge/client-context.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { useSettings } from '../../stores/settings-store.ts'

interface Place {
  readonly connectionId: string
  readonly accountId: string
}

/**
 * @returns the connection and the ad account that are worked with, and those there are. The account is the one that a person chose last, or the only
 * one there is; null: there are several and none was chosen, so nothing may be uploaded.
 */
export function usePlaces() {
  const client = useClient()
  const connections = useConnections((state) => state.connections)
  const isLoaded = useConnections((state) => state.isLoaded)
  const kept = useSettings((state) => state.settings?.creativesAccount ?? null)
  const [chosen, setChosen] = useState<Place | null>(null)
  const place = chosen ?? kept
  const connection: Connection | null = connections.find((each) => each.id === place?.connectionId) ?? connections[0] ?? null
  const targets = useRoute('sharing.targets', { connectionId: connection?.id ?? '' }, { isEnabled: connection !== null })
  const accounts = useMemo(() => (targets.data?.accounts ?? []).toSorted((left, right) => left.name.localeCompare(right.name)), [targets.data])
  const isSame = connection?.id === place?.connectionId
  const account: AdAccount | null = (isSame ? accounts.find((each) => each.id === place?.accountId) : undefined) ?? (accounts.length === 1 ? (accounts[0] ?? null) : null)
  return {
    isLoaded,
    connections,
    connection,
    accounts,
    account,
    targets,
    chooseConnection: (connectionId: string) => setChosen({ connectionId, accountId: '' }),
    chooseAccount: (accountId: string) => {
      if (connection === null) return
      const next = { connectionId: connection.id, accountId }
      setChosen(next)
      // That it could not be kept is no reason to disturb anyone: it is chosen for now.
      client.request('settings.set', { creativesAccount: next }).catch(() => undefined)
    },
  }
}

export type Places = ReturnType<typeof usePlaces>
