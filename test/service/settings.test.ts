import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { settingsHandlers } from '#main/contract/handlers/settings.ts'
import { createSettings } from '#main/settings/conf-settings.ts'
import { Preferences } from '#main/settings/preferences.ts'
import { defaultAppSettings } from '#shared/domain/app-settings.ts'
import type { Emit } from '#shared/contract/events.ts'
import { adAccountId, connectionId } from '#shared/domain/ids.ts'
import { operatorId } from '#shared/domain/operator.ts'
import { defaultSettings } from '#shared/domain/settings.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { contextOf } from '../support/gates.ts'
import { temporaryFolder } from '../support/open-test-db.ts'

const clock = new FakeClock()
const open = (dir: string) => createSettings({ dir, clock })
const one = operatorId.parse('one')
const ada = operatorId.parse('0123456789ab')
const ben = operatorId.parse('ba9876543210')

describe('preferences', () => {
  it('are the defaults at first, and what was set the next time', () => {
    const dir = temporaryFolder()
    expect(open(dir).get(one)).toEqual(defaultSettings)
    expect(open(dir).problem).toBeNull()
    const layout = { columnOrder: ['name', 'a.b'], widths: { name: 120 } }
    expect(open(dir).set(one, { theme: 'dark', tables: { pixels: layout } })).toEqual({ ...defaultSettings, theme: 'dark', tables: { pixels: layout } })
    expect(open(dir).get(one)).toEqual({ ...defaultSettings, theme: 'dark', tables: { pixels: layout } })
    expect(open(dir).problem).toBeNull()
  })

  it('change one at a time and leave the others', () => {
    const store = open(temporaryFolder())
    store.set(one, { theme: 'dark' })
    expect(store.set(one, { density: 'compact' })).toMatchObject({ theme: 'dark', density: 'compact' })
  })

  it('keep whose library was looked at last', () => {
    const dir = temporaryFolder()
    const creativesAccount = { connectionId: 'c-1-1', accountId: '5001' }
    open(dir).set(one, { creativesAccount })
    expect(open(dir).set(one, { theme: 'dark' }).creativesAccount).toEqual(creativesAccount)
  })

  it('lie in a file for this user alone', () => {
    const dir = temporaryFolder()
    open(dir).set(one, { theme: 'dark' })
    expect(statSync(join(dir, 'settings.json')).mode & 0o777).toBe(0o600)
  })

  it.each(['{"theme":', '', '\u0000\u0001'])('are the defaults when the file is damaged (%j); it is kept, and a sentence says so', (text) => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'settings.json'), text)
    const store = open(dir)
    expect(store.get(one)).toEqual(defaultSettings)
    expect(store.problem).toContain('was damaged')
    const aside = readdirSync(dir).find((name) => name.startsWith('settings.damaged-')) ?? ''
    expect(readFileSync(join(dir, aside), 'utf8')).toBe(text)
    store.set(one, { theme: 'light' })
    expect(open(dir).get(one).theme).toBe('light')
  })

  it.each(['{"editor.fontSize":14,"mine":"PRECIOUS"}', '// mine', '[1]', 'null'])('leave a file of somebody else that has their name as it is (%j), and are kept in another one', (text) => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'settings.json'), text)
    const store = open(dir)
    expect(store.get(one)).toEqual(defaultSettings)
    expect(store.problem).toContain('not a file of Buydesk')
    store.set(one, { theme: 'light' })
    expect(readdirSync(dir).toSorted()).toEqual(['buydesk-settings.json', 'settings.json'])
    expect(readFileSync(join(dir, 'settings.json'), 'utf8')).toBe(text)
    expect([open(dir).get(one).theme, open(dir).problem]).toEqual(['light', null])
  })

  it('keep what can be used of a file with a wrong value in it', () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'settings.json'), JSON.stringify({ ...defaultSettings, theme: 'dark', density: 'huge' }))
    const store = open(dir)
    expect(store.get(one)).toEqual({ ...defaultSettings, theme: 'dark' })
    expect(store.problem).toContain('Some of your preferences')
    expect(readdirSync(dir).some((name) => name.startsWith('settings.damaged-'))).toBe(true)
  })

  it('are told to every window when they change, and the log hears in words of what is no arrangement of a table', async () => {
    const told: unknown[] = []
    const recorded: unknown[] = []
    const emit: Emit = (event, payload) => told.push([event, payload])
    const preferences = new Preferences({ store: open(temporaryFolder()), emit, record: (entry) => recorded.push(entry), appChanged: () => undefined })
    const handlers = settingsHandlers({ preferences, dataFolder: '/data' })
    const context = contextOf('user')
    await handlers['settings.set']({ theme: 'dark' }, context)
    expect(told).toEqual([['settings.changed', { settings: { ...defaultSettings, theme: 'dark' } }]])
    expect(await handlers['settings.get']({}, context)).toMatchObject({ theme: 'dark' })
    await handlers['settings.set']({ tables: { pixels: { hidden: ['name'] } } }, context)
    expect(recorded).toEqual([{ action: 'settings.change', object: { id: 'theme', name: 'Theme' }, before: 'As the system', after: 'Dark', by: { id: 'one', name: 'Only user' } }])
  })

  it('of the defaults of a connection are told in words', () => {
    const recorded: unknown[] = []
    const preferences = new Preferences({ store: open(temporaryFolder()), emit: () => undefined, record: (entry) => recorded.push(entry), appChanged: () => undefined })
    const place = { connectionId: connectionId.parse('c-1-2'), accountId: adAccountId.parse('7'), pageId: null, instagramId: null, pixelId: null }
    preferences.change({ id: ada, name: 'Ada' }, { defaults: [place] })
    preferences.change({ id: ada, name: 'Ada' }, { defaults: [] })
    expect(recorded).toMatchObject([
      { object: { id: 'c-1-2' }, before: 'None', after: 'ad account 7' },
      { object: { id: 'c-1-2' }, before: 'ad account 7', after: 'None' },
    ])
  })
})

