import type { Buffer } from 'node:buffer'
import type { Params } from '../graph/params.ts'

/** @returns the text fields of a `multipart/form-data` body; of a file its name and size. */
export function readMultipart(body: Buffer, boundary: string): Params {
  const params: Record<string, unknown> = {}
  const mark = `--${boundary}`
  let start = body.indexOf(mark)
  while (start >= 0) {
    const end = body.indexOf(mark, start + mark.length)
    if (end < 0) break
    const part = body.subarray(start + mark.length + 2, end - 2)
    const gap = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, Math.max(0, gap)).toString('utf8')
    const content = part.subarray(gap + 4)
    const name = /name="([^"]*)"/.exec(head)?.[1]
    const fileName = /filename="([^"]*)"/.exec(head)?.[1]
    if (gap >= 0 && name !== undefined) params[name] = fileName === undefined ? content.toString('utf8') : { fileName, bytes: content.length }
    start = end
  }
  return params
}
