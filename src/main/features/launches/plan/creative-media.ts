import { ratioSlots } from '#shared/domain/concepts.ts'
import type { RatioSlot } from '#shared/domain/concepts.ts'
import type { Concept, DraftAsset } from '#shared/domain/launch-draft.ts'

/** The pictures and films of a concept, as one ad uses them. */
export interface ConceptMedia {
  /** Shown wherever no other shape fits better; null: the concept is empty. */
  readonly main: DraftAsset | null
  /** For places of their shape, beside `main`. */
  readonly others: readonly (DraftAsset & { readonly ratio: RatioSlot })[]
  /** Not used: of a shape that is there already, or of no usual one beside those that are. */
  readonly unused: readonly DraftAsset[]
}

/** @returns whether Meta has the file, as far as the draft knows. */
export function isAtMeta({ imageHash, videoId }: Pick<DraftAsset, 'imageHash' | 'videoId'>): boolean {
  return imageHash !== null || videoId !== null
}

/** The shape that does best where there is no other. */
const mainOrder: readonly RatioSlot[] = ['1:1', '4:5', '1.91:1', '9:16']

function isOfShape(ratio: RatioSlot): (asset: DraftAsset) => asset is DraftAsset & { readonly ratio: RatioSlot } {
  return (asset): asset is DraftAsset & { readonly ratio: RatioSlot } => asset.ratio === ratio
}

/** @returns which file of a concept is for which place. */
export function mediaOf(concept: Concept | null, assets: ReadonlyMap<string, DraftAsset>): ConceptMedia {
  const all = (concept?.assetIds ?? []).flatMap((id) => assets.get(id) ?? [])
  const shaped = ratioSlots.flatMap((ratio) => all.find(isOfShape(ratio)) ?? [])
  const main = mainOrder.flatMap((ratio) => shaped.find((asset) => asset.ratio === ratio) ?? [])[0] ?? all[0] ?? null
  const others = shaped.filter((asset) => asset !== main)
  return { main, others, unused: all.filter((asset) => asset !== main && !others.some((other) => other === asset)) }
}

/** Where a shape is at home (graph-facts 8.5, 9.1). */
export const homes: Readonly<Record<RatioSlot, Readonly<Record<string, readonly string[]>>>> = {
  '9:16': {
    publisher_platforms: ['facebook', 'instagram'],
    facebook_positions: ['story', 'facebook_reels'],
    instagram_positions: ['story', 'reels', 'profile_reels'],
  },
  '4:5': {
    publisher_platforms: ['facebook', 'instagram'],
    facebook_positions: ['feed', 'profile_feed'],
    instagram_positions: ['stream', 'profile_feed', 'explore_home'],
  },
  '1:1': { publisher_platforms: ['facebook', 'instagram'], facebook_positions: ['feed', 'marketplace'], instagram_positions: ['stream', 'profile_feed'] },
  '1.91:1': { publisher_platforms: ['facebook'], facebook_positions: ['right_hand_column', 'search'] },
}
