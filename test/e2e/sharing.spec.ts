import { expect, test, type Machine } from './support/app-test.ts'

/** Pixels and ad accounts of one portfolio, of which nothing is shared with each other yet. */
function freshShares({ sandbox: { state } }: Machine, size: { readonly pixels: number; readonly accounts: number }) {
  const own = state.portfolios[0]?.id ?? ''
  const accounts = state.ownedAccounts(own).slice(-size.accounts).map((account) => account.id)
  const pixels = state.ownedPixels(own).filter((pixel) => !pixel.isUnavailable && accounts.every((id) => !state.hasShare(pixel.id, id))).slice(0, size.pixels).map((pixel) => pixel.id)
  if (pixels.length < size.pixels || accounts.length < size.accounts) throw new Error('the simulator is too small for this')
  return { own, pixels, accounts }
}

async function openMatrix(machine: Machine, pixels: readonly string[], targets: readonly string[]): Promise<void> {
  await machine.app.connect(machine.sandbox.token)
  await machine.app.openMatrix(pixels, targets)
}

test.describe('with nothing shared before', () => {
  test.use({ sandboxOptions: { scale: { sharesSeeded: false } } })

  test('a buyer shares in bulk, and what failed is retried alone', async ({ machine }) => {
    const { app, page, sandbox } = machine
    const { pixels, accounts } = freshShares(machine, { pixels: 5, accounts: 30 })
    const victim = pixels[2] ?? ''
    sandbox.faults.replace([{ kind: 'error', code: 100, match: { method: 'POST', path: `^${victim}/shared_accounts` }, count: 7 }])
    await openMatrix(machine, pixels, accounts)
    await app.paintAll('share')
    await app.runPlan()
    const card = page.getByRole('region', { name: 'Running job' })
    await expect(card).toContainText('143 done, 7 failed')
    expect(sandbox.state.accountsWith(victim)).toHaveLength(23)
    const before = sandbox.requests.writes
    await card.getByRole('button', { name: 'Retry 7 failed' }).click()
    await expect(card).toContainText('150 done.')
    expect(sandbox.requests.writes - before).toBe(7)
    expect(sandbox.state.effects('pixel.account.share')).toHaveLength(150)
  })

  test('what is marked to be taken away after a share stands unchanged after F5, a retry and a lock', async ({ machine }) => {
    const { app, page, sandbox } = machine
    const { pixels, accounts } = freshShares(machine, { pixels: 3, accounts: 2 })
    const victim = pixels[2] ?? ''
    sandbox.faults.replace([{ kind: 'error', code: 100, match: { method: 'POST', path: `^${victim}/shared_accounts` }, count: 1 }])
    await openMatrix(machine, pixels, accounts)
    await app.paintAll('share')
    await app.runPlan()
    const takeAway = page.getByRole('banner').getByRole('button', { name: 'Take away 5' })
    await expect(page.getByRole('gridcell', { name: /: shared$/ })).toHaveCount(5)
    await app.paintAll('take away')
    await expect(takeAway).not.toHaveAttribute('aria-disabled', 'true')
    // Kept by itself a moment after.
    await page.waitForTimeout(1_000)
    await page.keyboard.press('F5')
    await expect(page.getByRole('button', { name: 'Put this job away' })).toBeVisible()
    await expect(takeAway).not.toHaveAttribute('aria-disabled', 'true')
    await page.getByRole('button', { name: 'Retry 1 failed' }).click()
    await expect(page.getByRole('region', { name: 'Running job' })).toContainText('6 done.')
    await expect(takeAway).not.toHaveAttribute('aria-disabled', 'true')
    await app.lock()
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.locator('#main').waitFor({ state: 'attached' })
    await app.connect(sandbox.token)
    await app.goTo('Sharing')
    await expect(takeAway).not.toHaveAttribute('aria-disabled', 'true')
    expect(sandbox.state.effects('pixel.account.unshare')).toHaveLength(0)
  })

  test('a partner without a relation is invited, and the matrix says that it must accept', async ({ machine }) => {
    const { app, page, sandbox } = machine
    const { own, pixels } = freshShares(machine, { pixels: 2, accounts: 1 })
    const stranger = sandbox.state.partners.find((partner) => !sandbox.state.areRelated(partner.id, own))
    await app.connect(sandbox.token)
    await app.openMatrix(pixels, [stranger?.id ?? ''], { addUnknown: true })
    await app.paintAll('share')
    await app.runPlan()
    await expect(page.getByRole('gridcell', { name: /: pending$/ })).toHaveCount(2)
    expect(sandbox.state.effects('pixel.partner.request')).toHaveLength(2)
    sandbox.state.acceptAll()
    await app.runCommand('Read again what is shared')
    await expect(page.getByRole('gridcell', { name: /: shared$/ })).toHaveCount(2)
  })

  test('every outcome is in the operation log, which comes out as CSV that no spreadsheet runs', async ({ machine }) => {
    const { app, page, sandbox } = machine
    const { pixels, accounts } = freshShares(machine, { pixels: 2, accounts: 3 })
    await openMatrix(machine, pixels, accounts)
    await app.paintAll('share')
    await app.runPlan()
    await app.goTo('Activity')
    await expect(page.getByRole('grid', { name: 'Operation log' }).getByText('Share with ad account')).toHaveCount(6)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: /^As CSV/ }).click()
    const path = await (await download).path()
    const { readFileSync } = await import('node:fs')
    const csv = readFileSync(path, 'utf8')
    for (const id of [...pixels, ...accounts]) expect(csv).toContain(id)
    expect(csv.trim().split('\r\n').filter((line) => line.includes('pixel.share.account'))).toHaveLength(6)
    expect(csv).not.toMatch(/(^|[,\n])"?[=+@-]/)
    expect(sandbox.state.effects('pixel.account.share')).toHaveLength(6)
  })
})

