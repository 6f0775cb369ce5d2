import { expect, test } from './support/app-test.ts'
import { lookAt } from './support/look-at.ts'

const annasPassword = 'purple lantern over quiet harbour'
const givenPassword = 'seventeen wet umbrellas'
const bensPassword = 'green kettle under slow thunder'

test.use({ usedBy: 'firstRun' })

test('several people use one app: a user sees what is its own, and a lock keeps everybody else out', async ({ machine: { app, page, sandbox } }) => {
  test.setTimeout(120_000)
  const rail = page.getByRole('navigation', { name: 'Screens' })
  await app.startAsAdmin('Anna', annasPassword)
  await app.connect(sandbox.token)
  await app.goTo('Settings')
  await page.getByRole('link', { name: 'Operators' }).click()
  await page.getByRole('button', { name: 'Add an operator' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Ben')
  await dialog.getByLabel('Password', { exact: true }).fill('password123')
  await dialog.getByLabel('The same again').fill('password123')
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByLabel('Password', { exact: true }).fill(givenPassword)
  await dialog.getByLabel('The same again').fill(givenPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /Ben/ })).toContainText('sets a password at the next sign-in')
  await app.goTo('Pixels')
  await expect(page.getByRole('grid', { name: 'Pixels' })).toHaveAttribute('aria-rowcount', '61')

  await app.lock()
  await expect(page.getByRole('main')).toContainText('Anna locked it')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Anna')
  await app.signIn('Ben', annasPassword)
  await expect(page.getByRole('main')).toContainText('This name and password do not go together')
  await app.signIn('Ben', givenPassword)
  await expect(page.getByRole('heading', { name: 'Set a password of your own' })).toBeVisible()
  await page.getByLabel('The password you were given').fill(givenPassword)
  await page.getByLabel('New password').fill(bensPassword)
  await page.getByLabel('The same again').fill(bensPassword)
  await page.keyboard.press('Enter')
  await expect(rail.getByRole('button', { name: /Ben/ })).toBeVisible()
  // The token went with the lock, and nobody is led to the screen that another one left.
  await expect(page.getByRole('contentinfo')).toContainText('No connection')
  expect(new URL(page.url()).hash).toBe('#/')

  await app.goTo('Settings')
  await expect(page.getByRole('link', { name: 'Security' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Operators' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Delete everything' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Security' }).click()
  await expect(page.getByText('Only an admin can change this.')).toBeVisible()
  await app.goTo('Activity')
  await expect(page.getByRole('grid')).toContainText('Ben')
  await expect(page.getByRole('grid')).not.toContainText('Anna')

  await app.lock()
  await app.signIn('Anna', annasPassword)
  await expect(rail.getByRole('button', { name: /Anna/ })).toContainText('Admin')
  await app.goTo('Activity')
  await expect(page.getByRole('grid')).toContainText('Ben')
  await expect(page.getByRole('grid')).toContainText('Anna')
})

test('one person locks by key and unlocks by Enter; the token is gone, the screen is the same', async ({ machine: { app, page, sandbox } }) => {
  await app.startAlone()
  await app.connect(sandbox.token)
  await app.goTo('Pixels')
  await expect(page.getByRole('grid', { name: 'Pixels' })).toHaveAttribute('aria-rowcount', '61')
  await app.lock()
  await expect(page.getByRole('main')).toContainText('You locked it')
  expect(new URL(page.url()).hash).toBe('#/')
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('contentinfo')).toContainText('No connection')
  expect(new URL(page.url()).hash).toBe('#/pixels')
})

test('a sign-in that was wrong too often waits, and says for how long', async ({ machine: { app, page } }) => {
  await app.startAsAdmin('Anna', annasPassword)
  await app.lock()
  const waits = page.getByText('The next attempt counts in').first()
  const answered = page.getByText('This name and password do not go together').or(waits).first()
  for (let attempt = 0; attempt < 10 && !(await waits.isVisible()); attempt += 1) {
    await app.signIn('Anna', 'not the password')
    // Emptied as the answer comes; what was said of the attempt before went as this one was sent.
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('', { timeout: 15_000 })
    await expect(answered).toBeVisible()
  }
  await expect(waits).toBeVisible()
  const button = page.getByRole('button', { name: 'Sign in' })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(button).not.toHaveAttribute('aria-disabled', 'true', { timeout: 20_000 })
  await app.signIn('Anna', annasPassword)
  await expect(page.locator('#main')).toBeAttached()
})

test('F5 keeps a page that is locked, and one where nobody has decided yet', async ({ machine: { app, page } }) => {
  const reload = async () => {
    await page.evaluate(() => document.documentElement.setAttribute('data-before', ''))
    await page.keyboard.press('F5')
    await expect(page.locator('html[data-before]')).toHaveCount(0)
  }
  await page.getByRole('radio', { name: 'Several people' }).waitFor()
  await reload()
  await app.startAsAdmin('Anna', annasPassword)
  await app.lock()
  await reload()
  await app.signIn('Anna', annasPassword)
  await expect(page.locator('#main')).toBeAttached()
})

test.describe('as they look', () => {
  test.use({ bypassCSP: true })
  for (const theme of ['Light', 'Dark'] as const) {
    test(`the way in and the settings can be read and used in the ${theme.toLowerCase()} theme`, async ({ machine: { app, page, sandbox } }) => {
      test.setTimeout(180_000)
      const look = (name: string) => lookAt(page, `${name}-${theme.toLowerCase()}`)
      await page.emulateMedia({ colorScheme: theme === 'Dark' ? 'dark' : 'light' })
      await page.getByRole('radio', { name: 'Several people' }).waitFor()
      await look('welcome-one')
      await page.getByRole('radio', { name: 'Several people' }).click()
      await look('welcome-several')
      await app.startAsAdmin('Anna', annasPassword)
      await app.connect(sandbox.token)
      await app.setTheme(theme)
      await page.getByRole('link', { name: 'Operators' }).click()
      await page.getByRole('button', { name: 'Add an operator' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      await look('operators-add')
      await dialog.getByLabel('Name', { exact: true }).fill('Ben')
      await dialog.getByLabel('Password', { exact: true }).fill(givenPassword)
      await dialog.getByLabel('The same again').fill(givenPassword)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('row', { name: /Ben/ })).toBeVisible()
      for (const section of await page.getByRole('navigation', { name: 'Settings' }).getByRole('link').all()) {
        const name = (await section.textContent()) ?? ''
        await section.click()
        await look(`settings-${name.toLowerCase().replaceAll(' ', '-')}`)
      }
      await page.getByRole('button', { name: /Anna/ }).click()
      await page.getByRole('menuitem').first().waitFor()
      await look('operator-menu')
      await page.keyboard.press('Escape')
      await app.lock()
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      await look('sign-in')
      await page.getByRole('button', { name: 'Forgot the password?' }).click()
      await page.getByRole('button', { name: 'I am the only admin' }).click()
      await look('forgotten')
      await page.getByRole('button', { name: 'Back to sign-in' }).click()
      await app.signIn('Ben', givenPassword)
      await page.getByRole('heading', { name: 'Set a password of your own' }).waitFor()
      await look('must-change')
    })
  }
})
