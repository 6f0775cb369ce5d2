import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(process.cwd(), 'src/renderer/ui/tokens.css'), 'utf8')
const palettes = ['light', 'dark'] as const

function colour(name: string, palette: (typeof palettes)[number]): string {
  const match = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css)
  const found = palette === 'light' ? match?.[1] : match?.[2]
  if (found === undefined) throw new Error(`tokens.css has no pair of colours --${name}`)
  return found
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['canvas', 'panel', 'raised', 'sunken', 'hover', 'row-hover', 'row-selected']
const pairs: readonly (readonly [string, string, number])[] = [
  ...grounds.flatMap((ground) => ['ink', 'muted', 'faint'].map((ink) => [ink, ground, 4.5] as const)),
  ...['canvas', 'panel', 'raised', 'sunken', 'row-hover'].flatMap((ground) => ['accent', 'good', 'warn', 'bad'].map((ink) => [ink, ground, 4.5] as const)),
  ...['accent', 'good', 'warn', 'bad'].map((tone) => [tone, `${tone}-soft`, 4.5] as const),
  ['ink', 'accent-soft', 4.5],
  ['muted', 'accent-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['on-bad', 'bad', 4.5],
  ['on-bad', 'bad-hover', 4.5],
  ['edge', 'panel', 3],
  ['edge', 'canvas', 3],
  ['accent', 'canvas', 3],
]

describe('colours of the design', () => {
  for (const palette of palettes) {
    it.each(pairs)(`${palette}: %s can be read on %s`, (ink, ground, least) => {
      expect(contrast(colour(ink, palette), colour(ground, palette))).toBeGreaterThanOrEqual(least)
    })
  }
})
