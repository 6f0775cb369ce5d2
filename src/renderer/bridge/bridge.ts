import { browserTransport } from './browser-transport.ts'
import { createClient } from './client.ts'
import { electronTransport } from './electron-transport.ts'

function transportOfThisPage() {
  if (window.buydesk !== undefined) return electronTransport(window.buydesk)
  return browserTransport({
    origin: '',
    fragment: location.hash.slice(1),
    forgetFragment: (path) => history.replaceState(null, '', `${location.pathname}#${path}`),
    fetch: (input, init) => fetch(input, init),
    crypto,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
}

/** The client of this window. */
export const bridge = createClient(transportOfThisPage())
