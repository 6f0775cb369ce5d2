import { expect, test } from './support/app-test.ts'

test.use({ sandboxOptions: { latencyMs: 250, scale: { pixels: 60, adAccounts: 200, onePortfolio: true, sharesSeeded: false } } })

test('a job that was killed in the middle goes on after a new token: nothing lost, nothing sent blindly', async ({ machine }) => {
  // Shares that were on their way are looked for twice, 5 s and 30 s after the start, before any is sent again.
  test.setTimeout(150_000)
  const { app, page, sandbox } = machine
  const own = sandbox.state.portfolios[0]?.id ?? ''
  const pixels = sandbox.state.ownedPixels(own).filter((pixel) => !pixel.isUnavailable).slice(0, 40).map((pixel) => pixel.id)
  const accounts = sandbox.state.ownedAccounts(own).slice(0, 100).map((account) => account.id)
  const shares = pixels.length * accounts.length
  await app.connect(sandbox.token)
  await app.openMatrix(pixels, accounts)
  await app.paintAll('share')
  await app.runPlan({ untilEnded: false })
  await expect.poll(() => sandbox.state.effects('pixel.account.share').length, { intervals: [20] }).toBeGreaterThan(500)
  await machine.kill()
  const atKill = sandbox.state.effects('pixel.account.share').length
  expect(atKill).toBeLessThan(shares)

  await machine.startAgain()
  await app.runCommand('Open jobs')
  await page.getByRole('grid').getByRole('row').nth(1).click()
  await expect(page.getByRole('main')).toContainText(/token|connect/i)
  await app.connect(sandbox.token)
  await expect(page.getByRole('banner')).toContainText('Done', { timeout: 90_000 })
  for (const pixel of pixels) expect(sandbox.state.accountsWith(pixel)).toHaveLength(accounts.length)
  const effects = sandbox.state.ledger.filter((effect) => effect.kind === 'pixel.account.share')
  expect(effects).toHaveLength(shares)
  expect(effects.every((effect) => effect.changed)).toBe(true)
})

test('a second copy on the same data folder says so and only reads', async ({ machine, browser }) => {
  const { startBrowserHost } = await import('../support/browser-host.ts')
  const second = await startBrowserHost({ data: machine.data, graph: machine.sandbox.url })
  try {
    const page = await browser.newPage()
    await page.goto(second.url)
    await expect(page.getByText(/another copy/i).first()).toBeVisible()
    await page.close()
  } finally {
    await second.stop()
  }
})
