import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { RouteOutput } from '#shared/contract/contract.ts'
import type { UsageBucket } from '#shared/domain/usage.ts'
import { useConnections } from '../stores/connections-store.ts'

type NamedBucket = Pick<UsageBucket, 'scope' | 'id'>

/** @returns what gives the name of whose limit it is, from what this window has read already; null where it is not known. */
export function useLimitNames(): (bucket: NamedBucket) => string | null {
  const queries = useQueryClient()
  const connections = useConnections((state) => state.connections)
  return useCallback(
    ({ scope, id }) => {
      if (scope === 'app') return connections.find((each) => each.app.id === id)?.app.name ?? null
      if (scope === 'user') return connections.find((each) => each.identity.id === id)?.identity.name ?? null
      if (scope === 'business') return connections.flatMap((each) => each.portfolios).find((each) => each.id === id)?.name ?? null
      if (scope !== 'adAccount') return null
      const targets = queries.getQueriesData<RouteOutput<'sharing.targets'>>({ queryKey: ['sharing.targets'] })
      return targets.flatMap(([, data]) => data?.accounts ?? []).find((account) => account.id === id)?.name ?? null
    },
    [connections, queries],
  )
}
