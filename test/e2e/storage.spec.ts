import { closeSync, existsSync, openSync, readFileSync, readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from './support/app-test.ts'

/** What a bad disk does: a page of the log, with all that was committed in the file and not beside it. */
function damage(path: string): void {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const page = Number(database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'job_item'").get()?.['rootpage'])
  database.close()
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(4_096, 0x5a), 0, 4_096, (page - 1) * 4_096)
  closeSync(file)
}

test('a damaged database is never reset: the person sets it aside, and works on with an empty one', async ({ machine }) => {
  const { page, app, data, sandbox } = machine
  const path = join(data, 'buydesk.db')
  await machine.kill()
  damage(path)
  const before = readFileSync(path)

  await machine.startAgain()
  const banner = page.getByRole('alert').filter({ hasText: 'is damaged' })
  await expect(banner).toBeVisible()
  await expect(banner.getByRole('button', { name: 'Save a copy' })).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('damaged.png') })
  expect(readFileSync(path).equals(before)).toBe(true)

  // A page whose parts are all loaded, as after a second or two: the core is away for a moment.
  await app.goTo('Activity')
  await app.runCommand('Connect a token')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await banner.getByRole('button', { name: 'Start fresh' }).click()
  await page.getByRole('dialog', { name: 'Start with an empty file?' }).getByRole('button', { name: 'Start fresh' }).click()
  await expect(page.getByText(/The old one is at/).first()).toBeVisible()
  // By its words: while the core is away all of the page counts as hidden by role.
  await expect(page.getByText('is damaged')).toBeHidden({ timeout: 20_000 })
  await expect(page.getByRole('alertdialog')).toBeHidden()
  const aside = readdirSync(data).find((name) => /^buydesk-set-aside-.*\.db$/.test(name)) ?? ''
  expect(readFileSync(join(data, aside)).equals(before)).toBe(true)
  expect(existsSync(path)).toBe(true)

  // That it began anew is the first row. Who uses the app was in the file that was set aside, so it is asked anew.
  await app.startAlone()
  await app.connect(sandbox.token)
  await app.goTo('Activity')
  await page.getByRole('button', { name: 'Verify the log' }).click()
  await expect(page.getByText(/^3 operations, chain whole/)).toBeVisible()
})
