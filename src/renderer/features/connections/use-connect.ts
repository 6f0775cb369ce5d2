import { useEffect, useRef, useState } from 'react'
import type { Connection } from '#shared/domain/connection.ts'
import { useClient } from '../../bridge/client-context.ts'
import { hostUnreachable, RequestError } from '../../bridge/request-error.ts'

type Way = 'paste' | 'type'

export type ConnectState =
  | { readonly at: 'idle' }
  | { readonly at: 'pending'; readonly way: Way }
  | { readonly at: 'refused'; readonly way: Way; readonly error: RequestError }
  | { readonly at: 'connected'; readonly connection: Connection }

interface Connect {
  readonly state: ConnectState
  readonly typed: (token: string) => void
  readonly pasted: () => void
  readonly again: () => void
}

/**
 * Hands a token to main. No query library between: a mutation keeps its variables, and a token must not stay anywhere in
 * this process once it has been sent.
 */
export function useConnect(): Connect {
  const client = useClient()
  const [state, setState] = useState<ConnectState>({ at: 'idle' })
  const isMounted = useRef(true)
  useEffect(() => {
    isMounted.current = true
    return () => {
      isMounted.current = false
    }
  }, [])

  const follow = (way: Way, answer: Promise<Connection>) => {
    setState({ at: 'pending', way })
    answer.then(
      (connection) => {
        if (isMounted.current) setState({ at: 'connected', connection })
      },
      (error: unknown) => {
        if (isMounted.current) setState({ at: 'refused', way, error: error instanceof RequestError ? error : hostUnreachable() })
      },
    )
  }
  return {
    state,
    typed: (token) => follow('type', client.request('connections.connect', { token })),
    pasted: () => follow('paste', client.request('connections.paste', {})),
    again: () => setState({ at: 'idle' }),
  }
}
