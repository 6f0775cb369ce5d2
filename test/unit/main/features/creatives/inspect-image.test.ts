import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { FileSource } from '#main/features/creatives/file-source.ts'
import type { ImageFacts } from '#main/features/creatives/image-facts.ts'
import { foreignFile, inspectImage, sniffImage } from '#main/features/creatives/inspect-image.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { chunk, exif, exifSegment, iccProfile, ihdr, jpeg, png, pngSignature, segment, sof } from '../../../../support/image-bytes.ts'

function sourceOf(bytes: Buffer): FileSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}

async function look(bytes: Buffer): Promise<ImageFacts | string> {
  const kind = sniffImage(bytes.subarray(0, 64))
  try {
    if (kind === null) throw foreignFile(bytes.subarray(0, 64))
    return await inspectImage(sourceOf(bytes), kind)
  } catch (failure) {
    if (failure instanceof AppError) return failure.code
    throw failure
  }
}

test('a plain PNG and a plain JPEG are taken with their size', async () => {
  expect(await look(png({ width: 1080, height: 1080 }))).toMatchObject({ format: 'png', width: 1080, height: 1080, colour: 'RGB' })
  expect(await look(jpeg({ width: 1080, height: 1350 }))).toMatchObject({ format: 'jpeg', width: 1080, height: 1350, colour: 'RGB' })
})

const whole = png()
const refused: readonly (readonly [string, Buffer, string])[] = [
  ['a PNG cut in its header', whole.subarray(0, 20), 'file.cutOff'],
  ['a PNG cut in its data', whole.subarray(0, whole.length - 20), 'file.cutOff'],
  ['a PNG without its end', whole.subarray(0, whole.length - 12), 'file.cutOff'],
  ['a PNG without data', Buffer.concat([pngSignature, ihdr(10, 10), chunk('IEND')]), 'file.damaged'],
  ['a PNG with something behind its end', Buffer.concat([whole, Buffer.from('<script>')]), 'file.trailing'],
  ['a PNG of 60,000 x 60,000', png({ width: 60_000, height: 60_000 }), 'file.tooManyPixels'],
  ['a flat PNG of 14,000 x 14,000', png({ width: 14_000, height: 14_000 }), 'file.tooManyPixels'],
  ['a PNG of no size', png({ width: 0 }), 'file.damaged'],
  ['a PNG of an impossible depth', png({ depth: 5 }), 'file.damaged'],
  ['an animated PNG', png({ extra: [chunk('acTL', Buffer.alloc(8))] }), 'file.animated'],
  ['a PNG of a hundred thousand chunks', png({ extra: Array.from({ length: 100_000 }, () => chunk('tEXt')) }), 'file.damaged'],
  ['a PNG with a second header', png({ extra: [ihdr(9, 9)] }), 'file.damaged'],
  ['a PNG whose chunk claims two gigabytes', Buffer.concat([pngSignature, ihdr(10, 10), Buffer.from([0x7f, 0xff, 0xff, 0xff]), Buffer.from('IDAT')]), 'file.cutOff'],
  ['a JPEG without its end', jpeg().subarray(0, -2), 'file.cutOff'],
  ['a JPEG cut in a segment', jpeg({ extra: [segment(0xe1, Buffer.alloc(5_000))] }).subarray(0, 300), 'file.cutOff'],
  ['a JPEG with a ZIP behind its end', Buffer.concat([jpeg(), Buffer.from('PK\x03\x04'), randomBytes(100)]), 'file.trailing'],
  ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'file.damaged'],
  ['a JPEG with two frames', jpeg({ extra: [sof(0xc0, 8, 8, 3)] }), 'file.damaged'],
  ['a JPEG of 12 bit', jpeg({ precision: 12 }), 'file.rareJpeg'],
  ['a lossless JPEG', jpeg({ frame: 0xc3 }), 'file.rareJpeg'],
  ['a JPEG of endless fill', Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(1_000_000, 0xff)]), 'file.damaged'],
  ['a JPEG of 60,000 x 60,000', jpeg({ width: 60_000, height: 60_000 }), 'file.tooManyPixels'],
  ['a ZIP', Buffer.from('PK\x03\x04 and so on'), 'file.foreign'],
  ['a GIF that is a script too', Buffer.from('GIF89a/*...*/=1;alert(1)'), 'file.foreign'],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'file.foreign'],
  ['a PDF', Buffer.from('%PDF-1.7 ...'), 'file.foreign'],
  ['a HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 'file.foreign'],
  ['an AVIF', Buffer.from('\0\0\0\x18ftypavif\0\0\0\0', 'latin1'), 'file.foreign'],
  ['a WebP', Buffer.from('RIFF\x20\0\0\0WEBPVP8 ', 'latin1'), 'file.foreign'],
  ['a BMP', Buffer.from('BM......'), 'file.foreign'],
  ['a TIFF', Buffer.from('II*\0....', 'latin1'), 'file.foreign'],
  ['an icon', Buffer.from('\0\0\x01\0....', 'latin1'), 'file.foreign'],
  ['HTML', Buffer.from('<!doctype html>'), 'file.foreign'],
  ['one byte', Buffer.from([0x89]), 'file.foreign'],
]

