import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import Papa from 'papaparse'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { z } from 'zod'
import { composeWith } from '#main/compose.ts'
import { openDatabase } from '#main/db/open.ts'
import { createJobRepo } from '#main/db/repos/job.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import { salvageOperations } from '#main/db/salvage.ts'
import { onlyPerson } from '#shared/domain/operator.ts'
import { createStorage } from '#main/features/storage/storage.ts'
import { createSettings } from '#main/settings/conf-settings.ts'
import { contract } from '#shared/contract/contract.ts'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/contract.ts'
import { connectionId, jobId } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { useAlone } from '../support/gates.ts'
import { silentLog } from '../support/graph-client.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { writeOperations } from '../support/operations.ts'

type RouteTable = { readonly [R in RouteName]: { readonly output: z.ZodType<RouteOutput<R>> } }
const routes: RouteTable = contract

const rows = 3_000

interface RunningApp {
  readonly call: <R extends RouteName>(route: R, input: RouteInput<R>) => Promise<RouteOutput<R>>
  readonly refusal: <R extends RouteName>(route: R, input: RouteInput<R>) => Promise<AppErrorJson>
  readonly restarts: () => number
  readonly close: () => Promise<void>
}

/** The whole app on a data folder, without a host. Downloads go to a folder of the test, if it has one. */
async function start(folder: string): Promise<RunningApp> {
  vi.stubEnv('HOME', join(folder, 'home'))
  onTestFinished(() => void vi.unstubAllEnvs())
  let restarts = 0
  const replaceProcess = () => void (restarts += 1)
  const host = { kind: 'browser', onSystemLock: () => () => undefined, heardOfSystem: () => ({ screenLock: 'unheard', sleep: 'found' }) as const, takeClipboardText: null, saveFile: null, openExternal: null, replaceProcess } as const
  const app = await composeWith(createSettings)({ host, dataDirectory: folder, graphUrl: null, writeLogLine: () => undefined })
  onTestFinished(() => app.dispose())
  await useAlone(app.router)
  const handle = (route: RouteName, input: unknown) => app.router.handle(route, input, { clientId: 'test' })
  return {
    call: async (route, input) => {
      const envelope = await handle(route, input)
      if (!envelope.ok) throw new AppError(envelope.error)
      return routes[route].output.parse(envelope.data)
    },
    refusal: async (route, input) => {
      const envelope = await handle(route, input)
      if (envelope.ok) throw new Error(`${route} was not refused`)
      return envelope.error
    },
    restarts: () => restarts,
    close: () => app.dispose(),
  }
}

/** A data folder with a log, and its file. */
function folderWithLog() {
  const folder = temporaryFolder()
  const path = join(folder, 'buydesk.db')
  const db = openDatabase(path)
  writeOperations(db, rows)
  db.close()
  usedByOne(folder)
  return { folder, path }
}

/** As an app that one person uses leaves it; without that nobody is let in beside a database that can't be read. */
function usedByOne(folder: string): void {
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ signIn: 'one' }))
}

/** Spoils a few pages in the middle of a table, as a bad disk does. */
function damage(path: string, table = 'operation'): void {
  const db = new DatabaseSync(path, { readOnly: true })
  const pages = db.prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno").all(table)
  db.close()
  const middle = Math.floor(pages.length / 2)
  const file = openSync(path, 'r+')
  for (const { pageno } of pages.slice(middle, middle + 3)) writeSync(file, Buffer.alloc(4_096, 0x5a), 0, 4_096, (Number(pageno) - 1) * 4_096)
  closeSync(file)
}

const idsIn = (csv: string) => Papa.parse<string[]>(readFileSync(csv, 'utf8').trimEnd()).data.slice(1).map((cells) => Number(cells[0]))

