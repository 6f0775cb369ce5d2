import type { AdText, Audience, LaunchDraft, PlacementSet } from '#shared/domain/launch-draft.ts'
import type { Targeting } from '#shared/domain/targeting.ts'

export type DraftEdit = (draft: LaunchDraft) => LaunchDraft

type Patch<Part> = Partial<Part>

/** @returns edits of one part of a draft; they touch nothing else. */
export const patchCampaign =
  (patch: Patch<LaunchDraft['campaign']>): DraftEdit =>
  (draft) => ({ ...draft, campaign: { ...draft.campaign, ...patch } })

export const patchAdSet =
  (patch: Patch<LaunchDraft['adSet']>): DraftEdit =>
  (draft) => ({ ...draft, adSet: { ...draft.adSet, ...patch } })

export const patchIdentity =
  (patch: Patch<LaunchDraft['identity']>): DraftEdit =>
  (draft) => ({ ...draft, identity: { ...draft.identity, ...patch } })

export const patchNaming =
  (patch: Patch<LaunchDraft['naming']>): DraftEdit =>
  (draft) => ({ ...draft, naming: { ...draft.naming, ...patch } })

export const patchText =
  (id: string, patch: Patch<AdText>): DraftEdit =>
  (draft) => ({ ...draft, texts: draft.texts.map((text) => (text.id === id ? { ...text, ...patch } : text)) })

export const patchAudience =
  (id: string, patch: Patch<Omit<Audience, 'targeting'>>): DraftEdit =>
  (draft) => ({ ...draft, audiences: draft.audiences.map((audience) => (audience.id === id ? { ...audience, ...patch } : audience)) })

export const patchTargeting =
  (id: string, patch: Patch<Targeting>): DraftEdit =>
  (draft) => ({
    ...draft,
    audiences: draft.audiences.map((audience) => (audience.id === id ? { ...audience, targeting: { ...audience.targeting, ...patch } } : audience)),
  })

export const patchPlacements =
  (id: string, patch: Patch<PlacementSet>): DraftEdit =>
  (draft) => ({ ...draft, placements: draft.placements.map((set) => (set.id === id ? { ...set, ...patch } : set)) })

type PartList = 'texts' | 'audiences' | 'placements'
const rowField = { texts: 'textId', audiences: 'audienceId', placements: 'placementId' } as const

/** @returns an edit that takes a part out, and out of the rows that use it: those then say that they lack one. */
export function removePart(list: PartList, id: string): DraftEdit {
  const field = rowField[list]
  return (draft) => ({
    ...draft,
    texts: list === 'texts' ? draft.texts.filter((text) => text.id !== id) : draft.texts,
    audiences: list === 'audiences' ? draft.audiences.filter((audience) => audience.id !== id) : draft.audiences,
    placements: list === 'placements' ? draft.placements.filter((set) => set.id !== id) : draft.placements,
    rows: draft.rows.map((row) => (row[field] === id ? { ...row, [field]: null } : row)),
  })
}

/** @returns how many ads of the draft use a part. */
export function usesOf(draft: LaunchDraft, list: PartList, id: string): number {
  const field = rowField[list]
  return draft.rows.filter((row) => row[field] === id).length
}
