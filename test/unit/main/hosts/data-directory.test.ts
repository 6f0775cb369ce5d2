import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { defaultDataDirectory, prepareDataDirectory } from '#main/hosts/data-directory.ts'

const folder = mkdtempSync(join(tmpdir(), 'buydesk-data-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['linux', {}, '/home/a/.local/share/buydesk'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/buydesk'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a/.local/share/buydesk'],
  ['darwin', { XDG_DATA_HOME: '/data' }, '/home/a/Library/Application Support/Buydesk'],
  ['win32', { APPDATA: '/roaming' }, '/roaming/Buydesk'],
  ['win32', {}, '/home/a/AppData/Roaming/Buydesk'],
] as const)('on %s with %j data is kept in %s', (platform, environment, expected) => {
  expect(defaultDataDirectory({ platform, environment, home: '/home/a' })).toBe(expected)
})

test.runIf(process.platform !== 'win32')('a new folder is for this user alone, and one that was there keeps its mode', () => {
  const fresh = join(folder, 'a', 'b')
  prepareDataDirectory(fresh)
  expect(statSync(fresh).mode & 0o777).toBe(0o700)
  const old = join(folder, 'old')
  mkdirSync(old)
  chmodSync(old, 0o755)
  prepareDataDirectory(old)
  expect(statSync(old).mode & 0o777).toBe(0o755)
})

test.runIf(process.platform === 'linux')('a place where no folder can be made is refused, and soon', () => {
  expect(() => prepareDataDirectory('/proc/nope/deeper')).toThrow(/ENOENT|EACCES/)
  expect(() => prepareDataDirectory('/dev/null/x')).toThrow(/ENOTDIR/)
})
