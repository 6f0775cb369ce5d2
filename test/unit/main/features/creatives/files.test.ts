import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync, existsSync, statSync, linkSync, truncateSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Files } from '#main/features/creatives/files.ts'
import { TempUploads } from '#main/features/creatives/temp-uploads.ts'
import { systemRandom } from '#main/lib/random.ts'
import { storageIsReadOnly } from '#main/db/storage-error.ts'
import { temporaryFolder } from '../../../../support/open-test-db.ts'
import { jpeg, png } from '../../../../support/image-bytes.ts'

function desk(bytesMax?: number) {
  const folder = temporaryFolder()
  const temp = new TempUploads({ dataDirectory: folder, random: systemRandom(), refusal: null, ...(bytesMax !== undefined && { bytesMax }) })
  const files = new Files(temp, systemRandom())
  onTestFinished(() => files.close())
  const kept = join(folder, 'temp_uploads')
  const at = (name: string, bytes: Buffer = png()) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  return { folder, temp, files, kept, at }
}

async function* inPieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000)
}

test('a dropped file is shown by its content and cleaned name, and stays where it is', async () => {
  const { files, at, kept } = desk()
  const ticket = await files.takePath(at('photo.jpg', png({ width: 300, height: 300 })), 'page')
  expect(await files.inspect(ticket)).toMatchObject({ is: 'usable', file: { name: 'photo.jpg', format: 'png', ratio: '1:1', warnings: ['smallForFeed', 'wrongExtension'] } })
  expect(existsSync(kept)).toBe(false)
})

test('links, folders, pipes, sockets and devices are refused, and none of them blocks', async () => {
  const { files, folder, at } = desk()
  symlinkSync(at('real.png'), join(folder, 'link.png'))
  mkdirSync(join(folder, 'folder.png'))
  execFileSync('/usr/bin/mkfifo', [join(folder, 'pipe.png')])
  const server = createServer().listen(join(folder, 'socket.png'))
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  await expect(files.takePath(join(folder, 'link.png'), 'page')).rejects.toMatchObject({ code: 'file.link' })
  for (const name of ['folder.png', 'pipe.png', 'socket.png']) await expect(files.takePath(join(folder, name), 'page')).rejects.toMatchObject({ code: 'file.notAFile' })
  await expect(files.takePath('/dev/zero', 'page')).rejects.toMatchObject({ code: 'file.notAFile' })
  await expect(files.takePath(join(folder, 'nowhere.png'), 'page')).rejects.toMatchObject({ code: 'file.notFound' })
})

test('an empty file is refused, and a hard link is a file like any other', async () => {
  const { files, folder, at } = desk()
  expect(await files.inspect(await files.takePath(at('empty.png', Buffer.alloc(0)), 'page'))).toMatchObject({ is: 'refused', error: { code: 'file.empty' } })
  linkSync(at('one.jpg', jpeg()), join(folder, 'two.jpg'))
  expect(await files.inspect(await files.takePath(join(folder, 'two.jpg'), 'page'))).toMatchObject({ is: 'usable' })
})

test('what is swapped under the name of a dropped file is not what is sent', async () => {
  const { files, at, folder } = desk()
  const bytes = png({ width: 500 })
  const ticket = await files.takePath(at('mine.png', bytes), 'page')
  execFileSync('mv', [join(folder, 'mine.png'), join(folder, 'away.png')])
  at('mine.png', Buffer.from('other'))
  const pieces = []
  const inspection = await files.inspect(ticket)
  if (inspection.is !== 'usable') throw new Error('refused')
  for await (const piece of files.find([ticket])?.verified(inspection.file.contentHash) ?? []) pieces.push(piece)
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
})

test('a file that was cut after it was looked at is noticed before its last bytes leave', async () => {
  const { files, at } = desk()
  const path = at('cut.png', png({ padding: Buffer.alloc(600_000, 3) }))
  const ticket = await files.takePath(path, 'page')
  const inspection = await files.inspect(ticket)
  if (inspection.is !== 'usable') throw new Error('refused')
  truncateSync(path, 400_000)
  const read = async () => {
    for await (const piece of files.find([ticket])?.verified(inspection.file.contentHash) ?? []) expect(piece.length).toBeGreaterThan(0)
  }
  await expect(read()).rejects.toMatchObject({ code: 'file.changed' })
})

