import { Buffer } from 'node:buffer'
import { crc32, deflateSync } from 'node:zlib'

const LARGEST = 1200

/** @param hash hex digits that choose the colour. @returns a PNG of one colour, its longer side at most 1,200 pixels. */
export function paintPng(hash: string, size: { readonly width: number; readonly height: number }): Buffer {
  const scale = Math.min(1, LARGEST / Math.max(1, size.width, size.height))
  const width = Math.max(1, Math.round(size.width * scale))
  const height = Math.max(1, Math.round(size.height * scale))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits a channel, by palette.
  header.set([8, 3, 0, 0, 0], 8)
  const colour = Buffer.from(hash.padEnd(6, '7').slice(0, 6), 'hex')
  const pixels = deflateSync(Buffer.alloc((width + 1) * height))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, block('IHDR', header), block('PLTE', colour), block('IDAT', pixels), block('IEND', Buffer.alloc(0))])
}

function block(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
