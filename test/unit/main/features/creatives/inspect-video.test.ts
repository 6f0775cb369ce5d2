import { expect, test } from 'vitest'
import type { FileSource } from '#main/features/creatives/file-source.ts'
import { inspectVideo, sniffVideo } from '#main/features/creatives/inspect-video.ts'
import { box, video } from '../../../../support/image-bytes.ts'

function sourceOf(bytes: Buffer): FileSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}

test('a video says its size and length, as it is shown', async () => {
  expect(await inspectVideo(sourceOf(video()), 'mp4')).toEqual({ format: 'mp4', width: 1080, height: 1920, seconds: 15 })
  expect(await inspectVideo(sourceOf(video({ width: 1920, height: 1080, isOnSide: true })), 'mov')).toMatchObject({ width: 1080, height: 1920 })
})

test('MP4 and MOV are told apart, and from pictures and sound in the same container', () => {
  expect(sniffVideo(video())).toBe('mp4')
  expect(sniffVideo(video({ brand: 'qt  ' }))).toBe('mov')
  for (const brand of ['heic', 'avif', 'mif1', 'M4A ', 'crx ']) expect(sniffVideo(video({ brand }))).toBeNull()
  expect(sniffVideo(Buffer.from('RIFF....AVI '))).toBeNull()
})

test('a header behind gigabytes of pictures is found without reading them', async () => {
  const front = video({ media: Buffer.alloc(0) })
  const header = front.subarray(20, front.length - 8)
  const mediaBytes = 3_000_000_000
  const mdat = Buffer.alloc(8)
  mdat.writeUInt32BE(mediaBytes)
  mdat.write('mdat', 4)
  const start = Buffer.concat([front.subarray(0, 20), mdat])
  let read = 0
  const source: FileSource = {
    size: 20 + mediaBytes + header.length,
    read: async (offset, length) => {
      const bytes = offset >= 20 + mediaBytes ? header.subarray(offset - 20 - mediaBytes) : start.subarray(offset)
      read += Math.min(length, bytes.length)
      return Buffer.concat([bytes, Buffer.alloc(Math.max(0, Math.min(length, 100) - bytes.length))]).subarray(0, length)
    },
  }
  expect(await inspectVideo(source, 'mp4')).toMatchObject({ width: 1080, seconds: 15 })
  expect(read).toBeLessThan(10_000)
})

test('a video that is cut, has no picture or is too large is refused', async () => {
  const whole = video()
  await expect(inspectVideo(sourceOf(whole.subarray(0, -1)), 'mp4')).rejects.toMatchObject({ code: 'file.cutOff' })
  await expect(inspectVideo(sourceOf(whole.subarray(0, 60)), 'mp4')).rejects.toMatchObject({ code: 'file.cutOff' })
  await expect(inspectVideo(sourceOf(video({ handler: 'soun' })), 'mp4')).rejects.toMatchObject({ code: 'file.noVideo' })
  await expect(inspectVideo(sourceOf(box('ftyp', Buffer.from('isom\0\0\0\0'))), 'mp4')).rejects.toMatchObject({ code: 'file.cutOff' })
  const huge: FileSource = { size: 5 * 1024 ** 3, read: () => Promise.reject(new Error('read')) }
  await expect(inspectVideo(huge, 'mp4')).rejects.toMatchObject({ code: 'file.tooLarge' })
})

test('boxes without end and boxes of no size are given up on', async () => {
  const many = Buffer.concat([video(), ...Array.from({ length: 30_000 }, () => box('free'))])
  await expect(inspectVideo(sourceOf(many), 'mp4')).rejects.toMatchObject({ code: 'file.damaged' })
  const stuck = Buffer.concat([box('ftyp', Buffer.from('isom')), Buffer.from([0, 0, 0, 4]), Buffer.from('moov')])
  await expect(inspectVideo(sourceOf(stuck), 'mp4')).rejects.toMatchObject({ code: 'file.damaged' })
})
