import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { backupName } from '#shared/domain/backup.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { needlesOf, scanFolders } from '../support/leak-scan.ts'
import { sandboxForTest } from '../support/sandbox.ts'
import { openShareApp, shareEdits } from '../support/share-app.ts'
import type { ShareApp } from '../support/share-app.ts'

const nobody = 'http://127.0.0.1:9'

async function open(folder: string, graphUrl = nobody): Promise<ShareApp> {
  const app = await openShareApp(folder, graphUrl)
  onTestFinished(() => app.dispose())
  return app
}

const mode = (path: string) => statSync(path).mode & 0o777
const folderOf = (folder: string) => join(folder, 'backups')

async function problemsOf(app: ShareApp) {
  const { backups } = await app.call('backups.list', {})
  return Object.fromEntries(backups.map(({ name, problem }) => [name, problem]))
}

describe('a backup', () => {
  it('is one file that only this user may read, stands by itself, is listed, and stands in the log', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    expect(await app.call('backups.list', {})).toEqual({ folder: folderOf(folder), backups: [] })
    const backup = await app.call('backups.create', {})
    expect(backup).toMatchObject({ name: expect.stringMatching(/^buydesk-\d{4}-\d\d-\d\d-\d{6}\.db$/), problem: null })
    expect(readdirSync(folderOf(folder))).toEqual([backup.name])
    expect([mode(folderOf(folder)), mode(join(folderOf(folder), backup.name))]).toEqual([0o700, 0o600])
    expect((await app.call('backups.list', {})).backups).toEqual([backup])
    const { operations } = await app.call('activity.list', { filter: { actions: ['storage.backup'] }, limit: 10 })
    expect(operations).toMatchObject([{ objectId: backup.name, after: 'Written', message: `${backup.bytes.toLocaleString('en-US')} bytes.`, operator: { id: 'one' } }])
  })

  it('holds how things stood while a job goes on writing, and nothing of the token', async () => {
    const sandbox = await sandboxForTest({ scale: { pixels: 20, adAccounts: 60, sharesSeeded: false, onePortfolio: true }, latencyMs: 20 })
    const folder = temporaryFolder()
    const app = await open(folder, sandbox.url)
    const connection = await app.connect(sandbox.token)
    const accounts = sandbox.state.ownedAccounts(sandbox.state.portfolios[0]?.id ?? '').map(({ id }) => id)
    const job = await app.start(connection, shareEdits(await app.usablePixels(10), accounts))
    const { name } = await app.call('backups.create', {})
    expect((await app.ended(job)).counts).toMatchObject({ failed: 0, unknown: 0 })
    const copy = new DatabaseSync(join(folderOf(folder), name), { readOnly: true })
    expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    expect(copy.prepare('SELECT id FROM job').all()).toEqual([{ id: job }])
    copy.close()
    expect(scanFolders([folder], needlesOf(sandbox.token)).hits).toEqual([])
  })

  it('was written when its name says, wherever the file was copied since, and when the file says where a person renamed it', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    const { name } = await app.call('backups.create', {})
    const copied = new Date(2030, 0, 1)
    for (const other of ['buydesk-2024-03-09-070503.db', 'buydesk-2024-03-09-070503-before-restore-2.db', 'buydesk-2024-13-40-990000.db', 'mine.db']) {
      copyFileSync(join(folderOf(folder), name), join(folderOf(folder), other))
      utimesSync(join(folderOf(folder), other), copied, copied)
    }
    const { backups } = await app.call('backups.list', {})
    const then = new Date(2024, 2, 9, 7, 5, 3).toISOString()
    expect(Object.fromEntries(backups.filter((each) => each.name !== name).map((each) => [each.name, each.at]))).toEqual({
      'buydesk-2024-03-09-070503.db': then,
      'buydesk-2024-03-09-070503-before-restore-2.db': then,
      'buydesk-2024-13-40-990000.db': copied.toISOString(),
      'mine.db': copied.toISOString(),
    })
  })

  it('is deleted with a row of the log that says so, and asking for it again says that it is gone', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    const { name } = await app.call('backups.create', {})
    await app.call('backups.delete', { name })
    expect(readdirSync(folderOf(folder))).toEqual([])
    expect(await app.refused('backups.delete', { name })).toBe('backup.notFound')
    const { operations } = await app.call('activity.list', { filter: { actions: ['storage.backup'] }, limit: 1 })
    expect(operations).toMatchObject([{ objectId: name, before: 'Kept', after: 'Deleted' }])
  })

  it('is not written where the folder of backups is a link to another place', async () => {
    const folder = temporaryFolder()
    const elsewhere = temporaryFolder()
    symlinkSync(elsewhere, folderOf(folder))
    const app = await open(folder)
    expect(await app.refused('backups.create', {})).toBe('backup.noFolder')
    expect(readdirSync(elsewhere)).toEqual([])
  })

  it('that was cut off on its way is no backup, and goes when the next one is written', async () => {
    const folder = temporaryFolder()
    mkdirSync(folderOf(folder))
    writeFileSync(join(folderOf(folder), 'buydesk-2026-01-01-000000.db.new'), 'half of it')
    writeFileSync(join(folderOf(folder), 'buydesk-2026-01-01-000000.db.new-journal'), 'half of it')
    const app = await open(folder)
    expect((await app.call('backups.list', {})).backups).toEqual([])
    const { name } = await app.call('backups.create', {})
    expect(readdirSync(folderOf(folder))).toEqual([name])
  })

  it('leaves a file of somebody else where it is, even one that ends like a backup that was cut off', async () => {
    const folder = temporaryFolder()
    mkdirSync(folderOf(folder))
    for (const foreign of ['customers.db.new', 'customers.db.new-journal']) writeFileSync(join(folderOf(folder), foreign), 'theirs')
    const app = await open(folder)
    const { name } = await app.call('backups.create', {})
    expect(readdirSync(folderOf(folder)).toSorted()).toEqual([name, 'customers.db.new', 'customers.db.new-journal'].toSorted())
  })

  it('is neither written nor deleted by a second copy that only reads', async () => {
    const folder = temporaryFolder()
    const first = await open(folder)
    const { name } = await first.call('backups.create', {})
    const second = await open(folder)
    expect(await second.refused('backups.create', {})).toBe('storage.readOnly')
    expect(await second.refused('backups.delete', { name })).toBe('storage.readOnly')
    expect(await second.refused('backups.restore', { name })).toBe('storage.readOnly')
  })
})

