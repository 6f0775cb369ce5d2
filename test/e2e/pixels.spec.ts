import { expect, test } from './support/app-test.ts'

test('every pixel of every portfolio is in one list, paged to its end, with who has it', async ({ machine: { app, page, sandbox } }) => {
  await app.connect(sandbox.token)
  await app.goTo('Pixels')
  const list = page.getByRole('grid', { name: 'Pixels' })
  await expect(list).toHaveAttribute('aria-rowcount', String(sandbox.state.pixels.length + 1))
  const some = sandbox.state.pixels.find((pixel) => !pixel.isUnavailable && sandbox.state.accountsWith(pixel.id).length > 3)
  if (!some) throw new Error('the simulator has no shared pixel')
  await page.getByRole('searchbox').fill(some.id)
  const row = list.getByRole('row').filter({ hasText: some.id })
  await expect(row).toContainText(String(sandbox.state.accountsWith(some.id).length))
  await row.getByText(some.name).click()
  for (const account of sandbox.state.accountsWith(some.id)) await expect(page.getByText(account, { exact: true })).toBeVisible()
})

test('a buyer creates pixels from pasted names, is told that they stay, and is warned of names that exist', async ({ machine: { app, page, sandbox } }) => {
  await app.connect(sandbox.token)
  const [portfolio] = sandbox.state.portfolios
  const existing = sandbox.state.ownedPixels(portfolio?.id ?? '')[0]?.name ?? ''
  await app.goTo('Pixels')
  await page.getByRole('button', { name: 'Create pixels' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Portfolio').selectOption(portfolio?.id ?? '')
  await dialog.getByLabel('Names').fill(`Spring 2027 EU\n\nSpring 2027 UK\n${existing}`)
  await expect(dialog).toContainText(/exists/i)
  await dialog.getByRole('button', { name: 'Create 2 pixels…' }).click()
  await expect(dialog).toContainText("can't be deleted")
  await dialog.getByRole('button', { name: 'Create 2 pixels' }).click()
  await expect(page.getByRole('banner')).toContainText('Done')
  const created = sandbox.state.effects('pixel.create').map((effect) => sandbox.state.pixels.find((pixel) => pixel.id === effect.objectId)?.name)
  expect(new Set(created)).toEqual(new Set(['Spring 2027 EU', 'Spring 2027 UK']))
})

test.describe('with ten thousand pixels', () => {
  test.use({ sandboxOptions: { scale: { pixels: 10_000 } } })

  test('the list is whole, and scrolling it keeps few rows in the page', async ({ machine: { app, page, sandbox } }) => {
    await app.connect(sandbox.token)
    await app.goTo('Pixels')
    const list = page.getByRole('grid', { name: 'Pixels' })
    await expect(list).toHaveAttribute('aria-rowcount', '10001', { timeout: 30_000 })
    await list.hover()
    for (let turn = 0; turn < 10; turn++) await page.mouse.wheel(0, 4_000)
    await expect.poll(() => list.getByRole('row').count()).toBeLessThan(80)
    await page.keyboard.press('/')
    await page.keyboard.type(sandbox.state.pixels[7_777]?.id ?? '')
    await expect(list).toHaveAttribute('aria-rowcount', '2')
  })
})
