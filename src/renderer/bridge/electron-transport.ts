import type { Bridge } from '#shared/contract/channels.ts'
import type { Transport } from './client.ts'
import { hostUnreachable } from './request-error.ts'

declare global {
  interface Window {
    /** Put there by the preload script; absent in the browser host. */
    readonly buydesk?: Bridge
  }
}

/** Calls over the preload script's functions. */
export function electronTransport(bridge: Bridge): Transport {
  return {
    send: async (route, input, whom) => {
      try {
        return await bridge.request(route, input, whom?.callerId)
      } catch {
        throw hostUnreachable()
      }
    },
    ticketFor: async (file, whom) => {
      try {
        return await bridge.ticketFor(file, whom?.callerId)
      } catch {
        throw hostUnreachable()
      }
    },
    listen: (onEvent, onLink) => {
      onLink('connected')
      return bridge.on(onEvent)
    },
  }
}
