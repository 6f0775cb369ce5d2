import { Buffer } from 'node:buffer'

export interface ImageSize {
  readonly type: 'jpeg' | 'png'
  readonly width: number
  readonly height: number
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * Tells an image by its content.
 * @param head the first bytes of the file; a JPEG with large data blocks before its frame needs many.
 * @returns null for everything but JPEG and PNG, and for those that are broken.
 */
export function imageSize(head: Buffer): ImageSize | null {
  return pngSize(head) ?? jpegSize(head)
}

function pngSize(head: Buffer): ImageSize | null {
  if (head.length < 24 || !head.subarray(0, 8).equals(PNG) || head.toString('latin1', 12, 16) !== 'IHDR') return null
  return positive({ type: 'png', width: head.readUInt32BE(16), height: head.readUInt32BE(20) })
}

function jpegSize(head: Buffer): ImageSize | null {
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return null
  let at = 2
  while (at + 9 <= head.length) {
    if (head[at] !== 0xff) return null
    const marker = head[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) return positive({ type: 'jpeg', height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) })
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else if (marker === 0xd9 || marker === 0xda) return null
    else at += 2 + head.readUInt16BE(at + 2)
  }
  return null
}

/** SOF0 to SOF15 without the tables and the arithmetic coder's settings among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function positive(size: ImageSize): ImageSize | null {
  return size.width > 0 && size.height > 0 ? size : null
}

const videoBoxes = ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip']

/** @returns true for the start of an MP4 or QuickTime file. */
export function isVideoHead(head: Buffer): boolean {
  return head.length >= 8 && videoBoxes.includes(head.toString('latin1', 4, 8))
}