test.each(refused)('%s is refused', async (_what, bytes, code) => {
  expect(await look(bytes)).toBe(code)
})

test('30 MB are taken and a byte more is refused before it is read', async () => {
  const size = 30 * 1024 * 1024
  const fitting = png({ padding: Buffer.alloc(size - png({ padding: Buffer.alloc(0) }).length) })
  expect(fitting.length).toBe(size)
  expect(await look(fitting)).toMatchObject({ format: 'png' })
  const unread: FileSource = { size: size + 1, read: () => Promise.reject(new Error('read')) }
  await expect(inspectImage(unread, 'png')).rejects.toMatchObject({ code: 'file.tooLarge' })
})

test('packed parts are never unpacked', async () => {
  const bomb = deflateSync(Buffer.alloc(50_000_000))
  const before = process.memoryUsage().arrayBuffers
  const facts = await look(png({ extra: [chunk('iCCP', Buffer.concat([Buffer.from('Display P3\0\0', 'latin1'), bomb])), chunk('zTXt', Buffer.concat([Buffer.from('a\0\0', 'latin1'), bomb]))] }))
  expect(facts).toMatchObject({ colour: 'Display P3', warnings: ['wideGamut'] })
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2_000_000)
})

test('a marker that lies across the edge of what is read at once is seen', async () => {
  const plain = jpeg({ scan: Buffer.alloc(0) })
  for (const place of [65_535, 65_536, 65_537]) {
    const scan = Buffer.alloc(place - (plain.length - 2), 1)
    expect(await look(jpeg({ scan }))).toMatchObject({ format: 'jpeg' })
    expect(await look(Buffer.concat([jpeg({ scan }), Buffer.from([0])]))).toBe('file.trailing')
  }
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('a camera that was held in position %i gives the size as it is shown', async (orientation) => {
  const shown = orientation >= 5 ? { width: 600, height: 800 } : { width: 800, height: 600 }
  for (const littleEndian of [true, false]) {
    const facts = await look(jpeg({ width: 800, height: 600, extra: [exifSegment({ orientation, littleEndian })] }))
    expect(facts).toMatchObject(shown)
    expect(typeof facts === 'string' ? [] : facts.warnings.includes('rotated')).toBe(orientation !== 1)
    expect(await look(png({ width: 800, height: 600, extra: [chunk('eXIf', exif({ orientation, littleEndian }))] }))).toMatchObject(shown)
  }
})

test('the place where a picture was taken is warned of, in whichever notes it stands', async () => {
  const xmp = Buffer.from('http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="52,31N"/>', 'latin1')
  for (const bytes of [
    jpeg({ extra: [exifSegment({ gps: true })] }),
    jpeg({ extra: [segment(0xe1, xmp)] }),
    png({ extra: [chunk('eXIf', exif({ gps: true, littleEndian: false }))] }),
    png({ extra: [chunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), xmp]))] }),
  ]) {
    expect(await look(bytes)).toMatchObject({ warnings: expect.arrayContaining(['location']) })
  }
  expect(await look(jpeg({ extra: [exifSegment({ orientation: 1 })] }))).not.toMatchObject({ warnings: expect.arrayContaining(['location']) })
})

