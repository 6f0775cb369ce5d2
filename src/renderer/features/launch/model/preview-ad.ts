import type { AssetRatio } from '#shared/domain/creative-terms.ts'
import type { Concept, DraftAsset, LaunchDraft } from '#shared/domain/launch-draft.ts'

export const previewShapes = ['1:1', '4:5', '9:16'] as const satisfies readonly AssetRatio[]
export type PreviewShape = (typeof previewShapes)[number]

/** In which order other shapes stand in for one that is not there: the nearest first. */
const standIns: Readonly<Record<PreviewShape, readonly AssetRatio[]>> = {
  '1:1': ['1:1', '4:5', '1.91:1', '9:16', 'other'],
  '4:5': ['4:5', '1:1', '9:16', '1.91:1', 'other'],
  '9:16': ['9:16', '4:5', '1:1', 'other', '1.91:1'],
}

/** @returns the image or film of a concept that a shape shows; null where the concept has none. */
export function assetFor(draft: Pick<LaunchDraft, 'assets'>, concept: Concept | undefined, shape: PreviewShape): DraftAsset | null {
  const own = draft.assets.filter((asset) => concept?.assetIds.includes(asset.id) === true)
  for (const ratio of standIns[shape]) {
    const found = own.find((asset) => asset.ratio === ratio)
    if (found !== undefined) return found
  }
  return null
}

/** @returns the site of a link as an ad shows it: 'example.com'; null for what is no link yet. */
export function siteOf(link: string): string | null {
  const host = URL.canParse(link) ? new URL(link).hostname.replace(/^www\./, '') : ''
  return host === '' ? null : host
}

/** About what a feed shows before 'See more'. */
export const FEED_TEXT_SHOWN = 125
