import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { composeWith } from '#main/compose.ts'
import type { HostPort } from '#main/hosts/port.ts'
import { createSettings } from '#main/settings/conf-settings.ts'
import { useAlone } from '../../support/gates.ts'

const host: HostPort = { kind: 'browser', onSystemLock: () => () => undefined, heardOfSystem: () => ({ screenLock: 'unheard', sleep: 'found' }), takeClipboardText: null, saveFile: null, openExternal: null, replaceProcess: () => undefined }
const context = { clientId: 'test' }

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-compose-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function start(dataDirectory: string, graphUrl: string | null = null) {
  const composition = await composeWith(createSettings)({ host, dataDirectory, graphUrl, writeLogLine: () => undefined })
  let isOver = false
  const end = async () => {
    if (!isOver) await composition.dispose()
    isOver = true
  }
  onTestFinished(end)
  await useAlone(composition.router)
  return { ...composition, end, info: () => composition.router.handle('app.info', {}, context) }
}

test('a first start in an empty folder has no problem, and says that it talks to Meta', async () => {
  const app = await start(dataFolder())
  expect(await app.info()).toMatchObject({ ok: true, data: { host: 'browser', sandbox: false, readOnlyReason: null, startProblems: [] } })
  expect(await app.router.handle('jobs.list', {}, context)).toEqual({ ok: true, data: { jobs: [] } })
  expect(await app.router.handle('connections.list', {}, context)).toEqual({ ok: true, data: { connections: [] } })
})

test('with the simulator in place of Meta every screen can say so', async () => {
  const app = await start(dataFolder(), 'http://127.0.0.1:9')
  expect(await app.info()).toMatchObject({ data: { sandbox: true } })
})

test('a second copy on one folder says so and only reads; the next one after the first has ended writes again', async () => {
  const folder = dataFolder()
  const first = await start(folder)
  const second = await start(folder)
  expect(await second.info()).toMatchObject({ data: { readOnlyReason: expect.stringContaining('only reads') } })
  expect(await first.info()).toMatchObject({ data: { readOnlyReason: null } })
  await second.end()
  await first.end()
  expect(await (await start(folder)).info()).toMatchObject({ data: { readOnlyReason: null } })
})

test('what is set in the second copy holds there and never reaches the folder', async () => {
  const folder = dataFolder()
  const first = await start(folder)
  const second = await start(folder)
  expect(await second.router.handle('settings.set', { theme: 'dark' }, context)).toMatchObject({ ok: true, data: { theme: 'dark' } })
  expect(await second.router.handle('settings.get', {}, context)).toMatchObject({ data: { theme: 'dark' } })
  await second.end()
  await first.end()
  expect(await (await start(folder)).router.handle('settings.get', {}, context)).toMatchObject({ data: { theme: 'system' } })
})

test('a damaged database of one person is left as it is, and the app runs beside it and says what to do', async () => {
  const folder = dataFolder()
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ signIn: 'one' }))
  writeFileSync(join(folder, 'buydesk.db'), 'this is no database at all')
  const app = await start(folder)
  expect(await app.info()).toMatchObject({ ok: true, data: { startProblems: [], readOnlyReason: expect.stringContaining('damaged') } })
  expect(await app.router.handle('storage.status', {}, context)).toMatchObject({ data: { problem: { canCopy: true, canStartFresh: true, folder } } })
  expect(await app.router.handle('activity.list', { filter: {}, limit: 10 }, context)).toMatchObject({ ok: true, data: { operations: [] } })
  expect(readFileSync(join(folder, 'buydesk.db'), 'utf8')).toBe('this is no database at all')
})

test('a change of settings reaches every listener', async () => {
  const app = await start(dataFolder())
  const heard: string[] = []
  app.onEvent(({ event }) => heard.push(event))
  await app.router.handle('settings.set', { theme: 'dark' }, context)
  expect(heard).toEqual(['settings.changed'])
})
