import type { Connection } from '#shared/domain/connection.ts'
import { EXPIRY_WARNING_DAYS } from '#shared/domain/expiry-warning.ts'
import { relativeTime } from './time.ts'

export interface ConnectionHealth {
  readonly tone: 'good' | 'warn' | 'bad'
  /** A short sentence for beside the name: 'never expires', 'expires in 3 days'. */
  readonly words: string
}

const DAY_MS = 86_400_000

/**
 * @param connection as main told of it
 * @param now the present
 * @returns how the token stands: dead, about to die (the token itself or its data access), or well.
 */
export function connectionHealth(connection: Connection, now: Date): ConnectionHealth {
  if (connection.state === 'expired') return { tone: 'bad', words: 'token expired' }
  if (connection.state === 'checkpoint') return { tone: 'bad', words: 'log in on facebook.com first' }
  const ends = [
    { at: connection.expiresAt, what: 'expires' },
    { at: connection.dataAccessExpiresAt, what: 'data access ends' },
  ].flatMap((end) => (end.at === null ? [] : [{ at: end.at, what: end.what, left: Date.parse(end.at) - now.getTime() }]))
  const next = ends.toSorted((a, b) => a.left - b.left)[0]
  if (next === undefined) return { tone: 'good', words: 'never expires' }
  if (next.left <= 0) return { tone: 'bad', words: next.what === 'expires' ? 'token expired' : 'data access ended' }
  return { tone: next.left <= EXPIRY_WARNING_DAYS * DAY_MS ? 'warn' : 'good', words: `${next.what} ${relativeTime(next.at, now)}` }
}
