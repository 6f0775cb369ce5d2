/** What a camera noted that matters here. */
export interface ExifFacts {
  /** 1 to 8; 1: as it is stored. */
  readonly orientation: number
  readonly hasLocation: boolean
  readonly isSrgb: boolean
}

export const noExif: ExifFacts = { orientation: 1, hasLocation: false, isSrgb: false }

/** More entries has no camera; a file that says so is made to keep a reader busy. */
const ENTRIES_MAX = 256
const ENTRY_BYTES = 12

const tags = { orientation: 0x0112, exifFolder: 0x8769, gpsFolder: 0x8825, colourSpace: 0xa001, latitude: 0x0002, longitude: 0x0004 } as const
const SHORT = 3
const SRGB = 1

interface Entry {
  readonly tag: number
  readonly type: number
  readonly count: number
  /** Where its value stands, or the place of its value. */
  readonly valueAt: number
}

class Tiff {
  readonly #bytes: Buffer
  readonly #isLittle: boolean

  constructor(bytes: Buffer, isLittle: boolean) {
    this.#bytes = bytes
    this.#isLittle = isLittle
  }

  short(at: number): number | null {
    if (at < 0 || at + 2 > this.#bytes.length) return null
    return this.#isLittle ? this.#bytes.readUInt16LE(at) : this.#bytes.readUInt16BE(at)
  }

  long(at: number): number | null {
    if (at < 0 || at + 4 > this.#bytes.length) return null
    return this.#isLittle ? this.#bytes.readUInt32LE(at) : this.#bytes.readUInt32BE(at)
  }

  folder(at: number | null): readonly Entry[] {
    const count = at === null ? null : this.short(at)
    if (at === null || count === null) return []
    const entries: Entry[] = []
    for (let index = 0; index < Math.min(count, ENTRIES_MAX); index += 1) {
      const start = at + 2 + index * ENTRY_BYTES
      const [tag, type, valueCount] = [this.short(start), this.short(start + 2), this.long(start + 4)]
      if (tag === null || type === null || valueCount === null) break
      entries.push({ tag, type, count: valueCount, valueAt: start + 8 })
    }
    return entries
  }

  shortOf(entries: readonly Entry[], tag: number): number | null {
    const entry = entries.find((each) => each.tag === tag && each.type === SHORT && each.count === 1)
    return entry === undefined ? null : this.short(entry.valueAt)
  }

  folderOf(entries: readonly Entry[], tag: number): readonly Entry[] {
    const entry = entries.find((each) => each.tag === tag)
    return entry === undefined ? [] : this.folder(this.long(entry.valueAt))
  }
}

/**
 * Reads the few notes that matter. Every place in it is a claim of the file's, so each is held against the bytes that are there.
 * @param bytes from the TIFF header on. @returns {@link noExif} for what is none.
 */
export function readExif(bytes: Buffer): ExifFacts {
  const order = bytes.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return noExif
  const tiff = new Tiff(bytes, order === 'II')
  if (tiff.short(2) !== 42) return noExif
  const first = tiff.folder(tiff.long(4))
  const orientation = tiff.shortOf(first, tags.orientation) ?? 1
  const places = tiff.folderOf(first, tags.gpsFolder).filter(({ tag, count }) => (tag === tags.latitude || tag === tags.longitude) && count > 0)
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    hasLocation: places.length > 0,
    isSrgb: tiff.shortOf(tiff.folderOf(first, tags.exifFolder), tags.colourSpace) === SRGB,
  }
}

/** @returns whether Adobe's notes (XMP, in the clear) say where a picture was taken. */
export function xmpHasLocation(bytes: Buffer): boolean {
  return bytes.includes('GPSLatitude')
}

/** @returns whether an orientation turns width into height. */
export function liesOnSide(orientation: number): boolean {
  return orientation >= 5
}
