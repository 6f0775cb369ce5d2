import { useState } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { RouteOutput } from '#shared/contract/contract.ts'
import type { AdAccount } from '#shared/domain/ad-account.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { RequestError } from '../../../bridge/request-error.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { useConnections } from '../../../stores/connections-store.ts'
import { useSettings } from '../../../stores/settings-store.ts'

export interface LaunchPlace {
  readonly connections: readonly Connection[]
  readonly connection: Connection | null
  readonly accounts: readonly AdAccount[]
  readonly account: AdAccount | null
  readonly targets: UseQueryResult<RouteOutput<'sharing.targets'>, RequestError>
  readonly chooseConnection: (id: string) => void
  readonly chooseAccount: (id: string) => void
}

/** Where a launch goes. What there is only one of is chosen already, and else what the person made the default. */
export function useLaunchPlace(): LaunchPlace {
  const connections = useConnections((state) => state.connections)
  const [connectionId, setConnectionId] = useState<string | null>(null)
  const [accountId, setAccountId] = useState<string | null>(null)
  const connection = connections.find((each) => each.id === connectionId) ?? only(connections)
  const targets = useRoute('sharing.targets', { connectionId: connection?.id ?? '' }, { isEnabled: connection !== null })
  const accounts = targets.data?.accounts ?? []
  const usual = useSettings((state) => state.settings?.defaults.find((each) => each.connectionId === connection?.id)?.accountId ?? null)
  return {
    connections,
    connection,
    accounts,
    account: accounts.find((each) => each.id === (accountId ?? usual)) ?? only(accounts),
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
