import { expect, test } from './support/app-test.ts'

test('a buyer connects with a system user token and sees who it is and what it reaches', async ({ machine: { app, page, sandbox } }) => {
  await app.offerToken(sandbox.token)
  const dialog = page.getByRole('dialog', { name: /^Connected as/ })
  await expect(dialog).toContainText('System user')
  await expect(dialog).toContainText('4 portfolios')
  for (const portfolio of sandbox.state.portfolios) await expect(dialog).toContainText(portfolio.id)
  await page.getByRole('button', { name: 'Done' }).click()
  await app.runCommand('Open connections')
  const card = page.getByRole('article')
  await expect(card).toContainText('business_management')
  await expect(card).toContainText('Never')
})

const refused: readonly (readonly [token: string, sentence: RegExp])[] = [
  ['expired', /expired/i],
  ['checkpoint', /facebook\.com/i],
  ['revoked', /no longer|revoked|invalid|ended/i],
  ['app', /app/i],
]
for (const [name, sentence] of refused) {
  test(`a token that is ${name} is refused with a sentence on the field, and the field is empty`, async ({ machine: { app, page, sandbox } }) => {
    await app.offerToken(sandbox.tokens[name] ?? '')
    const field = page.getByLabel('Access token')
    await expect(field).toHaveValue('')
    await expect(page.getByRole('dialog')).toContainText(sentence)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
  })
}

test('a token wrapped in a whole address is taken, and two connections stand side by side', async ({ machine: { app, page, sandbox } }) => {
  await app.connect(`"https://graph.facebook.com/v26.0/me?access_token=${sandbox.token}&fields=id"`)
  await app.connect(`Bearer ${sandbox.tokens['person'] ?? ''}`)
  await app.runCommand('Open connections')
  await expect(page.getByRole('article')).toHaveCount(2)
  expect(sandbox.requests.tokenInUrl).toBe(0)
})

test('a token without a permission says which one is missing and what stops without it', async ({ machine: { app, page, sandbox } }) => {
  await app.connect(sandbox.tokens['missingScope'] ?? '')
  await app.runCommand('Open connections')
  await expect(page.getByRole('article')).toContainText(/No portfolio, no pixel list and no sharing|not changed/)
})

test('after the last connection is dropped the process that held the token is gone, and the open page goes on', async ({ machine: { app, page, sandbox, host } }) => {
  await app.connect(sandbox.token)
  const { processTree } = await import('../support/leak-scan.ts')
  const before = processTree(host().process.pid ?? 0)
  await app.runCommand('Open connections')
  await page.getByRole('button', { name: /^Disconnect/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Disconnect/ }).click()
  await expect(page.getByRole('article')).toHaveCount(0)
  await expect.poll(() => processTree(host().process.pid ?? 0).filter((pid) => !before.includes(pid)).length).toBe(1)
  expect(processTree(host().process.pid ?? 0).filter((pid) => before.includes(pid)).length).toBe(before.length - 1)
  // The page was not reloaded and is let in again by itself.
  await app.connect(sandbox.token)
  await app.goTo('Pixels')
  await expect(page.getByRole('grid', { name: 'Pixels' })).toHaveAttribute('aria-rowcount', '61')
})

for (const keys of ['F5', 'ControlOrMeta+r', 'ControlOrMeta+Shift+r']) {
  test(`${keys} keeps a person in: the same screen, the same connection, and no live code in the address`, async ({ machine: { app, page, sandbox } }) => {
    await app.connect(sandbox.token)
    await app.goTo('Pixels')
    await expect(page.getByRole('grid', { name: 'Pixels' })).toBeVisible()
    await page.evaluate(() => document.documentElement.setAttribute('data-before', ''))
    await page.keyboard.press(keys)
    await expect(page.locator('html[data-before]')).toHaveCount(0)
    await expect(page.getByRole('grid', { name: 'Pixels' })).toHaveAttribute('aria-rowcount', '61')
    expect(new URL(page.url()).hash).toBe('#/pixels')
    await expect(page.getByRole('contentinfo')).toContainText('1 connection')
  })
}

test('the palette reloads too, and the browser\'s own reload ends at a page that says what to do', async ({ machine: { app, page, sandbox } }) => {
  await app.connect(sandbox.token)
  await page.evaluate(() => document.documentElement.setAttribute('data-before', ''))
  await app.runCommand('Reload')
  await expect(page.locator('html[data-before]')).toHaveCount(0)
  await expect(page.getByRole('contentinfo')).toContainText('1 connection')
  await page.reload()
  await expect(page.getByRole('main')).toContainText('Press Enter in the terminal where Buydesk runs')
})
