import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../support/open-test-db.ts'
import { openShareApp } from '../support/share-app.ts'

const nowhere = 'http://127.0.0.1:9'
const password = 'purple lantern over quiet harbour'

async function open(folder: string) {
  const app = await openShareApp(folder, nowhere)
  onTestFinished(() => app.dispose())
  return app
}

/** A data folder in which an app was used, and closed again. */
async function used(mode: 'one' | 'several' = 'several') {
  const folder = temporaryFolder()
  const app = await open(folder)
  if (mode === 'several') await app.call('operators.useSeveral', { name: 'Ada', password })
  const { name } = await app.call('backups.create', {})
  await app.dispose()
  return { folder, path: join(folder, 'buydesk.db'), backup: name }
}

const everything = { typed: 'delete everything', password: null } as const
const settingsOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))

describe('an app that several use, whose database can be read and not written', () => {
  it('lets in whoever has a password, and deletes nothing for anybody else', async () => {
    const { folder, path } = await used()
    // The disk reports an error as soon as a journal is to be looked at.
    mkdirSync(`${path}-journal`)
    const app = await open(folder)
    expect(await app.call('operators.status', {})).toMatchObject({ mode: 'several', operator: null, locked: { why: 'start' } })
    expect((await app.call('storage.status', {})).problem).toMatchObject({ code: 'storage.diskError', canStartFresh: false })
    for (const route of ['backups.list', 'storage.startFresh', 'storedData.list'] as const) expect(await app.refused(route, {})).toBe('signIn.locked')
    expect(await app.refused('storedData.deleteAll', everything)).toBe('signIn.locked')
    expect(await app.call('operators.signIn', { name: 'Ada', password })).toMatchObject({ operator: { name: 'Ada', role: 'admin' } })
    expect(await app.refused('storedData.deleteAll', everything)).toBe('signIn.wrong')
    expect((await app.call('activity.list', { filter: {}, limit: 10 })).operations.map(({ action }) => action)).toContain('operator.setUp')
    await app.call('storage.tryAgain', {})
    expect(app.replacements()).toBe(1)
    expect(existsSync(path)).toBe(true)
  })

  it('is tried again by anybody who has made room, in or not', async () => {
    const { folder, path } = await used()
    mkdirSync(`${path}-journal`)
    const app = await open(folder)
    await app.call('storage.tryAgain', {})
    expect([app.replacements(), (await app.call('operators.status', {})).operator]).toEqual([1, null])
  })
})

describe('an app that several use, whose database can not be read', () => {
  it('is locked for everybody, and can only be tried again', async () => {
    const { folder, path, backup } = await used()
    mkdirSync(`${path}-wal`)
    const app = await open(folder)
    expect(await app.call('operators.status', {})).toMatchObject({ mode: 'several', operator: null, locked: { why: 'storage', operatorName: null } })
    expect(await app.refused('storedData.deleteAll', everything)).toBe('signIn.locked')
    expect(await app.refused('storage.exportCopy', {})).toBe('signIn.locked')
    expect(await app.refused('operators.signIn', { name: 'Ada', password })).toBe('signIn.notNow')
    expect(await app.refused('operators.setUp', { mode: 'one' })).toBe('signIn.decided')
    for (const route of ['storage.startFresh', 'backups.list'] as const) expect(await app.refused(route, {})).toBe('signIn.locked')
    expect(await app.refused('backups.restore', { name: backup })).toBe('signIn.locked')
    await app.call('storage.tryAgain', {})
    expect(app.replacements()).toBe(1)
    await app.dispose()
    rmSync(`${path}-wal`, { recursive: true })
    const next = await open(folder)
    expect(await next.call('operators.signIn', { name: 'Ada', password })).toMatchObject({ operator: { name: 'Ada' } })
  })

  it('because it is damaged takes a backup from anybody, whose passwords hold then', async () => {
    const { folder, path, backup } = await used()
    writeFileSync(path, 'no database at all. '.repeat(1_000))
    const app = await open(folder)
    expect(await app.call('operators.status', {})).toMatchObject({ mode: 'several', operator: null, locked: { why: 'storage' } })
    for (const route of ['storedData.list', 'appSettings.get', 'connections.list', 'activity.list'] as const) expect(await app.refused(route, { filter: {}, limit: 1 })).toBe('signIn.locked')
    expect(await app.refused('storedData.deleteAll', everything)).toBe('signIn.locked')
    expect(await app.refused('backups.delete', { name: backup })).toBe('signIn.locked')
    expect((await app.call('backups.list', {})).backups.map(({ name }) => name)).toEqual([backup])
    await app.call('backups.restore', { name: backup })
    await app.dispose()
    const next = await open(folder)
    expect(await next.call('operators.status', {})).toMatchObject({ mode: 'several', operator: null, locked: { why: 'start' } })
    expect(await next.call('operators.signIn', { name: 'Ada', password })).toMatchObject({ operator: { name: 'Ada' } })
  })

  it('because it is damaged is set aside for anybody, and nothing of it is deleted', async () => {
    const { folder, path } = await used()
    writeFileSync(path, 'no database at all. '.repeat(1_000))
    const app = await open(folder)
    const { movedTo } = await app.call('storage.startFresh', {})
    expect(readFileSync(movedTo, 'utf8')).toContain('no database at all')
    await app.dispose()
    await open(folder)
    expect(settingsOf(folder)).toMatchObject({ signIn: 'one' })
  })

  it('is locked too where it is not known any more how many use it', async () => {
    const { folder, path } = await used()
    rmSync(join(folder, 'settings.json'))
    writeFileSync(path, 'no database at all. '.repeat(1_000))
    const app = await open(folder)
    expect(await app.call('operators.status', {})).toMatchObject({ mode: 'several', locked: { why: 'storage' } })
  })
})

describe('an app that one person uses, whose database can not be read', () => {
  it('is open, so that something can be done about it', async () => {
    const { folder, path } = await used('one')
    writeFileSync(path, 'no database at all. '.repeat(1_000))
    const app = await open(folder)
    expect(await app.call('operators.status', {})).toMatchObject({ mode: 'one', operator: { id: 'one' } })
    expect(await app.call('storage.exportCopy', {})).toMatchObject({ log: null })
  })
})

describe('how many use the app', () => {
  it('is kept beside the database before anybody counts on it, and brought in line with a database that can be read', async () => {
    const { folder } = await used()
    expect(settingsOf(folder)).toMatchObject({ signIn: 'several' })
    const one = await used('one')
    expect(settingsOf(one.folder)).toMatchObject({ signIn: 'one' })
    writeFileSync(join(one.folder, 'settings.json'), JSON.stringify({ ...settingsOf(one.folder), signIn: 'several' }))
    const app = await open(one.folder)
    expect(await app.call('operators.status', {})).toMatchObject({ mode: 'one', operator: { id: 'one' } })
    expect(settingsOf(one.folder)).toMatchObject({ signIn: 'one' })
  })
})
