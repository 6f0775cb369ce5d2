import type { AssetWarning } from '#shared/domain/creative-terms.ts'
import { liesOnSide, noExif, readExif, xmpHasLocation } from './exif.ts'
import type { ExifFacts } from './exif.ts'
import type { FileWindow } from './file-source.ts'
import { readProfile } from './icc.ts'
import type { ProfileFacts } from './icc.ts'
import { isWideGamut, requireSize } from './image-facts.ts'
import type { ImageFacts } from './image-facts.ts'
import { cutOff, damaged, trailing, unusable } from './refusals.ts'

/** Segments of a real file are dozens, or hundreds where a large profile is in pieces. */
const SEGMENTS_MAX = 4_096
const END = 0xd9
const SCAN = 0xda
const EXIF = 'Exif\0\0'
/** How Adobe's notes begin, behind the scheme of an address. */
const XMP = '//ns.adobe.com/xap/1.0/\0'
const PROFILE = 'ICC_PROFILE\0'

interface Frame {
  readonly width: number
  readonly height: number
  readonly components: number
}

interface Notes {
  frame: Frame | null
  scans: number
  exif: ExifFacts
  hasLocation: boolean
  profile: ProfileFacts | null
}

/** Start of frame: all but the tables of Huffman codes and of the arithmetic coder, and a reserved one. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** Baseline, extended and progressive are what browsers and Meta show. */
function readFrame(marker: number, data: Buffer): Frame {
  if (marker > 0xc2 || data[0] !== 8) {
    throw unusable('rareJpeg', 'This is a rare kind of JPEG that Meta and browsers do not show.', 'Save it anew as an ordinary JPEG and drop that.')
  }
  if (data.length < 6) throw damaged()
  const frame = { height: data.readUInt16BE(1), width: data.readUInt16BE(3), components: data[5] ?? 0 }
  if (![1, 3, 4].includes(frame.components)) throw damaged()
  requireSize(frame.width, frame.height)
  return frame
}

function takeSegment(marker: number, data: Buffer, notes: Notes): void {
  if (isFrame(marker)) {
    if (notes.frame !== null) throw damaged()
    notes.frame = readFrame(marker, data)
  } else if (marker === 0xe1) {
    const isXmp = data.subarray(0, 40).includes(XMP)
    if (data.toString('latin1', 0, EXIF.length) === EXIF) notes.exif = readExif(data.subarray(EXIF.length))
    notes.hasLocation ||= notes.exif.hasLocation || (isXmp && xmpHasLocation(data))
  } else if (marker === 0xe2 && data.toString('latin1', 0, PROFILE.length) === PROFILE) {
    notes.profile ??= readProfile(data.subarray(PROFILE.length + 2))
  }
}

/** @returns where the coded data of a scan ends: at the next marker that is no restart. */
async function endOfScan(window: FileWindow, start: number): Promise<number> {
  let at = start
  for (;;) {
    const bytes = await window.from(at)
    if (bytes === null) throw cutOff()
    for (let index = bytes.indexOf(0xff); index !== -1; index = bytes.indexOf(0xff, index)) {
      const next = bytes[index + 1]
      if (next === undefined) break
      if (next === 0xff) index += 1
      else if (next === 0x00 || (next >= 0xd0 && next <= 0xd7)) index += 2
      else return at + index
    }
    const isOpen = bytes.at(-1) === 0xff
    at += isOpen ? bytes.length - 1 : bytes.length
    // A marker may lie across the edge of what the window shows: it is moved to where the marker begins.
    if (isOpen && (await window.at(at, 2)) === null) throw cutOff()
  }
}

/** @returns the marker's place after any fill bytes, and the marker. */
async function nextMarker(window: FileWindow, start: number): Promise<{ readonly marker: number; readonly at: number }> {
  for (let at = start; at < start + 64; at += 1) {
    const pair = await window.at(at, 2)
    if (pair === null) throw cutOff()
    if (pair[0] !== 0xff) throw damaged()
    const marker = pair[1] ?? 0
    if (marker !== 0xff) return { marker, at: at + 2 }
  }
  throw damaged()
}

async function walk(window: FileWindow): Promise<Notes> {
  const notes: Notes = { frame: null, scans: 0, exif: noExif, hasLocation: false, profile: null }
  let place = 2
  for (let count = 0; count < SEGMENTS_MAX; count += 1) {
    const { marker, at } = await nextMarker(window, place)
    if (marker === END) {
      if (notes.frame === null || notes.scans === 0) throw damaged()
      if (at !== window.size) throw trailing()
      return notes
    }
    if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) throw damaged()
    const length = (await window.at(at, 2))?.readUInt16BE(0)
    if (length === undefined || at + length > window.size) throw cutOff()
    if (length < 2) throw damaged()
    const data = await window.at(at + 2, length - 2)
    if (data === null) throw cutOff()
    takeSegment(marker, data, notes)
    place = at + length
    if (marker !== SCAN) continue
    if (notes.frame === null) throw damaged()
    notes.scans += 1
    place = await endOfScan(window, place)
  }
  throw damaged()
}

function colourOf({ components }: Frame, { profile, exif }: Notes): string {
  if (components === 4) return 'CMYK'
  if (components === 1) return 'Grey'
  if (profile !== null) return profile.name ?? profile.space
  return exif.isSrgb ? 'sRGB' : 'RGB'
}

/** Walks over a JPEG's segments and scans without decoding any. @throws AppError why it can't be used. */
export async function inspectJpeg(window: FileWindow): Promise<ImageFacts> {
  const notes = await walk(window)
  const { frame, exif } = notes
  if (frame === null) throw damaged()
  const colour = colourOf(frame, notes)
  const onSide = liesOnSide(exif.orientation)
  const warnings: AssetWarning[] = []
  if (notes.hasLocation) warnings.push('location')
  if (frame.components === 4) warnings.push('cmyk')
  if (exif.orientation !== 1) warnings.push('rotated')
  if (isWideGamut(colour)) warnings.push('wideGamut')
  return {
    format: 'jpeg',
    width: onSide ? frame.height : frame.width,
    height: onSide ? frame.width : frame.height,
    colour,
    warnings,
  }
}
