import { emptyTargeting } from '#shared/domain/empty-targeting.ts'
import type { AdText, Audience, PlacementSet } from '#shared/domain/launch-draft.ts'

/** @returns an id that is unique within a draft. */
export function partId(): string {
  return crypto.randomUUID().slice(0, 13)
}

/** @returns 'Audience 3' where two are there already and none has that name. */
export function freeName(word: string, taken: readonly { readonly name: string }[]): string {
  const names = new Set(taken.map(({ name }) => name))
  let number = taken.length + 1
  while (names.has(`${word} ${String(number)}`)) number += 1
  return `${word} ${String(number)}`
}

export function newAudience(taken: readonly Audience[]): Audience {
  return { id: partId(), name: freeName('Audience', taken), targeting: emptyTargeting }
}

export function newText(taken: readonly AdText[]): AdText {
  const last = taken.at(-1)
  return { id: partId(), name: freeName('Text', taken), primary: [''], headlines: [''], descriptions: [], callToAction: last?.callToAction ?? 'LEARN_MORE', link: last?.link ?? '', displayLink: '' }
}

export function newPlacements(taken: readonly PlacementSet[]): PlacementSet {
  return { id: partId(), name: taken.length === 0 ? 'Automatic' : freeName('Placements', taken), placements: { is: 'automatic' } }
}

/** @returns a copy under a name and an id of its own. */
export function copyOf<Part extends { readonly id: string; readonly name: string }>(part: Part): Part {
  return { ...part, id: partId(), name: `${part.name} copy`.slice(0, 200) }
}