describe('preferences of several operators', () => {
  it('are kept apart in one file, and outlast a restart', () => {
    const dir = temporaryFolder()
    const store = open(dir)
    store.set(one, { theme: 'dark' })
    store.set(ada, { density: 'compact' })
    const again = open(dir)
    expect([again.get(one), again.get(ada), again.get(ben)]).toEqual([
      { ...defaultSettings, theme: 'dark' },
      { ...defaultSettings, density: 'compact' },
      defaultSettings,
    ])
    expect(again.problem).toBeNull()
    expect(readdirSync(dir)).toEqual(['settings.json'])
  })

  it('of the one person are what the first of several begins with, and are gone with whoever is deleted', () => {
    const dir = temporaryFolder()
    const store = open(dir)
    store.set(one, { theme: 'dark' })
    store.handOver(one, ada)
    expect(store.get(ada)).toEqual({ ...defaultSettings, theme: 'dark' })
    store.noteIn(ada)
    store.forget([ada, one])
    expect([open(dir).get(ada), open(dir).get(one)]).toEqual([defaultSettings, defaultSettings])
    expect(readFileSync(join(dir, 'settings.json'), 'utf8')).not.toContain(ada)
  })

  it('give a locked window the looks of whoever was in last, and nothing else', () => {
    const dir = temporaryFolder()
    const store = open(dir)
    store.set(ada, { theme: 'dark', tables: { pixels: { hidden: ['name'] } } })
    store.noteIn(ada)
    expect(open(dir).looks()).toEqual({ ...defaultSettings, theme: 'dark' })
    store.noteIn(ben)
    expect(open(dir).looks()).toEqual(defaultSettings)
  })

  it('are read from a file of a version that knew only one person', () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'settings.json'), JSON.stringify({ theme: 'dark', density: 'compact', tables: {}, views: {} }))
    const store = open(dir)
    expect(store.get(one)).toEqual({ ...defaultSettings, theme: 'dark', density: 'compact' })
    expect(store.app()).toEqual(defaultAppSettings)
    expect(store.looks()).toMatchObject({ theme: 'dark' })
    expect(store.problem).toBeNull()
  })

  it.each([
    [{ people: { [ada]: { theme: 'pink', density: 'compact' } } }, { density: 'compact' }, {}],
    [{ people: { '../../x': { theme: 'dark' }, [ada]: { density: 'compact' } } }, { density: 'compact' }, {}],
    [{ people: 'none', app: { idleMinutes: 7, idleWaitsForJobs: false } }, {}, { idleWaitsForJobs: false }],
  ])('that are damaged in part (%j) keep what can be used, and a sentence says so', (stored, ofAda, ofApp) => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'settings.json'), JSON.stringify({ ...defaultSettings, ...stored }))
    const store = open(dir)
    expect(store.problem).toContain('Some of your preferences')
    expect(store.get(ada)).toEqual({ ...defaultSettings, ...ofAda })
    expect(store.app()).toEqual({ ...defaultAppSettings, ...ofApp })
  })

  it('of a copy that may not write hold there and leave the file alone', () => {
    const dir = temporaryFolder()
    open(dir).set(ada, { theme: 'dark' })
    const before = readFileSync(join(dir, 'settings.json'), 'utf8')
    const reader = open(dir).withoutWriting()
    expect(reader.get(ada).theme).toBe('dark')
    expect(reader.set(ada, { theme: 'light' }).theme).toBe('light')
    expect(reader.setApp({ idleMinutes: 5 }).idleMinutes).toBe(5)
    expect(reader.get(ada).theme).toBe('light')
    expect(readFileSync(join(dir, 'settings.json'), 'utf8')).toBe(before)
  })
})

describe('how the app works for everybody', () => {
  it('is changed by what is named, is kept, and is told in words', () => {
    const dir = temporaryFolder()
    const told: unknown[] = []
    const recorded: unknown[] = []
    const emit: Emit = (event, payload) => told.push([event, payload])
    const preferences = new Preferences({ store: open(dir), emit, record: (entry) => recorded.push(entry), appChanged: (settings) => told.push(settings.idleMinutes) })
    const after = { ...defaultAppSettings, idleMinutes: 5, graphVersion: 'v25.0' }
    expect(preferences.changeApp({ idleMinutes: 5, graphVersion: 'v25.0' }, { id: ada, name: 'Ada' })).toEqual(after)
    expect(told).toEqual([5, ['appSettings.changed', { settings: after }]])
    expect(recorded).toMatchObject([
      { object: { name: 'API version' }, before: 'v26.0', after: 'v25.0' },
      { object: { name: 'Lock when nobody uses it' }, before: 'After 30 minutes', after: 'After 5 minutes' },
    ])
    expect(open(dir).app()).toEqual(after)
  })
})
