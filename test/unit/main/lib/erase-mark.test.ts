import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eraseMarkName, finishErasing, setEraseMark } from '#main/lib/erase-mark.ts'
import { temporaryFolder } from '../../../support/open-test-db.ts'
import { startRecorded } from '../hosts/electron/start-recorded.ts'

/** A folder as an erasing Electron host leaves it: its own files were open. */
function leftBehind(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'electron', 'Cache'), { recursive: true })
  writeFileSync(join(folder, 'electron', 'Cache', 'data_0'), 'cached')
  writeFileSync(join(folder, 'electron', 'Preferences'), '{}')
  expect(setEraseMark(folder)).toBe(true)
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
  finishErasing(folder)
  expect(readdirSync(folder)).toEqual([])
  expect(readdirSync(elsewhere)).toEqual(['mine.txt'])
})
