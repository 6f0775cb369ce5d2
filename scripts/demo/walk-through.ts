import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, expect, type Page } from '@playwright/test'
import type { Sandbox } from '#sandbox/start.ts'
import { BuydeskPage } from '../../test/support/buydesk-page.ts'
import { chromiumLaunchOptions } from '../../test/support/chromium.ts'
import { launchThreeImages } from './launch.ts'
import { picturesOfWaitingJobs } from './waiting-jobs.ts'

export interface WalkThrough {
  readonly address: string
  readonly sandbox: Sandbox
  /** Emptied first; pictures go here. */
  readonly folder: string
  readonly say: (line: string) => void
}

/**
 * Does the two main jobs on screen: connects, shares 20 pixels with 50 ad accounts and 2 partners, takes one partner off again, launches
 * three dropped images. What it says comes from the simulator's own state, not from the app's word.
 * @throws when a step does not come true.
 */
export async function walkThrough({ address, sandbox, folder, say }: WalkThrough): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch(await chromiumLaunchOptions())
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' })
    await page.goto(address)
    const app = new BuydeskPage(page)
    const picture = pictureTaker(page, folder)
    const cast = chooseCast(sandbox)

    await picture('start')
    await app.connect(sandbox.token)
    say(`connected: ${sandbox.state.portfolios.length} portfolios, ${sandbox.state.pixels.length} pixels, ${sandbox.state.adAccounts.length} ad accounts`)

    await app.goTo('Sharing')
    await app.choosePixels(cast.pixels)
    await app.chooseTargets([...cast.partners, ...cast.accounts])
    const before = sandbox.state.counts()
    await app.paintAll('share')
    await expect(page.getByRole('banner').getByRole('button', { name: /^Share \d/ })).toBeVisible()
    await picture('sharing-plan')
    const requests = sandbox.requests.writing
    await app.runPlan()
    const after = sandbox.state.counts()
    say(`shared 20 pixels with 50 ad accounts and 2 partners: ${after.accountShares - before.accountShares} account shares and ${after.partnerShares - before.partnerShares} partner shares are new, in ${sandbox.requests.writing - requests} writing requests`)
    await picture('sharing-done')

    await takePartnerOff(app, sandbox, cast)
    say(`took one partner off: it has ${cast.pixels.filter((id) => sandbox.state.partner(id, cast.leaving)).length} of the 20 pixels now`)
    const launched = await launchThreeImages(app, sandbox, picture, cast.accounts)
    if (launched.statuses.some((status) => status !== 'PAUSED')) throw new Error('something that was launched is not paused')
    const { campaigns, adSets, creatives, ads } = launched.made
    say(`launched 3 dropped images: ${campaigns} campaign, ${adSets} ad set, ${creatives} creatives and ${ads} ads are new, all paused and read back, in ${launched.writingRequests} writing requests`)
    await picturesOfAllScreens(app, picture)
    await picturesOfWaitingJobs(app, sandbox, picture)
    say(`pictures of every screen, light and dark, are in ${folder}/`)
    if (sandbox.requests.tokenInUrl > 0 || sandbox.requests.canary > 0) throw new Error('a token was in a URL')
  } finally {
    await browser.close()
  }
}

interface Cast {
  readonly pixels: readonly string[]
  readonly accounts: readonly string[]
  readonly partners: readonly string[]
  readonly leaving: string
}

/** Pixels and ad accounts of the largest portfolio, and two partners that it already works with. */
function chooseCast({ state }: Sandbox): Cast {
  const [own] = state.portfolios
  if (!own) throw new Error('the simulator has no portfolio')
  const partners = state.partners.filter((partner) => state.areRelated(partner.id, own.id)).slice(0, 2).map((partner) => partner.id)
  return {
    pixels: state.ownedPixels(own.id).filter((pixel) => !pixel.isUnavailable).slice(0, 20).map((pixel) => pixel.id),
    accounts: state.ownedAccounts(own.id).slice(0, 50).map((account) => account.id),
    partners,
    leaving: partners[0] ?? '',
  }
}

async function takePartnerOff(app: BuydeskPage, sandbox: Sandbox, cast: Cast): Promise<void> {
  await app.goTo('Sharing')
  await app.page.getByRole('button', { name: 'Put this job away' }).click()
  const name = sandbox.state.partners.find((partner) => partner.id === cast.leaving)?.name ?? ''
  await app.runCommand('Take a partner off everything')
  const dialog = app.page.getByRole('dialog', { name: 'Take a partner off everything' })
  await dialog.getByRole('button', { name: 'Partner' }).click()
  await app.page.getByRole('option', { name: new RegExp(cast.leaving) }).click()
  await expect(dialog.getByText(name).last()).toBeVisible()
  await dialog.getByRole('button', { name: /^Mark \d+ share/ }).click()
  await app.runPlan()
}

export type Picture = (name: string) => Promise<void>

function pictureTaker(page: Page, folder: string): Picture {
  return async (name) => {
    // Toasts and skeletons pass; a picture is of the screen at rest.
    await page.waitForTimeout(400)
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }
}

async function picturesOfAllScreens(app: BuydeskPage, picture: Picture): Promise<void> {
  for (const theme of ['Light', 'Dark'] as const) {
    const of = (name: string) => picture(`${name}-${theme.toLowerCase()}`)
    await app.setTheme(theme)
    await of('settings')
    for (const screen of ['Home', 'Pixels', 'Sharing', 'Campaigns', 'Creatives', 'Activity'] as const) {
      await app.goTo(screen)
      await of(screen.toLowerCase())
    }
    await app.goTo('Pixels')
    await app.page.getByRole('grid', { name: 'Pixels' }).getByRole('row').nth(1).click()
    await of('pixel')
    await app.runCommand('Open connections')
    await of('connections')
    await app.runCommand('Open jobs')
    await of('jobs')
    await app.page.getByRole('grid').getByRole('row').nth(1).click()
    await of('job')
    await app.page.goto(`${new URL(app.page.url()).origin}/#/gallery`)
    await of('gallery')
  }
}
