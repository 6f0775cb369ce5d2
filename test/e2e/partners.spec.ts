import { expect, test } from './support/app-test.ts'

test.use({ sandboxOptions: { scale: { sharesSeeded: false } } })

test('a share that needs a partner first waits for it, and follows by itself once it accepted', async ({ machine }) => {
  const { app, page, sandbox } = machine
  const { state } = sandbox
  const [owner, holder] = state.portfolios.flatMap((one) => state.portfolios.filter((other) => other.id !== one.id && !state.areRelated(one.id, other.id)).map((other) => [one.id, other.id] as const))[0] ?? ['', '']
  const pixels = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable && state.partner(pixel.id, holder) === null).slice(0, 2).map((pixel) => pixel.id)
  const accounts = state.ownedAccounts(holder).slice(0, 3).map((account) => account.id)
  await app.connect(sandbox.token)
  await app.openMatrix(pixels, accounts)
  await app.paintAll('share')
  await app.runPlan()
  expect(pixels.map((pixel) => [...state.accountsWith(pixel)])).toEqual([[], []])

  await page.getByRole('button', { name: 'Waiting for partners: 2 requests' }).click()
  const waiting = page.getByRole('dialog', { name: 'Waiting for partners' })
  await expect(waiting).toContainText('6 shares with ad accounts follow')
  state.acceptAll()
  await waiting.getByRole('button', { name: /^Look now whether/ }).click()
  await expect(page.getByText(/accepted/).first()).toBeVisible()
  await expect.poll(() => pixels.map((pixel) => [...state.accountsWith(pixel)].toSorted()), { timeout: 20_000 }).toEqual([accounts.toSorted(), accounts.toSorted()])
  expect(state.effects('pixel.account.share')).toHaveLength(6)
})

test('shares with an end date are listed, and taken away in one click', async ({ machine }) => {
  const { app, page, sandbox } = machine
  const { state } = sandbox
  const own = state.portfolios[0]?.id ?? ''
  const pixels = state.ownedPixels(own).filter((pixel) => !pixel.isUnavailable).slice(0, 2).map((pixel) => pixel.id)
  const accounts = state.ownedAccounts(own).slice(0, 4).map((account) => account.id)
  await app.connect(sandbox.token)
  await app.openMatrix(pixels, accounts)
  await app.paintAll('share')
  await app.plan.getByRole('button', { name: 'never' }).click()
  await page.getByRole('radio', { name: '7 days' }).click()
  await page.keyboard.press('Escape')
  await app.runPlan()
  expect(pixels.map((pixel) => state.accountsWith(pixel).length)).toEqual([4, 4])

  await app.runCommand('Open end dates of shares')
  const table = page.getByRole('grid', { name: 'Shares with an end date' })
  await expect(table).toHaveAttribute('aria-rowcount', '9')
  await table.getByRole('checkbox').first().click()
  await page.getByRole('button', { name: 'Revoke 8' }).click()
  await expect.poll(() => pixels.map((pixel) => state.accountsWith(pixel).length), { timeout: 20_000 }).toEqual([0, 0])
  await expect(page.getByText(/No share has an end date/)).toBeVisible()
})
