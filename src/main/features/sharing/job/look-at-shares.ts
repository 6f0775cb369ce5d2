import type { AdAccountId, BusinessId } from '#shared/domain/ids.ts'
import type { PartnerAccess } from '#shared/domain/pixel.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { CallContext, GraphClient, GraphRows } from '../../../graph/client.ts'
import { listAgencies, listSharedAccounts } from '../../../graph/ops/ads-pixel.ts'
import type { ShareItem } from './share-item.ts'

/** What Meta shows of one share right now. `unclear`: the list could not be read to its end, and the share was not in what was read. */
export type Sight =
  | { readonly is: 'shared' | 'pending' | 'absent'; /** What a partner may do, where Meta shows it. */ readonly tasks?: readonly string[] }
  | { readonly is: 'unclear'; readonly error: AppErrorJson }

const accountListKey = (item: ShareItem) => `${item.pixelId}:${item.businessId}`

function sightOf(state: 'shared' | 'pending' | undefined, problem: AppErrorJson | null, tasks?: readonly string[]): Sight {
  if (state !== undefined) return { is: state, ...(tasks !== undefined && tasks.length > 0 && { tasks }) }
  return problem === null ? { is: 'absent' } : { is: 'unclear', error: problem }
}

function firstBy(items: readonly ShareItem[], keyOf: (item: ShareItem) => string): ReadonlyMap<string, ShareItem> {
  const first = new Map<string, ShareItem>()
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item)
  return first
}

interface Listing<Row> {
  readonly byId: ReadonlyMap<string, Row>
  readonly problem: AppErrorJson | null
}

function listings<Row>(
  keys: Iterable<string>,
  lists: readonly GraphRows<Row>[],
  idOf: (row: Row) => BusinessId | AdAccountId,
): ReadonlyMap<string, Listing<Row>> {
  return new Map(
    [...keys].map((key, index) => {
      const list = lists[index]
      return [key, { byId: new Map((list?.rows ?? []).map((row) => [idOf(row), row])), problem: list?.problem ?? null }]
    }),
  )
}

/**
 * Looks at shares as they are, in as few requests as they fit: a list per pixel for partners, one per pixel and portfolio for accounts.
 * @returns one sight per item, in their order. Never throws.
 */
export async function lookAtShares(graph: GraphClient, context: CallContext, items: readonly ShareItem[]): Promise<readonly Sight[]> {
  const pixels = firstBy(items.filter((item) => item.target.type === 'partner'), (item) => item.pixelId)
  const pairs = firstBy(items.filter((item) => item.target.type === 'account'), accountListKey)
  const [partnerLists, accountLists] = await Promise.all([
    graph.listMany(context, listAgencies, [...pixels.values()]),
    graph.listMany(context, listSharedAccounts, [...pairs.values()]),
  ])
  const partners = listings<PartnerAccess>(pixels.keys(), partnerLists, (row) => row.businessId)
  const accounts = listings(pairs.keys(), accountLists, (row) => row.accountId)
  return items.map((item) => {
    if (item.target.type === 'partner') {
      const list = partners.get(item.pixelId)
      const partner = list?.byId.get(item.target.id)
      return sightOf(partner?.status, list?.problem ?? null, partner?.tasks)
    }
    const list = accounts.get(accountListKey(item))
    return sightOf(list?.byId.has(item.target.id) ? 'shared' : undefined, list?.problem ?? null)
  })
}
