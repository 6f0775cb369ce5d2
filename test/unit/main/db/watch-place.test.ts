import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { watchPlace } from '#main/db/watch-place.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { temporaryFolder } from '../../../support/open-test-db.ts'

function watched() {
  const path = join(temporaryFolder(), 'buydesk.db')
  writeFileSync(path, 'rows')
  const clock = new FakeClock()
  let gone = 0
  const end = watchPlace(path, clock, () => void (gone += 1))
  onTestFinished(end)
  return { path, clock, end, gone: () => gone }
}

test('a file that goes, or becomes another one, is told of once, and only when it stays so', async () => {
  for (const change of [(path: string) => rmSync(path), (path: string) => (writeFileSync(`${path}.restored`, 'other rows'), renameSync(`${path}.restored`, path))]) {
    const { path, clock, gone } = watched()
    await clock.advance(60_000)
    expect(gone()).toBe(0)
    change(path)
    await clock.advance(600)
    expect(gone()).toBe(0)
    await clock.advance(60_000)
    expect(gone()).toBe(1)
  }
})

test('one that is back at the next look, and one that nobody watches any more, are no news', async () => {
  const { path, clock, end, gone } = watched()
  renameSync(path, `${path}.aside`)
  await clock.advance(600)
  renameSync(`${path}.aside`, path)
  await clock.advance(60_000)
  end()
  rmSync(path)
  await clock.advance(60_000)
  expect(gone()).toBe(0)
})
