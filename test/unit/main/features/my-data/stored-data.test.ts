import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
  })
  return { folder, clock, done, stored }
}

test('what the window has open is left to the next process, which the mark tells it', async () => {
  const { folder, stored } = bench('electron')
  expect(await stored.deleteAll()).toEqual({ files: 2, bytes: 4, left: [], later: 2 })
  expect(readdirSync(folder).toSorted()).toEqual([eraseMarkName, 'electron'])
})

test('without such files nothing is left, the mark neither', async () => {
  const { folder, stored } = bench(null)
  expect(await stored.deleteAll()).toEqual({ files: 4, bytes: 6, left: [], later: 0 })
  expect(readdirSync(folder)).toEqual([])
})

test('the lock goes last, so that no other copy begins to write in between', async () => {
  const { done, stored } = bench(null)
  await stored.deleteAll()
  expect(done).toEqual(['stop', 'unlock with writer.lock'])
})

test('files that go by themselves as the app is closed count as deleted, and new ones go too', async () => {
  const { folder, stored } = bench(null, { stop: (path) => writeFileSync(join(path, 'buydesk.log'), 'closing') })
  expect(await stored.deleteAll()).toMatchObject({ files: 5, left: [] })
  expect(readdirSync(folder)).toEqual([])
})

test('the app starts again by itself after a minute', async () => {
  const { clock, done, stored } = bench(null)
  await stored.deleteAll()
  await clock.advance(59_000)
  expect(done).not.toContain('restart')
  await clock.advance(1_000)
  expect(done).toContain('restart')
})

test('a long list is cut, and says how many more there are', async () => {
  const { folder, stored } = bench(null)
  for (let index = 0; index < 2_001; index += 1) writeFileSync(join(folder, `note-${index}.txt`), 'x')
  const list = await stored.list()
  expect([list.files.length, list.more, list.bytes]).toEqual([2_000, 5, 2_007])
})
