import type { Connection } from '#shared/domain/connection.ts'
import { connectionId, type ConnectionId, type Instant } from '#shared/domain/ids.ts'
import type { Portfolio } from '#shared/domain/portfolio.ts'
import { toInstant } from '../../lib/clock.ts'
import type { TokenInspection } from '../../graph/ops/token.ts'

/** The latest time that a date can hold, in seconds. */
const latestSeconds = 8_640_000_000_000

/** Everything that Meta told about a token. */
export interface TokenFacts {
  readonly inspection: TokenInspection
  readonly identity: { readonly id: string; readonly name: string }
  /** From `/me/permissions`; null where it could not be read. */
  readonly permissions: readonly { readonly scope: string; readonly isGranted: boolean }[] | null
  readonly portfolios: readonly Portfolio[]
  readonly portfoliosProblem: string | null
}

/** @param seconds since 1970; 0: never (graph-facts 2.1). */
function instantOrNull(seconds: number): Instant | null {
  return seconds > 0 && seconds <= latestSeconds ? toInstant(seconds * 1_000) : null
}

/**
 * The scopes that hold: those of the inspection, without what was declined or ran out since.
 * @returns each once, in alphabetical order.
 */
export function effectiveScopes(facts: Pick<TokenFacts, 'inspection' | 'permissions'>): readonly string[] {
  const { inspection, permissions } = facts
  const lost = new Set((permissions ?? []).filter((each) => !each.isGranted).map((each) => each.scope))
  const granted = inspection.scopes.length > 0 ? inspection.scopes : (permissions ?? []).map((each) => each.scope)
  return [...new Set(granted.filter((scope) => !lost.has(scope)))].toSorted()
}

/** @returns the connection's id, made of app and identity; null when Meta named one of them in a way that is no id. */
export function connectionIdOf(appId: string | null, identityId: string): ConnectionId | null {
  const parsed = connectionId.safeParse(`c-${appId ?? ''}-${identityId}`)
  return parsed.success && appId !== '0' ? parsed.data : null
}

/** @returns the connection as people may know it: nothing here is made of the token itself. */
export function describeConnection(id: ConnectionId, facts: TokenFacts, times: { readonly connectedAt: Instant; readonly checkedAt: Instant }): Connection {
  const { inspection, identity } = facts
  return {
    id,
    kind: inspection.kind,
    state: 'active',
    identity: { ...identity },
    app: { id: inspection.appId ?? '', name: inspection.appName === '' ? `App ${inspection.appId ?? ''}` : inspection.appName },
    issuedAt: instantOrNull(inspection.issuedAt),
    expiresAt: instantOrNull(inspection.expiresAt),
    dataAccessExpiresAt: instantOrNull(inspection.dataAccessExpiresAt),
    scopes: [...effectiveScopes(facts)],
    granularScopes: inspection.granularScopes.map((each) => ({ scope: each.scope, targetIds: each.targetIds === null ? null : [...each.targetIds] })),
    portfolios: [...facts.portfolios],
    portfoliosProblem: facts.portfoliosProblem,
    ...times,
  }
}
