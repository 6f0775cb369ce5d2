import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, sep } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { adAccountId, connectionId } from '#shared/domain/ids.ts'
import type { StoredFileKind } from '#shared/domain/stored-data.ts'
import { acquireWriterLock } from '#main/db/writer-lock.ts'
import { eraseMarkName, finishErasing, setEraseMark } from '#main/lib/erase-mark.ts'
import { hitsIn, needlesOf, scanFolders } from '../support/leak-scan.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { sandboxForTest } from '../support/sandbox.ts'
import { openShareApp, shareEdits } from '../support/share-app.ts'
import type { ShareApp } from '../support/share-app.ts'

const nobody = 'http://127.0.0.1:9'
const password = 'purple lantern over quiet harbour'
const typed = 'delete everything'
const aPicture = randomUUID()

async function open(folder: string, graphUrl = nobody): Promise<ShareApp> {
  const app = await openShareApp(folder, graphUrl)
  onTestFinished(() => app.dispose())
  return app
}

/** Words that could stand in a file as they are, or as a search index or UTF-16 keeps them. */
const wordsOf = (name: string) => [name, Buffer.from(name, 'utf16le').toString('latin1')]

/** What this run made in the system's folder for temporary files, beside the data folder. */
function temporaryHits(since: number, needles: readonly string[]): readonly string[] {
  return readdirSync(tmpdir()).flatMap((name) => {
    const path = join(tmpdir(), name)
    const facts = statSync(path, { throwIfNoEntry: false })
    return facts?.isFile() === true && facts.mtimeMs >= since ? hitsIn(readFileSync(path), needles) : []
  })
}

/** A data folder in which everything that the app can write was written, with a job still under way. */
async function fullFolder() {
  const sandbox = await sandboxForTest({ scale: { pixels: 12, adAccounts: 40, sharesSeeded: false, onePortfolio: true }, latencyMs: 40 })
  const folder = temporaryFolder()
  vi.stubEnv('HOME', join(dirname(folder), 'nobodys-home'))
  onTestFinished(() => void vi.unstubAllEnvs())
  const app = await open(folder, sandbox.url)
  await app.call('operators.useSeveral', { name: 'Philippa Quartermaine', password })
  await app.call('operators.add', { name: 'Zebedee Underhill', role: 'user', password: 'seven bricks under a green door' })
  await app.call('settings.set', { theme: 'dark' })
  const connection = await app.connect(sandbox.token)
  const accounts = sandbox.state.ownedAccounts(sandbox.state.portfolios[0]?.id ?? '').map(({ id }) => id)
  await app.call('launchDrafts.create', { connectionId: connectionId.parse(connection), accountId: adAccountId.parse(accounts[0]), name: 'Persimmon harvest' })
  const pixels = await app.usablePixels(10)
  await app.ended(await app.start(connection, shareEdits(pixels.slice(0, 1), accounts.slice(0, 3))))
  await app.start(connection, shareEdits(pixels, accounts))
  const backup = await app.call('backups.create', {})
  // What earlier runs and other hosts leave.
  mkdirSync(join(folder, 'temp_uploads'), { recursive: true })
  writeFileSync(join(folder, 'temp_uploads', aPicture), 'a picture of Philippa Quartermaine')
  for (const name of ['buydesk.log', 'buydesk.log.old', 'buydesk.db.new', 'buydesk.db.before-100.bak', 'buydesk-set-aside-2026-01-01-000000.db', 'settings.damaged-1.json']) {
    writeFileSync(join(folder, name), `Philippa Quartermaine in ${name}`)
  }
  const { pixels: listed } = await app.call('pixels.list', {})
  const names = ['Philippa Quartermaine', 'Zebedee Underhill', 'Persimmon harvest', ...listed.slice(0, 5).map(({ name }) => name), ...pixels, 'pixel.share.account', 'operator.setUp']
  return { app, folder, sandbox, backup, needles: [...names.flatMap(wordsOf), ...needlesOf(sandbox.token), ...needlesOf(password)] }
}

describe('the list of what is stored', { timeout: 60_000 }, () => {
  it('names every file with its size and what it is for', async () => {
    const { app, folder, backup } = await fullFolder()
    const stored = await app.call('storedData.list', {})
    expect(stored).toMatchObject({ folder, more: 0, foreign: { paths: [], count: 0 } })
    const kinds = new Map<string, StoredFileKind>(stored.files.map(({ path, kind }) => [path, kind]))
    expect(Object.fromEntries(kinds)).toMatchObject({
      'buydesk.db': 'database',
      'buydesk.db-wal': 'database',
      'buydesk.db.new': 'database',
      [join('backups', backup.name)]: 'backup',
      'settings.json': 'settings',
      [join('temp_uploads', aPicture)]: 'uploads',
      'buydesk.log': 'log',
      'writer.lock': 'lock',
      'buydesk.db.before-100.bak': 'setAside',
      'settings.damaged-1.json': 'setAside',
    })
    expect(stored.files.find(({ path }) => path === 'buydesk.log')?.bytes).toBe(statSync(join(folder, 'buydesk.log')).size)
    expect(stored.bytes).toBe(stored.files.reduce((sum, { bytes }) => sum + bytes, 0))
  })
})