describe('a data folder whose database is damaged', () => {
  it('is left as it is, and the app says so, shows pixels, and neither runs nor writes anything', async () => {
    const { folder, path } = folderWithLog()
    damage(path)
    const before = readFileSync(path)
    const app = await start(folder)
    const { problem } = await app.call('storage.status', {})
    expect(problem).toMatchObject({ code: 'storage.damaged', canCopy: true, canStartFresh: true, folder })
    const info = await app.call('app.info', {})
    expect(info.readOnlyReason).toContain('The file with the jobs and the activity log is damaged.')
    expect(info.startProblems).toEqual([])
    expect(await app.call('pixels.list', {})).toMatchObject({ pixels: [] })
    const jobId = '00000000-0000-4000-8000-000000000001'
    for (const route of ['jobs.resume', 'jobs.retry', 'jobs.cancel'] as const) {
      expect(await app.refusal(route, { jobId })).toMatchObject({ code: 'storage.damaged' })
    }
    await app.close()
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('is copied byte for byte, with the lines of the log that can still be read', async () => {
    const { folder, path } = folderWithLog()
    damage(path)
    const app = await start(folder)
    const { path: copy, log } = await app.call('storage.exportCopy', {})
    expect(readFileSync(copy).equals(readFileSync(path))).toBe(true)
    const ids = idsIn(log?.path ?? '')
    expect(ids).toHaveLength(log?.rows ?? -1)
    expect(log?.isWhole).toBe(false)
    expect(ids.length).toBeGreaterThan(rows / 2)
    expect(ids.length).toBeLessThan(rows)
    expect(new Set(ids).size).toBe(ids.length)
    expect(readdirSync(folder).filter((name) => name.includes('unusable')).toSorted()).toEqual([copy, log?.path ?? ''].map((each) => each.slice(folder.length + 1)).toSorted())
  })

  it('is copied to the downloads where there are some', async () => {
    const { folder, path } = folderWithLog()
    const downloads = join(folder, 'home', 'Downloads')
    mkdirSync(downloads, { recursive: true })
    damage(path)
    const app = await start(folder)
    const copy = await app.call('storage.exportCopy', {})
    expect(copy.path.startsWith(downloads)).toBe(true)
    expect(copy.log?.path.startsWith(downloads)).toBe(true)
  })

  it('can be set aside whole, and the next start is an empty one that works', async () => {
    const { folder, path } = folderWithLog()
    damage(path)
    const before = readFileSync(path)
    const app = await start(folder)
    const { movedTo } = await app.call('storage.startFresh', {})
    expect(readFileSync(movedTo).equals(before)).toBe(true)
    expect(app.restarts()).toBe(1)
    await app.close()
    const next = await start(folder)
    expect(await next.call('storage.status', {})).toEqual({ problem: null })
    expect(await next.call('app.info', {})).toMatchObject({ readOnlyReason: null })
    expect(await next.call('activity.verify', {})).toMatchObject({ count: 2, firstBreak: null })
    expect(await next.refusal('storage.startFresh', {})).toMatchObject({ code: 'storage.notNeeded' })
  })

  it('tells when nothing of the log can be read, and still copies the file', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'buydesk.db')
    writeFileSync(path, 'no database at all. '.repeat(1_000))
    usedByOne(folder)
    const app = await start(folder)
    expect((await app.call('storage.status', {})).problem).toMatchObject({ code: 'storage.damaged' })
    const copy = await app.call('storage.exportCopy', {})
    expect(copy.log).toBeNull()
    expect(readFileSync(copy.path, 'utf8')).toContain('no database at all')
    expect(readdirSync(folder).filter((name) => name.endsWith('.csv'))).toEqual([])
  })
})

describe('a database file that was emptied', () => {
  it('counts as damaged, is copied with its write-ahead log, and is never filled anew by itself', async () => {
    const { folder, path } = folderWithLog()
    writeFileSync(path, '')
    writeFileSync(`${path}-wal`, 'the last of what was written')
    const app = await start(folder)
    const { problem } = await app.call('storage.status', {})
    expect(problem).toMatchObject({ code: 'storage.damaged', canCopy: true, canStartFresh: true })
    const copy = await app.call('storage.exportCopy', {})
    expect([readFileSync(copy.path, 'utf8'), readFileSync(`${copy.path}-wal`, 'utf8'), copy.log]).toEqual(['', 'the last of what was written', null])
    expect([readFileSync(path, 'utf8'), readFileSync(`${path}-wal`, 'utf8')]).toEqual(['', 'the last of what was written'])
    await app.call('storage.startFresh', {})
    await app.close()
    expect(await (await start(folder)).call('storage.status', {})).toEqual({ problem: null })
  })

  it('counts as damaged too when it is a database without anything in it', async () => {
    const { folder, path } = folderWithLog()
    writeFileSync(path, '')
    const empty = new DatabaseSync(path)
    empty.exec('PRAGMA journal_mode = WAL; VACUUM')
    empty.close()
    expect(readFileSync(path).length).toBeGreaterThan(0)
    expect((await (await start(folder)).call('storage.status', {})).problem).toMatchObject({ code: 'storage.damaged' })
  })

  it('is told from a first start that died before its file was whole, which simply begins again', async () => {
    const folder = temporaryFolder()
    for (const name of ['writer.lock', 'buydesk.log', 'settings.json']) writeFileSync(join(folder, name), '')
    writeFileSync(join(folder, 'buydesk.db.new'), '')
    writeFileSync(join(folder, 'buydesk.db.new-wal'), 'half')
    expect(await (await start(folder)).call('storage.status', {})).toEqual({ problem: null })
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([])
  })
})

