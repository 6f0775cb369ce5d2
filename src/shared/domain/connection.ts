import { z } from 'zod'
import { connectionId, instant } from './ids.ts'
import { portfolio } from './portfolio.ts'

export const tokenKinds = ['systemUser', 'person', 'page', 'app', 'unknown'] as const
export type TokenKind = (typeof tokenKinds)[number]

/**
 * `active`: Meta takes the token. `expired`: its time is over or it was revoked. `checkpoint`: not dead, but the person must
 * log in on facebook.com first (graph-facts 3.4, subcode 459).
 */
export const connectionStates = ['active', 'expired', 'checkpoint'] as const

export const granularScope = z.object({
  scope: z.string(),
  /** Null: the scope covers every asset of the identity. A list: only these ids (graph-facts 2.1). */
  targetIds: z.array(z.string()).nullable(),
})

/** A token in memory, as far as anyone but the vault may know it. */
export const connection = z.object({
  id: connectionId,
  kind: z.enum(tokenKinds),
  state: z.enum(connectionStates),
  identity: z.object({ id: z.string(), name: z.string() }),
  app: z.object({ id: z.string(), name: z.string() }),
  issuedAt: instant.nullable(),
  /** Null: never expires. */
  expiresAt: instant.nullable(),
  /** Null: data access does not expire. Past it a token may be valid and still yield nothing (graph-facts 2.1). */
  dataAccessExpiresAt: instant.nullable(),
  scopes: z.array(z.string()),
  granularScopes: z.array(granularScope),
  portfolios: z.array(portfolio),
  /** Why the portfolios could not be read, in a sentence; null when they were. */
  portfoliosProblem: z.string().nullable(),
  connectedAt: instant,
  checkedAt: instant,
})
export type Connection = z.output<typeof connection>
