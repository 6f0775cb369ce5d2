import { IMAGE_PIXELS_MAX } from '#shared/domain/creative-terms.ts'
import type { InspectedFile } from '#shared/domain/creative.ts'

const EDGE = 320
const QUALITY = 0.82

/**
 * Draws a small picture of an image. Decoding takes memory by its pixels, so this is done only for what main has looked at.
 * @returns a data address; null for a video, for what is too large, and where the window can't draw it.
 */
export async function makeThumbnail(file: File, { kind, width, height }: Pick<InspectedFile, 'kind' | 'width' | 'height'>): Promise<string | null> {
  if (kind !== 'image' || width === null || height === null || width * height > IMAGE_PIXELS_MAX) return null
  const scale = Math.min(1, EDGE / Math.max(width, height))
  const size = { resizeWidth: Math.max(1, Math.round(width * scale)), resizeHeight: Math.max(1, Math.round(height * scale)), resizeQuality: 'medium' } as const
  try {
    const bitmap = await createImageBitmap(file, size)
    const canvas = document.createElement('canvas')
    canvas.width = bitmap.width
    canvas.height = bitmap.height
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
    bitmap.close()
    // A data address needs no letting go, as an object's address would.
    return canvas.toDataURL('image/webp', QUALITY)
  } catch {
    return null
  }
}
