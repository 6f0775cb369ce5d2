import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'

interface Size {
  readonly width: number
  readonly height: number
  /** Of the whole file; filled up with noise. */
  readonly bytes?: number
}

/** As much of a PNG as tells its size. */
export function pngFile({ width, height, bytes = 200 }: Size): Buffer {
  const head = Buffer.alloc(33)
  head.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
  head.write('IHDR', 12)
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return Buffer.concat([head, randomBytes(Math.max(0, bytes - head.length))])
}

/** As much of a JPEG as tells its size. @param before bytes of a data block that stands before the frame. */
export function jpegFile({ width, height, bytes = 200 }: Size, before = 0): Buffer {
  const blocks = []
  for (let left = before; left > 0; left -= 60_000) {
    const block = Buffer.alloc(4 + Math.min(left, 60_000))
    block.writeUInt16BE(0xffe1)
    block.writeUInt16BE(block.length - 2, 2)
    blocks.push(block)
  }
  const frame = Buffer.alloc(19)
  frame.writeUInt16BE(0xffc2)
  frame.writeUInt16BE(17, 2)
  frame[4] = 8
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const head = Buffer.concat([Buffer.from([0xff, 0xd8]), ...blocks, frame])
  return Buffer.concat([head, randomBytes(Math.max(0, bytes - head.length))])
}

export function videoFile(bytes: number): Buffer {
  const head = Buffer.from('00000020667479706d703432', 'hex')
  return Buffer.concat([head, randomBytes(bytes - head.length)])
}

/** @param fields text, or a file with its name. */
export function formOf(fields: Readonly<Record<string, string | { readonly name: string; readonly bytes: Buffer }>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, new Blob([new Uint8Array(value.bytes)]), value.name)
  }
  return form
}
