import type { ServerResponse } from 'node:http'
import type { AppEvent } from '#shared/contract/events.ts'

/** A page that reads slower than this falls behind for good: it is cut off, comes back and asks for everything anew. */
const BACKLOG_MAX = 8 * 1_048_576
/** Windows; a browser itself opens at most six connections to one name. */
const STREAMS_MAX = 16

/** The open event streams of all pages. */
export class EventStreams {
  readonly #responses = new Set<ServerResponse>()

  /** Begins a stream on an answer whose security headers are set. @returns false when there are too many. */
  attach(response: ServerResponse): boolean {
    if (this.#responses.size >= STREAMS_MAX) return false
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    // Sent at once, so that the page knows that it is attached before anything happens.
    response.write(': attached\n\n')
    this.#responses.add(response)
    response.on('close', () => this.#responses.delete(response))
    return true
  }

  send(event: AppEvent): void {
    if (this.#responses.size === 0) return
    const text = `data: ${JSON.stringify(event)}\n\n`
    for (const response of this.#responses) {
      if (response.writableLength > BACKLOG_MAX) response.destroy()
      else response.write(text)
    }
  }

  endAll(): void {
    for (const response of this.#responses) response.end()
  }
}
