import type { Farewell } from '#shared/domain/farewell.ts'
import type { HeardOfSystem } from '#shared/domain/system-lock.ts'
import type { ToldLock } from '../lib/told-lock.ts'

/** What the core asks of the host that it runs in. It does not know which one that is. */
export interface HostPort {
  readonly kind: 'electron' | 'browser'
  /**
   * Tells when the computer locks itself or falls asleep, as far as the host hears of it: see `heardOfSystem`.
   * @returns a function that ends it.
   */
  readonly onSystemLock: (listener: () => void) => () => void
  /** @returns what of that is heard here and now. */
  readonly heardOfSystem: () => HeardOfSystem
  /** Null where the host has no clipboard. Reads the text and, if it still is the same, clears it. */
  readonly takeClipboardText: (() => Promise<string>) | null
  /**
   * Null where the page downloads by itself. Asks where, and writes the pieces there one after the other, each when the one before is written. There is
   * a file under the chosen name only once it is whole. @param signal ends it, the question included.
   * @returns false when the person cancelled. @throws AppError `file.*` why it can't be written; what the pieces throw, and the reason of `signal`.
   */
  readonly saveFile: ((name: string, pieces: AsyncIterable<string>, signal: AbortSignal) => Promise<boolean>) | null
  /** Null where the page opens links by itself. */
  readonly openExternal: ((url: string) => Promise<void>) | null
  /** Where below the data folder the host itself has files open while it runs; without it: nowhere. */
  readonly ownFolder?: string
  /**
   * Ends this process and starts a fresh one, because dropping a token's last reference leaves copies of it in memory. Returns
   * at once; the host waits until the answer to the current call has left. @param told what was deleted, for the windows of the next one.
   * @param lock that the next one begins with, whether or not the disk knows of it.
   */
  readonly replaceProcess: (told?: Farewell, lock?: ToldLock) => void
  /** What locked the process before this one; without it: nothing did. */
  readonly lock?: ToldLock | null
  /** What the process before this one had to tell, where windows do not outlive their process; without it: nothing. */
  readonly farewell?: Farewell | null
}
