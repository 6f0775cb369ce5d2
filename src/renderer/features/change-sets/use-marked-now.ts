import { useQuery } from '@tanstack/react-query'
import type { RouteOutput } from '#shared/contract/contract.ts'
import { useClient } from '../../bridge/client-context.ts'
import type { RequestError } from '../../bridge/request-error.ts'
import { useKeepTyped } from '../../lib/keep-typed.ts'

interface MarkedNow {
  readonly drafts: RouteOutput<'launchDrafts.list'>['drafts']
  readonly kept: RouteOutput<'sharing.drafts'>['kept']
}

/** What could be handed over, as it is when the dialog opens: what is signed goes out under the person's name, so nothing read earlier counts. */
export function useMarkedNow() {
  const client = useClient()
  const keepTyped = useKeepTyped()
  const { data, error, isFetchedAfterMount } = useQuery<MarkedNow, RequestError>({
    queryKey: ['changeSets.markedNow'],
    queryFn: async () => {
      await keepTyped()
      const [{ drafts }, { kept }] = await Promise.all([client.request('launchDrafts.list', {}), client.request('sharing.drafts', {})])
      return { drafts, kept }
    },
    staleTime: 0,
    gcTime: 0,
    refetchOnMount: 'always',
  })
  return isFetchedAfterMount ? { data, error, isPending: false } : { data: undefined, error: null, isPending: true }
}
