import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#main/db/open.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import { startChild } from '../support/child.ts'
import { temporaryFolder } from '../support/open-test-db.ts'

describe('a real process that is killed with SIGKILL in the middle of a job', () => {
  it('six times over, at any point: in the end each item took effect exactly once', { timeout: 60_000 }, async () => {
    const dir = temporaryFolder()
    for (const afterMs of [15, 40, 65, 25, 5, 50]) {
      const child = startChild('job-child.ts', [dir, '1500'])
      expect(await child.line()).toBe('running')
      // Real time on purpose: where in its work the process is hit is up to the machine.
      await sleep(afterMs)
      await child.kill()
    }
    const last = startChild('job-child.ts', [dir, '1500'])
    await last.line()
    const end = await last.line()
    expect(end).toContain('"succeeded":1500')
    await last.kill()

    const effects = readFileSync(join(dir, 'ledger'), 'utf8').trim().split('\n')
    expect(effects).toHaveLength(1_500)
    expect(new Set(effects).size).toBe(1_500)
    const db = openDatabase(join(dir, 'buydesk.db'))
    expect(createOperationRepo(db, (text) => text).count({ outcomes: ['succeeded'] })).toBe(1_500)
    db.close()
  })
})