describe('restoring', () => {
  it('brings back how things stood, keeps how they stand now, and says so in the first row after', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    await app.call('settings.set', { theme: 'dark' })
    const { name } = await app.call('backups.create', {})
    const rowsThen = await app.call('activity.list', { filter: {}, limit: 100 })
    await app.call('settings.set', { theme: 'light' })
    const { keptAs } = await app.call('backups.restore', { name })
    expect(app.replacements()).toBe(1)
    expect(await app.refused('activity.list', { filter: {}, limit: 1 })).toBe('app.startsAgain')
    await app.dispose()

    const next = await open(folder)
    const { operations } = await next.call('activity.list', { filter: {}, limit: 100 })
    // The backup was written before the row that says so.
    expect(operations.map(({ action }) => action)).toEqual(['storage.restore', ...rowsThen.operations.slice(1).map(({ action }) => action)])
    expect(operations[0]).toMatchObject({ objectId: name, operator: { id: 'one' }, message: expect.stringContaining(`kept as ${keptAs}`) })
    expect(operations[0]?.message).toContain('as it was written')
    expect(await next.call('activity.verify', {})).toMatchObject({ firstBreak: null })

    await next.call('backups.restore', { name: keptAs })
    await next.dispose()
    const last = await open(folder)
    const back = await last.call('activity.list', { filter: { actions: ['settings.change', 'storage.backup', 'storage.restore'] }, limit: 100 })
    expect(back.operations.map(({ action }) => action)).toEqual(['storage.restore', 'settings.change', 'storage.backup', 'settings.change'])
    expect(readdirSync(folder).filter((each) => each.includes('restored'))).toEqual([])
  })

  it('lets nothing go on that was under way then before a person says so, and tells in the log how many jobs wait', async () => {
    const sandbox = await sandboxForTest({ scale: { pixels: 20, adAccounts: 60, sharesSeeded: false, onePortfolio: true }, latencyMs: 20 })
    const folder = temporaryFolder()
    const app = await open(folder, sandbox.url)
    const connection = await app.connect(sandbox.token)
    const accounts = sandbox.state.ownedAccounts(sandbox.state.portfolios[0]?.id ?? '').map(({ id }) => id)
    const job = await app.start(connection, shareEdits(await app.usablePixels(10), accounts))
    const { name } = await app.call('backups.create', {})
    await app.ended(job)
    const written = sandbox.state.ledger.length
    await app.call('backups.restore', { name })
    await app.dispose()

    const next = await open(folder, sandbox.url)
    await next.connect(sandbox.token)
    expect(await next.call('jobs.get', { jobId: job })).toMatchObject({ state: 'paused', pauseReason: 'needsDecision', pauseMessage: expect.stringContaining('A backup was restored'), counts: { pending: 0 } })
    const { operations } = await next.call('activity.list', { filter: { actions: ['storage.restore'] }, limit: 1 })
    expect(operations).toMatchObject([{ message: expect.stringContaining('1 job that had not ended then waits for somebody to say whether it goes on.') }])
    expect(sandbox.state.ledger.length).toBe(written)
  })

  it('says when the log of the backup is not as it was written, and restores it all the same', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    await app.call('settings.set', { theme: 'dark' })
    const { name } = await app.call('backups.create', {})
    const copy = new DatabaseSync(join(folderOf(folder), name))
    copy.exec("DROP TRIGGER operation_stays; UPDATE operation SET at = at + 1 WHERE id = 1")
    copy.close()
    await app.call('backups.restore', { name })
    await app.dispose()
    const { operations } = await (await open(folder)).call('activity.list', { filter: {}, limit: 1 })
    expect(operations).toMatchObject([{ action: 'storage.restore', message: expect.stringContaining('not as it was written') }])
  })

  it('brings the operators of that time, who sign in again', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    const { name } = await app.call('backups.create', {})
    await app.call('operators.useSeveral', { name: 'Maya', password: 'purple lantern over quiet harbour' })
    await app.call('backups.restore', { name })
    await app.dispose()
    const next = await open(folder)
    expect(await next.call('operators.status', {})).toMatchObject({ mode: 'one', operator: { id: 'one' } })
  })

  it('says before who comes back, who goes, and who has another role, and leaves the backup untouched', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    const { name: first } = await app.call('backups.create', {})
    await app.call('operators.useSeveral', { name: 'Maya', password: 'purple lantern over quiet harbour' })
    const ben = await app.call('operators.add', { name: 'Ben', role: 'admin', password: 'seven bricks under a green door' })
    const { name } = await app.call('backups.create', {})
    const bytes = readFileSync(join(folderOf(folder), name))
    await app.call('operators.remove', { operatorId: ben.id })
    await app.call('operators.add', { name: 'Cleo', role: 'user', password: 'seven bricks under a green door' })
    expect(await app.call('backups.people', { name })).toEqual({ people: { mode: 'several', back: [{ name: 'Ben', role: 'admin' }], gone: [{ name: 'Cleo', role: 'user' }], changed: [] } })
    expect((await app.call('backups.people', { name: first })).people).toMatchObject({ mode: 'one', back: [], gone: [{ name: 'Cleo' }, { name: 'Maya' }] })
    expect(readFileSync(join(folderOf(folder), name)).equals(bytes)).toBe(true)
    expect(readdirSync(folderOf(folder)).toSorted()).toEqual([first, name].toSorted())
    withDatabase(join(folderOf(folder), name), "UPDATE operator SET leaving_by = 'app', leaving_by_name = 'Buydesk' WHERE name = 'Ben'")
    expect((await app.call('backups.people', { name })).people).toMatchObject({ mode: 'several', back: [] })
    withDatabase(join(folderOf(folder), name), "CREATE VIEW more AS SELECT 1; UPDATE operator SET role = 'user'")
    expect(await app.refused('backups.people', { name })).toBe('backup.notRestorable')
  })

  it('puts a backup in the place of a damaged database, which is kept as it is', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    const { name } = await app.call('backups.create', {})
    await app.dispose()
    writeFileSync(join(folder, 'buydesk.db'), 'this is no database at all')
    const beside = await open(folder)
    expect(await beside.refused('backups.create', {})).toBe('storage.damaged')
    const { keptAs } = await beside.call('backups.restore', { name })
    expect(readFileSync(join(folderOf(folder), keptAs), 'utf8')).toBe('this is no database at all')
    await beside.dispose()
    const next = await open(folder)
    expect(await next.call('storage.status', {})).toEqual({ problem: null })
    expect(await problemsOf(next)).toEqual({ [name]: null, [keptAs]: 'It is no database.' })
  })

  it('is refused while another program has the database open, and the app starts again with what it had', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    const { name } = await app.call('backups.create', {})
    const viewer = new DatabaseSync(join(folder, 'buydesk.db'), { readOnly: true })
    viewer.prepare('SELECT count(*) FROM job').get()
    expect(await app.refused('backups.restore', { name })).toBe('storage.busy')
    expect(app.replacements()).toBe(1)
    viewer.close()
    await app.dispose()
    const { operations } = await (await open(folder)).call('activity.list', { filter: {}, limit: 1 })
    expect(operations).toMatchObject([{ action: 'storage.backup' }])
  })

  it('that was cut off leaves the database of today, and what lies beside it is cleared at the next start', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    const { name } = await app.call('backups.create', {})
    await app.dispose()
    copyFileSync(join(folderOf(folder), name), join(folder, 'buydesk.db.restored'))
    writeFileSync(join(folder, 'buydesk.db.restored-journal'), 'half of it')
    const next = await open(folder)
    await next.call('backups.list', {})
    await expect.poll(() => existsSync(join(folder, 'buydesk.db.restored-journal'))).toBe(false)
    expect(existsSync(join(folder, 'buydesk.db.restored'))).toBe(false)
    const { operations } = await next.call('activity.list', { filter: {}, limit: 1 })
    expect(operations).toMatchObject([{ action: 'storage.backup' }])
  })
})

