/** What the core asks of the host that it runs in. It does not know which one that is. */
export interface HostPort {
  readonly kind: 'electron' | 'browser'
  /**
   * Tells when the computer locks itself or falls asleep; where the host is not told, when it finds that it was asleep.
   * @returns a function that ends it.
   */
  readonly onSystemLock: (listener: () => void) => () => void
  /** Null where the host has no clipboard. Reads the text and, if it still is the same, clears it. */
  readonly takeClipboardText: (() => Promise<string>) | null
  /** Null where the page downloads by itself. @returns false when the person cancelled. */
  readonly saveText: ((name: string, text: string) => Promise<boolean>) | null
  /** Null where the page opens links by itself. */
  readonly openExternal: ((url: string) => Promise<void>) | null
  /** Where below the data folder the host itself has files open while it runs; without it: nowhere. */
  readonly ownFolder?: string
  /**
   * Ends this process and starts a fresh one, because dropping a token's last reference leaves copies of it in memory. Returns
   * at once; the host waits until the answer to the current call has left.
   */
  readonly replaceProcess: () => void
}
