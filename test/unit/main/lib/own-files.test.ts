import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultSettings } from '#shared/domain/settings.ts'
import { applicationId } from '#main/lib/application-id.ts'
import { hasBrowserProfile, kindOfEntry, ownSignsOf } from '#main/lib/own-files.ts'
import { temporaryFolder } from '../../../support/open-test-db.ts'

const upload = '8f14e45f-ceea-467f-a9ad-1c2b3d4e5f60'
const signs = { hasProfile: true, hasSettings: true, renamedBackups: new Set(['buydesk-holidays.db']) }

test.each([
  ['buydesk.db', 'database'],
  ['buydesk.db-wal', 'database'],
  ['buydesk.db-shm', 'database'],
  ['buydesk.db.new-journal', 'database'],
  ['buydesk.db.restored', 'database'],
  ['buydesk.db.restored.before-100.bak', 'database'],
  ['buydesk.db.before-100.bak', 'setAside'],
  ['buydesk.db.left-1-wal', 'setAside'],
  ['buydesk-set-aside-2026-01-01-120000.db', 'setAside'],
  ['buydesk-unusable-2026-01-01-120000-activity.csv', 'setAside'],
  ['settings.damaged-1.json', 'setAside'],
  ['settings.json', 'settings'],
  ['buydesk-settings.json', 'settings'],
  ['settings.json.tmp-1234567890abcdef', 'settings'],
  ['buydesk.log', 'log'],
  ['buydesk.log.old', 'log'],
  ['writer.lock', 'lock'],
  ['writer.lock-journal', 'lock'],
  [join('backups', 'buydesk-2026-01-01-120000.db'), 'backup'],
  [join('backups', 'buydesk-2026-01-01-120000-before-restore-2.db-wal'), 'backup'],
  [join('backups', 'buydesk-2026-01-01-120000.db.new'), 'backup'],
  [join('backups', 'buydesk-holidays.db'), 'backup'],
  [join('backups', 'buydesk-holidays.db-wal'), 'backup'],
  [join('temp_uploads', upload), 'uploads'],
  [join('electron', 'Cache', 'data_0'), 'browser'],
] as const)('%s is of the kind %s', (path, kind) => {
  expect(kindOfEntry({ path, isFolder: false }, signs)).toBe(kind)
})

test.each(['backups', 'temp_uploads', 'electron'])('a file or a link called %s is none of its folders', (path) => {
  expect(kindOfEntry({ path, isFolder: false }, signs)).toBeNull()
  expect(kindOfEntry({ path, isFolder: true }, signs)).not.toBeNull()
})

const mine = [join('temp_uploads', 'notes.txt'), join('temp_uploads', 'holiday', upload), join('backups', 'buydesk-notes.db'), 'buydesk-newer-plans.txt', 'settings.damaged-by-me.json']

test.each([...mine, 'my-buydesk.db', 'settings.json.old', 'settings.jsonc', 'holiday.jpg', join('photos', 'buydesk.db'), join('backups', 'family.db'), join('backups', 'old', 'buydesk-1.db')])('%s is somebody else\'s', (path) => {
  expect(kindOfEntry({ path, isFolder: false }, signs)).toBeNull()
})

test('a folder called electron is its own only where a browser keeps its profile in it', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'electron'))
  writeFileSync(join(folder, 'electron', 'package.json'), '{}')
  expect(hasBrowserProfile(folder)).toBe(false)
  expect(kindOfEntry({ path: join('electron', 'package.json'), isFolder: false }, ownSignsOf(folder))).toBeNull()
  writeFileSync(join(folder, 'electron', 'Local State'), '{}')
  expect(hasBrowserProfile(folder)).toBe(true)
})

test('a folder in a place for uploads is somebody else\'s, whatever it is called', () => {
  expect(kindOfEntry({ path: join('temp_uploads', upload), isFolder: true }, signs)).toBeNull()
})

test('a backup that a person renamed is known by its first bytes, and a file that only sounds like one is not', () => {
  const folder = temporaryFolder()
  const head = Buffer.alloc(100)
  head.writeUInt32BE(applicationId, 68)
  mkdirSync(join(folder, 'backups'))
  writeFileSync(join(folder, 'backups', 'before the holidays.db'), head)
  writeFileSync(join(folder, 'backups', 'buydesk-notes.db'), 'notes')
  symlinkSync(join(folder, 'backups', 'before the holidays.db'), join(folder, 'backups', 'link.db'))
  expect([...ownSignsOf(folder).renamedBackups]).toEqual(['before the holidays.db'])
})

test('settings.json counts as Buydesk\'s by what is in it', () => {
  const folder = temporaryFolder()
  expect(ownSignsOf(folder).hasSettings).toBe(false)
  writeFileSync(join(folder, 'settings.json'), '{"editor.fontSize":14}')
  expect(ownSignsOf(folder).hasSettings).toBe(false)
  expect(kindOfEntry({ path: 'settings.json', isFolder: false }, ownSignsOf(folder))).toBeNull()
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(defaultSettings))
  expect(ownSignsOf(folder).hasSettings).toBe(true)
})
