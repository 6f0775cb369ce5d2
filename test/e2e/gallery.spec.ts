import AxeBuilder from '@axe-core/playwright'
import { mkdirSync } from 'node:fs'
import { expect, test } from './support/app-test.ts'

const folder = '.cache/screens'
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
]

test.use({ bypassCSP: true })

for (const theme of ['Light', 'Dark'] as const) {
  test(`the gallery and every screen can be read and used in the ${theme.toLowerCase()} theme`, async ({ machine: { app, page, sandbox } }) => {
    test.setTimeout(120_000)
    mkdirSync(folder, { recursive: true })
    await app.connect(sandbox.token)
    await app.setTheme(theme)
    const places: readonly (readonly [string, () => Promise<void>])[] = [
      ['settings', () => app.goTo('Settings')],
      ['home', () => app.goTo('Home')],
      ['pixels', () => app.goTo('Pixels')],
      ['sharing', () => app.goTo('Sharing')],
      ['activity', () => app.goTo('Activity')],
      ['connections', () => app.runCommand('Open connections')],
      ['jobs', () => app.runCommand('Open jobs')],
      ['gallery-controls', () => app.runCommand('Open the gallery')],
      ...['Surfaces', 'States', 'Table', 'Tokens'].map(
        (tab) => [`gallery-${tab.toLowerCase()}`, () => page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()] as const,
      ),
    ]
    for (const [name, go] of places) {
      await go()
      await expect(page.getByRole('main')).toBeVisible()
      const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze()
      expect(found.violations.map((violation) => `${name}: ${violation.id} ${violation.nodes[0]?.target.join(' ')}`)).toEqual([])
      for (const size of sizes) {
        await page.setViewportSize(size)
        await page.screenshot({ path: `${folder}/${name}-${theme.toLowerCase()}-${size.width}.png` })
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
        expect(isWide, `${name} scrolls sideways at ${size.width}`).toBe(false)
      }
    }
  })
}
