import { expect, onTestFinished, test } from 'vitest'
import { composeWith } from '#main/compose.ts'
import type { HostPort } from '#main/hosts/port.ts'
import { createSettings } from '#main/settings/conf-settings.ts'
import { useAlone } from '../support/gates.ts'
import { temporaryFolder } from '../support/open-test-db.ts'

const host: HostPort = { kind: 'browser', onSystemLock: () => () => undefined, heardOfSystem: () => ({ screenLock: 'unheard', sleep: 'found' }), takeClipboardText: null, saveFile: null, openExternal: null, replaceProcess: () => undefined }
const context = { clientId: 'test' }

async function start(dataDirectory: string) {
  const app = await composeWith(createSettings)({ host, dataDirectory, graphUrl: null, writeLogLine: () => undefined })
  onTestFinished(() => app.dispose())
  await useAlone(app.router)
  return app.router
}

test('a second copy on one folder shows who is awaited, and refuses to look or to forget', async () => {
  const folder = temporaryFolder()
  await start(folder)
  const second = await start(folder)
  expect(await second.handle('sharing.awaited', {}, context)).toMatchObject({ ok: true, data: { shares: [] } })
  expect(await second.handle('sharing.recheckAwaited', {}, context)).toMatchObject({ ok: false, error: { message: expect.stringContaining('only reads') } })
  expect(await second.handle('sharing.forgetAwaited', { ids: [1], how: 'forget' }, context)).toMatchObject({ ok: false })
})