describe('a data folder that opens and then refuses what an earlier job has to write at once', () => {
  it('has the app read it and say why, and is taken up when it is tried again', { timeout: 30_000 }, async () => {
    const { folder, path } = folderWithLog()
    const db = openDatabase(path)
    const ids = { id: jobId.parse('00000000-0000-4000-8000-000000000001'), connectionId: connectionId.parse('c-1-2') }
    const job = { type: 'sharing.apply', version: 1, title: 'Share', connectionName: 'Nord', payload: '{}', destructive: false, onceKey: 'a', startedBy: null, undoes: null, createdAt: 1 } as const
    db.writeTx(() => createJobRepo(db).insert({ ...job, ...ids }, 0))
    db.close()
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    const app = await start(folder)
    expect((await app.call('storage.status', {})).problem).toMatchObject({ code: 'storage.busy', canStartFresh: false })
    expect((await app.call('jobs.list', {})).jobs).toMatchObject([{ title: 'Share' }])
    expect(await app.refusal('jobs.cancel', { jobId: ids.id })).toMatchObject({ code: 'storage.busy' })
    other.exec('ROLLBACK')
    other.close()
    await app.call('storage.tryAgain', {})
    await app.close()
    const next = await start(folder)
    expect(await next.call('storage.status', {})).toEqual({ problem: null })
    expect((await next.call('jobs.list', {})).jobs).toHaveLength(1)
  })
})

describe('what is said at a start on a data folder that can not be used', () => {
  it('is what can be done now, not that Buydesk be started or a job resumed', async () => {
    const { folder, path } = folderWithLog()
    damage(path)
    const app = await start(folder)
    const { problem } = await app.call('storage.status', {})
    expect(problem?.advice).toBe('Buydesk left it as it is. Save a copy first, then start fresh, or put a backup in its place and start again.')
    expect((await app.call('app.info', {})).readOnlyReason).toContain(problem?.advice ?? 'none')
    const second = await start(folder)
    expect((await second.call('storage.status', {})).problem).toMatchObject({ canStartFresh: false, advice: expect.stringContaining('Close the other copy') })
  })
})

describe('a data folder that a newer version wrote', () => {
  it('is refused with its last changes still in the write-ahead log, copied with them, and can be set aside with them', async () => {
    const source = folderWithLog()
    const writer = openDatabase(source.path)
    writeOperations(writer, 10)
    const other = new DatabaseSync(source.path)
    other.exec('PRAGMA user_version = 999999')
    const folder = temporaryFolder()
    const path = join(folder, 'buydesk.db')
    for (const side of ['', '-wal']) copyFileSync(source.path + side, path + side)
    usedByOne(folder)
    other.close()
    writer.close()
    const before = ['', '-wal'].map((side) => readFileSync(path + side))
    const app = await start(folder)
    expect((await app.call('storage.status', {})).problem).toMatchObject({ code: 'storage.newer', canStartFresh: true })
    const same = (other: string) => ['', '-wal'].every((side, index) => readFileSync(other + side).equals(before[index] ?? Buffer.alloc(0)))
    expect(same(path)).toBe(true)
    const copy = await app.call('storage.exportCopy', {})
    expect(same(copy.path)).toBe(true)
    expect(copy.log).toMatchObject({ rows: rows + 10, isWhole: true })
    const { movedTo } = await app.call('storage.startFresh', {})
    expect(same(movedTo)).toBe(true)
  })
})

