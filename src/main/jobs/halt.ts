import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { limitDelayMs, offlineDelayMs } from './backoff.ts'
import { holdOf } from './hold.ts'

/** Why the whole job must stop sending, as seen from one item. */
export interface Halt {
  readonly reason: 'needsConnection' | 'authExpired' | 'untrusted' | 'rateLimited' | 'offline'
  readonly error: AppErrorJson
}

/** Codes of the transport for 'nothing reached Meta': the next item would fare no better. */
const unreachable: ReadonlySet<string> = new Set(['network.unreachable', 'network.connectTimeout', 'network.redirected'])

/** @returns the reason for which the whole job must stop, when an error is neither about its item nor about a limit of few. */
export function haltOf(error: AppErrorJson): Halt | null {
  if (error.code === 'connection.missing') return { reason: 'needsConnection', error }
  if (error.kind === 'auth') return { reason: 'authExpired', error }
  if (error.code === 'network.untrusted') return { reason: 'untrusted', error }
  if (error.kind === 'rateLimit') return holdOf(error) === null ? { reason: 'rateLimited', error } : null
  if (unreachable.has(error.code)) return { reason: 'offline', error }
  return null
}

/**
 * @param round how often in a row the job had to stop, from 1.
 * @param fraction random, in [0, 1).
 * @param now wall time, only to read by it until when Meta says to wait.
 * @returns how long a job waits that goes on by itself.
 */
export function haltDelayMs(halt: Halt, round: number, fraction: number, now: number): number {
  return halt.reason === 'offline' ? offlineDelayMs(round, fraction) : limitDelayMs(round, halt.error.data.until, now)
}
