import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#main/db/open.ts'
import { verifyChain } from '#main/db/verify-chain.ts'
import { acquireWriterLock } from '#main/db/writer-lock.ts'
import { finishErasing } from '#main/lib/erase-mark.ts'
import { startChild } from '../support/child.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { openShareApp } from '../support/share-app.ts'

/** A data folder with a backup, a change since, and enough rows that nothing is over at once. */
async function folderWithBackup() {
  const folder = temporaryFolder()
  const app = await openShareApp(folder, 'http://127.0.0.1:9')
  for (let index = 0; index < 60; index += 1) await app.call('settings.set', { theme: index % 2 === 0 ? 'dark' : 'light' })
  const { name } = await app.call('backups.create', {})
  await app.call('settings.set', { density: 'compact' })
  await app.dispose()
  return { folder, name }
}

/** Kills a process so many ms after it has begun. @returns whether it had got to its end. */
async function killedAfter(ms: number, args: readonly string[]): Promise<boolean> {
  const child = startChild('data-child.ts', args)
  expect(await child.line()).toBe('begun')
  const done = child.line().then((line) => line === 'done')
  const isDone = await Promise.race([done, wait(ms, false)])
  await child.kill()
  return isDone
}

const moments = [0, 5, 20, 40, 60, 80, 110, 150, 200, 300]

describe('a process that is killed', () => {
  it('while it restores a backup leaves a whole database, of before or of after, and the same backup can be restored again', async () => {
    const { folder, name } = await folderWithBackup()
    for (const ms of moments) {
      const isDone = await killedAfter(ms, [folder, name])
      const db = openDatabase(join(folder, 'buydesk.db'))
      expect(verifyChain(db).firstBreak).toBeNull()
      const { action, rows } = db.prepare('SELECT action, (SELECT count(*) FROM operation) AS rows FROM operation_line ORDER BY id DESC LIMIT 1').get() ?? {}
      expect(isDone ? ['storage.restore'] : ['settings.change', 'storage.restore']).toContain(action)
      expect(Number(rows)).toBeGreaterThan(60)
      db.close()
    }
  }, 120_000)

  it('while it deletes everything has it ended by the next one, before that opens anything', async () => {
    const { folder: written } = await folderWithBackup()
    for (const ms of moments) {
      const folder = temporaryFolder()
      cpSync(written, folder, { recursive: true })
      const isDone = await killedAfter(ms, [folder])
      const isMarked = readdirSync(folder).includes('buydesk.erase')
      finishErasing(folder, acquireWriterLock)
      const left = readdirSync(folder).filter((file) => !file.startsWith('writer.lock'))
      // Before the mark stands nothing was deleted; once it does, all of it goes, and so does the mark.
      expect(left.length === 0 || left.includes('buydesk.db')).toBe(true)
      expect(left.length > 0 && (isDone || isMarked)).toBe(false)
    }
  }, 120_000)
})
