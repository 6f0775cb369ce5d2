import { businessId } from '#shared/domain/ids.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
import type { Connection } from '#shared/domain/connection.ts'

/** @returns a connection that reaches these portfolios. */
export function connectionTo(id: ConnectionId, portfolios: readonly { readonly id: string; readonly name: string }[]): Connection {
  const at = '2026-10-07T00:00:00.000Z'
  return {
    id,
    kind: 'systemUser',
    state: 'active',
    identity: { id: '1', name: 'Buydesk system user' },
    app: { id: '1', name: 'Buydesk Sandbox App' },
    issuedAt: null,
    expiresAt: null,
    dataAccessExpiresAt: null,
    scopes: [],
    granularScopes: [],
    portfolios: portfolios.map((portfolio) => ({ id: businessId.parse(portfolio.id), name: portfolio.name, verification: 'verified' })),
    portfoliosProblem: null,
    connectedAt: at,
    checkedAt: at,
  }
}
