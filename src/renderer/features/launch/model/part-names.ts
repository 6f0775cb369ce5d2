import { platformWords } from '#shared/domain/ad-words.ts'
import type { Audience, PlacementSet } from '#shared/domain/launch-draft.ts'
import type { Targeting } from '#shared/domain/targeting.ts'
import { namesInShort } from './audience-words.ts'
import { platformsOf } from './forbidden-positions.ts'
import type { DraftEdit } from './part-edits.ts'

const NAME_MAX = 200

interface Named {
  readonly id: string
  readonly name: string
}

/** @returns what an audience is called as long as nobody calls it otherwise; empty where it has nothing to be called by. */
function audienceName({ places, customAudiences }: Targeting): string {
  return namesInShort((places.length > 0 ? places : customAudiences).map(({ name }) => name))
}

function placementsName(placements: PlacementSet['placements']): string {
  return placements.is === 'automatic' ? 'Automatic' : platformsOf(placements).map((platform) => platformWords[platform]).join(', ')
}

/** @returns whether a name was given by the app: after the content, as a copy, or by counting. */
function isGiven(name: string, content: string, word: string): boolean {
  const bare = name.replace(/(?: copy)*(?: \d+)?$/, '')
  return name === content || (content !== '' && bare === content) || new RegExp(`^${word} \\d+$`).test(name)
}

/** @returns the name after the content, with a number where another part has it. */
function freeOf(content: string, id: string, parts: readonly Named[]): string {
  const cut = content.slice(0, NAME_MAX - 4)
  const taken = new Set(parts.filter((part) => part.id !== id).map(({ name }) => name))
  let name = cut
  for (let number = 2; taken.has(name); number += 1) name = `${cut} ${String(number)}`
  return name
}

/** Where a name that nobody wrote would say what is no longer so, it goes along: it stands in the names of ad sets. */
function followed<Part extends Named>(before: Part, after: Part, parts: readonly Part[], word: string, contentOf: (part: Part) => string): Part {
  const [old, now] = [contentOf(before), contentOf(after)]
  return old === now || now === '' || !isGiven(before.name, old, word) ? after : { ...after, name: freeOf(now, after.id, parts) }
}

/** @returns an edit of whom an audience is; a name that the app gave it follows. */
export function changeTargeting(id: string, patch: Partial<Targeting>): DraftEdit {
  const contentOf = ({ targeting }: Audience) => audienceName(targeting)
  return (draft) => ({
    ...draft,
    audiences: draft.audiences.map((audience) =>
      audience.id === id ? followed(audience, { ...audience, targeting: { ...audience.targeting, ...patch } }, draft.audiences, 'Audience', contentOf) : audience,
    ),
  })
}

/** @returns an edit of where ads show; a name that the app gave to the set follows. */
export function changePlacements(id: string, placements: PlacementSet['placements']): DraftEdit {
  const contentOf = (set: PlacementSet) => placementsName(set.placements)
  return (draft) => ({
    ...draft,
    placements: draft.placements.map((set) => (set.id === id ? followed(set, { ...set, placements }, draft.placements, 'Placements', contentOf) : set)),
  })
}