describe('a file in the folder that is no backup of this app', () => {
  async function withFile(name: string, spoil: (path: string, good: string) => void) {
    const folder = temporaryFolder()
    const app = await open(folder)
    await app.call('settings.set', { theme: 'dark' })
    const good = await app.call('backups.create', {})
    const path = join(folderOf(folder), name)
    spoil(path, join(folderOf(folder), good.name))
    const before = readFileSync(join(folder, 'buydesk.db'))
    const refusal = await app.refused('backups.restore', { name: backupName.parse(name) })
    expect(app.replacements()).toBe(0)
    expect(readFileSync(join(folder, 'buydesk.db')).equals(before)).toBe(true)
    expect(readdirSync(folder).filter((each) => each.includes('restored'))).toEqual([])
    expect(await app.call('activity.verify', {})).toMatchObject({ firstBreak: null })
    return { refusal, problem: (await problemsOf(app))[name] }
  }

  it.each([
    ['cut off', (path: string, good: string) => (copyFileSync(good, path), truncateSync(path, 50_000)), 'It is cut off: a part at its end is missing.'],
    ['empty', (path: string) => writeFileSync(path, ''), 'It is empty.'],
    ['a text', (path: string) => writeFileSync(path, 'x'.repeat(5_000)), 'It is no database.'],
    ['a link', (path: string, good: string) => symlinkSync(good, path), 'It is a link to another place, and not a backup itself.'],
    ['of another program', (path: string) => withDatabase(path, 'CREATE TABLE other (id)'), 'It is the database of another program.'],
    ['of a newer version', (path: string, good: string) => (copyFileSync(good, path), withDatabase(path, 'PRAGMA user_version = 9000')), 'A newer version of Buydesk wrote it.'],
  ])('is shown with what is wrong, and not restored: %s', async (_what, spoil, sentence) => {
    expect(await withFile('mine.db', spoil)).toEqual({ refusal: 'backup.notRestorable', problem: sentence })
  })

  it.each([
    ['damaged inside', (path: string, good: string) => (copyFileSync(good, path), spoilPages(path))],
    ['with the marks of one and other tables', (path: string) => withDatabase(path, 'CREATE TABLE other (id); PRAGMA application_id = 0x62757964; PRAGMA user_version = 120')],
    ['empty but for the marks', (path: string) => withDatabase(path, 'PRAGMA application_id = 0x62757964; PRAGMA user_version = 100')],
  ])('looks sound from outside, and is not restored: %s', async (_what, spoil) => {
    expect(await withFile('mine.db', spoil)).toEqual({ refusal: 'backup.notRestorable', problem: null })
  })
})

