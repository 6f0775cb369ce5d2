import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { RouteInput, RouteName } from '#shared/contract/contract.ts'
import { useRoute } from '../../bridge/use-route.ts'

/** Reads a route each time its place is opened: what it tells of changes without any news, because files come and go. */
export function useReadAnew<R extends RouteName>(route: R, input: RouteInput<R>) {
  const queries = useQueryClient()
  useEffect(() => () => queries.removeQueries({ queryKey: [route] }), [queries, route])
  return useRoute(route, input)
}