test('a file from a page lies under a random name that only this user can read', async () => {
  const { files, kept } = desk()
  await files.takeStream({ owner: 'page', name: '../../evil.png', bytes: png().length, pieces: inPieces(png()) })
  const [name = ''] = readdirSync(kept)
  expect(name).toMatch(/^[0-9a-f-]{36}$/)
  expect(statSync(kept).mode & 0o777).toBe(0o700)
  expect(statSync(join(kept, name)).mode & 0o777).toBe(0o600)
})

test('a file that comes through only in part, or longer than announced, leaves nothing', async () => {
  const { files, kept } = desk()
  const bytes = png({ padding: Buffer.alloc(5_000) })
  await expect(files.takeStream({ owner: 'page', name: 'a', bytes: bytes.length + 1, pieces: inPieces(bytes) })).rejects.toMatchObject({ code: 'file.cutOff' })
  await expect(files.takeStream({ owner: 'page', name: 'a', bytes: 10, pieces: inPieces(bytes) })).rejects.toMatchObject({ code: 'file.tooLong' })
  await expect(files.takeStream({ owner: 'page', name: 'a', bytes: 5 * 1024 ** 3, pieces: inPieces(bytes) })).rejects.toMatchObject({ code: 'file.tooLarge' })
  expect(readdirSync(kept)).toEqual([])
})

test('what waits to be uploaded has a limit in all, and room comes back', async () => {
  const { files } = desk(1_500)
  const bytes = png({ padding: Buffer.alloc(900) })
  const first = await files.takeStream({ owner: 'page', name: 'a', bytes: bytes.length, pieces: inPieces(bytes) })
  await expect(files.takeStream({ owner: 'page', name: 'b', bytes: bytes.length, pieces: inPieces(bytes) })).rejects.toMatchObject({ code: 'file.tooMuch' })
  await files.letGo([first])
  await files.takeStream({ owner: 'page', name: 'b', bytes: bytes.length, pieces: inPieces(bytes) })
})

test('what an earlier run left is deleted at the start, and links in it are never followed', async () => {
  const { temp, kept, folder } = desk()
  mkdirSync(kept)
  mkdirSync(join(folder, 'mine'))
  writeFileSync(join(folder, 'mine', 'sentinel'), 'stays')
  writeFileSync(join(kept, randomUUID()), 'x')
  symlinkSync(join(folder, 'mine'), join(kept, randomUUID()))
  symlinkSync(join(folder, 'mine', 'sentinel'), join(kept, randomUUID()))
  await temp.open()
  expect(readdirSync(kept)).toEqual([])
  expect(readFileSync(join(folder, 'mine', 'sentinel'), 'utf8')).toBe('stays')
})

test('what a person keeps in a folder of that name stays, at the start and at the end', async () => {
  const { temp, files, kept } = desk()
  mkdirSync(join(kept, 'holiday'), { recursive: true })
  mkdirSync(join(kept, randomUUID()))
  writeFileSync(join(kept, 'holiday', randomUUID()), 'theirs')
  writeFileSync(join(kept, 'notes.txt'), 'theirs')
  const before = readdirSync(kept, { recursive: true })
  await temp.open()
  await files.takeStream({ owner: 'page', name: 'a', bytes: png().length, pieces: inPieces(png()) })
  await files.close()
  expect(readdirSync(kept, { recursive: true })).toEqual(before)
})

test('nothing is kept behind a link in the place of the folder, and the link stays as well', async () => {
  const { temp, files, kept, folder } = desk()
  mkdirSync(join(folder, 'mine'))
  writeFileSync(join(folder, 'mine', 'sentinel'), 'stays')
  symlinkSync(join(folder, 'mine'), kept)
  await temp.open()
  await expect(files.takeStream({ owner: 'page', name: 'a', bytes: png().length, pieces: inPieces(png()) })).rejects.toMatchObject({ code: 'file.noFolder' })
  expect(lstatSync(kept).isSymbolicLink()).toBe(true)
  expect(readdirSync(join(folder, 'mine'))).toEqual(['sentinel'])
})

