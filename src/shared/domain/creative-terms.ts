// Beside the schemas and without zod, so that a window can use it and load no validator.

/** Meta's cap for an image file (graph-facts 9.1). */
export const IMAGE_BYTES_MAX = 30 * 1024 * 1024

/** Meta takes more; beyond this a local upload takes so long that the Ads Manager is the better way. */
export const VIDEO_BYTES_MAX = 4 * 1024 * 1024 * 1024

/** What one drop may hold. */
export const DROPPED_FILES_MAX = 500

/** Decoded pixels of one image: a preview of more could take the window's memory. */
export const IMAGE_PIXELS_MAX = 50_000_000

export const assetKinds = ['image', 'video'] as const

/** The shapes that Meta's placements show, width to height. */
export const assetRatios = ['1:1', '4:5', '9:16', '1.91:1', 'other'] as const
export type AssetRatio = (typeof assetRatios)[number]

/** What is worth knowing of a file that can be used all the same. */
export const assetWarnings = ['smallForFeed', 'smallForStories', 'location', 'cmyk', 'sixteenBit', 'rotated', 'wrongExtension', 'wideGamut'] as const
export type AssetWarning = (typeof assetWarnings)[number]
