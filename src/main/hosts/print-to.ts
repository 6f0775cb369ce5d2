/** The part of a stream that is needed. */
interface Printer {
  readonly write: (text: string, done: (failure?: Error | null) => void) => unknown
  readonly on: (event: 'error', heard: (failure: Error) => void) => unknown
}

/**
 * Writes a text to standard output or the like. Whoever reads it may have had enough after the first line, as `head` has: that is no failure.
 * @returns when it is written, or nobody reads it any more. Rejects with what else kept it from being written.
 */
export function printTo(stream: Printer, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (failure?: Error | null) => {
      if (failure instanceof Error && !('code' in failure && failure.code === 'EPIPE')) reject(failure)
      else resolve()
    }
    // Told here as well as to the callback; with nobody to hear it, it would end the process.
    stream.on('error', end)
    stream.write(text, end)
  })
}
