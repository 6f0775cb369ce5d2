import type { Targeting } from '#shared/domain/targeting.ts'

const SHOWN = 3

/** @returns the first names, and how many more there are. */
export function namesInShort(names: readonly string[]): string {
  const rest = names.length - SHOWN
  return rest > 0 ? `${names.slice(0, SHOWN).join(', ')} and ${String(rest)} more` : names.join(', ')
}

function ages({ ageMin, ageMax }: Targeting): string {
  return `${String(ageMin)} to ${ageMax === 65 ? '65+' : String(ageMax)}`
}

/** @returns an audience in one line: 'Germany, Austria · 25 to 54 · women · 3 interests'. */
export function audienceWords(targeting: Targeting): string {
  const picks = targeting.groups.flat().length
  const parts = [
    targeting.places.length > 0 ? namesInShort(targeting.places.map(({ name }) => name)) : targeting.customAudiences.length > 0 ? 'any place' : 'no place yet',
    targeting.withoutPlaces.length > 0 ? `without ${namesInShort(targeting.withoutPlaces.map(({ name }) => name))}` : '',
    ages(targeting),
    targeting.genders.length === 1 ? (targeting.genders[0] ?? '') : '',
    picks > 0 ? `${String(picks)} ${picks === 1 ? 'detail' : 'details'}` : '',
    targeting.customAudiences.length > 0 ? namesInShort(targeting.customAudiences.map(({ name }) => name)) : '',
    targeting.advantageAudience ? 'Advantage+' : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}
