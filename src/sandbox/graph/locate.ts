import type { World } from '../world/world.ts'

/** What a path means, as far as it can be told without knowing who asks. */
export interface Target {
  readonly root: 'me' | 'debug_token' | 'search' | 'object' | 'unknown'
  /** The first part of the path. */
  readonly id: string
  /** The Graph node type that the path starts at, as Meta's specs name it; `unknown` for ids that nothing has. */
  readonly nodeType: string
  readonly edge: string | null
  /** Parts after the edge: no path has any. */
  readonly rest: string
}

const pixelEdges = new Set(['shared_accounts', 'shared_agencies', 'stats', 'da_checks', 'events', 'assigned_users'])
const businessEdges = new Set([
  'owned_pixels',
  'client_pixels',
  'pending_shared_pixels',
  'owned_ad_accounts',
  'client_ad_accounts',
  'owned_product_catalogs',
  'client_product_catalogs',
  'owned_pages',
  'client_pages',
  'clients',
])

/** @param path without version and leading slash, `123/agencies`. */
export function locate(world: World, path: string): Target {
  const [id = '', edge, ...rest] = path.split('/').filter((part) => part !== '')
  const parts = { id, edge: edge ?? null, rest: rest.join('/') }
  if (id === 'me') return { root: 'me', nodeType: 'User', ...parts }
  if (id === 'debug_token') return { root: 'debug_token', nodeType: 'debug_token', ...parts }
  if (id === 'search') return { root: 'search', nodeType: 'search', ...parts }
  const nodeType = nodeTypeOf(world, id) ?? guessedType(id, edge)
  return { root: /^(act_)?\d+$|^\d+:[0-9a-f]{32}$/.test(id) ? 'object' : 'unknown', nodeType, ...parts }
}

function nodeTypeOf({ directory, media, ads, catalogs }: World, id: string): string | null {
  if (directory.businesses.has(id)) return 'Business'
  if (directory.pixels.has(id)) return 'AdsPixel'
  if (directory.pages.has(id)) return 'Page'
  if (directory.people.has(id)) return 'User'
  if (media.video(id)) return 'AdVideo'
  if (catalogs.get(id)) return 'ProductCatalog'
  if (catalogs.set(id)) return 'ProductSet'
  const adsKind = ads.kindOf(id)
  if (adsKind !== null) return adsKind
  if (id.includes(':')) return 'AdImage'
  if (id.startsWith('178414') && id.length === 17) return 'IGUser'
  return null
}

/** An id that nothing has still names its type by how it is asked, which keeps a trace readable. */
function guessedType(id: string, edge: string | undefined): string {
  if (id.startsWith('act_')) return 'AdAccount'
  if (edge !== undefined && pixelEdges.has(edge)) return 'AdsPixel'
  if (edge !== undefined && businessEdges.has(edge)) return 'Business'
  return 'unknown'
}

/** @returns true for what the Marketing API versions govern; the rest follows the longer-lived Graph versions (graph-facts 1.1). */
export function isAdsCall(target: Target): boolean {
  if (target.root === 'search') return true
  return target.root === 'object' && !['User', 'Page', 'IGUser'].includes(target.nodeType)
}
