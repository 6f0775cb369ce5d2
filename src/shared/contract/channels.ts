/** The two IPC channels of the Electron host; the preload script may import nothing else of the app. */
export const requestChannel = 'buydesk:request'
export const eventChannel = 'buydesk:event'

/** What the preload script puts on `window.buydesk`. It stays this small. */
export interface Bridge {
  /** @returns an envelope `{ok,data}` or `{ok,error}`; the caller parses nothing and trusts main. */
  readonly request: (route: string, input: unknown) => Promise<unknown>
  /** @returns a function that ends the subscription. */
  readonly on: (listener: (event: unknown) => void) => () => void
}
