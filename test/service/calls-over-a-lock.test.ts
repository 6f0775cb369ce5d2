import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { adAccountId, connectionId } from '#shared/domain/ids.ts'
import { openDatabase } from '#main/db/open.ts'
import { goodPassword } from '../support/operator-bench.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { openShareApp } from '../support/share-app.ts'

const place = { connectionId: connectionId.parse('c-1-1'), accountId: adAccountId.parse('5001') }

/** Nothing replaces the process here, so the next one comes into the same, and what was asked for goes on meanwhile. */
it('what was asked for before a lock is put down to who asked for it, whoever is in by then; a draft is made for nobody else', async () => {
  const folder = temporaryFolder()
  const app = await openShareApp(folder, 'http://127.0.0.1:9')
  onTestFinished(() => app.dispose())
  await app.call('operators.useSeveral', { name: 'Ada', password: goodPassword })
  const { id: ada } = (await app.call('operators.status', {})).operator ?? { id: null }
  const spring = await app.call('launchDrafts.create', { ...place, name: 'Spring' })
  const read = (sql: string) => {
    const db = openDatabase(join(folder, 'buydesk.db'), { readOnly: true })
    try {
      return db.prepare(sql).all().map((row) => Object.values(row))
    } finally {
      db.close()
    }
  }
  const log = () => read('SELECT action, operator_name FROM operation_line ORDER BY id')
  const before = log().length
  const asked = Promise.allSettled([
    app.call('backups.create', {}),
    app.call('changeSets.export', { launchDraftIds: [spring.draft.id], sharePlans: [], writer: null, note: '' }),
    app.refused('launchDrafts.create', { ...place, name: 'Autumn' }),
  ])
  await app.call('operators.lock', {})
  // What was read for somebody is for nobody else, so the export is not handed out.
  expect(await asked).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected' }, { status: 'fulfilled', value: 'signIn.locked' }])
  const since = log().slice(before)
  expect(since).toEqual(expect.arrayContaining([['storage.backup', 'Ada'], ['changeSet.export', 'Ada'], ['app.lock', 'Ada']]))
  expect(since).toHaveLength(3)
  expect(read('SELECT name, owner FROM launch_draft')).toEqual([['Spring', ada]])
})
