import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { startSandbox } from '#sandbox/start.ts'
import { addressForOne, dataFolder, startBrowserHost } from '../support/browser-host.ts'
import { BuydeskPage } from '../support/buydesk-page.ts'
import { chromiumLaunchOptions } from '../support/chromium.ts'
import { hitsIn, needlesOf, processFacts, processTree, scanFolders } from '../support/leak-scan.ts'
import { expect, test } from './support/app-test.ts'

test('nothing of a token is on disk, in an address, in a log, in the process list or in an answer to the page', async () => {
  const sandbox = await startSandbox()
  const data = dataFolder()
  const profile = mkdtempSync(join(tmpdir(), 'buydesk-profile-'))
  const host = await startBrowserHost({ data: data.path, graph: sandbox.url })
  const browser = await chromium.launchPersistentContext(profile, await chromiumLaunchOptions())
  const needles = needlesOf(sandbox.token)
  const seen: Buffer[] = []
  try {
    const page = await browser.newPage()
    page.on('response', (response) => {
      seen.push(Buffer.from(response.url()))
      if (!response.url().endsWith('/events')) void response.body().then((body) => seen.push(body)).catch(() => undefined)
    })
    await page.goto(await addressForOne(host))
    const app = new BuydeskPage(page)
    await app.offerToken(sandbox.tokens['expired'] ?? '')
    await expect(page.getByLabel('Access token')).toHaveAttribute('aria-invalid', 'true')
    await app.connect(sandbox.token)
    sandbox.faults.replace([{ kind: 'error', code: 100, message: 'Bad call with {canary} in it', match: { method: 'POST' }, nth: [2] }])
    await app.goTo('Sharing')
    const own = sandbox.state.portfolios[0]?.id ?? ''
    await app.choosePixels(sandbox.state.ownedPixels(own).filter((pixel) => !pixel.isUnavailable).slice(0, 3).map((pixel) => pixel.id))
    await app.chooseTargets(sandbox.state.ownedAccounts(own).slice(0, 20).map((account) => account.id))
    await app.paintAll('share')
    await app.runPlan()
    await app.goTo('Activity')
    await expect(page.getByRole('grid').getByRole('row').nth(3)).toBeVisible()
    const facts = processFacts(processTree(host.process.pid ?? 0))
    expect(hitsIn(facts, needles)).toEqual([])
    await host.kill()
    await browser.close()
    expect(hitsIn(Buffer.concat(seen), needles)).toEqual([])
    expect(hitsIn(Buffer.from(host.printed()), needles)).toEqual([])
    const disk = scanFolders([data.path, profile], needles)
    expect(disk.hits).toEqual([])
    expect(disk.files).toBeGreaterThan(20)
    // A scan that can't find what is there proves nothing.
    expect(hitsIn(Buffer.from(`x ${sandbox.token.slice(3, 60)}`), [sandbox.token.slice(10, 30)])).toHaveLength(1)
    expect(readdirSync(data.path).some((name) => readFileSync(join(data.path, name)).includes(Buffer.from(own)))).toBe(true)
    expect(sandbox.requests).toMatchObject({ tokenInUrl: 0, canary: 0 })
  } finally {
    await browser.close()
    await host.stop()
    await sandbox.close()
    data.remove()
    rmSync(profile, { recursive: true, force: true })
  }
})
