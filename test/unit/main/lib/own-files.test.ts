import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasBrowserProfile, kindOfEntry } from '#main/lib/own-files.ts'
import { temporaryFolder } from '../../../support/open-test-db.ts'

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
  ['settings.json.tmp-1234567890abcdef', 'settings'],
  ['buydesk.log', 'log'],
  ['buydesk.log.old', 'log'],
  ['writer.lock', 'lock'],
  ['writer.lock-journal', 'lock'],
  [join('backups', 'buydesk-2026-01-01-120000.db'), 'backup'],
  [join('backups', 'buydesk-2026-01-01-120000-before-restore-2.db-wal'), 'backup'],
  [join('backups', 'buydesk-2026-01-01-120000.db.new'), 'backup'],
  [join('temp_uploads', 'x'), 'uploads'],
  [join('electron', 'Cache', 'data_0'), 'browser'],
] as const)('%s is of the kind %s', (path, kind) => {
  expect(kindOfEntry({ path, isFolder: false }, true)).toBe(kind)
})

test.each(['backups', 'temp_uploads', 'electron'])('a file or a link called %s is none of its folders', (path) => {
  expect(kindOfEntry({ path, isFolder: false }, true)).toBeNull()
  expect(kindOfEntry({ path, isFolder: true }, true)).not.toBeNull()
})

test.each(['my-buydesk.db', 'settings.json.old', 'settings.jsonc', 'holiday.jpg', join('photos', 'buydesk.db'), join('backups', 'family.db'), join('backups', 'old', 'buydesk-1.db')])('%s is somebody else\'s', (path) => {
  expect(kindOfEntry({ path, isFolder: false }, true)).toBeNull()
})

test('a folder called electron is its own only where a browser keeps its profile in it', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'electron'))
  writeFileSync(join(folder, 'electron', 'package.json'), '{}')
  expect(hasBrowserProfile(folder)).toBe(false)
  expect(kindOfEntry({ path: join('electron', 'package.json'), isFolder: false }, false)).toBeNull()
  writeFileSync(join(folder, 'electron', 'Local State'), '{}')
  expect(hasBrowserProfile(folder)).toBe(true)
})
