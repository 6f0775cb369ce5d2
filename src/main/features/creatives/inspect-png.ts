import type { AssetWarning } from '#shared/domain/creative-terms.ts'
import { liesOnSide, noExif, readExif, xmpHasLocation } from './exif.ts'
import type { ExifFacts } from './exif.ts'
import type { FileWindow } from './file-source.ts'
import { isWideGamut, plainProfileName, requireSize } from './image-facts.ts'
import type { ImageFacts } from './image-facts.ts'
import { animated, cutOff, damaged, trailing } from './refusals.ts'

const SIGNATURE_BYTES = 8
/** An encoder that cuts its data into 4 KB makes 7,700 of 30 MB; many more are made to keep a reader busy. */
const CHUNKS_MAX = 16_384
const NOTES_MAX = 64 * 1024
const ANIMATION = new Set(['acTL', 'fcTL', 'fdAT'])

/** Bit depths by colour type (https://www.w3.org/TR/png-3/#11IHDR). */
const depths: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] }

interface Header {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly isGrey: boolean
}

interface Notes {
  exif: ExifFacts
  hasLocation: boolean
  isSrgb: boolean
  profileName: string | null
  hasData: boolean
}

interface Chunk {
  readonly type: string
  /** Where its data begins. */
  readonly at: number
  readonly length: number
}

async function readChunk(window: FileWindow, at: number): Promise<Chunk> {
  const head = await window.at(at, 8)
  if (head === null) throw cutOff()
  const length = head.readUInt32BE(0)
  const type = head.toString('latin1', 4, 8)
  if (length > 0x7f_ff_ff_ff || !/^[A-Za-z]{4}$/u.test(type)) throw damaged()
  if (at + 12 + length > window.size) throw cutOff()
  return { type, at: at + 8, length }
}

async function readHeader(window: FileWindow): Promise<Header> {
  const { type, at, length } = await readChunk(window, SIGNATURE_BYTES)
  const data = await window.at(at, 13)
  if (type !== 'IHDR' || length !== 13 || data === null) throw damaged()
  const [depth = 0, colourType = 255, compression, filter] = data.subarray(8)
  if (depths[colourType]?.includes(depth) !== true || compression !== 0 || filter !== 0) throw damaged()
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)]
  requireSize(width, height)
  return { width, height, depth, isGrey: colourType === 0 || colourType === 4 }
}

/** What is packed (iCCP, zTXt) is never unpacked: a few bytes of it can become gigabytes. */
async function takeNote(window: FileWindow, { type, at, length }: Chunk, notes: Notes): Promise<void> {
  if (type === 'IDAT') notes.hasData = true
  else if (type === 'sRGB') notes.isSrgb = true
  else if (type === 'iCCP') {
    const name = await window.at(at, Math.min(length, 80))
    notes.profileName = plainProfileName(name?.toString('latin1', 0, Math.max(0, name.indexOf(0))) ?? '')
  } else if (type === 'eXIf' && length <= NOTES_MAX) {
    const bytes = await window.at(at, length)
    if (bytes !== null) notes.exif = readExif(bytes)
  } else if (type === 'iTXt') {
    const bytes = await window.at(at, Math.min(length, NOTES_MAX))
    notes.hasLocation ||= bytes !== null && xmpHasLocation(bytes)
  }
}

async function walk(window: FileWindow): Promise<Notes> {
  const notes: Notes = { exif: noExif, hasLocation: false, isSrgb: false, profileName: null, hasData: false }
  let at = SIGNATURE_BYTES + 25
  for (let count = 0; count < CHUNKS_MAX; count += 1) {
    const chunk = await readChunk(window, at)
    if (ANIMATION.has(chunk.type)) throw animated()
    if (chunk.type === 'IHDR') throw damaged()
    at = chunk.at + chunk.length + 4
    if (chunk.type === 'IEND') {
      if (chunk.length !== 0 || !notes.hasData) throw damaged()
      if (at !== window.size) throw trailing()
      return notes
    }
    await takeNote(window, chunk, notes)
  }
  throw damaged()
}

function colourOf({ isGrey }: Header, { isSrgb, exif, profileName }: Notes): string {
  if (isGrey) return 'Grey'
  if (isSrgb) return 'sRGB'
  return profileName ?? (exif.isSrgb ? 'sRGB' : 'RGB')
}

/** Walks over a PNG's chunks without unpacking any of them. @throws AppError why it can't be used. */
export async function inspectPng(window: FileWindow): Promise<ImageFacts> {
  const header = await readHeader(window)
  const notes = await walk(window)
  const { exif } = notes
  const colour = colourOf(header, notes)
  const onSide = liesOnSide(exif.orientation)
  const warnings: AssetWarning[] = []
  if (exif.hasLocation || notes.hasLocation) warnings.push('location')
  if (header.depth === 16) warnings.push('sixteenBit')
  if (exif.orientation !== 1) warnings.push('rotated')
  if (isWideGamut(colour)) warnings.push('wideGamut')
  return {
    format: 'png',
    width: onSide ? header.height : header.width,
    height: onSide ? header.width : header.height,
    colour,
    warnings,
  }
}