test('a partner is taken off everything after its list was seen, and Cancel is the default', async ({ machine }) => {
  const { app, page, sandbox } = machine
  await app.connect(sandbox.token)
  const { state } = sandbox
  const has = (partner: string) => state.pixels.filter((pixel) => !pixel.isUnavailable && state.partner(pixel.id, partner)?.status === 'CONFIRMED').length
  const leaving = state.partners.toSorted((a, b) => has(b.id) - has(a.id))[0]
  expect(has(leaving?.id ?? '')).toBeGreaterThan(0)
  await app.runCommand('Take a partner off everything')
  const dialog = page.getByRole('dialog', { name: 'Take a partner off everything' })
  await dialog.getByRole('button', { name: 'Partner' }).click()
  await page.getByRole('option', { name: new RegExp(leaving?.id ?? '') }).click()
  await dialog.getByRole('button', { name: /^Mark \d+ share/ }).click()
  await expect(page.getByRole('banner').getByRole('button', { name: /^Take away \d/ })).not.toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('ControlOrMeta+Enter')
  const confirm = page.getByRole('dialog', { name: /^Take away/ })
  await expect(confirm.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Enter')
  expect(state.effects('pixel.partner.revoke')).toHaveLength(0)
  await app.runPlan()
  expect(has(leaving?.id ?? '')).toBe(0)
})

test('ids that a spreadsheet destroyed are refused with the line and the cure, and good ones are kept', async ({ machine: { app, page, sandbox } }) => {
  await app.connect(sandbox.token)
  await app.goTo('Sharing')
  await app.runCommand('Choose targets')
  const dialog = page.getByRole('dialog', { name: 'Choose targets' })
  await dialog.getByRole('tab', { name: /Paste ids/ }).click()
  const [one, two] = sandbox.state.adAccounts.map((account) => account.id)
  await dialog.getByLabel('Ids of ad accounts or partners', { exact: true }).fill(`act_${one}\n1.23E+15\n"${two}"\nhello`)
  await expect(dialog).toContainText(/spreadsheet/i)
  await expect(dialog).toContainText('1.23E+15')
  await expect(dialog.getByRole('button', { name: 'Use 0 partners and 2 ad accounts' })).toBeVisible()
})

test('a plan is painted by dragging, and a click takes a wish back', async ({ machine }) => {
  const { app, page } = machine
  const { pixels, accounts } = freshShares(machine, { pixels: 3, accounts: 4 })
  await openMatrix(machine, pixels, accounts)
  const cells = page.getByRole('gridcell', { name: /: not shared$/ })
  await expect(cells).toHaveCount(12)
  const first = await cells.first().boundingBox()
  const last = await cells.last().boundingBox()
  if (!first || !last) throw new Error('no cells on screen')
  await page.mouse.move(first.x + 12, first.y + 12)
  await page.mouse.down()
  await page.mouse.move(last.x + 12, last.y + 12, { steps: 6 })
  await page.mouse.up()
  await expect(page.getByRole('gridcell', { name: /: will add$/ })).toHaveCount(12)
  await expect(app.plan).toContainText('12')
  await page.getByRole('gridcell', { name: /: will add$/ }).first().click()
  await expect(page.getByRole('gridcell', { name: /: will add$/ })).toHaveCount(11)
})
