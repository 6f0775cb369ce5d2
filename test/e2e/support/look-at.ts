import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { expect } from './app-test.ts'

const folder = '.cache/screens'
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
]

/** Holds a screen against WCAG A and AA, and leaves a picture of it in both sizes, in neither of which it may scroll sideways. */
export async function lookAt(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  // What fades in has too little contrast until it is there.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter(({ playState }) => playState === 'running').map(({ finished }) => finished)).then(() => null))
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze()
  expect(found.violations.map((violation) => `${name}: ${violation.id} ${violation.nodes[0]?.target.join(' ')}`)).toEqual([])
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.screenshot({ path: `${folder}/${name}-${size.width}.png` })
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
    expect(isWide, `${name} scrolls sideways at ${size.width}`).toBe(false)
  }
}
