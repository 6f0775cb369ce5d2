import type { IncomingMessage, ServerResponse } from 'node:http'

/** Over loopback, enough for any file that a page sends by mistake; a stranger holds no connection for longer. */
const LINGER_MS = 2_000

/**
 * Answers a request whose body was not read to its end, and closes the connection.
 * The rest of the body is thrown away for at most two seconds first: a socket that is closed over unread bytes is reset,
 * and the reset takes the answer from a page that reads only once it has sent everything.
 *
 * @param text the whole answer; its head must be written already, with its length and `Connection: close`.
 */
export function closeGently(request: IncomingMessage, response: ServerResponse, text: Buffer): void {
  if (request.complete) {
    response.end(text)
    return
  }
  response.write(text)
  const end = () => {
    clearTimeout(timer)
    response.end()
  }
  const timer = setTimeout(end, LINGER_MS)
  request.once('end', end)
  // Cut off by the other side: there is nobody left to read the answer.
  request.once('close', end)
  request.resume()
}
