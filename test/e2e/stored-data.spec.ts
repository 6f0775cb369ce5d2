import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { scanFolders } from '../support/leak-scan.ts'
import { expect, test } from './support/app-test.ts'

test('a backup is written and restored from the screen, and the page goes on with how things stood then', async ({ machine }) => {
  const { page, app, data } = machine
  await app.goTo('Activity')
  await app.goTo('Settings')
  await page.getByRole('link', { name: 'Backups' }).click()
  await page.getByRole('button', { name: 'Back up now' }).click()
  const row = page.getByRole('row', { name: /buydesk-\d{4}-\d\d-\d\d-\d{6}\.db/ })
  await expect(row).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('backups.png') })
  await row.getByRole('button', { name: 'Restore' }).click()
  const dialog = page.getByRole('dialog', { name: 'Restore this backup?' })
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Restore and start again' }).click()
  await expect(page.getByText(/The database from before is kept as/).first()).toBeVisible()
  await expect(page.getByRole('alertdialog')).toBeHidden({ timeout: 20_000 })
  await expect(page.getByRole('row', { name: /-before-restore\.db/ })).toBeVisible({ timeout: 20_000 })
  expect(readdirSync(join(data, 'backups'))).toHaveLength(2)
})

test('deleting everything shows the files first, says what Meta still holds, and begins anew with nothing', async ({ machine }) => {
  const { page, app, data, sandbox } = machine
  await app.connect(sandbox.token)
  await app.goTo('Settings')
  await page.getByRole('link', { name: 'Delete everything' }).click()
  const list = page.getByRole('list', { name: 'Files by kind' })
  await list.getByRole('button', { name: /^Database/ }).click()
  await expect(list.getByText('buydesk.db', { exact: true })).toBeVisible()
  // A page whose parts are all loaded, as after a second or two: the core is away for a moment.
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /\/door-[^/]*\.js$/.test(name)))
  await page.getByRole('main').getByRole('button', { name: 'Delete everything' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/to go on/).fill('delete everything')
  await dialog.getByRole('button', { name: 'Delete everything' }).click()
  const result = page.getByRole('dialog', { name: 'Everything is deleted' })
  await expect(result.getByText('Meta still has')).toBeVisible({ timeout: 20_000 })
  expect(readdirSync(data)).toEqual([])
  await page.screenshot({ path: test.info().outputPath('deleted.png') })
  await result.getByRole('button', { name: 'Start again' }).click()
  await app.startAlone()
  expect(scanFolders([data], ['connection.connect', 'connection.disconnect']).hits).toEqual([])
  await app.goTo('Activity')
  await expect(page.getByText(sandbox.token)).toBeHidden()
})

test('activity and own data are downloaded by the browser, whole, and the page says how many rows they have', async ({ machine }) => {
  const { page, app, sandbox } = machine
  await app.connect(sandbox.token)
  const downloaded = async (click: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), click()])
    expect(await download.failure()).toBeNull()
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
  }
  await app.goTo('Activity')
  await page.getByRole('grid').getByText('Connect').first().waitFor()
  const csv = await downloaded(async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: 'As CSV, for a spreadsheet' }).click()
  })
  expect(csv.name).toMatch(/^buydesk-activity-[\d-]+\.csv$/)
  const rows = csv.text.trimEnd().split('\r\n').length - 1
  await expect(page.getByText(new RegExp(`^${rows} rows? exported$`))).toBeVisible()
  await app.goTo('Settings')
  await page.getByRole('link', { name: 'My data' }).click()
  const json = await downloaded(() => page.getByRole('button', { name: 'Export my data' }).click())
  expect(Object.keys(JSON.parse(json.text) as object)).toEqual(['about', 'signIn', 'preferences', 'confirmedSigners', 'jobs', 'launchDrafts', 'shareDrafts', 'activity'])
  await expect(page.getByText(`Saved as ${json.name}`)).toBeVisible()
})