const aUser = `INSERT INTO operator (id, name, name_key, role, password, must_change, owns_one, created_at, failures)
  SELECT '${'1'.repeat(12)}', 'Ben', 'ben', 'user', password, 0, 0, created_at, 0 FROM operator`
/** @param told its type, state and reason of a pause, as SQL. */
const aJob = (told: string) => `INSERT INTO job (id, version, title, connection_id, connection_name, payload, destructive, once_key, pending, sending, succeeded, failed, skipped, unknown, requests, created_at, type, state, pause_reason)
  VALUES ('${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}', 1, 'A job', 'c-1-1', 'One', '{}', 0, 'k', 0, 0, 0, 0, 0, 0, 0, 1, ${told})`

describe('a backup that somebody has put together', () => {
  it('is not restored where it has parts that Buydesk does not make, or lacks some, or lets nobody in', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    await app.call('operators.useSeveral', { name: 'Maya', password: 'purple lantern over quiet harbour' })
    const good = await app.call('backups.create', {})
    const crafted = {
      'trigger.db': "CREATE TRIGGER evil AFTER INSERT ON operation BEGIN UPDATE sign_in SET mode = 'one'; END",
      'trigger-of-operators.db': "CREATE TRIGGER evil AFTER UPDATE ON operator BEGIN UPDATE operator SET role = 'admin'; END",
      'other-trigger.db': 'DROP TRIGGER operation_stays; CREATE TRIGGER operation_stays BEFORE UPDATE ON operation BEGIN SELECT 1; END',
      'no-items.db': 'DROP TABLE job_item',
      'no-sign-in.db': 'DROP TABLE sign_in',
      'view.db': 'ALTER TABLE operator RENAME TO operator_real; CREATE VIEW operator AS SELECT * FROM operator_real',
      'more-tables.db': 'CREATE TABLE notes (id)',
      'role.db': "UPDATE operator SET role = 'god'",
      'mode.db': "UPDATE sign_in SET mode = 'x'",
      'no-admin.db': "UPDATE operator SET role = 'user'",
      'started-by.db': `INSERT INTO job (id, type, version, title, connection_id, connection_name, payload, destructive, once_key, state, pending, sending, succeeded, failed, skipped, unknown, requests, created_at, operator_id, operator_name)
        VALUES ('${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}', 'sharing.apply', 1, 'A job', 'c-1-1', 'One', '{}', 0, 'k', 'paused', 0, 0, 0, 0, 0, 0, 0, 1, 'no such form of an id', 'Root')`,
      'name-key.db': "UPDATE operator SET name_key = 'nobody'",
      'leaving-role.db': `${aUser}; UPDATE operator SET leaving_by = 'app', leaving_by_name = 'Buydesk', role = 'god' WHERE name = 'Ben'`,
      'ended-state.db': aJob("'sharing.apply', 'gone', NULL"),
      'ended-reason.db': aJob("'sharing.apply', 'done', 'bogus'"),
      'ended-type.db': aJob("'bogus', 'done', NULL"),
      'item-state.db': `${aJob("'sharing.apply', 'done', NULL")}; INSERT INTO job_item (job, ordinal, key, data, object_id, state, updated_at, is_waiting) VALUES (1, 0, 'k', '{}', '1', 'zzz', 1, 0)`,
      'leaving-by.db': `${aUser}; UPDATE operator SET leaving_by = 'x y', leaving_by_name = 'Buydesk' WHERE name = 'Ben'`,
      'no-password.db': "UPDATE operator SET password = ''",
      'id-of-the-app.db': `${aUser}; UPDATE operator SET id = 'app' WHERE name = 'Ben'`,
      'version.db': 'PRAGMA user_version = 0',
      'odd-version.db': 'PRAGMA user_version = 101',
    }
    for (const [name, sql] of Object.entries(crafted)) {
      copyFileSync(join(folderOf(folder), good.name), join(folderOf(folder), name))
      withDatabase(join(folderOf(folder), name), sql)
    }
    const refusals = new Map<string, string>()
    for (const name of Object.keys(crafted)) refusals.set(name, await app.refused('backups.restore', { name: backupName.parse(name) }))
    expect(Object.fromEntries(refusals)).toEqual(Object.fromEntries(Object.keys(crafted).map((name) => [name, 'backup.notRestorable'])))
    expect(app.replacements()).toBe(0)
    for (const name of ['leaving-role.db', 'leaving-by.db']) expect(await app.refused('backups.people', { name: backupName.parse(name) })).toBe('backup.notRestorable')
  })

  it('is restored where nothing in it is amiss', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    await app.call('operators.useSeveral', { name: 'Maya', password: 'purple lantern over quiet harbour' })
    const { name } = await app.call('backups.create', {})
    withDatabase(join(folderOf(folder), name), `${aUser}; ${aJob("'sharing.apply', 'done', NULL")}`)
    await app.call('backups.restore', { name })
    expect(app.replacements()).toBe(1)
  })
})

describe('a database in which a part is missing', () => {
  it.each(['job_item', 'sign_in', 'access_pixel', 'share_ending'])('leads to the page that says so, and does not keep the app from starting: %s', async (table) => {
    const folder = temporaryFolder()
    const app = await open(folder)
    await app.dispose()
    withDatabase(join(folder, 'buydesk.db'), `DROP TABLE ${table}`)
    const next = await open(folder)
    expect(await next.call('storage.status', {})).toMatchObject({ problem: { code: 'storage.damaged', canStartFresh: true } })
  })

  it('does so as well where it says that it is older than it is', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    await app.dispose()
    withDatabase(join(folder, 'buydesk.db'), 'PRAGMA user_version = 0')
    const next = await open(folder)
    expect(await next.call('storage.status', {})).toMatchObject({ problem: { code: 'storage.damaged' } })
  })
})

function withDatabase(path: string, sql: string): void {
  const database = new DatabaseSync(path)
  database.exec(sql)
  database.close()
}

function spoilPages(path: string): void {
  const bytes = readFileSync(path)
  bytes.fill(0x5a, 4_096 * 3, 4_096 * 12)
  writeFileSync(path, bytes)
}
