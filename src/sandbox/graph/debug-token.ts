import type { Json } from '../lib/json.ts'
import type { TokenRecord } from '../world/tokens.ts'
import type { World } from '../world/world.ts'
import { authenticate, faultOf, tokenFailure } from './auth.ts'
import { GraphError, missingParameter } from './errors.ts'
import { textParam } from './params.ts'
import type { Params } from './params.ts'

const seconds = (ms: number) => Math.floor(ms / 1000)

/**
 * `GET /debug_token` (graph-facts 2.1). A token may always inspect itself, a dead one too; an app token any token of its app.
 * @throws GraphError 100 without `input_token` or for another app's token, 190 for a caller that is no token at all.
 */
export function debugToken(world: World, token: string | null, params: Params): Json {
  const input = textParam(params, 'input_token')
  if (input === undefined || input === '') throw missingParameter('input_token')
  const record = world.tokens.find(input)
  const caller = record && token !== null && world.tokens.find(token) === record ? record : authenticate(world, token, false)
  if (!record) {
    const message = 'Invalid OAuth access token - Cannot parse access token'
    return { data: { error: { code: 190, message }, is_valid: false, scopes: [] } }
  }
  if (caller !== record && !(caller.type === 'APP' && caller.app.id === record.app.id)) {
    throw new GraphError({ code: 100, message: '(#100) You must provide an app access token, or a user access token that is an owner or developer of the app' })
  }
  return { data: describe(world, record) }
}

function describe(world: World, record: TokenRecord): Json {
  const fault = faultOf(world, record)
  const error = fault && tokenFailure(fault, world.clock.now()).fields
  return {
    app_id: record.app.id,
    type: record.type,
    application: record.app.name,
    data_access_expires_at: seconds(record.dataAccessExpiresAt),
    ...(error ? { error: { code: error.code, message: error.message, subcode: error.subcode } } : {}),
    expires_at: seconds(record.expiresAt),
    is_valid: !error,
    ...(record.type === 'APP' ? {} : { issued_at: seconds(record.issuedAt) }),
    ...(record.type === 'PAGE' ? { profile_id: record.identity.id } : {}),
    scopes: record.scopes,
    granular_scopes: record.granularScopes.map(({ scope, targetIds }) => (targetIds === null ? { scope } : { scope, target_ids: targetIds })),
    ...(record.type === 'APP' ? {} : { user_id: record.userId }),
  }
}
