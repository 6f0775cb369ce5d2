import type { adPickRoutes } from '#shared/contract/routes/ad-picks.ts'
import type { AdPicks } from '../../features/ad-picks/ad-picks.ts'
import type { Handlers } from '../handler-types.ts'

/** What a launch chooses from. */
export function adPickHandlers(adPicks: AdPicks) {
  return {
    'adPicks.account': ({ connectionId, accountId, refresh }) => adPicks.account({ connectionId, accountId }, refresh),
    'adPicks.catalogs': ({ connectionId, refresh }) => adPicks.catalogs(connectionId, refresh),
    'adPicks.productSets': ({ connectionId, catalogId, refresh }) => adPicks.productSets(connectionId, catalogId, refresh),
    'adPicks.apps': (place) => adPicks.apps(place),
    'adPicks.search': async ({ connectionId, accountId, kind, query }) => ({ found: [...(await adPicks.search({ connectionId, accountId }, kind, query))] }),
    'adPicks.estimate': ({ connectionId, accountId, targeting, goal }) => adPicks.estimate({ connectionId, accountId }, targeting, goal),
    'adPicks.preview': (input) => adPicks.preview(input),
  } satisfies Pick<Handlers, keyof typeof adPickRoutes>
}
