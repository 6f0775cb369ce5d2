/** Turn the reading direction of what follows, so that a name shows other than it is: embeddings, overrides and isolates. */
const directionMarks = /[\u202A-\u202E\u2066-\u2069]/u
/** What leaves no mark on a screen: formats (zero-width ones among them), spaces, fillers, variation selectors, controls. */
const unseen = /[\p{Cf}\p{Cc}\s\u115F\u1160\u2800\u3164\uFFA0]|\p{Variation_Selector}|\u034F|\u17B4|\u17B5/gu

export type NameFault = 'direction' | 'invisible'

/**
 * A pixel's name stays, so one that misleads or that nobody sees is refused. Joiners within a name, as emoji have them, are fine.
 * @returns what is wrong with a name that is not empty, or null.
 */
export function nameFault(name: string): NameFault | null {
  if (directionMarks.test(name)) return 'direction'
  return name !== '' && name.replaceAll(unseen, '') === '' ? 'invisible' : null
}
