/** A page that loses its event stream opens it again within seconds; one that has none for so long is closed, or was loaded anew under another session. */
const GONE_AFTER_MS = 60_000

/** As much of an answer as matters here. */
interface PageStream {
  on(event: 'close', listener: () => void): unknown
}

/** Notices pages that are gone. Each load of a page has a session of its own, and a page that lives holds an event stream open. */
export class PageWatch {
  readonly #onGone: (session: string) => void
  readonly #goneAfterMs: number
  readonly #streams = new Map<string, number>()
  readonly #timers = new Map<string, NodeJS.Timeout>()

  constructor(onGone: (session: string) => void, goneAfterMs = GONE_AFTER_MS) {
    this.#onGone = onGone
    this.#goneAfterMs = goneAfterMs
  }

  /** A page listens from now on, until its stream is closed. */
  attached(session: string, stream: PageStream): void {
    this.#streams.set(session, (this.#streams.get(session) ?? 0) + 1)
    this.#stopWaiting(session)
    stream.on('close', () => {
      const left = (this.#streams.get(session) ?? 1) - 1
      if (left > 0) this.#streams.set(session, left)
      else this.#streams.delete(session)
      this.seen(session)
    })
  }

  /** A page did something; if it does not listen, it is given a minute to do so. */
  seen(session: string): void {
    if (this.#streams.has(session)) return
    this.#stopWaiting(session)
    const timer = setTimeout(() => {
      this.#timers.delete(session)
      this.#onGone(session)
    }, this.#goneAfterMs)
    this.#timers.set(session, timer.unref())
  }

  close(): void {
    for (const session of this.#timers.keys()) this.#stopWaiting(session)
  }

  #stopWaiting(session: string): void {
    clearTimeout(this.#timers.get(session))
    this.#timers.delete(session)
  }
}
