import type { Clock } from '../../lib/clock.ts'

/** A content of which nobody knows whether it arrived is waited for no longer than this: a person may be needed to say so. */
const DOUBT_MS = 60_000

/** A content on its way to an ad account. */
interface Turn {
  /** Of whoever sends it. */
  readonly mark: string
  /** Its sending has ended. */
  readonly sent: PromiseWithResolvers<void>
  /** It is known whether it arrived, or does not matter any more. */
  readonly known: PromiseWithResolvers<void>
  /** Since when nobody knows whether it arrived, in monotonic ms; null: that is known. */
  doubtSince: number | null
}

/** Lets a content go to one ad account once at a time, whichever job sends it: who comes second finds it there. */
export class ContentTurns {
  readonly #clock: Clock
  readonly #open = new Map<string, Turn>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * Waits until nobody else sends this, and takes the turn. Whoever gives up gets none.
   * @param mark of the upload: its own turn, which was left in doubt, it need not wait for.
   */
  async take(content: string, mark: string, signal: AbortSignal): Promise<void> {
    for (let open = this.#open.get(content); open !== undefined && open.mark !== mark; open = this.#open.get(content)) {
      await open.sent.promise
      if (open.doubtSince !== null) await this.#known(open, open.doubtSince, signal)
      if (signal.aborted) return
      if (this.#open.get(content) === open) this.#open.delete(content)
    }
    this.#open.get(content)?.known.resolve()
    this.#open.set(content, { mark, sent: Promise.withResolvers(), known: Promise.withResolvers(), doubtSince: null })
  }

  /** The sending has ended. @param isKnown whether it is known how. */
  end(content: string, mark: string, isKnown: boolean): void {
    const open = this.#open.get(content)
    if (open?.mark !== mark) return
    if (isKnown) this.#open.delete(content)
    else open.doubtSince = this.#clock.monotonic()
    open.sent.resolve()
  }

  /** A look has found it. */
  clear(content: string, mark: string): void {
    const open = this.#open.get(content)
    if (open?.mark !== mark) return
    this.#open.delete(content)
    open.known.resolve()
  }

  async #known(open: Turn, since: number, signal: AbortSignal): Promise<void> {
    const enough = new AbortController()
    const leftMs = Math.max(0, since + DOUBT_MS - this.#clock.monotonic())
    await Promise.race([open.known.promise, this.#clock.sleep(leftMs, AbortSignal.any([signal, enough.signal]))])
    enough.abort()
  }
}
