import type { Pixel } from '#shared/domain/pixel.ts'

export interface PixelFigures {
  readonly total: number
  /** Pixels whose shares have been read. */
  readonly read: number
  /** Of those: shared with at least one partner or ad account. */
  readonly shared: number
  /** Of those: shared with nobody. */
  readonly unshared: number
  /** Invitations that partners have not accepted yet. */
  readonly pending: number
  readonly neverFired: number
  /** False when a part of the shares could not be read: the figures are then a lower bound. */
  readonly isComplete: boolean
}

/** @returns the figures of a list of pixels; nothing is estimated. */
export function pixelFigures(pixels: readonly Pixel[]): PixelFigures {
  const read = pixels.filter((pixel) => pixel.access !== null)
  const shared = read.filter((pixel) => targetCount(pixel) > 0)
  return {
    total: pixels.length,
    read: read.length,
    shared: shared.length,
    unshared: read.length - shared.length,
    pending: read.reduce((sum, pixel) => sum + (pixel.access?.pendingPartners ?? 0), 0),
    neverFired: pixels.filter((pixel) => pixel.lastFiredAt === null).length,
    isComplete: read.every((pixel) => pixel.access?.complete === true),
  }
}

/** @returns with how many partners and ad accounts a pixel is shared, as far as it has been read. */
export function targetCount(pixel: Pixel): number {
  return pixel.access === null ? 0 : pixel.access.partners + pixel.access.accounts
}
