import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { adAccountId, connectionId } from '#shared/domain/ids.ts'
import { composeWith } from '#main/compose.ts'
import { buildPeople } from '#main/compose-people.ts'
import { openDatabase } from '#main/db/open.ts'
import type { Database } from '#main/db/open.ts'
import { Disposables } from '#main/lib/disposables.ts'
import { createSettings } from '#main/settings/conf-settings.ts'
import { settingsOver } from '#main/settings/settings-store.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cheap, goodPassword } from '../support/operator-bench.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { callsOf, openShareApp } from '../support/share-app.ts'

const silent = { info: () => undefined, error: () => undefined }
const place = { connectionId: connectionId.parse('c-1-1'), accountId: adAccountId.parse('5001') }
const kept = { current: null, drafts: [], run: null }

/** A data folder whose one person has preferences, a launch draft, and something marked for sharing. */
async function folderOfOne(): Promise<string> {
  const folder = temporaryFolder()
  const app = await openShareApp(folder, 'http://127.0.0.1:9')
  await app.call('settings.set', { theme: 'dark' })
  await app.call('launchDrafts.create', { ...place, name: 'Spring' })
  await app.call('sharing.keepDrafts', { kept })
  await app.dispose()
  return folder
}

interface Doing {
  readonly people: ReturnType<typeof buildPeople>
  readonly close: () => void
}

/** What knows people, on a data folder of which a copy is taken before, in the middle of and after each write: as a process that is killed there leaves it. */
function openKillable(folder: string, copies: string[]): Doing {
  const copy = () => {
    const to = temporaryFolder()
    cpSync(folder, to, { recursive: true, filter: (path) => !path.endsWith('-shm') && !path.endsWith('writer.lock') })
    copies.push(to)
  }
  const db = openDatabase(join(folder, 'buydesk.db'))
  const database: Database = {
    ...db,
    writeTx: (work) => {
      copy()
      const done = db.writeTx(() => {
        const result = work()
        copy()
        return result
      })
      copy()
      return done
    },
  }
  const file = join(folder, 'settings.json')
  const settings = settingsOver(
    {
      read: () => JSON.parse(readFileSync(file, 'utf8')) as unknown,
      write: (content) => {
        copy()
        writeFileSync(file, JSON.stringify(content))
        copy()
      },
    },
    null,
  )
  const owned = new Disposables()
  const people = buildPeople({
    storage: { database, refusal: null, isUsable: true, problem: null },
    mayHaveDatabase: () => true,
    settings,
    host: { onSystemLock: () => () => undefined, replaceProcess: () => undefined },
    clock: new FakeClock(),
    log: silent,
    emit: () => undefined,
    owned,
    record: () => undefined,
    clearActivity: () => 0,
    countActivity: () => ({ cleared: 0, kept: 0 }),
    services: () => ({
      connections: { dropAll: () => undefined },
      creatives: { files: { letGoOfAll: async () => undefined } },
      engine: { list: () => [], carriedBy: () => 0, takeOver: () => undefined, forgetPerson: () => undefined },
    }),
    passwordCost: cheap,
  })
  return { people, close: () => void owned.dispose().then(() => db.close()) }
}

/** The next process on a data folder, and what it finds there. */
async function nextProcess(folder: string) {
  const host = { kind: 'browser', onSystemLock: () => () => undefined, heardOfSystem: () => ({ screenLock: 'unheard', sleep: 'found' }) as const, takeClipboardText: null, saveFile: null, openExternal: null, replaceProcess: () => undefined } as const
  const app = await composeWith(createSettings)({ host, dataDirectory: folder, graphUrl: 'http://127.0.0.1:9', writeLogLine: () => undefined })
  onTestFinished(() => app.dispose())
  const { call } = callsOf(app.router)
  let { mode } = await call('operators.status', {})
  // What an earlier one had begun to delete is ended in turns of the event loop.
  const db = openDatabase(join(folder, 'buydesk.db'), { readOnly: true })
  for (let turn = 0; turn < 200 && db.prepare('SELECT 1 FROM operator WHERE leaving_by IS NOT NULL').get() !== undefined; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5))
  mode = (await call('operators.status', {})).mode
  const inFile: unknown = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))
  const owners = [...db.prepare('SELECT owner FROM launch_draft').all(), ...db.prepare('SELECT owner FROM share_draft').all()].map(({ owner }) => String(owner))
  const operators = db.prepare('SELECT id FROM operator').all().map(({ id }) => String(id))
  db.close()
  return { app, call, mode, inFile, owners, operators }
}

/** Whoever is in has all that the one person had. */
async function hasAll(call: ReturnType<typeof callsOf>['call']) {
  const { drafts } = await call('launchDrafts.list', {})
  return { theme: (await call('settings.get', {})).theme, drafts: drafts.map(({ name }) => name), kept: (await call('sharing.drafts', {})).kept }
}
const all = { theme: 'dark', drafts: ['Spring'], kept }

describe('a process that is killed at any write', () => {
  it('from one person to several leaves one of both, with all that the one had, and nothing of nobody', async () => {
    const copies: string[] = []
    const { people, close } = openKillable(await folderOfOne(), copies)
    await people.operators.useSeveral('Ada', goodPassword)
    close()
    const found: string[] = []
    for (const folder of copies) {
      const { app, call, mode, inFile, owners, operators } = await nextProcess(folder)
      if (mode === 'several') await call('operators.signIn', { name: 'Ada', password: goodPassword })
      expect(await hasAll(call)).toEqual(all)
      expect(new Set(owners)).toEqual(new Set(mode === 'several' ? operators : ['one']))
      expect(inFile).toMatchObject({ signIn: mode, people: mode === 'several' ? { [operators[0] ?? '']: { theme: 'dark' } } : {} })
      expect(inFile).not.toHaveProperty('handingTo')
      found.push(mode)
      await app.dispose()
    }
    expect(new Set(found)).toEqual(new Set(['one', 'several']))
    expect(found.length).toBeGreaterThan(6)
  }, 20_000)

  it('and back, when the last of several deletes itself, leaves it as it was or a first run without anything of it', async () => {
    const folder = await folderOfOne()
    const before = openKillable(folder, [])
    await before.people.operators.useSeveral('Ada', goodPassword)
    before.close()
    const copies: string[] = []
    const { people, close } = openKillable(folder, copies)
    await people.operators.signIn('Ada', goodPassword)
    copies.length = 0
    await people.operators.removeMe(goodPassword)
    close()
    const found: string[] = []
    for (const each of copies) {
      const { app, call, mode, inFile, owners, operators } = await nextProcess(each)
      const isWhole = mode === 'several'
      if (isWhole) await call('operators.signIn', { name: 'Ada', password: goodPassword })
      const left = isWhole ? await hasAll(call) : { mode, owners, operators }
      expect(left).toEqual(isWhole ? all : { mode: 'undecided', owners: [], operators: [] })
      expect(inFile).toMatchObject({ signIn: mode, ...(!isWhole && { theme: 'system', people: {} }) })
      found.push(mode)
      await app.dispose()
    }
    expect(new Set(found)).toEqual(new Set(['several', 'undecided']))
  }, 20_000)
})