describe('deleting everything', { timeout: 60_000 }, () => {
  it('leaves no file that holds a name, an id, a word of the log or a secret, neither in the folder nor beside it', async () => {
    const since = Date.now()
    const { app, folder, needles } = await fullFolder()
    expect(scanFolders([folder], needles).hits.length).toBeGreaterThan(20)
    const files = (await app.call('storedData.list', {})).files.length
    const deleted = await app.call('storedData.deleteAll', { typed, password })
    expect(deleted).toMatchObject({ left: [], later: 0 })
    expect(deleted.files).toBeGreaterThanOrEqual(files)
    expect(readdirSync(folder)).toEqual([])
    expect(temporaryHits(since, needles)).toEqual([])
    expect(await app.refused('jobs.list', {})).toBe('app.startsAgain')
    expect(await app.refused('operators.status', {})).toBe('app.startsAgain')

    expect(app.replacements()).toBe(0)
    await app.call('storage.tryAgain', {})
    expect(app.replacements()).toBe(1)
    await app.dispose()
    expect(readdirSync(folder)).toEqual([])
    const fresh = await open(folder)
    expect(await fresh.call('activity.list', { filter: { actions: ['operator.setUp'] }, limit: 5 })).toMatchObject({ total: 1 })
    expect(await fresh.call('jobs.list', {})).toEqual({ jobs: [] })
    await fresh.dispose()
    expect(scanFolders([folder], needles.filter((needle) => !wordsOf('operator.setUp').includes(needle))).hits).toEqual([])
  })

  it('starts undecided afterwards', async () => {
    const { app, folder } = await fullFolder()
    await app.call('storedData.deleteAll', { typed, password })
    await app.dispose()
    const { composeWith } = await import('#main/compose.ts')
    const { createSettings } = await import('#main/settings/conf-settings.ts')
    const host = { kind: 'browser', onSystemLock: () => () => undefined, heardOfSystem: () => ({ screenLock: 'unheard', sleep: 'found' }) as const, takeClipboardText: null, saveFile: null, openExternal: null, replaceProcess: () => undefined } as const
    const next = await composeWith(createSettings)({ host, dataDirectory: folder, graphUrl: null, writeLogLine: () => undefined })
    onTestFinished(() => next.dispose())
    expect(await next.router.handle('operators.status', {}, { clientId: 'test' })).toMatchObject({ data: { mode: 'undecided', operator: null } })
  })

  it('sends nothing more to Meta', async () => {
    const { app, sandbox } = await fullFolder()
    await app.call('storedData.deleteAll', { typed, password })
    const sent = sandbox.requests.writing
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(sandbox.requests.writing).toBe(sent)
  })

  it('asks for the password where several use the app, and deletes nothing for a wrong one', async () => {
    const { app, folder } = await fullFolder()
    expect(await app.refused('storedData.deleteAll', { typed, password: 'not the one at all' })).toBe('signIn.wrong')
    expect(await app.refused('storedData.deleteAll', { typed, password: null })).toBe('signIn.wrong')
    expect(existsSync(join(folder, 'buydesk.db'))).toBe(true)
    expect(existsSync(join(folder, eraseMarkName))).toBe(false)
    expect(await app.call('operators.status', {})).toMatchObject({ operator: { name: 'Philippa Quartermaine' } })
  })

  it('takes links away and leaves what they point to', async () => {
    const folder = temporaryFolder()
    const elsewhere = temporaryFolder()
    writeFileSync(join(elsewhere, 'mine.txt'), 'mine')
    mkdirSync(join(folder, 'backups'))
    symlinkSync(elsewhere, join(folder, 'backups', 'buydesk-2026-01-01-120000.db'))
    symlinkSync(join(elsewhere, 'mine.txt'), join(folder, 'buydesk.log.old'))
    const app = await open(folder)
    const stored = await app.call('storedData.list', {})
    expect(stored.files.map(({ path }) => path)).toContain(join('backups', 'buydesk-2026-01-01-120000.db'))
    expect(stored.files.map(({ path }) => path).join()).not.toContain('mine.txt')
    expect(await app.call('storedData.deleteAll', { typed, password: null })).toMatchObject({ left: [] })
    expect(readdirSync(folder)).toEqual([])
    expect(readFileSync(join(elsewhere, 'mine.txt'), 'utf8')).toBe('mine')
  })

  it('leaves what is not its own in a folder that a person keeps other things in, and says so', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'photos'))
    writeFileSync(join(folder, 'photos', 'beach.jpg'), 'a photo')
    writeFileSync(join(folder, 'taxes.pdf'), 'taxes')
    const app = await open(folder)
    const foreign = { paths: [`photos${sep}`, 'taxes.pdf'], count: 2 }
    expect(await app.call('storedData.list', {})).toMatchObject({ foreign })
    expect(await app.call('storedData.deleteAll', { typed, password: null })).toMatchObject({ left: [], foreign })
    await app.dispose()
    finishErasing(folder, acquireWriterLock)
    expect(readdirSync(folder, { recursive: true }).map(String).toSorted()).toEqual(['photos', join('photos', 'beach.jpg'), 'taxes.pdf'])
  })

  it('leaves what a person has under names that Buydesk uses too, from the start to the end', async () => {
    const folder = temporaryFolder()
    for (const each of [join('temp_uploads', 'holiday'), 'backups']) mkdirSync(join(folder, each), { recursive: true })
    const theirs = ['settings.json', join('backups', 'buydesk-notes.db'), join('backups', 'my.tar'), join('temp_uploads', 'holiday', 'photo.jpg'), join('temp_uploads', 'notes.txt')]
    for (const path of theirs) writeFileSync(join(folder, path), '{"editor.fontSize":14,"mine":"PRECIOUS"}')
    const app = await open(folder)
    await app.call('settings.set', { theme: 'dark' })
    const { files, foreign } = await app.call('storedData.list', {})
    expect(files.map(({ path }) => path)).toContain('buydesk-settings.json')
    expect(foreign.paths).toEqual([join('backups', 'buydesk-notes.db'), join('backups', 'my.tar'), 'settings.json', `${join('temp_uploads', 'holiday')}${sep}`, join('temp_uploads', 'notes.txt')])
    expect(await app.call('storedData.deleteAll', { typed, password: null })).toMatchObject({ left: [], foreign })
    await app.dispose()
    const left = readdirSync(folder, { recursive: true }).map(String)
    expect(left.filter((path) => statSync(join(folder, path)).isFile()).toSorted()).toEqual(theirs.toSorted())
  })

  it('has a second copy of the app start anew, which would else go on showing what was deleted', async () => {
    const folder = temporaryFolder()
    const first = await open(folder)
    const second = await open(folder)
    expect(await first.call('storedData.deleteAll', { typed, password: null })).toMatchObject({ left: [] })
    await expect.poll(() => second.replacements(), { timeout: 5_000 }).toBe(1)
    await second.dispose()
    expect(readdirSync(folder)).toEqual([])
    await first.dispose()
  })

  it.each([null, password])('asked for in two windows is done once, and both are told what came of it (password: %s)', async (given) => {
    const app = await open(temporaryFolder())
    if (given !== null) await app.call('operators.useSeveral', { name: 'Philippa Quartermaine', password: given })
    const ask = () => app.call('storedData.deleteAll', { typed, password: given })
    const [first, second] = await Promise.all([ask(), ask()])
    expect(first).toMatchObject({ left: [] })
    // Looking at a password takes the second one past the end of the first.
    expect(second).toEqual(first)
  })

  it('is refused in a copy of the app that only reads', async () => {
    const folder = temporaryFolder()
    await open(folder)
    const second = await open(folder)
    expect(await second.refused('storedData.deleteAll', { typed, password: null })).toBe('storage.readOnly')
    expect(existsSync(join(folder, 'buydesk.db'))).toBe(true)
  })

  it('works where the database of one person is damaged', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ signIn: 'one' }))
    writeFileSync(join(folder, 'buydesk.db'), 'this is no database at all')
    const app = await open(folder)
    expect(await app.call('storedData.deleteAll', { typed, password: null })).toMatchObject({ left: [] })
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('an erasing that was cut off', () => {
  const wish = { id: randomUUID(), at: Date.now(), hasProfile: true }

  it('is ended by the next process before it opens anything, and the one after keeps what is made anew', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'electron', 'Cache'), { recursive: true })
    writeFileSync(join(folder, 'electron', 'Cache', 'data'), 'cached')
    writeFileSync(join(folder, 'buydesk.db'), 'rows')
    finishErasing(folder, acquireWriterLock)
    expect(readdirSync(folder).toSorted()).toEqual(['buydesk.db', 'electron'])
    expect(setEraseMark(folder, wish)).toBe(true)
    finishErasing(folder, acquireWriterLock)
    expect(readdirSync(folder)).toEqual(['writer.lock'])
    writeFileSync(join(folder, 'buydesk.db'), 'new rows')
    finishErasing(folder, acquireWriterLock)
    expect(readdirSync(folder).toSorted()).toEqual(['buydesk.db', 'writer.lock'])
  })

  it('is none where there is no folder yet', () => {
    expect(() => finishErasing(join(temporaryFolder(), 'not-yet'), acquireWriterLock)).not.toThrow()
    expect(setEraseMark(join(temporaryFolder(), 'not-yet'), wish)).toBe(false)
  })
})
