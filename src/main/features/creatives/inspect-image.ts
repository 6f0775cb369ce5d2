import { IMAGE_BYTES_MAX } from '#shared/domain/creative-terms.ts'
import { FileWindow } from './file-source.ts'
import type { FileSource } from './file-source.ts'
import type { ImageFacts } from './image-facts.ts'
import { inspectJpeg } from './inspect-jpeg.ts'
import { inspectPng } from './inspect-png.ts'
import { unusable } from './refusals.ts'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const JPEG = Buffer.from([0xff, 0xd8, 0xff])

const toJpeg = 'Save it as JPEG or PNG and drop that.'

/** What people drop that is neither, by how it begins. */
function describe(head: Buffer): string {
  const text = head.toString('latin1')
  const brand = text.slice(4, 12)
  if (text.startsWith('GIF8')) return 'a GIF'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'a WebP image'
  if (/^ftyp(?:hei|hev|mif1|msf1)/u.test(brand)) return 'a HEIC image, as phones make them'
  if (/^ftypavi[fs]/u.test(brand)) return 'an AVIF image'
  if (text.startsWith('PK')) return 'a ZIP archive'
  if (text.startsWith('%PDF')) return 'a PDF'
  if (text.startsWith('8BPS')) return 'a Photoshop file'
  if (text.startsWith('BM')) return 'a BMP image'
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'a TIFF image'
  if (text.startsWith('\0\0\x01\0')) return 'an icon file'
  return /^\s*(?:<\?xml|<svg|<!doctype svg)/iu.test(text) ? 'an SVG drawing' : 'neither an image nor a video that Buydesk knows'
}

/** @param head the first bytes. @returns the kind of image that they begin, or null. */
export function sniffImage(head: Buffer): 'png' | 'jpeg' | null {
  if (head.subarray(0, PNG.length).equals(PNG)) return 'png'
  return head.subarray(0, JPEG.length).equals(JPEG) ? 'jpeg' : null
}

/** @returns the refusal of a file by how it begins. */
export function foreignFile(head: Buffer) {
  return unusable('foreign', `This is ${describe(head)}. Meta takes JPEG and PNG images, and MP4 and MOV videos.`, toJpeg)
}

/**
 * Looks at an image's structure from its first byte to its last. Nothing is decoded or unpacked; the time goes with the size of the file and
 * the memory does not.
 * @throws AppError why it can't be used.
 */
export async function inspectImage(source: FileSource, kind: 'png' | 'jpeg'): Promise<ImageFacts> {
  if (source.size > IMAGE_BYTES_MAX) {
    throw unusable('tooLarge', 'This image is larger than the 30 MB that Meta takes.', 'Make it smaller: 1080 to 2160 pixels on the longer side are enough for every placement.')
  }
  const window = new FileWindow(source)
  return kind === 'png' ? inspectPng(window) : inspectJpeg(window)
}
