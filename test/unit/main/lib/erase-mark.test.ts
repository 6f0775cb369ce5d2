import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { acquireWriterLock } from '#main/db/writer-lock.ts'
import { eraseMarkName, finishErasing, setEraseMark } from '#main/lib/erase-mark.ts'
import type { LockFolder } from '#main/lib/erase-mark.ts'
import { temporaryFolder } from '../../../support/open-test-db.ts'
import { startRecorded } from '../hosts/electron/start-recorded.ts'

const wish = (hasProfile: boolean) => ({ id: randomUUID(), at: Date.now(), hasProfile })
const free: LockFolder = () => ({ held: true, release: () => undefined })

/** A folder as an erasing Electron host leaves it: its own files were open. */
function leftBehind(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'electron', 'Cache'), { recursive: true })
  writeFileSync(join(folder, 'electron', 'Cache', 'data_0'), 'cached')
  writeFileSync(join(folder, 'electron', 'Preferences'), '{}')
  expect(setEraseMark(folder, wish(true))).toBe(true)
  return folder
}

test('the Electron host deletes what an erasing one left before Electron opens its own folder', async () => {
  const folder = leftBehind()
  const { electron } = await startRecorded({ argv: [`--data=${folder}`] })
  expect(electron.calls).toContain(`setPath userData ${join(folder, 'electron')}`)
  expect(existsSync(join(folder, 'electron'))).toBe(true)
  expect(readdirSync(join(folder, 'electron'))).toEqual([])
  expect(existsSync(join(folder, eraseMarkName))).toBe(false)
})

test('it deletes nothing where no erasing was begun', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'buydesk.db'), 'rows')
  await startRecorded({ argv: [`--data=${folder}`] })
  expect(existsSync(join(folder, 'buydesk.db'))).toBe(true)
})

test('what a link points to stays, and the mark goes with the rest', () => {
  const folder = leftBehind()
  const elsewhere = temporaryFolder()
  writeFileSync(join(elsewhere, 'mine.txt'), 'mine')
  symlinkSync(elsewhere, join(folder, 'link'))
  symlinkSync(elsewhere, join(folder, 'electron', 'link'))
  finishErasing(folder, free)
  expect(readdirSync(folder)).toEqual(['link'])
  expect(readdirSync(elsewhere)).toEqual(['mine.txt'])
})

test('what is not Buydesk\'s stays, also beside its backups, and a folder called electron where the mark tells of no profile', () => {
  const folder = temporaryFolder()
  for (const each of ['backups', 'electron', 'photos', 'temp_uploads']) mkdirSync(join(folder, each))
  const own = ['buydesk.db', join('backups', 'buydesk-2026-01-01-120000.db'), join('temp_uploads', randomUUID())]
  const foreign = ['holiday.jpg', 'settings.json', join('backups', 'buydesk-notes.db'), join('temp_uploads', 'notes.txt'), join('electron', 'package.json'), join('photos', 'buydesk.db')]
  for (const path of [...own, ...foreign]) writeFileSync(join(folder, path), 'x')
  expect(setEraseMark(folder, wish(false))).toBe(true)
  finishErasing(folder, free)
  expect(own.filter((path) => existsSync(join(folder, path)))).toEqual([])
  expect(foreign.filter((path) => !existsSync(join(folder, path)))).toEqual([])
  expect(existsSync(join(folder, eraseMarkName))).toBe(false)
})

test('a profile of which a part had gone already goes all the same', () => {
  const folder = leftBehind()
  rmSync(join(folder, 'electron', 'Preferences'))
  finishErasing(folder, free)
  expect(readdirSync(folder)).toEqual([])
})

test('a file that only bears the name of the mark, one from another folder, and one of long ago or of a day to come delete nothing', () => {
  const folder = leftBehind()
  const path = join(folder, eraseMarkName)
  const other = leftBehind()
  const copied = readFileSync(join(other, eraseMarkName), 'utf8')
  const markedDaysAgo = (days: number) => () => setEraseMark(folder, { ...wish(true), at: Date.now() - days * 86_400_000 })
  const plants = [() => writeFileSync(path, ''), () => writeFileSync(path, 'with the profile of the window\n'), () => writeFileSync(path, copied), markedDaysAgo(40), markedDaysAgo(-40)]
  for (const plant of plants) {
    plant()
    finishErasing(folder, free)
    expect(readdirSync(folder).toSorted()).toEqual([eraseMarkName, 'electron'])
  }
  rmSync(path)
  symlinkSync(join(other, eraseMarkName), path)
  finishErasing(folder, free)
  rmSync(path)
  mkdirSync(path)
  finishErasing(folder, free)
  expect(readdirSync(folder).toSorted()).toEqual([eraseMarkName, 'electron'])
})

test('nothing is deleted under a Buydesk that has the folder, and all of it once that has ended', () => {
  const folder = leftBehind()
  writeFileSync(join(folder, 'buydesk.db'), 'rows')
  const living = acquireWriterLock(folder)
  finishErasing(folder, acquireWriterLock)
  expect(readdirSync(folder)).toEqual(expect.arrayContaining([eraseMarkName, 'buydesk.db', 'electron']))
  living.release()
  finishErasing(folder, acquireWriterLock)
  expect(readdirSync(folder)).toEqual(['writer.lock'])
})
