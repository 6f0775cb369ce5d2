import { join } from 'node:path'
import { expect, it } from 'vitest'
import { connectionId, jobId } from '#shared/domain/ids.ts'
import { openDatabase } from '#main/db/open.ts'
import { prepareRestored } from '#main/db/prepare-restored.ts'
import { createJobItemRepo } from '#main/db/repos/job-item.ts'
import { createJobRepo } from '#main/db/repos/job.ts'
import { doubtOpenWork } from '#main/jobs/doubt-open-work.ts'
import { systemClock } from '#main/lib/clock.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { anna } from '../support/operations.ts'

const ITEMS = 10_000

it('a backup with ten thousand open items is ready to be put in place within a second', async () => {
  const path = join(temporaryFolder(), 'buydesk.db')
  const db = openDatabase(path)
  const [jobs, items] = [createJobRepo(db), createJobItemRepo(db)]
  const id = jobId.parse('00000000-0000-4000-8000-000000000001')
  db.writeTx(() => {
    const by = { connectionId: connectionId.parse('c-1-1'), connectionName: 'Anna', startedBy: anna }
    const plan = { id, type: 'sharing.apply', version: 2, title: 'A share', ...by, payload: '{}', destructive: false, onceKey: 'key', undoes: null, createdAt: 1 } as const
    const { no } = jobs.insert(plan, ITEMS)
    const data = JSON.stringify({ pixel: '9'.repeat(400) })
    const needs = (ordinal: number) => (ordinal % 2 === 0 ? [] : [ordinal - 1])
    const ordinals = Array.from({ length: ITEMS }, (_, ordinal) => ordinal)
    items.insertAll(no, ordinals.map((ordinal) => ({ ordinal, key: `k${ordinal}`, dependsOn: needs(ordinal), roundsAfter: 0, data, objectId: '1', targetId: '2' })), 1)
  })
  db.close()
  const began = performance.now()
  await prepareRestored(path, { by: anna, name: 'a.db', keptAs: 'b.db' }, { clock: systemClock(), mask: (text) => text, doubt: doubtOpenWork })
  expect(performance.now() - began).toBeLessThan(1_000)
  const after = openDatabase(path)
  expect(createJobRepo(after).find(id)).toMatchObject({ state: 'paused', pauseReason: 'needsDecision', counts: { pending: 0, unknown: ITEMS } })
  after.close()
})
