import { QueryClient } from '@tanstack/react-query'

/**
 * What main knows changes only when main says so (an event) or when a person asks for it, so nothing goes stale by itself, and
 * nothing is tried again here: retries belong to main, which knows what is safe to repeat.
 */
export function createQueryClient(): QueryClient {
  const never = { retry: false, networkMode: 'always' } as const
  return new QueryClient({
    defaultOptions: {
      queries: { ...never, staleTime: Number.POSITIVE_INFINITY, gcTime: 10 * 60_000, refetchOnWindowFocus: false, refetchOnReconnect: false },
      // What was sent may be a token or a password: it goes with the form that sent it.
      mutations: { ...never, gcTime: 0 },
    },
  })
}
