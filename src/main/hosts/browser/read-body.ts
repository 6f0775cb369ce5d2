import type { IncomingMessage } from 'node:http'

export type Body = { readonly is: 'json'; readonly value: unknown } | { readonly is: 'tooLarge' | 'notJson' | 'cutOff' }

/**
 * Reads a JSON body up to `limit` bytes. What is too large is not read to its end, whatever its Content-Length claims.
 */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<Body> {
  if (Number(request.headers['content-length'] ?? '0') > limit) return { is: 'tooLarge' }
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) return { is: 'notJson' }
      size += chunk.length
      if (size > limit) return { is: 'tooLarge' }
      chunks.push(chunk)
    }
  } catch {
    return { is: 'cutOff' }
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks)))
    return { is: 'json', value }
  } catch {
    return { is: 'notJson' }
  }
}
