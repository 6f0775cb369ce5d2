import type { AssetRatio, AssetWarning } from '#shared/domain/creative-terms.ts'

interface WarningWords {
  /** On the tile. */
  readonly short: string
  /** What it means and what can be done. */
  readonly long: string
}

export const warningWords: Readonly<Record<AssetWarning, WarningWords>> = {
  smallForFeed: { short: 'Small for feeds', long: 'Fewer than 600 pixels wide, the least that Meta wants for feeds. Export it at 1080 or more.' },
  smallForStories: { short: 'Small for stories', long: 'Fewer than 1080 pixels wide: it looks soft in stories and reels. Export it at 1080 x 1920.' },
  location: { short: 'Says where it was taken', long: 'The file holds the place where it was taken. It goes to Meta with it; export it without location to keep that out.' },
  cmyk: { short: 'CMYK', long: 'Colours for print: screens show them otherwise. Export it as sRGB.' },
  sixteenBit: { short: '16 bit', long: '16 bits per colour: Meta keeps 8. Gradients may show steps.' },
  rotated: { short: 'Turned by the camera', long: 'The camera noted a rotation. It is shown turned; check that Meta shows it the same way.' },
  wrongExtension: { short: 'Other type than its name', long: 'The name ends otherwise than what the file is. It is used as what it is.' },
  wideGamut: { short: 'Wide colours', long: 'It has colours beyond sRGB, which most screens show duller. Export it as sRGB.' },
}

/** @returns '1.8 MB', '640 KB', '0 bytes'. */
export function bytesWords(bytes: number): string {
  if (bytes >= 1_000_000_000) return `${(bytes / 1_000_000_000).toFixed(1)} GB`
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  if (bytes >= 1_000) return `${String(Math.round(bytes / 1_000))} KB`
  return bytes === 1 ? '1 byte' : `${String(bytes)} bytes`
}

/** @returns '1080 x 1920'; 'size not known' where the file does not say. */
export function pixelWords(width: number | null, height: number | null): string {
  return width === null || height === null ? 'size not known' : `${String(width)} x ${String(height)}`
}

interface AssetFacts {
  readonly ratio: AssetRatio
  readonly width: number | null
  readonly height: number | null
  /** 0: not known, since it came from elsewhere than this computer. */
  readonly bytes?: number
  readonly colour?: string | null | undefined
}

/** @returns '4:5 · 1080 x 1350 · 640 KB · sRGB'; what is not known is left out. */
export function assetFacts({ ratio, width, height, bytes = 0, colour = null }: AssetFacts): string {
  return [ratio === 'other' ? null : ratio, pixelWords(width, height), bytes === 0 ? null : bytesWords(bytes), colour].filter((fact) => fact !== null).join(' · ')
}
