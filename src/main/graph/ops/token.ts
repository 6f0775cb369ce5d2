import { z } from 'zod'
import type { TokenKind } from '#shared/domain/connection.ts'
import { businessId } from '#shared/domain/ids.ts'
import { verificationStatuses, type Portfolio } from '#shared/domain/portfolio.ts'
import { graphOp, ownToken } from '../op.ts'

/** Ids are text (graph-facts 1.5), but a number has been seen; a missing one is the caller's to judge. */
const idText = z.union([z.string(), z.number().transform(String)]).optional().catch(undefined)
const seconds = z.coerce.number().nonnegative().catch(0)
const text = z.string().catch('')

const granular = z.object({ scope: z.string(), target_ids: z.array(z.union([z.string(), z.number().transform(String)])).optional().catch(undefined) })

const inspectionWire = z.object({
  data: z.object({
    app_id: idText,
    application: text,
    type: text,
    user_id: idText,
    profile_id: idText,
    is_valid: z.boolean().catch(true),
    issued_at: seconds,
    expires_at: seconds,
    data_access_expires_at: seconds,
    scopes: z.array(z.string()).catch([]),
    granular_scopes: z.array(granular.nullable().catch(null)).catch([]),
    error: z
      .object({ code: z.coerce.number().catch(190), subcode: z.coerce.number().optional().catch(undefined) })
      .optional()
      .catch(undefined),
  }),
})

/** What Meta says about a token. Times are seconds since 1970; 0: never, or not said. */
export interface TokenInspection {
  readonly kind: TokenKind
  readonly appId: string | null
  readonly appName: string
  readonly userId: string | null
  /** The Page's id, for a Page token. */
  readonly profileId: string | null
  readonly isValid: boolean
  readonly issuedAt: number
  readonly expiresAt: number
  readonly dataAccessExpiresAt: number
  readonly scopes: readonly string[]
  readonly granularScopes: readonly { readonly scope: string; readonly targetIds: readonly string[] | null }[]
  /** Why it is not valid, by code; null when it is or Meta does not say. */
  readonly problem: { readonly code: number; readonly subcode: number | undefined } | null
}

const kindsByType: Readonly<Record<string, TokenKind>> = { SYSTEM_USER: 'systemUser', USER: 'person', PAGE: 'page', APP: 'app' }

/** Has Meta inspect the token with itself as the caller's (graph-facts 2.1). It stands in the body of a batch, never in a URL. */
export const inspectToken = graphOp({
  name: 'token.inspect',
  node: 'debug_token',
  edge: null,
  method: 'GET',
  path: () => 'debug_token',
  params: () => ({ input_token: ownToken }),
  reply: inspectionWire,
  toDomain: ({ data }): TokenInspection => ({
    kind: kindsByType[data.type] ?? 'unknown',
    appId: data.app_id ?? null,
    appName: data.application,
    userId: data.user_id ?? null,
    profileId: data.profile_id ?? null,
    isValid: data.is_valid && data.error === undefined,
    issuedAt: data.issued_at,
    expiresAt: data.expires_at,
    dataAccessExpiresAt: data.data_access_expires_at,
    scopes: data.scopes,
    granularScopes: data.granular_scopes.flatMap((each) => (each === null ? [] : [{ scope: each.scope, targetIds: each.target_ids ?? null }])),
    problem: data.error === undefined ? null : { code: data.error.code, subcode: data.error.subcode },
  }),
  effect: 'read',
  bucket: () => ({ scope: 'app', id: '' }),
  batchable: true,
  retry: 'safe',
  permissions: [],
  source: 'graph-facts 2.1',
})

/** Who the token speaks for. */
export const readMe = graphOp({
  name: 'me.read',
  node: 'me',
  edge: null,
  method: 'GET',
  path: () => 'me',
  fields: ['id', 'name'],
  reply: z.object({ id: z.string(), name: text }),
  toDomain: (wire) => wire,
  effect: 'read',
  bucket: () => ({ scope: 'user', id: '' }),
  batchable: true,
  retry: 'safe',
  permissions: [],
  source: 'graph-facts 2.3',
})

/** The permissions that were granted to the app, and those that were declined or ran out since. */
export const listMyPermissions = graphOp({
  name: 'me.permissions.list',
  node: 'User',
  edge: 'permissions',
  method: 'GET',
  path: () => 'me/permissions',
  reply: z.object({ permission: z.string(), status: text }),
  toDomain: (wire) => ({ scope: wire.permission, isGranted: wire.status === 'granted' }),
  isList: true,
  effect: 'read',
  bucket: () => ({ scope: 'user', id: '' }),
  batchable: true,
  retry: 'safe',
  permissions: [],
  source: 'graph-facts 2.3',
})

/** The portfolios that the token's identity belongs to. */
export const listMyPortfolios = graphOp({
  name: 'me.businesses.list',
  node: 'User',
  edge: 'businesses',
  method: 'GET',
  path: () => 'me/businesses',
  fields: ['id', 'name', 'verification_status'],
  reply: z.object({ id: businessId, name: text, verification_status: z.enum(verificationStatuses).catch('unknown') }),
  toDomain: (wire): Portfolio => ({ id: wire.id, name: wire.name, verification: wire.verification_status }),
  isList: true,
  effect: 'read',
  bucket: () => ({ scope: 'user', id: '' }),
  batchable: true,
  retry: 'safe',
  permissions: ['business_management'],
  source: 'graph-facts 2.3',
})
