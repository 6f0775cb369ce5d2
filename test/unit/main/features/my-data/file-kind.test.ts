import { join } from 'node:path'
import { expect, test } from 'vitest'
import { kindOfFile } from '#main/features/my-data/file-kind.ts'

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
  ['settings.json.tmp-1234', 'settings'],
  ['buydesk.log', 'log'],
  ['buydesk.log.old', 'log'],
  ['writer.lock', 'lock'],
  ['writer.lock-journal', 'lock'],
  [join('backups', 'buydesk-2026-01-01-120000.db'), 'backup'],
  [join('temp_uploads', 'x'), 'uploads'],
  [join('electron', 'Cache', 'data_0'), 'browser'],
  ['backups', 'other'],
  ['my-buydesk.db', 'other'],
  [join('photos', 'buydesk.db'), 'other'],
] as const)('%s is of the kind %s', (path, kind) => {
  expect(kindOfFile(path)).toBe(kind)
})
