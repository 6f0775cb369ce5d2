import { useState } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { RouteOutput } from '#shared/contract/contract.ts'
import type { AdAccount } from '#shared/domain/ad-account.ts'
import type { AdAccountId } from '#shared/domain/ids.ts'
import type { Connection } from '#shared/domain/connection.ts'
import { useConnections } from '../stores/connections-store.ts'
import { useSettings } from '../stores/settings-store.ts'
import type { RequestError } from './request-error.ts'
import { useRoute } from './use-route.ts'

export interface AccountPlace {
  readonly connections: readonly Connection[]
  readonly connection: Connection | null
  readonly accounts: readonly AdAccount[]
  readonly account: AdAccount | null
  readonly targets: UseQueryResult<RouteOutput<'sharing.targets'>, RequestError>
  readonly chooseConnection: (id: string) => void
  readonly chooseAccount: (id: string) => void
}

const none: readonly AdAccount[] = []

/**
 * Where launches go. What there is only one of is chosen already, and else what the work names, or what the person made the default.
 * @param named the ad account that the work was written for; null: none.
 */
export function useAccountPlace(named: AdAccountId | null = null): AccountPlace {
  const connections = useConnections((state) => state.connections)
  const [connectionId, setConnectionId] = useState<string | null>(null)
  const [accountId, setAccountId] = useState<string | null>(null)
  const connection = connections.find((each) => each.id === connectionId) ?? only(connections)
  const targets = useRoute('sharing.targets', { connectionId: connection?.id ?? '' }, { isEnabled: connection !== null })
  const accounts = targets.data?.accounts ?? none
  const usual = useSettings((state) => state.settings?.defaults.find((each) => each.connectionId === connection?.id)?.accountId ?? null)
  const find = (id: string | null) => accounts.find((each) => each.id === id)
  return {
    connections,
    connection,
    accounts,
    account: find(accountId) ?? find(named) ?? find(usual) ?? only(accounts),
    targets,
    chooseConnection: (id) => {
      setConnectionId(id)
      setAccountId(null)
    },
    chooseAccount: setAccountId,
  }
}

function only<Thing>(things: readonly Thing[]): Thing | null {
  return things.length === 1 ? (things[0] ?? null) : null
}
