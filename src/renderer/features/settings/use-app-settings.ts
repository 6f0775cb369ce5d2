import type { RouteOutput } from '#shared/contract/contract.ts'
import { routeKey, useRoute, useSend } from '../../bridge/use-route.ts'

/** How this copy of the app works for everyone, and what changes it. */
export function useAppSettings() {
  const read = useRoute('appSettings.get', {})
  const change = useSend('appSettings.set', {
    onSuccess: (settings, _input, queries) =>
      queries.setQueryData<RouteOutput<'appSettings.get'>>(routeKey('appSettings.get', {}), (before) => before && { ...before, settings }),
  })
  return { read, settings: read.data?.settings ?? null, change }
}
