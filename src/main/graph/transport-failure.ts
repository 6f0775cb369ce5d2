import axios from 'axios'
import type { AppErrorJson, ErrorKind } from '#shared/errors/app-error.ts'

/** Follows one request closely enough to say whether any byte of it can have left. */
export interface Progress {
  mayHaveLeft: boolean
  timedOut: boolean
}

/** @param advice what to do, as a sentence. */
export function networkError(kind: ErrorKind, code: string, message: string, advice: string): AppErrorJson {
  return { kind, code, message, data: { advice } }
}

/** What a call gets that its caller no longer wants. */
export const cancelled = networkError('cancelled', 'call.cancelled', 'This was cancelled.', 'Start it again when you want it.')

/** Node's and OpenSSL's names for a peer that could not prove who it is. */
const tlsFailure = /^(CERT_|ERR_TLS|ERR_SSL|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|ERR_OSSL)/u

function notSentError(failureCode: string, progress: Progress): AppErrorJson {
  if (tlsFailure.test(failureCode)) {
    return networkError(
      'transient',
      'network.untrusted',
      'The other end could not prove that it is Meta, so nothing was sent.',
      'A proxy or security program may be reading along. Use another network, or ask whoever runs this one.',
    )
  }
  const slow = progress.timedOut || failureCode === 'ETIMEDOUT'
  return networkError(
    'transient',
    slow ? 'network.connectTimeout' : 'network.unreachable',
    slow ? 'No connection to Meta came about in time.' : "Meta can't be reached from this computer.",
    'Check the internet connection.',
  )
}

function unknownError(progress: Progress, tooLarge: boolean, isWrite: boolean): AppErrorJson {
  const doubt = isWrite ? ' It is not known whether the change was made.' : ''
  const kind = isWrite ? 'unknownOutcome' : 'transient'
  const advice = isWrite ? 'Look at Meta whether it was made before you repeat it.' : 'Try again in a minute.'
  if (tooLarge) return networkError(kind, 'network.replyTooLarge', `Meta's answer was larger than Buydesk takes.${doubt}`, advice)
  if (progress.timedOut) return networkError(kind, 'network.timeout', `Meta's answer did not come in time.${doubt}`, advice)
  return networkError(kind, 'network.cut', `The connection was cut before Meta's answer was complete.${doubt}`, advice)
}

/** No whole answer came. `notSent`: no byte of the request left. `unknown`: some may have. */
export interface NoReply {
  readonly is: 'notSent' | 'unknown'
  readonly error: AppErrorJson
}

interface Circumstances {
  readonly wasCancelled: boolean
  readonly isWrite: boolean
}

/** Judges why a request failed. Only what is returned here leaves: an axios error carries the token in its config. */
export function judgeFailure(failure: unknown, progress: Progress, { wasCancelled, isWrite }: Circumstances): NoReply {
  const code = axios.isAxiosError(failure) ? (failure.code ?? '') : ''
  const tooLarge = axios.isAxiosError(failure) && failure.message.startsWith('maxContentLength')
  if (wasCancelled) return { is: progress.mayHaveLeft ? 'unknown' : 'notSent', error: cancelled }
  if (!progress.mayHaveLeft) return { is: 'notSent', error: notSentError(code, progress) }
  return { is: 'unknown', error: unknownError(progress, tooLarge, isWrite) }
}

