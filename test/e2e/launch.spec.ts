import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { dropOnPage, picture } from '../support/dropped-pictures.ts'
import { expect, test, type Machine } from './support/app-test.ts'

test.use({ sandboxOptions: { latencyMs: 150 } })

const ideas = ['tulips', 'roses', 'daisies', 'lilies', 'irises', 'asters']
/** Six ideas in two shapes. */
const twelve = ideas.flatMap((idea, index) => [picture(`${idea}_1080x1080.png`, 1080, 1080, 20 + index), picture(`${idea}_1080x1920.png`, 1080, 1920, 120 + index)])

/** Begins a draft for an ad account that has a pixel and is paid in dollars. */
async function beginDraft({ app, page, sandbox: { state, token } }: Machine): Promise<string> {
  const own = state.portfolios[0]?.id ?? ''
  const account = state.ownedAccounts(own).find((each) => each.status === 1 && each.currency === 'USD')?.id ?? ''
  state.place(state.ownedPixels(own)[0]?.id ?? '', account, own)
  await app.connect(token)
  await app.runCommand('New launch')
  const dialog = page.getByRole('dialog', { name: 'New launch' })
  await dialog.getByRole('button', { name: /Ad account/ }).click()
  await page.keyboard.type(account)
  await page.locator('[cmdk-item]').first().click()
  await dialog.getByRole('button', { name: 'Start the draft' }).click()
  await expect(page.getByText(/Drop images or videos anywhere/)).toBeVisible()
  return account
}

async function fillIn(page: Page): Promise<void> {
  const main = page.getByRole('main')
  await main.getByLabel('Facebook Page').selectOption({ index: 1 })
  await main.getByLabel(/^Budget a day/).fill('20')
  await main.getByLabel('Primary text', { exact: true }).fill('Everything for the balcony.')
  await main.getByLabel('Headline', { exact: true }).fill('Spring sale')
  await main.getByLabel('Link', { exact: true }).fill('https://shop.example/spring?email=jane.doe@example.com')
}

test('twelve dropped images become a launch that a kill does not break, and no file is left behind', async ({ machine }) => {
  test.setTimeout(180_000)
  const { app, page, sandbox, data } = machine
  const account = await beginDraft(machine)
  const before = sandbox.state.treeCounts(account)

  await dropOnPage(page, twelve)
  await expect(page.getByText('12 files in 6 concepts, all at Meta.')).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => readdirSync(join(data, 'temp_uploads'))).toEqual([])
  await fillIn(page)

  await page.getByRole('banner').getByRole('button', { name: 'Grid' }).click()
  await expect(page.getByLabel('What the grid is made of')).toContainText('6 ads')
  await page.getByRole('button', { name: 'Make 6 rows' }).click()
  await expect(page.getByRole('grid', { name: 'Ads of this launch' })).toHaveAttribute('aria-rowcount', '7')

  await page.getByRole('banner').getByRole('button', { name: 'Review' }).click()
  const blockers = page.getByRole('region', { name: 'Blockers' })
  await expect(blockers).toContainText(/e-mail|personal/i)
  await expect(page.getByRole('banner').getByRole('button', { name: /^Launch/ })).toHaveAttribute('aria-disabled', 'true')
  await blockers.getByRole('button', { name: /^Correct the link/ }).click()
  await expect(blockers).toBeHidden()
  expect(sandbox.state.treeCounts(account)).toEqual(before)

  await page.getByRole('banner').getByRole('button', { name: 'Launch 14 objects, all paused' }).click()
  await expect.poll(() => sandbox.state.treeCounts(account).campaigns, { intervals: [10] }).toBe(before.campaigns + 1)
  await expect(page).toHaveURL(/campaigns\/launch\//)
  const launchPath = new URL(page.url()).hash.slice(1)
  await machine.kill()
  expect(sandbox.state.treeCounts(account).ads).toBeLessThan(before.ads + 6)

  await machine.startAgain()
  await app.connect(sandbox.token)
  await page.evaluate((path) => {
    location.hash = `#${path}`
  }, launchPath)
  await expect(page.getByRole('banner')).toContainText('All made, all paused', { timeout: 120_000 })
  expect(sandbox.state.treeCounts(account)).toEqual({ campaigns: before.campaigns + 1, adSets: before.adSets + 1, creatives: before.creatives + 6, ads: before.ads + 6 })
  expect(readdirSync(join(data, 'temp_uploads'))).toEqual([])
})

test('what a launch made is rolled back after it was shown, and nothing of it stays', async ({ machine }) => {
  test.setTimeout(120_000)
  const { page, sandbox } = machine
  const account = await beginDraft(machine)
  const before = sandbox.state.treeCounts(account)
  await dropOnPage(page, twelve.slice(0, 2))
  await expect(page.getByText('2 files in 1 concept, all at Meta.')).toBeVisible({ timeout: 30_000 })
  await fillIn(page)
  await page.getByRole('main').getByLabel('Link', { exact: true }).fill('https://shop.example/spring')
  await page.getByRole('banner').getByRole('button', { name: 'Grid' }).click()
  await page.getByRole('button', { name: 'Make 1 row' }).click()
  await page.getByRole('banner').getByRole('button', { name: 'Review' }).click()
  await page.getByRole('banner').getByRole('button', { name: 'Launch 4 objects, all paused' }).click()
  await expect(page.getByRole('banner')).toContainText('All made, all paused', { timeout: 30_000 })
  await expect(page.getByRole('region', { name: 'As Meta keeps it' })).toContainText('4 objects read', { timeout: 40_000 })

  await page.getByRole('banner').getByRole('button', { name: 'Roll back' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete 4 objects at Meta?' })
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expect(dialog.getByRole('list', { name: 'What goes' }).getByRole('listitem')).toHaveCount(4)
  await dialog.getByRole('button', { name: 'Delete 4 objects' }).click()
  await expect(page.getByRole('banner')).toContainText('Rolled back', { timeout: 40_000 })
  expect(sandbox.state.treeCounts(account)).toEqual(before)
})
