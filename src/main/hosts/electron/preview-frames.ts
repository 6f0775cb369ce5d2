import { previewOrigin } from '../preview-origin.ts'

/** Where Meta's pages have their scripts, styles and pictures. */
const metaParts = /^https:\/\/(?:[a-z0-9-]+\.)+(?:facebook\.com|fbcdn\.net)\//

/** What a frame with Meta's preview of an ad may load; the page itself may load none of it. */
export interface PreviewFrames {
  /** @returns whether a frame may be led there. */
  readonly isPage: (url: string) => boolean
  /** @returns whether what is in such a frame may ask for it. */
  readonly isPart: (url: string) => boolean
}

/** The path counts, and parsers differ over paths: what reads otherwise once it was parsed is not taken for what it looks like. */
function isPlain(url: string): boolean {
  return URL.parse(url)?.href === url
}

/** @param graphUrl of the simulator on this machine, whose previews take the place of Meta's; null: Meta. */
export function previewFrames(graphUrl: string | null): PreviewFrames {
  const origin = previewOrigin(graphUrl)
  return {
    isPage: (url) => url.startsWith(`${origin}/ads/`) && isPlain(url),
    isPart: (url) => (graphUrl === null ? metaParts.test(url) : url.startsWith(`${origin}/`)),
  }
}
