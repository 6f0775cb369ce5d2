import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { addressForOne, dataFolder, startBrowserHost } from '../support/browser-host.ts'
import { BuydeskPage } from '../support/buydesk-page.ts'
import { expect, test, type Machine } from './support/app-test.ts'
import { lookAt } from './support/look-at.ts'

async function beginDraft({ app, page, sandbox }: Machine, name: string): Promise<void> {
  await app.connect(sandbox.token)
  await app.runCommand('New launch')
  const dialog = page.getByRole('dialog', { name: 'New launch' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: /Ad account/ }).click()
  await page.locator('[cmdk-item]').first().click()
  await dialog.getByRole('button', { name: 'Start the draft' }).click()
  await expect(page).toHaveURL(/campaigns\/draft\//)
}

/** @returns the signed file as it was saved. */
async function handOver({ app, page }: Machine, name: string): Promise<string> {
  await app.goTo('Campaigns')
  await page.getByRole('button', { name: `What can be done with ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Hand over…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Hand over to a colleague' })
  await dialog.getByLabel('Your name').fill('Ada')
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save a file with 1 part' }).click()
  return readFileSync(await (await saved).path(), 'utf8')
}

async function choose(page: Page, text: string): Promise<void> {
  await page.getByLabel("A colleague's file").setInputFiles({ name: 'spring.buydesk', mimeType: 'application/json', buffer: Buffer.from(text) })
}

test('a draft goes to a colleague as a signed file: one changed byte is refused, the rest is shown, compared, taken, and can be forgotten', async ({ machine, browser }) => {
  test.setTimeout(90_000)
  await beginDraft(machine, 'Spring')
  const text = await handOver(machine, 'Spring')
  expect(text).not.toContain(machine.sandbox.token)

  const data = dataFolder()
  const host = await startBrowserHost({ data: data.path, graph: machine.sandbox.url })
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  try {
    const ben = new BuydeskPage(page)
    await page.goto(await addressForOne(host))
    await ben.connect(machine.sandbox.token)
    await ben.runCommand("Open a colleague's file")
    const changed = text.replace('"name":"Spring"', '"name":"Sprang"')
    expect(changed).not.toBe(text)
    await choose(page, changed)
    await expect(page.getByRole('alert')).toContainText('This file was changed after it was signed, so nothing of it is taken.')

    await choose(page, text)
    await expect(page.getByText('not known here yet')).toBeVisible()
    await expect(page.getByRole('main')).toContainText('No ads yet')
    await page.getByRole('checkbox', { name: /I have compared the fingerprint/ }).click()
    await page.getByLabel('Ad account for the launch drafts').click()
    await page.locator('[cmdk-item]').first().click()
    await page.getByRole('button', { name: 'Take 1 part' }).click()
    // It goes on by itself, to the draft or to what is to be mended.
    await expect(page.getByRole('button', { name: 'Take 1 part' })).toBeHidden()
    await ben.goTo('Campaigns')
    await expect(page.getByRole('button', { name: 'What can be done with Spring' })).toBeVisible()

    await ben.runCommand("Open a colleague's file")
    await lookAt(page, 'hand-over-signers')
    await page.getByRole('button', { name: 'Forget Ada' }).click()
    await page.getByRole('dialog', { name: 'Forget Ada?' }).getByRole('button', { name: 'Forget Ada' }).click()
    await expect(page.getByRole('table')).toBeHidden()
    await choose(page, text)
    await expect(page.getByText('not known here yet')).toBeVisible()
  } finally {
    await context.close()
    await host.stop()
    data.remove()
  }
})
