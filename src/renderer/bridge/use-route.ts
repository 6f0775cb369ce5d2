import { keepPreviousData, useIsMutating, useMutation, useQuery, useQueryClient, type QueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/contract.ts'
import { callFor } from './call-for.ts'
import { useClient } from './client-context.ts'
import type { RequestError } from './request-error.ts'
import { throughRestart } from './through-restart.ts'
import { useGuardedMutation } from './use-guarded-mutation.ts'

/** The key under which the answer of a route is kept. All inputs of a route: `[route]`. */
export function routeKey<R extends RouteName>(route: R, input: RouteInput<R>) {
  return [route, input] as const
}

interface RouteOptions {
  /** False: not asked yet. */
  readonly isEnabled?: boolean
  /** Shows the previous input's answer until the new one is here. */
  readonly keepsPrevious?: boolean
}

/** Reads a route and keeps its answer. `data` is there at once when it was read before. */
export function useRoute<R extends RouteName>(
  route: R,
  input: RouteInput<R>,
  { isEnabled = true, keepsPrevious = false }: RouteOptions = {},
): UseQueryResult<RouteOutput<R>, RequestError> {
  const client = useClient()
  return useQuery<RouteOutput<R>, RequestError>({
    queryKey: routeKey(route, input),
    queryFn: () => client.request(route, input),
    enabled: isEnabled,
    ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

interface SendOptions<R extends RouteName> {
  /** True: waits also while the core does not answer, because it is just being replaced, and not only where it says so. Only for what may be asked twice. */
  readonly isPatient?: boolean
  /** What is sent is about this: {@link useIsSending} asks for it, on every screen. */
  readonly about?: string
  readonly onSuccess?: (output: RouteOutput<R>, input: RouteInput<R>, queries: QueryClient) => void
  readonly onError?: (error: RequestError, input: RouteInput<R>) => void
}

/** Sends a route when a person says so. Its errors are shown where the person acted: read `error`. */
export function useSend<R extends RouteName>(
  route: R,
  { isPatient = false, about, onSuccess, onError }: SendOptions<R> = {},
): UseMutationResult<RouteOutput<R>, RequestError, RouteInput<R>> {
  const client = useClient()
  const queries = useQueryClient()
  return useGuardedMutation<RouteOutput<R>, RequestError, RouteInput<R>>({
    ...(about !== undefined && { mutationKey: [route, about] }),
    mutationFn: (input) => {
      const whom = callFor(route)
      return throughRestart(() => client.request(route, input, whom), whom, isPatient)
    },
    onSuccess: (output, input) => onSuccess?.(output, input, queries),
    onError: (error, input) => onError?.(error, input),
  })
}

/** @returns whether this window waits for the answer to a route that was sent about this, from whichever screen. */
export function useIsSending(route: RouteName, about: string): boolean {
  return useIsMutating({ mutationKey: [route, about] }) > 0
}

/**
 * Reads a route afresh at Meta, where the route knows `refresh`, and puts the answer under the plain input: what
 * `useRoute(route, input)` shows is replaced at once.
 *
 * @param input without `refresh`
 * @param fresh the same with `refresh: true`
 */
export function useRefresh<R extends RouteName>(
  route: R,
  input: RouteInput<R>,
  fresh: RouteInput<R>,
): UseMutationResult<RouteOutput<R>, RequestError, void> {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation<RouteOutput<R>, RequestError>({
    mutationFn: () => client.request(route, fresh),
    onSuccess: (output) => queries.setQueryData(routeKey(route, input), output),
  })
}
