import { expect, test } from './support/app-test.ts'
import type { Machine } from './support/app-test.ts'
import { lookAt } from './support/look-at.ts'

const annasPassword = 'purple lantern over quiet harbour'
const givenPassword = 'seventeen wet umbrellas'
const bensPassword = 'green kettle under slow thunder'

test.use({ usedBy: 'firstRun' })

/** Anna sets up the app and does some work; Ben signs in once and is noted. Ends with Ben in. */
async function twoPeopleWork({ app, page, sandbox: { state, token } }: Machine): Promise<void> {
  await app.startAsAdmin('Anna', annasPassword)
  await app.connect(token)
  const own = state.portfolios[0]?.id ?? ''
  const accounts = state.ownedAccounts(own).slice(-3).map((account) => account.id)
  const pixels = state.ownedPixels(own).filter((pixel) => !pixel.isUnavailable).slice(0, 2).map((pixel) => pixel.id)
  await app.openMatrix(pixels, accounts)
  await app.paintAll('share')
  await app.runPlan()
  await app.goTo('Settings')
  await page.getByRole('link', { name: 'Operators' }).click()
  await page.getByRole('button', { name: 'Add an operator' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Ben')
  await dialog.getByLabel('Password', { exact: true }).fill(givenPassword)
  await dialog.getByLabel('The same again').fill(givenPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /Ben/ })).toBeVisible()
  await app.lock()
  await app.signIn('Ben', givenPassword)
  await page.getByLabel('The password you were given').fill(givenPassword)
  await page.getByLabel('New password').fill(bensPassword)
  await page.getByLabel('The same again').fill(bensPassword)
  await page.keyboard.press('Enter')
  await page.locator('#main').waitFor({ state: 'attached' })
}

test('a user clears what is its own and an admin the rest; the log says so and verifies', async ({ machine }) => {
  test.setTimeout(180_000)
  const { app, page } = machine
  const grid = page.getByRole('grid', { name: 'Operation log' })
  const dialog = page.getByRole('dialog')
  await twoPeopleWork(machine)
  await app.goTo('Activity')
  await expect(page.getByText('You see what you did yourself.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Verify the log' })).toHaveCount(0)
  await expect(grid).toContainText('Sign in')
  await page.getByRole('button', { name: 'Clear my activity…' }).click()
  await dialog.getByRole('button', { name: /^Clear \d+ operations?$/ }).click()
  await expect(grid.getByText('Clear activity')).toHaveCount(1)
  await expect(grid).not.toContainText('Sign in')

  await app.lock()
  await app.signIn('Anna', annasPassword)
  await app.goTo('Activity')
  await expect(grid).toContainText('Share with ad account')
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Clear my activity…' }).click()
  await dialog.getByRole('button', { name: /^Clear \d+ operations$/ }).click()
  await expect(grid).not.toContainText('Share with ad account')
  await expect(grid.getByText('Clear activity')).toHaveCount(2)
  await page.getByRole('button', { name: 'Verify the log' }).click()
  await expect(page.getByText('chain whole.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'What was cleared' }).getByRole('listitem')).toHaveText([/by Anna/, /by Ben/])
})

test.describe('as it looks', () => {
  test.use({ bypassCSP: true })
  for (const theme of ['Light', 'Dark'] as const) {
    test(`the activity can be read and used in the ${theme.toLowerCase()} theme`, async ({ machine }) => {
      test.setTimeout(240_000)
      const { app, page } = machine
      const look = (name: string) => lookAt(page, `activity-${name}-${theme.toLowerCase()}`)
      await page.emulateMedia({ colorScheme: theme === 'Dark' ? 'dark' : 'light' })
      await twoPeopleWork(machine)
      await app.setTheme(theme)
      await app.goTo('Activity')
      await page.getByRole('grid').getByText('Sign in').first().waitFor()
      await look('user')
      await page.getByRole('button', { name: 'Clear my activity…' }).click()
      await page.getByRole('dialog').getByRole('button', { name: /^Clear \d+/ }).waitFor()
      await look('clear-own')
      await page.getByRole('dialog').getByRole('button', { name: /^Clear \d+/ }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await app.lock()
      await app.signIn('Anna', annasPassword)
      await app.setTheme(theme)
      await app.goTo('Activity')
      await page.getByRole('grid').getByText('Share with ad account').first().click()
      await look('panel')
      await page.keyboard.press('Escape')
      await page.getByRole('grid').getByText('Clear activity').first().click()
      await page.getByRole('button', { name: 'Verify the log' }).click()
      await page.getByText('chain whole.').waitFor()
      await look('cleared')
      await page.getByRole('button', { name: 'Close the result' }).click()
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'What', exact: true }).click()
      await page.getByRole('option').first().waitFor()
      await look('filter')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Clear', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Clear all activity…' }).click()
      await page.getByRole('dialog').getByRole('button', { name: /^Clear \d+/ }).waitFor()
      await look('clear-all')
    })
  }
})
