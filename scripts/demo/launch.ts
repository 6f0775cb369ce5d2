import { expect, type Page } from '@playwright/test'
import type { Sandbox } from '#sandbox/start.ts'
import { hasFunding } from '#sandbox/world/pickers.ts'
import type { BuydeskPage } from '../../test/support/buydesk-page.ts'
import { dropOnPage, picture as pictureFile } from '../../test/support/dropped-pictures.ts'
import { picturesInBothThemes } from './waiting-jobs.ts'
import type { Picture } from './walk-through.ts'

export interface LaunchTold {
  /** What the simulator has now and had not before. */
  readonly made: { readonly campaigns: number; readonly adSets: number; readonly creatives: number; readonly ads: number }
  readonly writingRequests: number
  /** Of what was made, at the simulator. */
  readonly statuses: readonly string[]
}

const files = ['tulips', 'roses', 'lilies'].map((idea, index) => pictureFile(`${idea}_1080x1080.png`, 1080, 1080, 90 + 50 * index))

/**
 * Launches three dropped images as a buyer would, all paused, and waits until the app has read them back.
 * @param used ad accounts that are left alone.
 */
export async function launchThreeImages(app: BuydeskPage, sandbox: Sandbox, picture: Picture, used: readonly string[]): Promise<LaunchTold> {
  const { page } = app
  const { state } = sandbox
  const account = chooseAccount(sandbox, used)
  const before = state.treeCounts(account)
  await beginDraft(app, account)
  await dropOnPage(page, files)
  await expect(page.getByText(/^3 files in 3 concepts, all at Meta/)).toBeVisible({ timeout: 30_000 })
  await fillIn(page)
  await picturesInBothThemes(app, picture, 'launch-draft')
  await page.getByRole('banner').getByRole('button', { name: 'Grid' }).click()
  await page.getByRole('button', { name: /^Make \d+ rows/ }).click()
  await expect(page.getByRole('grid', { name: 'Ads of this launch' })).toHaveAttribute('aria-rowcount', '4')
  await picture('launch-grid')
  await page.getByRole('banner').getByRole('button', { name: 'Review' }).click()
  const launch = page.getByRole('banner').getByRole('button', { name: /^Launch \d+ objects/ })
  await expect(launch).not.toHaveAttribute('aria-disabled', 'true')
  await picturesInBothThemes(app, picture, 'launch-review')
  const requests = sandbox.requests.writing
  await launch.click()
  await expect(page.getByRole('banner')).toContainText('All made, all paused', { timeout: 30_000 })
  await expect(page.getByRole('region', { name: 'As Meta keeps it' })).toContainText('8 objects read', { timeout: 40_000 })
  const writingRequests = sandbox.requests.writing - requests
  await picturesInBothThemes(app, picture, 'launch-done')
  const after = state.treeCounts(account)
  const made = {
    campaigns: after.campaigns - before.campaigns,
    adSets: after.adSets - before.adSets,
    creatives: after.creatives - before.creatives,
    ads: after.ads - before.ads,
  }
  return { made, writingRequests, statuses: newestStatuses(sandbox, account) }
}

/** In dollars, in good standing and able to pay, and none of those that the sharing before used. It gets one pixel: among several a buyer has to choose. */
function chooseAccount({ state }: Sandbox, used: readonly string[]): string {
  const [own] = state.portfolios
  if (!own) throw new Error('the simulator has no portfolio')
  const isFree = (id: string) => !used.includes(id) && !state.pixels.some((pixel) => state.hasShare(pixel.id, id))
  const account = state.ownedAccounts(own.id).find((each) => each.status === 1 && each.currency === 'USD' && hasFunding(each) && isFree(each.id))
  const [pixel] = state.ownedPixels(own.id)
  if (!account || !pixel) throw new Error('the simulator has no ad account to launch in')
  state.place(pixel.id, account.id, own.id)
  return account.id
}

async function beginDraft(app: BuydeskPage, account: string): Promise<void> {
  await app.runCommand('New launch')
  const dialog = app.page.getByRole('dialog', { name: 'New launch' })
  await dialog.getByRole('button', { name: /Ad account/ }).click()
  await app.page.keyboard.type(account)
  await app.page.locator('[cmdk-item]').first().click()
  await dialog.getByRole('button', { name: 'Start the draft' }).click()
  await expect(app.page.getByText(/Drop images or videos anywhere/)).toBeVisible()
}

async function fillIn(page: Page): Promise<void> {
  const main = page.getByRole('main')
  await main.getByLabel('Facebook Page').selectOption({ index: 1 })
  await main.getByLabel(/^Budget a day/).fill('20')
  await main.getByLabel('Primary text', { exact: true }).fill('Everything for the balcony.')
  await main.getByLabel('Headline', { exact: true }).fill('Spring sale')
  await main.getByLabel('Link', { exact: true }).fill('https://shop.example/spring')
}

function newestStatuses({ state }: Sandbox, account: string): readonly string[] {
  const [campaign] = state.campaigns(account)
  const adSets = campaign ? state.adSets(campaign.id) : []
  const ads = adSets.flatMap((adSet) => state.ads(adSet.id))
  return [...(campaign ? [campaign.status] : []), ...adSets.map((adSet) => adSet.status), ...ads.map((ad) => ad.status)]
}
