import { expect, type Locator, type Page } from '@playwright/test'

/** The app as a buyer works in it, in the words that stand on the screen. */
export class BuydeskPage {
  readonly page: Page
  readonly matrix: Locator
  readonly plan: Locator

  constructor(page: Page) {
    this.page = page
    this.matrix = page.getByRole('grid', { name: 'Who has which pixel' })
    this.plan = page.getByRole('complementary', { name: 'Plan' })
  }

  /** The first run: one person uses this copy of the app, without a password. */
  async startAlone(): Promise<void> {
    await this.page.getByRole('button', { name: 'Start without a password' }).click()
    await this.page.locator('#main').waitFor({ state: 'attached' })
  }

  /** The first run: several people use it, and this one is the first admin. */
  async startAsAdmin(name: string, password: string): Promise<void> {
    await this.page.getByRole('radio', { name: 'Several people' }).click()
    await this.page.getByLabel('Your name').fill(name)
    await this.page.getByLabel('Password', { exact: true }).fill(password)
    await this.page.getByLabel('The same again').fill(password)
    await this.page.keyboard.press('Enter')
    await this.page.locator('#main').waitFor({ state: 'attached' })
  }

  async signIn(name: string, password: string): Promise<void> {
    await this.page.getByLabel('Name', { exact: true }).fill(name)
    await this.page.getByLabel('Password', { exact: true }).fill(password)
    await this.page.keyboard.press('Enter')
  }

  /** Locks by key, and waits until nothing of the app stands in the window. */
  async lock(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+l')
    await this.page.locator('#main').waitFor({ state: 'detached' })
  }

  /** Opens the dialog and types a token; does not say what came of it. */
  async offerToken(token: string): Promise<void> {
    const dialog = this.page.getByRole('dialog')
    if (!(await dialog.isVisible())) await this.runCommand('Connect a token')
    await dialog.getByLabel('Access token').fill(token)
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  }

  async connect(token: string): Promise<void> {
    await this.offerToken(token)
    await expect(this.page.getByRole('dialog', { name: /^Connected as/ })).toBeVisible()
    await this.page.getByRole('button', { name: 'Done' }).click()
  }

  async goTo(screen: 'Home' | 'Pixels' | 'Sharing' | 'Campaigns' | 'Creatives' | 'Activity' | 'Settings'): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${screen}`) }).click()
  }

  /** Finds a command in the palette by the words it stands under, and runs it. */
  async runCommand(name: string): Promise<void> {
    // A key pressed before the frame is there is heard by nobody.
    await this.page.locator('#main').waitFor({ state: 'attached' })
    await this.page.keyboard.press('ControlOrMeta+k')
    await this.page.getByRole('combobox', { name: 'Search or run a command' }).fill(name)
    await this.page.getByRole('option', { name: new RegExp(`^${name}`) }).first().click()
  }

  async choosePixels(ids: readonly string[]): Promise<void> {
    await this.runCommand('Choose pixels to share')
    const dialog = this.page.getByRole('dialog', { name: 'Choose pixels' })
    await dialog.getByRole('tab', { name: /Paste ids/ }).click()
    await dialog.getByLabel('Pixel ids', { exact: true }).fill(ids.join('\n'))
    await dialog.getByRole('button', { name: `Use ${ids.length} pixel` }).click()
  }

  /** @param options `addUnknown`: ids that nothing here has are added as partner portfolios first. */
  async chooseTargets(ids: readonly string[], options: { readonly addUnknown?: boolean } = {}): Promise<void> {
    await this.runCommand('Choose targets')
    const dialog = this.page.getByRole('dialog', { name: 'Choose targets' })
    await dialog.getByRole('tab', { name: /Paste ids/ }).click()
    await dialog.getByLabel('Ids of ad accounts or partners', { exact: true }).fill(ids.join('\n'))
    if (options.addUnknown === true) {
      const add = dialog.getByRole('button', { name: /^Add as partner/ })
      await add.click()
      await expect(add).toBeHidden()
    }
    await dialog.getByRole('button', { name: /^Use / }).click()
  }

  /** Opens the matrix of these pixels and targets, by their ids. */
  async openMatrix(pixels: readonly string[], targets: readonly string[], options: { readonly addUnknown?: boolean } = {}): Promise<void> {
    await this.goTo('Sharing')
    await this.choosePixels(pixels)
    await this.chooseTargets(targets, options)
  }

  /** Selects every cell and paints it, by keyboard. */
  async paintAll(effect: 'share' | 'take away'): Promise<void> {
    await this.matrix.focus()
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.press(effect === 'share' ? 'a' : 'r')
  }

  /** Runs the plan, types the count where the app asks for it, and waits until the job's card can be put away: it has ended. */
  async runPlan(options: { readonly untilEnded?: boolean } = {}): Promise<void> {
    const run = this.page.getByRole('banner').getByRole('button', { name: /^(Share|Take|Run|Add|Remove)/ }).last()
    await expect(run).not.toHaveAttribute('aria-disabled', 'true')
    await run.click()
    const confirm = this.page.getByRole('dialog', { name: /^Take away/ })
    if (await confirm.isVisible({ timeout: 500 }).catch(() => false)) await this.#confirm(confirm)
    if (options.untilEnded !== false) await expect(this.page.getByRole('button', { name: 'Put this job away' })).toBeVisible({ timeout: 30_000 })
  }

  async #confirm(dialog: Locator): Promise<void> {
    const count = dialog.getByLabel(/^Type \d+ to go on/)
    if (await count.isVisible()) {
      const asked = /Type (\d+)/.exec((await dialog.textContent()) ?? '')?.[1] ?? ''
      await count.fill(asked)
    }
    await dialog.getByRole('button').last().click()
  }

  /** Switches the theme in the settings, as a person would. */
  async setTheme(theme: 'Light' | 'Dark'): Promise<void> {
    await this.goTo('Settings')
    await this.page.getByRole('radio', { name: theme }).click()
    await expect(this.page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase())
  }

  /** @returns the figure of a tile in the plan. */
  async planFigure(label: RegExp): Promise<string> {
    return (await this.plan.getByText(label).locator('..').textContent()) ?? ''
  }
}
