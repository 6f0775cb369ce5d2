import type { AppErrorData, AppErrorJson, ErrorKind } from '#shared/errors/app-error.ts'

/** What a failed request throws: the error that main gave, nothing else. */
export class RequestError extends Error {
  readonly kind: ErrorKind
  readonly code: string
  readonly data: AppErrorData

  constructor(json: AppErrorJson) {
    super(json.message)
    this.name = 'RequestError'
    this.kind = json.kind
    this.code = json.code
    this.data = json.data
  }
}

/** The core of the app did not answer: it is gone, or it is just being replaced. */
export function hostUnreachable(): RequestError {
  return new RequestError({
    kind: 'transient',
    code: 'host.unreachable',
    message: 'Buydesk does not answer.',
    data: { advice: 'It may be restarting. Try again in a moment; if it stays away, start it again.' },
  })
}
