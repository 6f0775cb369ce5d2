import type { AssetWarning } from '#shared/domain/creative-terms.ts'

interface WarningWords {
  /** On the tile. */
  readonly short: string
  /** What it means and what can be done. */
  readonly long: string
}

export const warningWords: Readonly<Record<AssetWarning, WarningWords>> = {
  smallForFeed: { short: 'Small for feeds', long: 'Fewer than 1,080 pixels wide: it looks soft in feeds. Export it larger.' },
  smallForStories: { short: 'Small for stories', long: 'Smaller than 1,080 x 1,920: it looks soft in stories and reels. Export it larger.' },
  location: { short: 'Says where it was taken', long: 'The file holds the place where it was taken. It goes to Meta with it; export it without location to keep that out.' },
  cmyk: { short: 'CMYK', long: 'Colours for print: screens show them otherwise. Export it as sRGB.' },
  sixteenBit: { short: '16 bit', long: '16 bits per colour: Meta keeps 8. Gradients may show steps.' },
  rotated: { short: 'Turned by the camera', long: 'The camera noted a rotation. It is shown turned; check that Meta shows it the same way.' },
  animated: { short: 'Animated', long: 'Only the first picture is shown. Use a video for motion.' },
  wrongExtension: { short: 'Other type than its name', long: 'The name ends otherwise than what the file is. It is used as what it is.' },
  noColourProfile: { short: 'No colour profile', long: 'The file does not say which colours it means: sRGB is assumed.' },
}

/** @returns '1.8 MB', '640 KB'. */
export function bytesWords(bytes: number): string {
  if (bytes >= 1_000_000_000) return `${(bytes / 1_000_000_000).toFixed(1)} GB`
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${String(Math.max(1, Math.round(bytes / 1_000)))} KB`
}

/** @returns '1,080 x 1,920'; 'size not known' where the file does not say. */
export function pixelWords(width: number | null, height: number | null): string {
  return width === null || height === null ? 'size not known' : `${String(width)} x ${String(height)}`
}
