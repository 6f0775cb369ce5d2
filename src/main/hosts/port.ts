/** What the core asks of the host that it runs in. It does not know which one that is. */
export interface HostPort {
  readonly kind: 'electron' | 'browser'
  /** Null where the host has no clipboard. Reads the text and, if it still is the same, clears it. */
  readonly takeClipboardText: (() => Promise<string>) | null
  /** Null where the page downloads by itself. @returns false when the person cancelled. */
  readonly saveText: ((name: string, text: string) => Promise<boolean>) | null
  /** Null where the page opens links by itself. */
  readonly openExternal: ((url: string) => Promise<void>) | null
  /**
   * Ends this process and starts a fresh one, because dropping a token's last reference leaves copies of it in memory. Returns
   * at once; the host waits until the answer to the current call has left.
   */
  readonly replaceProcess: () => void
}