test('everything goes when the app ends', async () => {
  const { files, kept } = desk()
  await files.takeStream({ owner: 'page', name: 'a', bytes: png().length, pieces: inPieces(png()) })
  await files.close()
  expect(readdirSync(kept)).toEqual([])
  await expect(files.takePath('/etc/hostname', 'page')).rejects.toMatchObject({ code: 'file.gone' })
})

test('a second copy of the app neither takes nor deletes anything there', async () => {
  const { kept, folder } = desk()
  mkdirSync(kept)
  writeFileSync(join(kept, 'of the other'), 'x')
  const temp = new TempUploads({ dataDirectory: folder, random: systemRandom(), refusal: storageIsReadOnly() })
  await temp.open()
  await expect(temp.create(10)).rejects.toMatchObject({ code: 'storage.readOnly' })
  expect(readdirSync(kept)).toEqual(['of the other'])
})

test('a disk that is full says so', async () => {
  const { files } = desk()
  const full = async function* () {
    yield Buffer.alloc(10)
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
  }
  await expect(files.takeStream({ owner: 'page', name: 'a', bytes: 20, pieces: full() })).rejects.toMatchObject({ code: 'file.diskFull' })
})

test('files that are the first and come side by side are all taken in', async () => {
  const { files, kept } = desk()
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => files.takeStream({ owner: 'page', name, bytes: png().length, pieces: inPieces(png()) })))
  expect(readdirSync(kept)).toHaveLength(5)
})

test('1,001 files by path can be uploaded one after the other: each is let go with its upload', async () => {
  const { files, at } = desk()
  const path = at('photo.png')
  for (let number = 1; number <= 1_001; number += 1) {
    const ticket = await files.takePath(path, 'page')
    files.claim([ticket], `upload ${number}`)
    await files.settle(`upload ${number}`, [ticket])
    expect(files.find([ticket])).toBeNull()
  }
})

test('a file that two uploads need stays until both have it', async () => {
  const { files, at } = desk()
  const ticket = await files.takePath(at('photo.png'), 'page')
  files.claim([ticket], 'one')
  files.claim([ticket], 'two')
  await files.settle('one')
  expect(files.find([ticket])).not.toBeNull()
  await files.settle('two')
  expect(files.find([ticket])).toBeNull()
})

test('of more files at once than can wait, those beyond are refused', async () => {
  const { files, at } = desk()
  const path = at('photo.png')
  const taken = await Promise.allSettled(Array.from({ length: 1_100 }, () => files.takePath(path, 'page')))
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1_000)
  expect(taken.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'file.tooMany' } })
})

test('what could not be taken leaves its room to others', async () => {
  const { files, at, folder } = desk()
  for (let number = 0; number < 1_001; number += 1) await expect(files.takePath(join(folder, 'nowhere.png'), 'page')).rejects.toMatchObject({ code: 'file.notFound' })
  await files.takePath(at('photo.png'), 'page')
})

test('the files of a page that is gone are let go, and neither those of another page nor what an upload needs', async () => {
  const { files, at, kept } = desk()
  const stream = (owner: string) => files.takeStream({ owner, name: 'a', bytes: png().length, pieces: inPieces(png()) })
  const [idle, needed, other] = [await stream('one'), await stream('one'), await stream('two')]
  const byPath = await files.takePath(at('photo.png'), 'one')
  files.claim([needed], 'upload')
  await files.letGoOf('one')
  expect([idle, byPath, needed, other].map((ticket) => files.find([ticket]) !== null)).toEqual([false, false, true, true])
  expect(readdirSync(kept)).toHaveLength(2)
  await files.settle('upload')
  expect(readdirSync(kept)).toHaveLength(1)
})