test('notes that lie about where they stand harm nobody', async () => {
  for (let round = 0; round < 300; round += 1) {
    const notes = exif({ orientation: 6, gps: true })
    randomBytes(20).copy(notes, round % 100)
    const facts = await look(jpeg({ extra: [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), notes.subarray(0, 8 + (round % 112))]))] }))
    expect(facts).toMatchObject({ format: 'jpeg' })
  }
})

test('colours that print shops use, 16 bit and colours beyond sRGB are warned of', async () => {
  expect(await look(jpeg({ components: 4 }))).toMatchObject({ colour: 'CMYK', warnings: ['cmyk'] })
  expect(await look(png({ depth: 16 }))).toMatchObject({ warnings: ['sixteenBit'] })
  expect(await look(png({ extra: [chunk('sRGB', Buffer.from([0]))] }))).toMatchObject({ colour: 'sRGB', warnings: [] })
  expect(await look(png({ colourType: 0 }))).toMatchObject({ colour: 'Grey', warnings: [] })
  const profile = segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), iccProfile('RGB ', 'Display P3')]))
  expect(await look(jpeg({ extra: [profile] }))).toMatchObject({ colour: 'Display P3', warnings: ['wideGamut'] })
})

test('of all profiles only those with colours beyond sRGB are warned of, and none is missed for lacking one', async () => {
  const named = (name: string) => look(jpeg({ extra: [segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), iccProfile('RGB ', name)]))] }))
  for (const name of ['Display P3', 'DCI-P3 D65', 'Adobe RGB (1998)', 'AdobeRGB', 'ProPhoto RGB', 'ROMM RGB', 'Wide Gamut RGB', 'Rec. 2020', 'ITU-R BT.2020', 'eciRGB v2']) {
    expect(await named(name)).toMatchObject({ colour: name, warnings: ['wideGamut'] })
  }
  for (const name of ['sRGB', 'sRGB IEC61966-2.1', 'c2', 'Apple RGB', 'Generic RGB Profile', 'Color LCD']) expect(await named(name)).toMatchObject({ colour: name, warnings: [] })
  expect(await look(jpeg())).toMatchObject({ colour: 'RGB', warnings: [] })
  expect(await look(png())).toMatchObject({ colour: 'RGB', warnings: [] })
})

test('a progressive JPEG of many passes is taken', async () => {
  expect(await look(jpeg({ frame: 0xc2, scans: 10 }))).toMatchObject({ format: 'jpeg' })
})

test('whatever is cut or changed in a file, the look ends with facts or a reason', async () => {
  const originals = [png({ extra: [chunk('eXIf', exif({ orientation: 6, gps: true }))] }), jpeg({ extra: [exifSegment({ orientation: 6 })], scans: 3 })]
  for (const original of originals) {
    for (let at = 3; at < original.length; at += 1) {
      const changed = Buffer.from(original)
      changed[at] = (changed[at] ?? 0) ^ 0xff
      expect(['string', 'object']).toContain(typeof (await look(changed)))
      expect(typeof (await look(original.subarray(0, at)))).toBe('string')
    }
  }
})

test('30 MB of nothing but restarts are walked over in a blink', async () => {
  const scan = Buffer.alloc(29_000_000)
  for (let at = 0; at < scan.length; at += 2) scan.writeUInt16BE(0xffd0, at)
  const bytes = jpeg({ scan })
  const before = performance.now()
  expect(await look(bytes)).toMatchObject({ format: 'jpeg' })
  expect(performance.now() - before).toBeLessThan(3_000)
})
