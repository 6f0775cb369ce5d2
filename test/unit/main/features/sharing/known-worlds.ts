import type { Connection } from '#shared/domain/connection.ts'
import type { BusinessId, ConnectionId } from '#shared/domain/ids.ts'
import type { KnownConnection } from '#main/features/sharing/known/known-world.ts'
import type { Relations } from '#main/features/sharing/known/targets.ts'
import type { ShareWorld } from './share-world.ts'

const at = '2026-10-01T00:00:00.000Z'

export function aConnection(id: ConnectionId, name: string, portfolios: readonly BusinessId[]): Connection {
  return {
    id,
    kind: 'systemUser',
    state: 'active',
    identity: { id: '1', name },
    app: { id: '1', name: 'App' },
    issuedAt: null,
    expiresAt: null,
    dataAccessExpiresAt: null,
    scopes: [],
    granularScopes: [],
    portfolios: portfolios.map((portfolio) => ({ id: portfolio, name: `Portfolio ${portfolio}`, verification: 'verified' })),
    portfoliosProblem: null,
    connectedAt: at,
    checkedAt: at,
  }
}

/** Which portfolios work together, as the lists of a connection's own portfolios tell. */
export function relationsAmong(portfolios: readonly BusinessId[], pairs: readonly (readonly [BusinessId, BusinessId])[], isComplete = true): Relations {
  return new Map(
    portfolios.map((id) => {
      const related = pairs.flatMap(([one, other]) => (one === id ? [other] : other === id ? [one] : []))
      return [id, { related: new Set(related), isComplete }]
    }),
  )
}

interface Seen {
  readonly id: ConnectionId
  readonly name: string
  readonly portfolios: readonly BusinessId[]
  readonly related?: readonly (readonly [BusinessId, BusinessId])[]
}

/** The same world as one connection sees it: only what its own portfolios have. */
export function seenBy(world: ShareWorld, { id, name, portfolios, related = [] }: Seen): KnownConnection {
  world.own.clear()
  for (const portfolio of portfolios) world.own.add(portfolio)
  const all = world.knowledge({ connectionId: id })
  const pixels = [...all.pixels].map(([key, pixel]) => [key, { ...pixel, holdings: pixel.holdings.map((holding) => ({ ...holding, connectionId: id })) }] as const)
  const held = new Map(pixels.filter(([, pixel]) => pixel.holdings.length > 0))
  const accounts = [...all.accounts].map(([key, account]) => [key, { ...account, holders: account.holders.map((holder) => ({ ...holder, connectionId: id })) }] as const)
  const knowledge = {
    ...all,
    ownPortfolios: new Set(portfolios),
    pixels: held,
    access: new Map([...all.access].filter(([key]) => held.has(key))),
    accounts: new Map(accounts.filter(([, account]) => account.holders.length > 0)),
  }
  return { connection: aConnection(id, name, portfolios), knowledge, relations: relationsAmong(portfolios, related) }
}
