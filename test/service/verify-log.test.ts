import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#main/db/open.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { writeOperations } from '../support/operations.ts'

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/verify-log.ts', ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

function folderWithLog(rows: number) {
  const folder = temporaryFolder()
  const path = join(folder, 'buydesk.db')
  const db = openDatabase(path)
  writeOperations(db, rows)
  db.close()
  return { folder, path }
}

describe('npm run verify-log', () => {
  it('says how many operations there are and that the chain is whole, changes nothing, and takes the mark again', () => {
    const { folder, path } = folderWithLog(120)
    const before = readFileSync(path)
    const first = run(folder)
    expect(first.status).toBe(0)
    expect(first.stdout).toMatch(/^120 operations, chain whole\nMark of the newest row: 120:[0-9a-f]{64}\n$/)
    expect(first.stderr).toBe('')
    expect(readFileSync(path).equals(before)).toBe(true)
    const mark = /120:[0-9a-f]{64}/.exec(first.stdout)?.[0] ?? ''
    expect(run(folder, mark).status).toBe(0)
    expect(run(folderWithLog(120).folder, mark.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')))).toMatchObject({ status: 1 })
  })

  it('reads beside a Buydesk that runs, what it wrote last included', () => {
    const { folder, path } = folderWithLog(10)
    const running = openDatabase(path)
    writeOperations(running, 5)
    expect(run(folder).stdout).toContain('15 operations, chain whole')
    running.close()
  })

  it('names the first break and exits with 1', () => {
    const { folder, path } = folderWithLog(120)
    const file = new DatabaseSync(path)
    file.exec('DROP TRIGGER operation_is_kept; DELETE FROM operation WHERE id = 60')
    file.close()
    expect(run(folder)).toMatchObject({ status: 1, stdout: '119 operations, chain broken at row 60 (removed): Row 60 is missing.\n' })
  })

  it('exits with 2 and a sentence when there is nothing to verify', () => {
    for (const args of [[], ['/nowhere'], [folderWithLog(1).folder, 'no mark']]) {
      const { status, stdout, stderr } = run(...args)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/\.\n$|\]\n$/)
    }
  })
})
