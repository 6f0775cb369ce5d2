/**
 * How a page speaks with the browser host. Every request but the static files and `/session`, `/session/proof` carries the
 * secret in the header. All bodies but those of files are JSON; refusals are envelopes `{ok:false,error}` with a status of 4xx.
 */
export const secretHeader = 'X-Buydesk-Secret'

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
