import { VIDEO_BYTES_MAX } from '#shared/domain/creative-terms.ts'
import { FileWindow } from './file-source.ts'
import type { FileSource } from './file-source.ts'
import { cutOff, damaged, unusable } from './refusals.ts'

/** What the header of a video says. */
export interface VideoFacts {
  readonly format: 'mp4' | 'mov'
  /** As it is shown; null where the header does not say. */
  readonly width: number | null
  readonly height: number | null
  readonly seconds: number | null
}

/** Fragmented videos have one box per second or so; beyond this a file is made to keep a reader busy. */
const BOXES_MAX = 20_000
/** Still pictures and sound come in the same kind of container. */
const noVideo = /^(?:hei[cxms]|hev[cmx]|mif1|msf1|avi[fs]|crx |M4A |M4B |M4P )/u

interface Box {
  readonly type: string
  /** Of its contents. */
  readonly from: number
  readonly to: number
}

interface Walk {
  readonly window: FileWindow
  boxes: number
}

interface Track {
  isVideo: boolean
  width: number | null
  height: number | null
}

/** @param head the first bytes. @returns the container that they begin, or null. */
export function sniffVideo(head: Buffer): 'mp4' | 'mov' | null {
  if (head.length < 12 || head.toString('latin1', 4, 8) !== 'ftyp') return null
  const brand = head.toString('latin1', 8, 12)
  if (noVideo.test(brand)) return null
  return brand === 'qt  ' ? 'mov' : 'mp4'
}

async function readBox(walk: Walk, at: number, end: number): Promise<Box> {
  walk.boxes += 1
  if (walk.boxes > BOXES_MAX) throw damaged()
  const head = await walk.window.at(at, 8)
  if (head === null) throw cutOff()
  const short = head.readUInt32BE(0)
  const type = head.toString('latin1', 4, 8)
  const long = short === 1 ? await walk.window.at(at + 8, 8) : null
  if (short === 1 && long === null) throw cutOff()
  const headBytes = long === null ? 8 : 16
  const size = long === null ? (short === 0 ? end - at : short) : Number(long.readBigUInt64BE(0))
  if (size < headBytes) throw damaged()
  if (at + size > end) throw cutOff()
  return { type, from: at + headBytes, to: at + size }
}

async function* boxesOf(walk: Walk, from: number, to: number): AsyncGenerator<Box> {
  for (let at = from; at + 8 <= to; ) {
    const box = await readBox(walk, at, to)
    yield box
    at = box.to
  }
}

/** Times of version 1 are longer, which moves all that follows. */
async function versioned(walk: Walk, box: Box, bytes: number): Promise<{ readonly data: Buffer; readonly isLong: boolean } | null> {
  const data = await walk.window.at(box.from, Math.min(bytes, box.to - box.from))
  return data === null || data.length < 4 ? null : { data, isLong: data[0] === 1 }
}

async function readLength(walk: Walk, box: Box): Promise<number | null> {
  const head = await versioned(walk, box, 32)
  if (head === null || head.data.length < (head.isLong ? 32 : 20)) return null
  const scale = head.data.readUInt32BE(head.isLong ? 20 : 12)
  const units = head.isLong ? Number(head.data.readBigUInt64BE(24)) : head.data.readUInt32BE(16)
  const isKnown = scale > 0 && units > 0 && units !== 0xff_ff_ff_ff
  return isKnown ? Math.round((units / scale) * 1000) / 1000 : null
}

/** Sizes are 16.16 fixed point; a matrix without its diagonal lays the picture on its side. */
async function readTrackHead(walk: Walk, box: Box, track: Track): Promise<void> {
  const head = await versioned(walk, box, 96)
  const at = head?.isLong === true ? 88 : 76
  if (head === null || head.data.length < at + 8) return
  const [width, height] = [head.data.readUInt32BE(at) >>> 16, head.data.readUInt32BE(at + 4) >>> 16]
  if (width === 0 || height === 0) return
  const onSide = head.data.readInt32BE(at - 36) === 0 && head.data.readInt32BE(at - 20) === 0
  track.width = onSide ? height : width
  track.height = onSide ? width : height
}

async function readTrack(walk: Walk, box: Box): Promise<Track> {
  const track: Track = { isVideo: false, width: null, height: null }
  for await (const inner of boxesOf(walk, box.from, box.to)) {
    if (inner.type === 'tkhd') await readTrackHead(walk, inner, track)
    if (inner.type !== 'mdia') continue
    for await (const { type, from, to } of boxesOf(walk, inner.from, inner.to)) {
      const handler = type === 'hdlr' && to - from >= 12 ? await walk.window.at(from + 8, 4) : null
      track.isVideo ||= handler?.toString('latin1') === 'vide'
    }
  }
  return track
}

/**
 * Walks over a video's boxes down to the sizes of its tracks. Pictures and sound are passed over.
 * @throws AppError why it can't be used.
 */
export async function inspectVideo(source: FileSource, format: 'mp4' | 'mov'): Promise<VideoFacts> {
  if (source.size > VIDEO_BYTES_MAX) {
    throw unusable('tooLarge', 'This video is larger than 4 GB.', 'Make it smaller, or upload it in the Ads Manager and choose it from the library here.')
  }
  const walk: Walk = { window: new FileWindow(source), boxes: 0 }
  let seconds: number | null = null
  let hasHeader = false
  const tracks: Track[] = []
  for await (const box of boxesOf(walk, 0, source.size)) {
    if (box.type !== 'moov') continue
    hasHeader = true
    for await (const inner of boxesOf(walk, box.from, box.to)) {
      if (inner.type === 'mvhd') seconds = await readLength(walk, inner)
      if (inner.type === 'trak') tracks.push(await readTrack(walk, inner))
    }
  }
  if (!hasHeader) throw cutOff()
  const video = tracks.find((track) => track.isVideo)
  if (video === undefined) throw unusable('noVideo', 'This file has no picture track: it is sound, or nothing at all.', 'Drop the video itself.')
  return { format, width: video.width, height: video.height, seconds }
}
