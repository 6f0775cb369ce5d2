import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { adAccountId, connectionId } from '#shared/domain/ids.ts'
import { createAwaitedShareRepo } from '#main/db/repos/awaited-share.ts'
import { createOwnRecordsRepo } from '#main/db/repos/own-records.ts'
import { createSignerRepo } from '#main/db/repos/signer.ts'
import { openDatabase } from '#main/db/open.ts'
import { MyData } from '#main/features/my-data/my-data.ts'
import { defaultSettings } from '#shared/domain/settings.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { needlesOf, scanFolders } from '../support/leak-scan.ts'
import { openTestDb, temporaryFolder } from '../support/open-test-db.ts'
import { readExport } from '../support/read-export.ts'
import { sandboxForTest } from '../support/sandbox.ts'
import { openShareApp, shareEdits } from '../support/share-app.ts'
import type { ShareApp } from '../support/share-app.ts'
import { operatorId } from '#shared/domain/operator.ts'

const annaPassword = 'purple lantern over quiet harbour'
const benPassword = 'seven bricks under a green door'
const given = 'what the admin wrote on a note'

/** Two people with drafts, preferences, jobs and activity of their own; Ben is in. */
async function twoPeople() {
  const sandbox = await sandboxForTest({ scale: { pixels: 12, adAccounts: 20, sharesSeeded: false, onePortfolio: true } })
  const folder = temporaryFolder()
  const app = await openShareApp(folder, sandbox.url)
  onTestFinished(() => app.dispose())
  await app.call('operators.useSeveral', { name: 'Anna Ashgrove', password: annaPassword })
  await app.call('operators.add', { name: 'Ben Birchwood', role: 'user', password: given })
  const accounts = sandbox.state.ownedAccounts(sandbox.state.portfolios[0]?.id ?? '').map(({ id }) => id)
  const work = async (draft: string, from: number) => {
    const connection = await app.connect(sandbox.token)
    await app.call('launchDrafts.create', { connectionId: connectionId.parse(connection), accountId: adAccountId.parse(accounts[0]), name: draft })
    const pixels = (await app.usablePixels(from + 2)).slice(from)
    await app.ended(await app.start(connection, shareEdits(pixels, accounts.slice(0, 2))))
  }
  await work('Draft of Anna', 0)
  await app.call('settings.set', { density: 'compact' })
  await app.call('operators.lock', {})
  await app.call('operators.signIn', { name: 'Ben Birchwood', password: given })
  await app.call('operators.changePassword', { current: given, next: benPassword })
  await work('Draft of Ben', 4)
  await app.call('settings.set', { theme: 'dark' })
  return { app, folder, sandbox }
}

async function exported(app: ShareApp) {
  const { name, ticket } = await app.call('myData.export', {})
  const json = await app.fetched(ticket)
  const parsed: unknown = JSON.parse(json)
  return { name, json, ticket, parsed }
}

