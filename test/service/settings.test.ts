import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { settingsHandlers } from '#main/contract/handlers/settings.ts'
import { createSettings } from '#main/settings/conf-settings.ts'
import { defaultSettings } from '#shared/domain/settings.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { temporaryFolder } from '../support/open-test-db.ts'

const clock = new FakeClock()
const open = (dir: string) => createSettings({ dir, clock })

describe('preferences', () => {
  it('are the defaults at first, and what was set the next time', () => {
    const dir = temporaryFolder()
    expect(open(dir).get()).toEqual(defaultSettings)
    expect(open(dir).problem).toBeNull()
    const layout = { columnOrder: ['name', 'a.b'], widths: { name: 120 } }
    expect(open(dir).set({ theme: 'dark', tables: { pixels: layout } })).toEqual({ ...defaultSettings, theme: 'dark', tables: { pixels: layout } })
    expect(open(dir).get()).toEqual({ ...defaultSettings, theme: 'dark', tables: { pixels: layout } })
    expect(open(dir).problem).toBeNull()
  })

  it('change one at a time and leave the others', () => {
    const store = open(temporaryFolder())
    store.set({ theme: 'dark' })
    expect(store.set({ density: 'compact' })).toMatchObject({ theme: 'dark', density: 'compact' })
  })

  it('keep whose library was looked at last', () => {
    const dir = temporaryFolder()
    const creativesAccount = { connectionId: 'c-1-1', accountId: '5001' }
    open(dir).set({ creativesAccount })
    expect(open(dir).set({ theme: 'dark' }).creativesAccount).toEqual(creativesAccount)
  })

  it('lie in a file for this user alone', () => {
    const dir = temporaryFolder()
    open(dir).set({ theme: 'dark' })
    expect(statSync(join(dir, 'settings.json')).mode & 0o777).toBe(0o600)
  })

  it.each(['{"theme":', '', '[1]', 'null', '\u0000\u0001'])('are the defaults when the file is damaged (%j); it is kept, and a sentence says so', (text) => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'settings.json'), text)
    const store = open(dir)
    expect(store.get()).toEqual(defaultSettings)
    expect(store.problem).toContain('was damaged')
    const aside = readdirSync(dir).find((name) => name.startsWith('settings.damaged-')) ?? ''
    expect(readFileSync(join(dir, aside), 'utf8')).toBe(text)
    store.set({ theme: 'light' })
    expect(open(dir).get().theme).toBe('light')
  })

  it('keep what can be used of a file with a wrong value in it', () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'settings.json'), JSON.stringify({ theme: 'dark', density: 'huge' }))
    const store = open(dir)
    expect(store.get()).toEqual({ ...defaultSettings, theme: 'dark' })
    expect(store.problem).toContain('Some of your preferences')
    expect(readdirSync(dir).some((name) => name.startsWith('settings.damaged-'))).toBe(true)
  })

  it('are told to every window when they change', async () => {
    const told: unknown[] = []
    const handlers = settingsHandlers({ settings: open(temporaryFolder()), emit: (event, payload) => told.push([event, payload]) })
    const context = { role: 'operator', clientId: 'a' } as const
    await handlers['settings.set']({ theme: 'dark' }, context)
    expect(told).toEqual([['settings.changed', { settings: { ...defaultSettings, theme: 'dark' } }]])
    expect(await handlers['settings.get']({}, context)).toMatchObject({ theme: 'dark' })
  })
})
