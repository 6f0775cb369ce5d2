/**
 * How a page speaks with the browser host. Every request but the static files, `/session`, `/session/proof` and the exports
 * carries the secret in the header. All bodies but those of files and exports are JSON; refusals are envelopes `{ok:false,error}` with a status of 4xx.
 */
export const secretHeader = 'X-Buydesk-Secret'

/** Of a call and of a file: whom the page takes for the one who is in. A call of somebody who is not in any more is refused. */
export const callerHeader = 'X-Buydesk-Caller'

/** Of a file that is sent: its name, percent-encoded as UTF-8. */
export const fileNameHeader = 'X-Buydesk-Name'

export const browserHostPaths = {
  /** POST {@link SessionRequest}, answers {@link SessionAnswer}. The code comes from `#code=` of the address and works once. */
  session: '/session',
  /** POST {} with the secret, answers {@link FreshCodeAnswer}: for another window. */
  freshCode: '/session/code',
  /** POST {@link ProofRequest}, answers {@link ProofAnswer}. To be asked before the secret is sent to a server that went away. */
  proof: '/session/proof',
  /** GET with the secret: server-sent events, each `data:` an AppEvent as JSON. What happened while detached is not repeated. */
  events: '/events',
  /** PUT a dropped file's bytes as `application/octet-stream`, with {@link fileNameHeader}; answers an envelope with `{ticket}`. */
  files: '/files',
  /**
   * GET this plus the ticket of an export: the file, as it is made. A link has no header for the secret, so the ticket alone opens it, once, and only
   * for the same site.
   */
  exports: '/exports/',
  /** POST to this plus the route's name, with the route's input; answers an envelope. */
  rpc: '/rpc/',
} as const

export interface SessionRequest {
  readonly code: string
}

export interface SessionAnswer {
  readonly secret: string
  /** Names the session in a {@link ProofRequest}; it opens nothing. */
  readonly session: string
}

export interface FreshCodeAnswer {
  readonly code: string
}

export interface ProofRequest {
  readonly session: string
  /** 32 random bytes as lower-case hex, new for each question. */
  readonly nonce: string
}

export interface ProofAnswer {
  /** Lower-case hex of HMAC-SHA256 with key SHA-256(secret as UTF-8) over the nonce's text as UTF-8. */
  readonly proof: string
}
