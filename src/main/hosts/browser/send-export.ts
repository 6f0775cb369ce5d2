import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { OutgoingExport } from '../../contract/export-desk.ts'

const types: ReadonlyMap<string, string> = new Map([
  ['csv', 'text/csv;charset=utf-8'],
  ['json', 'application/json'],
])

/**
 * Sends an export piece by piece, no faster than it is taken; a browser that goes away ends the reading. One that can't be ended has its connection
 * destroyed: without its last chunk the browser calls the download failed, and never takes it for the file.
 * @param response its security headers are set.
 */
export async function sendExport({ name, pieces, signal, left }: OutgoingExport, response: ServerResponse): Promise<void> {
  const type = types.get(name.slice(name.lastIndexOf('.') + 1)) ?? 'application/octet-stream'
  response.writeHead(200, { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` })
  try {
    await pipeline(Readable.from(pieces, { highWaterMark: 1 }), response, { signal })
    left(true)
  } catch {
    // Why is told to whoever waits for the end of the export.
    left(false)
    response.destroy()
  }
}
