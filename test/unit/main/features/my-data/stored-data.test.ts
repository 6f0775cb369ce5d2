import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, test } from 'vitest'
import { StoredData } from '#main/features/my-data/stored-data.ts'
import { eraseMarkName } from '#main/lib/erase-mark.ts'
import { FakeClock } from '../../../../support/fake-clock.ts'
import { temporaryFolder } from '../../../../support/open-test-db.ts'

function bench(hostFolder: string | null, hooks: { readonly stop?: (folder: string) => void; readonly unlock?: (folder: string) => void } = {}) {
  const folder = temporaryFolder()
  const clock = new FakeClock()
  const done: string[] = []
  mkdirSync(join(folder, 'electron'))
  writeFileSync(join(folder, 'electron', 'Preferences'), '{}')
  writeFileSync(join(folder, 'electron', 'Cookies'), '')
  writeFileSync(join(folder, 'buydesk.db'), 'rows')
  writeFileSync(join(folder, 'writer.lock'), '')
  const stored = new StoredData({
    folder,
    hostFolder,
    refusal: null,
    stop: async () => {
      done.push('stop')
      expect(readdirSync(folder)).toContain(eraseMarkName)
      hooks.stop?.(folder)
    },
    unlock: () => {
      done.push(`unlock with ${readdirSync(folder).filter((name) => name !== eraseMarkName).join(' ')}`)
      hooks.unlock?.(folder)
    },
    restart: () => done.push('restart'),
    clock,
    random: { uuid: () => '00000000-0000-4000-8000-000000000001' },
  })
  return { folder, clock, done, stored }
}

const proven = async () => undefined
const nothing = { paths: [], count: 0 }

test('what the window has open is left to the next process, which the mark tells it', async () => {
  const { folder, done, stored } = bench('electron')
  expect(await stored.deleteAll(proven)).toEqual({ files: 1, bytes: 4, left: [], later: 2, foreign: nothing })
  expect(done).toEqual(['stop'])
  expect(readdirSync(folder).toSorted()).toEqual([eraseMarkName, 'electron', 'writer.lock'])
})

test('without such files nothing is left, the mark neither', async () => {
  const { folder, stored } = bench(null)
  expect(await stored.deleteAll(proven)).toEqual({ files: 4, bytes: 6, left: [], later: 0, foreign: nothing })
  expect(readdirSync(folder)).toEqual([])
})

test('the lock goes last, so that no other copy begins to write in between', async () => {
  const { done, stored } = bench(null)
  await stored.deleteAll(proven)
  expect(done).toEqual(['stop', 'unlock with writer.lock'])
})

test('files that go by themselves as the app is closed count as deleted, and new ones go too', async () => {
  const { folder, stored } = bench(null, { stop: (path) => writeFileSync(join(path, 'buydesk.log'), 'closing') })
  expect(await stored.deleteAll(proven)).toMatchObject({ files: 5, left: [] })
  expect(readdirSync(folder)).toEqual([])
})

test('the app starts again by itself after a minute', async () => {
  const { clock, done, stored } = bench(null)
  await stored.deleteAll(proven)
  await clock.advance(59_000)
  expect(done).not.toContain('restart')
  await clock.advance(1_000)
  expect(done).toContain('restart')
})

test('a long list is cut, and says how many more there are', async () => {
  const { folder, stored } = bench(null)
  for (let index = 0; index < 2_001; index += 1) writeFileSync(join(folder, 'electron', `cache-${index}`), 'x')
  for (let index = 0; index < 201; index += 1) writeFileSync(join(folder, `note-${index}.txt`), 'x')
  const { files, more, bytes, foreign } = await stored.list()
  expect([files.length, more, bytes, foreign.paths.length, foreign.count]).toEqual([2_000, 5, 2_007, 200, 201])
})

test("somebody else's files are named and left, with the folders they lie in", async () => {
  const { folder, stored } = bench(null)
  for (const each of ['backups', 'photos']) mkdirSync(join(folder, each))
  const own = ['settings.json', join('backups', 'buydesk-2026-01-01-120000.db')]
  const foreign = ['holiday.jpg', join('backups', 'family.db'), join('photos', 'beach.jpg')]
  for (const path of [...own, ...foreign]) writeFileSync(join(folder, path), path === 'settings.json' ? '{}' : 'x')
  const named = { paths: [join('backups', 'family.db'), 'holiday.jpg', `photos${sep}`], count: 3 }
  expect(await stored.list()).toMatchObject({ foreign: named })
  expect(await stored.deleteAll(proven)).toEqual({ files: 6, bytes: 9, left: [], later: 0, foreign: named })
  expect(readdirSync(folder, { recursive: true }).map(String).toSorted()).toEqual(['backups', ...foreign, 'photos'].toSorted())
})

test('whoever could not be proven any more, because all is being deleted, hears what came of it; before that, why not', async () => {
  const { stored, done } = bench(null)
  const proof = Promise.withResolvers<void>()
  await expect(stored.deleteAll(() => Promise.reject(new Error('wrong')))).rejects.toThrow('wrong')
  expect(done).toEqual([])
  const second = stored.deleteAll(() => proof.promise)
  const first = await stored.deleteAll(proven)
  proof.reject(new Error('the database is closed'))
  expect(await second).toEqual(first)
  expect(done.filter((each) => each === 'stop')).toEqual(['stop'])
})
