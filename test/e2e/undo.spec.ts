import { expect, test } from './support/app-test.ts'

test.use({ sandboxOptions: { scale: { sharesSeeded: false } } })

test('a buyer undoes a job after seeing what that means, and undoes the undo', async ({ machine }) => {
  const { app, page, sandbox } = machine
  const { state } = sandbox
  const own = state.portfolios[0]?.id ?? ''
  const pixels = state.ownedPixels(own).filter((pixel) => !pixel.isUnavailable).slice(0, 3).map((pixel) => pixel.id)
  const accounts = state.ownedAccounts(own).slice(0, 10).map((account) => account.id)
  const [kept = '', ...others] = accounts
  state.place(pixels[0] ?? '', kept, own)
  await app.connect(sandbox.token)
  await app.openMatrix(pixels, accounts)
  await app.paintAll('share')
  await app.runPlan()
  expect(pixels.map((pixel) => state.accountsWith(pixel).length)).toEqual([10, 10, 10])

  await page.getByRole('region', { name: 'Running job' }).getByRole('link', { name: 'Details' }).click()
  await page.getByRole('button', { name: 'Undo…' }).click()
  const review = page.getByRole('dialog', { name: /^Undo “/ })
  await expect(review).toContainText('29 in 1 request')
  await review.getByRole('textbox', { name: 'Type 29 to go on' }).fill('29')
  await review.getByRole('button', { name: 'Take away 29' }).click()
  await expect(page.getByRole('banner')).toContainText(/Undo: .*Done/)
  expect(pixels.map((pixel) => [...state.accountsWith(pixel)])).toEqual([[kept], [], []])

  await app.goTo('Sharing')
  await expect(page.getByRole('gridcell', { name: /: shared$/ })).toHaveCount(1)
  await page.goBack()
  await page.getByRole('button', { name: 'Undo…' }).click()
  await page.getByRole('dialog', { name: /^Undo “Undo: / }).getByRole('button', { name: 'Give back 29' }).click()
  await expect(page.getByRole('banner')).toContainText(/Undo: Undo: .*Done/)
  expect(pixels.map((pixel) => state.accountsWith(pixel).length)).toEqual([10, 10, 10])
  expect(others.every((account) => pixels.every((pixel) => state.hasShare(pixel, account)))).toBe(true)
})
