import { expect, test } from './support/app-test.ts'

test.use({ sandboxOptions: { latencyMs: 400, scale: { pixels: 60, adAccounts: 200, onePortfolio: true, sharesSeeded: false } } })

test('a running job is paused, goes on, and is cancelled: what was done stays, and nothing more is sent', async ({ machine: { app, page, sandbox } }) => {
  const own = sandbox.state.portfolios[0]?.id ?? ''
  const pixels = sandbox.state.ownedPixels(own).filter((pixel) => !pixel.isUnavailable).slice(0, 50).map((pixel) => pixel.id)
  const accounts = sandbox.state.ownedAccounts(own).slice(0, 150).map((account) => account.id)
  const done = () => sandbox.state.effects('pixel.account.share').length
  await app.connect(sandbox.token)
  await app.openMatrix(pixels, accounts)
  await app.paintAll('share')
  await app.runPlan({ untilEnded: false })
  const card = page.getByRole('region', { name: 'Running job' })
  await card.getByRole('button', { name: 'Pause' }).click()
  await expect(card.getByRole('button', { name: 'Resume' })).toBeVisible()
  // What was on its way comes in; then nothing more leaves.
  await expect.poll(async () => {
    const before = sandbox.requests.writes
    await page.waitForTimeout(900)
    return sandbox.requests.writes - before
  }).toBe(0)
  const atPause = done()
  expect(atPause).toBeGreaterThan(0)
  expect(atPause).toBeLessThan(pixels.length * accounts.length)

  await card.getByRole('button', { name: 'Resume' }).click()
  await expect.poll(done).toBeGreaterThan(atPause)
  await card.getByRole('button', { name: 'Cancel' }).click()
  await expect(card).toContainText('Cancelled:')
  const atEnd = done()
  await page.waitForTimeout(900)
  expect(done()).toBe(atEnd)
  expect(atEnd).toBeLessThan(pixels.length * accounts.length)
  await app.runCommand('Open jobs')
  await page.getByRole('grid').getByRole('row').nth(1).click()
  await expect(page.getByRole('main')).toContainText(atEnd.toLocaleString('en'))
})
