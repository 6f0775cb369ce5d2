import type { TokenFault, TokenRecord } from '../world/tokens.ts'
import type { World } from '../world/world.ts'
import { GraphError, missingScope } from './errors.ts'
import type { ScopeRule } from './node.ts'

/**
 * @param token as sent, or null when none was.
 * @returns what the world knows about the token.
 * @throws GraphError 2500 without a token on `me`, 190 otherwise (graph-facts 3.4).
 */
export function authenticate(world: World, token: string | null, isMe: boolean): TokenRecord {
  if (token === null || token === '') throw missingToken(isMe)
  const record = world.tokens.find(token)
  if (!record) throw new GraphError({ code: 190, message: 'Invalid OAuth access token - Cannot parse access token' })
  const fault = faultOf(world, record)
  if (fault) throw tokenFailure(fault, world.clock.now())
  return record
}

/** @returns why the token does not work at this moment, or null. */
export function faultOf(world: World, record: TokenRecord): TokenFault | null {
  if (record.fault) return record.fault
  const hasExpired = record.expiresAt !== 0 && record.expiresAt <= world.clock.now()
  return hasExpired ? { subcode: 463, at: record.expiresAt } : null
}

/** @returns error 190 with the subcode's usual words. */
export function tokenFailure(fault: TokenFault, now: number): GraphError {
  return new GraphError({ code: 190, subcode: fault.subcode, message: `Error validating access token: ${reasonOf(fault, now)}` })
}

const reasons: Readonly<Record<Exclude<TokenFault['subcode'], 463>, string>> = {
  458: 'The user has not authorized application.',
  459: 'You cannot access the app till you log in to www.facebook.com and follow the instructions given.',
  460: 'The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
  467: 'The session is invalid because the user logged out.',
  492: 'The user must be an administrator, editor, or moderator of the page in order to impersonate it.',
}

function reasonOf(fault: TokenFault, now: number): string {
  if (fault.subcode !== 463) return reasons[fault.subcode]
  return `Session has expired on ${longDate(fault.at)}. The current time is ${longDate(now)}.`
}

/** `Saturday, 03-Oct-26 10:00:00 PDT`, as Meta writes it; UTC here. */
function longDate(ms: number): string {
  const date = new Date(ms)
  const day = date.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' })
  const month = date.toLocaleDateString('en-US', { month: 'short', timeZone: 'UTC' })
  const time = date.toISOString().slice(11, 19)
  return `${day}, ${String(date.getUTCDate()).padStart(2, '0')}-${month}-${String(date.getUTCFullYear()).slice(2)} ${time} UTC`
}

/** @throws GraphError 200 that names the scopes, when the token has none of those that one part of the rule allows. */
export function requireScopes(caller: TokenRecord, rule: ScopeRule): void {
  const unmet = rule.find((anyOf) => !anyOf.some((scope) => caller.scopes.includes(scope)))
  if (unmet) throw missingScope(unmet)
}

function missingToken(isMe: boolean): GraphError {
  if (isMe) {
    return new GraphError({ code: 2500, message: 'An active access token must be used to query information about the current user.' })
  }
  return new GraphError({ code: 190, message: 'An access token is required to request this resource.' })
}
