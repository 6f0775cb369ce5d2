import type { Pixel } from '#shared/domain/pixel.ts'
import { nameFault, type NameFault } from '#shared/domain/pixel-name.ts'
import { PIXEL_NAME_MAX } from '#shared/domain/pixel-terms.ts'

export type NameFlag = 'exists' | 'duplicate' | 'tooLong' | 'empty' | NameFault

export interface NewName {
  /** 1 is the first line. */
  readonly line: number
  readonly name: string
  /** Null: nothing against it. */
  readonly flag: NameFlag | null
}

/** The same name to a person: case, width and doubled spaces do not tell two pixels apart. */
function sameness(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

/**
 * @param text one name per line, as pasted
 * @param existing names of the pixels that the portfolio has
 * @returns every line with what speaks against it. Empty lines at the end are no lines.
 */
export function readNames(text: string, existing: readonly string[]): readonly NewName[] {
  const taken = new Set(existing.map(sameness))
  const seen = new Set<string>()
  return text
    .trimEnd()
    .split(/\r\n|\r|\n/)
    .map((raw, index) => {
      const name = raw.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
      const key = sameness(name)
      const flag = flagOf(name, seen.has(key), taken.has(key))
      seen.add(key)
      return { line: index + 1, name, flag }
    })
    .filter((each, _index, all) => !(all.length === 1 && each.name === ''))
}

function flagOf(name: string, isSeen: boolean, isTaken: boolean): NameFlag | null {
  if (name === '') return 'empty'
  const fault = nameFault(name)
  if (fault !== null) return fault
  if (name.length > PIXEL_NAME_MAX) return 'tooLong'
  if (isSeen) return 'duplicate'
  return isTaken ? 'exists' : null
}

/** @returns the names that will be created. */
export function namesToCreate(names: readonly NewName[], allowsExisting: boolean): readonly string[] {
  return names.filter((each) => each.flag === null || (each.flag === 'exists' && allowsExisting)).map((each) => each.name)
}

/** @returns the names of the pixels that a portfolio owns. */
export function namesInPortfolio(pixels: readonly Pixel[], businessId: string): readonly string[] {
  return pixels.filter((pixel) => pixel.holdings.some((holding) => holding.businessId === businessId && holding.relation === 'owned')).map((pixel) => pixel.name)
}

export const flagWords: Readonly<Record<NameFlag, string>> = {
  exists: 'Exists in this portfolio',
  duplicate: 'Again in this list, created once',
  tooLong: `Over ${String(PIXEL_NAME_MAX)} characters, left out`,
  empty: 'Empty line, left out',
  direction: 'Hidden marks turn its direction, left out',
  invisible: 'Nothing to be seen in it, left out',
}
