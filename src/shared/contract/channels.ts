/** The three IPC channels of the Electron host; the preload script may import nothing else of the app. */
export const requestChannel = 'buydesk:request'
export const eventChannel = 'buydesk:event'
export const fileChannel = 'buydesk:file'

/** What the preload script puts on `window.buydesk`. It stays this small. */
export interface Bridge {
  /** @param callerId whom the page takes for the one who is in. @returns an envelope `{ok,data}` or `{ok,error}`; the caller parses nothing and trusts main. */
  readonly request: (route: string, input: unknown, callerId?: string) => Promise<unknown>
  /** @returns a function that ends the subscription. */
  readonly on: (listener: (event: unknown) => void) => () => void
  /**
   * Hands a dropped file to main, without the page learning where it lies.
   * @param file the `File` of a drop or a picker. @param callerId as of a request. @returns an envelope with `{ticket}`.
   */
  readonly ticketFor: (file: object, callerId?: string) => Promise<unknown>
}
