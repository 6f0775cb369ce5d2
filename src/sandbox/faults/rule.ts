import type { Method } from '../graph/node.ts'

/** Which requests or operations a fault hits; every condition that is given must hold. */
export interface FaultMatch {
  readonly method?: Method
  readonly node?: string
  /** Null: the object itself. */
  readonly edge?: string | null
  /** A regular expression over the path without version, `^123/shared_accounts`. */
  readonly path?: string
  /** Parameters that must be there with these values. */
  readonly params?: Readonly<Record<string, string>>
  /** Only requests with at least one POST or DELETE, or only those without. */
  readonly writes?: boolean
  /** Only batches, or only calls by themselves. */
  readonly batch?: boolean
}

/** An error as Meta would answer it. `applied`: the write happens all the same. */
export interface ErrorFault {
  readonly kind: 'error'
  readonly code: number
  readonly subcode?: number
  readonly message?: string
  readonly status?: number
  readonly isTransient?: boolean
  readonly userTitle?: string
  readonly userMessage?: string
  readonly applied?: boolean
}

/** The token dies for good with this subcode of 190. */
export interface TokenFaultRule {
  readonly kind: 'token'
  readonly subcode?: 458 | 459 | 460 | 463 | 467 | 492
}

/** A batch part that was not finished in time. `applied` says on which side of the cut the write fell. */
export interface NullPartFault {
  readonly kind: 'nullPart'
  readonly applied?: boolean
}

/** A batch part whose body is no JSON. */
export interface PartBodyFault {
  readonly kind: 'partBody'
  readonly body?: string
  readonly code?: number
  readonly applied?: boolean
}

/** The write happens, and reads show it only after so many ms of the sandbox's clock. */
export interface LagFault {
  readonly kind: 'lag'
  readonly ms: number
}

/** The operation's usage headers, in a batch those of its part, added, replaced, or with null taken away. */
export interface UsageFault {
  readonly kind: 'usage'
  readonly headers: Readonly<Record<string, string | null>>
}

/** Meta's limits, each with the code, the headers and the reach that it has (graph-facts 3.3, 4.1). */
export const throttleLimits = [
  'accountScore',
  'accountCalls',
  'adsManagement',
  'mutations',
  'custom',
  'page',
  'user',
  'app',
  'appInsights',
] as const
export type ThrottleLimit = (typeof throttleLimits)[number]

/** The limit is used up: this operation and all others that count against it are refused for so many seconds. */
export interface ThrottleFault {
  readonly kind: 'throttle'
  readonly limit: ThrottleLimit
  readonly seconds: number
}

export type OperationFault = ErrorFault | TokenFaultRule | NullPartFault | PartBodyFault | LagFault | UsageFault | ThrottleFault

/** What befalls a whole HTTP request. */
export type RequestFault =
  /** The connection is reset; `after`: when the effect is there, `before`: when it is not. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** No answer and no end of the connection; `after`: when the effect is there, `before`: when it is not. */
  | { readonly kind: 'silence'; readonly when: 'before' | 'after' }
  /** Headers and so many bytes of the body, without a number half of it, then a reset. */
  | { readonly kind: 'cut'; readonly bytes?: number }
  /** Headers and so many bytes of the body, without a number half of it, then silence. */
  | { readonly kind: 'stall'; readonly bytes?: number }
  /** The first half of the body as if that were all of it. */
  | { readonly kind: 'truncate' }
  /** The body a byte at a time, so many a second; default 1. */
  | { readonly kind: 'drip'; readonly bytesPerSecond?: number }
  /** The body and spaces after it up to so many bytes; default 50 MB. */
  | { readonly kind: 'huge'; readonly bytes?: number }
  /** As `huge`, but packed into little; default 1 GB. */
  | { readonly kind: 'gzipBomb'; readonly bytes?: number }
  /**
   * HTTP 429 without a Graph error, for all that comes within so many seconds. `retryAfter`: the header as seconds, as a date, or any
   * other text as it is; without it there is no such header.
   */
  | { readonly kind: 'tooMany'; readonly seconds: number; readonly retryAfter?: string }
  /** A proxy's page instead of an answer. */
  | { readonly kind: 'html'; readonly status?: number; readonly applied?: boolean }
  /** HTTP 200 whose body is `{error}`; a batch then has no list at all. */
  | { readonly kind: 'errorWith200'; readonly code?: number; readonly message?: string; readonly applied?: boolean }
  /** More real time. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Headers added or replaced; null takes one away. */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string | null>> }
  /** A batch answer with parts missing (negative) or too many. */
  | { readonly kind: 'length'; readonly by: number }
  /** A proxy sends the request on twice; the client sees the second answer. */
  | { readonly kind: 'duplicate' }
  /** Another status, with the body as it is or another text. */
  | { readonly kind: 'status'; readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>>; readonly applied?: boolean }

/** What befalls the body of an upload while it comes in. Of its parameters, only those in the address can be matched. */
export type UploadFault =
  /** The connection is reset after so many bytes of the body. `kept`: the part of a video's chunk that has come counts as transferred. */
  | { readonly kind: 'interrupt'; readonly bytes: number; readonly kept?: boolean }
  /** The body is taken in no faster than this, in real time. */
  | { readonly kind: 'slowBody'; readonly bytesPerSecond: number }

export type Fault = OperationFault | RequestFault | UploadFault

/** A fault with when it strikes. Counting starts at 1 and only counts what matches. */
export type FaultRule = Fault & {
  readonly id?: string
  readonly match?: FaultMatch
  /** Only these hits: `3`, or `[1, 4]`. */
  readonly nth?: number | readonly number[]
  /** The first hits pass. */
  readonly after?: number
  /** At most this often. */
  readonly count?: number
  /** From the sandbox's seed. */
  readonly probability?: number
}

const operationKinds = ['error', 'token', 'nullPart', 'partBody', 'lag', 'usage', 'throttle']

export function isOperationFault(rule: FaultRule): rule is FaultRule & OperationFault {
  return operationKinds.includes(rule.kind)
}

export function isRequestFault(rule: FaultRule): rule is FaultRule & RequestFault {
  return !operationKinds.includes(rule.kind) && !isUploadFault(rule)
}

export function isUploadFault(rule: FaultRule): rule is FaultRule & UploadFault {
  return rule.kind === 'interrupt' || rule.kind === 'slowBody'
}
