import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openDatabase } from '#main/db/open.ts'
import type { Database } from '#main/db/open.ts'

/** @returns a folder of its own, removed after the test. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'buydesk-test-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** @returns a real database file in a folder of its own, both gone after the test. */
export function openTestDb(path = join(temporaryFolder(), 'buydesk.db')): Database {
  const db = openDatabase(path)
  onTestFinished(() => db.close())
  return db
}
