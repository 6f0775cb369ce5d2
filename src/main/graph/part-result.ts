import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { GraphOutcome } from './client.ts'

/**
 * What an error asks for (graph-facts 3.2). T: transient. W: wait, the bucket is used up. F: fix the request. P: permission.
 * A: the token itself. S: stop, a person must act at Meta. C: curable, a definite refusal (nothing was made) that a repeat after a
 * pause is known to cure.
 */
export type RetryClass = 'T' | 'W' | 'F' | 'P' | 'A' | 'S' | 'C'

/** Which of Meta's limits an answer of class W is about. `bucket`: the one that the operation names. */
export type LimitScope = 'app' | 'user' | 'bucket'

/** A definite refusal. */
export interface PartRefusal {
  readonly is: 'error'
  readonly error: AppErrorJson
  readonly retryClass: RetryClass
  readonly limit?: LimitScope
  /** For class W: how long such a limit lasts where the answer names no time, in ms. */
  readonly pauseMs?: number
  /** For class W: ms from now until which the bucket is stopped. */
  readonly waitMs?: number
}

export type FailedPart = PartRefusal | { readonly is: 'notSent' | 'unknown'; readonly error: AppErrorJson }

/** The fate of one operation, before its body is read. */
export type PartResult = { readonly is: 'body'; readonly body: unknown; readonly traceId: string | null } | FailedPart

/** Refusals that Meta holds against the app: a mistake of the caller's, and no limit, trouble of Meta's or dead token (graph-facts 2.4). */
const mistakes: ReadonlySet<RetryClass> = new Set(['F', 'P', 'S', 'C'])

/** @returns whether an answer counts as an error of the app. */
export function countsAsError(result: PartResult): boolean {
  return result.is === 'error' && mistakes.has(result.retryClass)
}

/** @returns the outcome as a caller may see it. */
export function failedOutcome(result: FailedPart): Exclude<GraphOutcome<never>, { is: 'ok' }> {
  return { is: result.is, error: result.error }
}