describe('the export of what is stored about me', { timeout: 60_000 }, () => {
  it('has my sign-in, preferences, activity, jobs and drafts, and is noted in the log', async () => {
    const { app } = await twoPeople()
    const { name, parsed, ticket } = await exported(app)
    expect(name).toMatch(/^buydesk-my-data-\d{4}-\d\d-\d\d\.json$/)
    const { total } = await app.call('activity.count', { filter: {} })
    expect(parsed).toMatchObject({
      signIn: { name: 'Ben Birchwood', role: 'user', mustChangePassword: false },
      preferences: { theme: 'dark', density: 'comfortable' },
      launchDrafts: [{ name: 'Draft of Ben' }],
      jobs: [{ type: 'sharing.apply', state: 'done', isStartedByMe: true, counts: { succeeded: 4, failed: 0 } }],
    })
    const { activity } = parsed as { readonly activity: readonly { readonly action: string }[] }
    // The row about the export itself comes after it.
    expect(activity).toHaveLength(total - 1)
    expect(await app.call('exports.save', { ticket })).toEqual({ saved: true, rows: total - 1 })
    const { operations } = await app.call('activity.list', { filter: { actions: ['myData.export'] }, limit: 5 })
    expect(operations).toMatchObject([{ operator: { name: 'Ben Birchwood' }, message: expect.stringContaining('1 jobs') }])
  })

  it('has nothing of anybody else, no token and no password', async () => {
    const { app, sandbox } = await twoPeople()
    const { json } = await exported(app)
    expect(json).not.toContain('Anna')
    expect(json).not.toContain('scrypt')
    for (const secret of [sandbox.token, annaPassword, benPassword, given]) for (const needle of needlesOf(secret)) expect(json.includes(needle)).toBe(false)
  })

  it('of an admin has only its own rows, though it may see all', async () => {
    const { app } = await twoPeople()
    await app.call('operators.lock', {})
    await app.call('operators.signIn', { name: 'Anna Ashgrove', password: annaPassword })
    const { parsed } = await exported(app)
    const { activity } = parsed as { readonly activity: readonly { readonly operator: { readonly id: string; readonly name: string } }[] }
    expect(activity.length).toBeGreaterThan(5)
    expect([...new Set(activity.map(({ operator }) => operator.name))].toSorted()).toEqual(['Anna Ashgrove', 'Only user'])
  })
})

describe('deleting me', { timeout: 60_000 }, () => {
  it('takes sign-in, preferences, drafts, activity and the name on jobs, locks, and leaves what others have', async () => {
    const { app, folder } = await twoPeople()
    expect(await app.refused('myData.deleteMe', { password: 'wrong one at all' })).toBe('signIn.wrong')
    await app.call('myData.deleteMe', { password: benPassword })
    expect(app.replacements()).toBe(2)
    expect(await app.refused('jobs.list', {})).toBe('signIn.locked')
    await app.dispose()
    expect(scanFolders([folder], ['Draft of Ben']).hits).toEqual([])

    const next = await openShareApp(folder, 'http://127.0.0.1:9')
    onTestFinished(() => next.dispose())
    await next.call('operators.signIn', { name: 'Anna Ashgrove', password: annaPassword })
    expect((await next.call('operators.list', {})).operators.map(({ name }) => name)).toEqual(['Anna Ashgrove'])
    expect((await next.call('jobs.list', {})).jobs.map(({ startedBy }) => startedBy?.name)).toEqual([undefined, 'Anna Ashgrove'])
    expect(await next.call('settings.get', {})).toMatchObject({ density: 'compact', theme: 'system' })
    expect(await next.call('activity.verify', {})).toMatchObject({ firstBreak: null })
    const { operations } = await next.call('activity.list', { filter: {}, limit: 200 })
    expect(operations.map(({ operator }) => operator?.name)).not.toContain('Ben Birchwood')
  })
})