describe('a data folder that can be used', () => {
  it('offers none of this', async () => {
    const { folder } = folderWithLog()
    const app = await start(folder)
    expect(await app.call('storage.status', {})).toEqual({ problem: null })
    for (const route of ['storage.exportCopy', 'storage.startFresh', 'storage.tryAgain'] as const) {
      expect(await app.refusal(route, {})).toMatchObject({ code: 'storage.notNeeded' })
    }
    expect(app.restarts()).toBe(0)
    expect(await app.call('activity.verify', {})).toMatchObject({ count: rows + 1, firstBreak: null })
  })

  it('offers none of this to a second copy either, which only reads', async () => {
    const { folder } = folderWithLog()
    const first = await start(folder)
    const second = await start(folder)
    expect(await second.call('app.info', {})).toMatchObject({ readOnlyReason: expect.stringContaining('Another copy of Buydesk') })
    expect(await second.call('storage.status', {})).toEqual({ problem: null })
    expect(await second.refusal('storage.startFresh', {})).toMatchObject({ code: 'storage.notNeeded' })
    await first.close()
  })
})

describe('a database that can not be used for another reason than itself', () => {
  const open = (change: Partial<Parameters<typeof createStorage>[0]> = {}) => {
    const { folder, path } = folderWithLog()
    let restarts = 0
    const refusal = new AppError({ kind: 'conflict', code: 'storage.busy', message: 'Held.', data: { advice: 'Close it.' } })
    const storage = createStorage({
      path,
      refusal,
      isWriter: true,
      copyFolders: [folder],
      salvage: salvageOperations,
      createEmpty: () => undefined,
      restart: () => (restarts += 1),
      clock: new FakeClock(),
      log: silentLog,
      ...change,
    })
    return { storage, path, folder, restarts: () => restarts }
  }

  it('is never set aside: it can be tried again', () => {
    const { storage, path, restarts } = open()
    expect(storage.problem()).toMatchObject({ canStartFresh: false })
    expect(() => storage.startFresh(onlyPerson)).toThrow('needs no such thing')
    expect(existsSync(path)).toBe(true)
    storage.tryAgain()
    expect(restarts()).toBe(1)
  })

  it('is never set aside by a copy of the app that may not write here', () => {
    const damaged = new AppError({ kind: 'conflict', code: 'storage.damaged', message: 'Damaged.' })
    const { storage, path } = open({ refusal: damaged, isWriter: false })
    expect(storage.problem()).toMatchObject({ canStartFresh: false })
    expect(() => storage.startFresh(onlyPerson)).toThrow('needs no such thing')
    expect(existsSync(path)).toBe(true)
  })

  it('is back in its place when no empty one could be made', () => {
    const damaged = new AppError({ kind: 'conflict', code: 'storage.damaged', message: 'Damaged.' })
    const createEmpty = (path: string) => {
      writeFileSync(path, 'half')
      throw new AppError({ kind: 'transient', code: 'storage.full', message: 'The disk is full.' })
    }
    const { storage, path, folder, restarts } = open({ refusal: damaged, createEmpty })
    const before = readFileSync(path)
    expect(() => storage.startFresh(onlyPerson)).toThrow('The disk is full.')
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readdirSync(folder).filter((name) => name.includes('set-aside'))).toEqual([])
    expect(restarts()).toBe(0)
  })

  it('says where the file is when no copy can be written', async () => {
    const { storage, path } = open({ copyFolders: ['/nowhere/at/all'] })
    await expect(storage.exportCopy()).rejects.toMatchObject({ code: 'storage.notCopied', data: { advice: expect.stringContaining(path) } })
  })

  it('is copied under another name than a copy of the same second', async () => {
    const { storage } = open()
    const one = await storage.exportCopy()
    await expect(storage.exportCopy()).rejects.toMatchObject({ code: 'storage.notCopied' })
    expect(existsSync(one.path)).toBe(true)
  })
})

describe('what a cut-off fresh start leaves', () => {
  it('keeps the write-ahead log of the file that was moved away', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'buydesk.db')
    writeFileSync(`${path}-wal`, 'the last of what was written')
    const db = openDatabase(path)
    writeOperations(db, 1)
    expect(createOperationRepo(db, (text) => text).count({})).toBe(1)
    db.close()
    expect(readFileSync(`${path}.left-1-wal`, 'utf8')).toBe('the last of what was written')
  })
})
