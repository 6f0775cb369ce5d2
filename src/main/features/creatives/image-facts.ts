import type { AssetWarning } from '#shared/domain/creative-terms.ts'
import { IMAGE_PIXELS_MAX } from '#shared/domain/creative-terms.ts'
import { damaged, tooManyPixels } from './refusals.ts'

/** What the structure of an image says. */
export interface ImageFacts {
  readonly format: 'jpeg' | 'png'
  /** As it is shown. */
  readonly width: number
  readonly height: number
  readonly colour: string | null
  readonly warnings: readonly AssetWarning[]
}

/** @throws AppError for a size that no image has, or that would take a window's memory. */
export function requireSize(width: number, height: number): void {
  if (width === 0 || height === 0) throw damaged()
  if (width * height > IMAGE_PIXELS_MAX) throw tooManyPixels()
}

/** By name, because a profile that is packed is never unpacked. */
const wideGamut = /p3\b|adobe ?rgb|prophoto|romm|wide|\b(?:rec|bt)[. ]*(?:2020|2100)|eci ?rgb/iu

/** @param colour as it is shown. @returns whether its colours reach beyond sRGB, which is what ads are shown in. */
export function isWideGamut(colour: string): boolean {
  return wideGamut.test(colour)
}

/** @returns a profile's own name, for a person; it comes from a file, so only plain characters of it. */
export function plainProfileName(name: string): string | null {
  const plain = name.replaceAll(/[^\p{L}\p{N} ().,_-]/gu, '').trim().slice(0, 40)
  return plain === '' ? null : plain
}
