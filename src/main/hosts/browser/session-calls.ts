import { z } from 'zod'
import type { FreshCodeAnswer, ProofAnswer, ProofRequest, SessionAnswer, SessionRequest } from '#shared/contract/browser-host.ts'
import type { SessionRecord, SessionStore } from './sessions.ts'

const sessionRequest: z.ZodType<SessionRequest> = z.strictObject({ code: z.string().min(1).max(128) })
const proofRequest: z.ZodType<ProofRequest> = z.strictObject({ session: z.string().regex(/^[0-9a-f]{24}$/), nonce: z.string().regex(/^[0-9a-f]{64}$/) })

export interface SessionCalls {
  readonly sessions: SessionStore
  /** The next process must let these pages in. */
  readonly onSessionsChanged: (records: readonly SessionRecord[]) => void
  readonly onCodeReused: () => void
}

type Answer<Body> =
  | { readonly is: 'answer'; readonly body: Body }
  | { readonly is: 'refused'; readonly status: number; readonly code: string }

/** Exchanges a one-time code for the secret of a new session. */
export function answerSession(input: unknown, calls: SessionCalls): Answer<SessionAnswer> {
  const request = sessionRequest.safeParse(input)
  if (!request.success) return { is: 'refused', status: 400, code: 'session.badRequest' }
  const redeemed = calls.sessions.redeem(request.data.code)
  if (redeemed.is === 'reused') calls.onCodeReused()
  if (redeemed.is !== 'session') return { is: 'refused', status: 403, code: redeemed.is === 'reused' ? 'session.codeReused' : 'session.codeUnknown' }
  calls.onSessionsChanged(calls.sessions.records())
  return { is: 'answer', body: { secret: redeemed.secret, session: redeemed.session } }
}

/** Shows a page that comes back that this is the server it knew, before it sends its secret. */
export function answerProof(input: unknown, calls: SessionCalls): Answer<ProofAnswer> {
  const request = proofRequest.safeParse(input)
  if (!request.success) return { is: 'refused', status: 400, code: 'session.badRequest' }
  const proof = calls.sessions.prove(request.data.session, request.data.nonce)
  return proof === null ? { is: 'refused', status: 403, code: 'session.unknown' } : { is: 'answer', body: { proof } }
}

/** A code for one more window of the same person. */
export function answerFreshCode(calls: SessionCalls): Answer<FreshCodeAnswer> {
  return { is: 'answer', body: { code: calls.sessions.issueCode() } }
}