describe('jobs and drafts of somebody who takes them along', () => {
  const [ben, cara] = [operatorId.parse('bbbbbbbbbbbb'), operatorId.parse('cccccccccccc')]

  it('are what was started or only carried on, page by page, and nothing of others', async () => {
    const db = openTestDb(join(temporaryFolder(), 'buydesk.db'))
    const insert = db.prepare(`INSERT INTO job (id, type, version, title, connection_id, connection_name, payload, destructive, once_key, state, pending, sending, succeeded,
      failed, skipped, unknown, requests, created_at, operator_id, operator_name, carrier_id, carrier_name)
      VALUES (?, 'sharing.apply', 1, 'T', 'c-1-1', 'C', '{}', 0, ?, 'done', 0, 0, 1, 0, 0, 0, 0, 1, ?, 'Name', ?, 'Name')`)
    const draft = db.prepare('INSERT INTO launch_draft (id, name, connection_id, account_id, updated_at, revision, rows, body, owner) VALUES (?, ?, ?, ?, ?, 1, 1, ?, ?)')
    db.writeTx(() => {
      for (let index = 0; index < 450; index += 1) insert.run(`job-${index}`, `k${index}`, index % 3 === 0 ? ben : cara, index % 3 === 1 ? ben : cara)
      for (let index = 0; index < 5; index += 1) draft.run(`d${index}`, `Draft ${index}`, 'c-1-1', '1', index, index === 2 ? 'no JSON' : `{"row":${index}}`, index === 4 ? cara : ben)
    })
    const myData = new MyData({
      appVersion: '0',
      records: createOwnRecordsRepo(db),
      preferencesOf: () => defaultSettings,
      signInOf: () => null,
      ownIds: (id) => [id],
      activityOf: async function* () {
        yield { text: '[]\n', rows: 0 }
      },
      record: () => undefined,
      clock: new FakeClock(),
      pause: nextTurn,
    })
    const { text } = await readExport(myData.export({ id: ben, name: 'Ben' }))
    expect(text).not.toContain(cara)
    const { jobs, launchDrafts } = JSON.parse(text) as { readonly jobs: readonly { readonly id: string; readonly isStartedByMe: boolean }[]; readonly launchDrafts: readonly { readonly draft: unknown }[] }
    const expected = Array.from({ length: 450 }, (_, index) => index).filter((index) => index % 3 !== 2).toReversed()
    expect(jobs.map(({ id, isStartedByMe }) => [id, isStartedByMe])).toEqual(expected.map((index) => [`job-${index}`, index % 3 === 0]))
    expect(launchDrafts.map((each) => each.draft)).toEqual([{ row: 3 }, 'no JSON', { row: 1 }, { row: 0 }])
  })
})

describe('jobs of somebody who is deleted', () => {
  const ben = operatorId.parse('bbbbbbbbbbbb')
  const insert = (path: string, id: string, state: string, key: string) => {
    const db = openDatabase(path)
    db.writeTx(() =>
      db.prepare(`INSERT INTO job (id, type, version, title, connection_id, connection_name, payload, destructive, once_key, state, pending, sending, succeeded, failed,
        skipped, unknown, requests, created_at, operator_id, operator_name) VALUES (?, 'sharing.apply', 1, 'T', 'c-1-1', 'C', '{}', 0, ?, ?, 0, 0, 1, 0, 0, 0, 0, 1, ?, 'Ben')`)
        .run(id, key, state, ben),
    )
    db.close()
  }

  it('all stay, and so do signers, and name nobody: what a job did can still be undone or rolled back', () => {
    const path = join(temporaryFolder(), 'buydesk.db')
    openDatabase(path).close()
    insert(path, 'ended', 'done', 'k1')
    insert(path, 'under-way', 'paused', 'k2')
    insert(path, 'asked-about', 'done', 'k3')
    const db = openTestDb(path)
    createAwaitedShareRepo(db)
    db.writeTx(() =>
      db.prepare(`INSERT INTO awaited_share (connection_id, connection_name, pixel_id, pixel_name, business_id, business_name, tasks, state, since, job_key)
        VALUES ('c-1-1', 'C', '1', 'P', '2', 'B', 'ANALYZE', 'pending', 1, 'k3')`).run(),
    )
    const records = createOwnRecordsRepo(db)
    expect(records.jobsOf([ben], null, 10).map(({ id }) => id)).toEqual(['asked-about', 'under-way', 'ended'])
    createSignerRepo(db).noteUse({ fingerprint: '11111', name: 'Cara' }, ben, 1)
    expect([records.forgetInEndedJobs([ben]), records.jobsOf([ben], null, 10).map(({ id }) => id)]).toEqual([{ jobs: 2, launches: 0, signers: 0 }, ['under-way']])
    expect([records.forgetPerson([ben]), records.forgetPerson([ben])].map(({ jobs }) => jobs)).toEqual([1, 0])
    expect(db.prepare('SELECT name, confirmed_by FROM known_signer').all()).toEqual([{ name: 'Cara', confirmed_by: '' }])
    expect(db.prepare('SELECT id, operator_name FROM job ORDER BY no').all()).toEqual([
      { id: 'ended', operator_name: null },
      { id: 'under-way', operator_name: null },
      { id: 'asked-about', operator_name: null },
    ])
    expect(records.jobsOf([ben], null, 10)).toEqual([])
  })
})
