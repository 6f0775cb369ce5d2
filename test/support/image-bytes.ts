import { crc32, deflateSync } from 'node:zlib'

/** @returns one PNG chunk. */
export function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, tail])
}

export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export function ihdr(width: number, height: number, depth = 8, colourType = 2): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data[8] = depth
  data[9] = colourType
  return chunk('IHDR', data)
}

export interface PngOptions {
  readonly width?: number
  readonly height?: number
  readonly depth?: number
  readonly colourType?: number
  /** Chunks before the data. */
  readonly extra?: readonly Buffer[]
  /** So many bytes that do not shrink. */
  readonly padding?: Buffer
}

/** @returns a whole PNG. What its pixels are does not matter, so they are not all there. */
export function png({ width = 1080, height = 1080, depth = 8, colourType = 2, extra = [], padding }: PngOptions = {}): Buffer {
  const data = padding ?? deflateSync(Buffer.alloc(64))
  return Buffer.concat([pngSignature, ihdr(width, height, depth, colourType), ...extra, chunk('IDAT', data), chunk('IEND')])
}

/** @returns one JPEG segment. */
export function segment(marker: number, data: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

export interface JpegOptions {
  readonly width?: number
  readonly height?: number
  readonly components?: number
  readonly frame?: number
  readonly precision?: number
  readonly extra?: readonly Buffer[]
  readonly scan?: Buffer
  readonly scans?: number
}

export function sof(marker: number, width: number, height: number, components: number, precision = 8): Buffer {
  const data = Buffer.alloc(6 + components * 3)
  data[0] = precision
  data.writeUInt16BE(height, 1)
  data.writeUInt16BE(width, 3)
  data[5] = components
  return segment(marker, data)
}

/** @returns a whole JPEG by its structure. */
export function jpeg({ width = 1080, height = 1350, components = 3, frame = 0xc0, precision = 8, extra = [], scan = Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]), scans = 1 }: JpegOptions = {}): Buffer {
  const passes = Array.from({ length: scans }, () => Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), scan]))
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...extra, sof(frame, width, height, components, precision), ...passes, Buffer.from([0xff, 0xd9])])
}

/** @returns EXIF notes from the TIFF header on. */
export function exif({ orientation, gps = false, littleEndian = true }: { readonly orientation?: number; readonly gps?: boolean; readonly littleEndian?: boolean }): Buffer {
  const bytes = Buffer.alloc(120)
  const short = (value: number, at: number) => (littleEndian ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at))
  const long = (value: number, at: number) => (littleEndian ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at))
  bytes.write(littleEndian ? 'II' : 'MM', 'latin1')
  short(42, 2)
  long(8, 4)
  const entries = [...(orientation === undefined ? [] : [[0x0112, 3, 1, orientation]]), ...(gps ? [[0x8825, 4, 1, 60]] : [])]
  short(entries.length, 8)
  for (const [index, [tag = 0, type = 0, count = 0, value = 0]] of entries.entries()) {
    const at = 10 + index * 12
    short(tag, at)
    short(type, at + 2)
    long(count, at + 4)
    if (type === 3) short(value, at + 8)
    else long(value, at + 8)
  }
  if (gps) {
    short(1, 60)
    short(2, 62)
    short(5, 64)
    long(3, 66)
    long(90, 70)
  }
  return bytes
}

export const exifSegment = (options: Parameters<typeof exif>[0]): Buffer => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(options)]))

/** @returns a colour profile of version 4 that names itself. */
export function iccProfile(space: string, name: string): Buffer {
  const text = Buffer.from(name, 'utf16le').swap16()
  const bytes = Buffer.alloc(128 + 4 + 12 + 28 + text.length)
  bytes.writeUInt32BE(bytes.length, 0)
  bytes[8] = 4
  bytes.write(space, 16, 'latin1')
  bytes.write('acsp', 36, 'latin1')
  bytes.writeUInt32BE(1, 128)
  bytes.write('desc', 132, 'latin1')
  bytes.writeUInt32BE(144, 136)
  bytes.write('mluc', 144, 'latin1')
  bytes.writeUInt32BE(1, 152)
  bytes.writeUInt32BE(12, 156)
  bytes.writeUInt32BE(text.length, 164)
  bytes.writeUInt32BE(28, 168)
  text.copy(bytes, 172)
  return bytes
}

/** @returns one box of an MP4 or MOV. */
export function box(type: string, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

interface VideoOptions {
  readonly brand?: string
  readonly width?: number
  readonly height?: number
  readonly seconds?: number
  readonly isOnSide?: boolean
  readonly handler?: string
  readonly media?: Buffer
}

/** @returns a whole video by its structure. */
export function video({ brand = 'isom', width = 1080, height = 1920, seconds = 15, isOnSide = false, handler = 'vide', media = Buffer.alloc(1_000, 7) }: VideoOptions = {}): Buffer {
  const mvhd = Buffer.alloc(100)
  mvhd.writeUInt32BE(600, 12)
  mvhd.writeUInt32BE(seconds * 600, 16)
  const tkhd = Buffer.alloc(84)
  const matrix = isOnSide ? [0, 0x10000, 0, -0x10000, 0, 0] : [0x10000, 0, 0, 0, 0x10000, 0]
  for (const [index, value] of matrix.entries()) tkhd.writeInt32BE(value, 40 + index * 4)
  tkhd.writeUInt32BE(width * 65_536, 76)
  tkhd.writeUInt32BE(height * 65_536, 80)
  const hdlr = Buffer.alloc(24)
  hdlr.write(handler, 8, 'latin1')
  const moov = box('moov', box('mvhd', mvhd), box('trak', box('tkhd', tkhd), box('mdia', box('hdlr', hdlr))))
  return Buffer.concat([box('ftyp', Buffer.from(`${brand}\0\0\0\0isom`, 'latin1')), moov, box('mdat', media)])
}
