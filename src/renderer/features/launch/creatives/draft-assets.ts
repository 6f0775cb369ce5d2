import { filesOf, groupConcepts, mergeConcepts, moveFile, ratioOf, ratioSlots, splitConcept, type ConceptFile, type FileConcept } from '#shared/domain/concepts.ts'
import type { KnownAsset } from '#shared/domain/creative.ts'
import type { Concept, DraftAsset, LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { IntakeFile } from '../../../stores/intake-store.ts'
import { partId } from '../model/new-parts.ts'

export type DraftEdit = (draft: LaunchDraft) => LaunchDraft

const ASSETS_PER_CONCEPT = 10
const ID_MAX = 40
const NAME_MAX = 200

/** @returns an id as a draft takes it: cut short, two could be the same. */
function shortId(id: string): string {
  return id.length > ID_MAX ? partId() : id
}

/** @returns what a draft keeps of a dropped file; null until it was looked at, and for one that can't be used. */
function assetOf({ id, name, inspected, upload }: IntakeFile): DraftAsset | null {
  if (inspected === null) return null
  const { contentHash, kind, bytes, width, height, ratio } = inspected
  const place = upload.is === 'there' ? upload : { imageHash: null, videoId: null }
  return { id, contentHash, kind, name: name.slice(-300), bytes, width, height, ratio, imageHash: place.imageHash, videoId: place.videoId, thumbnailHash: null }
}

/** @returns the draft with dropped files that it lacks as assets, grouped into concepts; and with what Meta calls those that arrived there. */
export function withIntake(draft: LaunchDraft, files: readonly IntakeFile[]): LaunchDraft {
  const usable = files.flatMap((file) => assetOf(file) ?? [])
  const byHash = new Map(usable.map((asset) => [asset.contentHash, asset]))
  const known = new Set(draft.assets.map((asset) => asset.contentHash))
  const taken = new Set(files.filter((file) => file.isTaken).map((file) => file.id))
  const fresh = usable.filter((asset) => !known.has(asset.contentHash) && !taken.has(asset.id))
  let hasNews = fresh.length > 0
  const assets = draft.assets.map((asset) => {
    const news = byHash.get(asset.contentHash)
    if (news === undefined || (news.imageHash === asset.imageHash && news.videoId === asset.videoId) || (news.imageHash ?? news.videoId) === null) return asset
    hasNews = true
    return { ...asset, imageHash: news.imageHash, videoId: news.videoId }
  })
  return hasNews ? { ...draft, assets: [...assets, ...fresh], concepts: joined(draft, fresh) } : draft
}

/** @returns whether an asset is not at Meta, as far as the draft knows. */
export function isLacking({ imageHash, videoId }: Pick<DraftAsset, 'imageHash' | 'videoId'>): boolean {
  return imageHash === null && videoId === null
}

/** @returns the draft with what Meta calls those of its assets that turned out to be there. */
export function withKnown(draft: LaunchDraft, known: readonly KnownAsset[]): LaunchDraft {
  const byHash = new Map<string | null, KnownAsset>(known.map((asset) => [asset.contentHash, asset]))
  let hasNews = false
  const assets = draft.assets.map((asset) => {
    const found = byHash.get(asset.contentHash)
    if (found === undefined || !isLacking(asset)) return asset
    hasNews = true
    return { ...asset, imageHash: found.imageHash, videoId: found.videoId }
  })
  return hasNews ? { ...draft, assets } : draft
}

/** @returns the concepts with new assets in them: a new shape of a known idea joins it, where its slot is free. */
function joined(draft: LaunchDraft, fresh: readonly DraftAsset[]): Concept[] {
  const concepts = [...draft.concepts]
  for (const found of groupConcepts(fresh)) {
    const files = filesOf(found)
    const at = concepts.findIndex((each) => each.name.toLowerCase() === found.name.toLowerCase() && hasRoom(draft, each, files))
    const ids = files.map((file) => file.id)
    const same = concepts[at]
    if (same === undefined) concepts.push({ id: shortId(found.id), name: found.name.slice(0, NAME_MAX), assetIds: ids.slice(0, ASSETS_PER_CONCEPT) })
    else concepts[at] = { ...same, assetIds: [...same.assetIds, ...ids] }
  }
  return concepts
}

function hasRoom(draft: LaunchDraft, concept: Concept, files: readonly ConceptFile[]): boolean {
  const taken = new Set(draft.assets.filter((asset) => concept.assetIds.includes(asset.id)).map((asset) => asset.ratio))
  return concept.assetIds.length + files.length <= ASSETS_PER_CONCEPT && files.every((file) => !taken.has(ratioOf(file)))
}

/** @returns the concepts of a draft with their files by shape. */
export function fileConcepts(draft: LaunchDraft): readonly FileConcept[] {
  const assets = new Map(draft.assets.map((asset) => [asset.id, asset]))
  return draft.concepts.map(({ id, name, assetIds }) => {
    const slots: { -readonly [Slot in keyof FileConcept['slots']]: FileConcept['slots'][Slot] } = {}
    const others: ConceptFile[] = []
    for (const file of assetIds.flatMap((assetId) => assets.get(assetId) ?? [])) {
      const slot = ratioSlots.find((each) => each === file.ratio)
      if (slot === undefined || slots[slot] !== undefined) others.push(file)
      else slots[slot] = file
    }
    return { id, name, slots, others }
  })
}

/** @returns the draft with its concepts as they were made; rows of a concept that is gone have none then. */
function withConcepts(draft: LaunchDraft, concepts: readonly FileConcept[]): LaunchDraft {
  const kept = concepts.map(({ id, name, ...rest }): Concept => ({ id: shortId(id), name, assetIds: filesOf({ id, name, ...rest }).map((file) => file.id) }))
  const ids = new Set(kept.map((concept) => concept.id))
  const rows = draft.rows.map((row) => (row.conceptId === null || ids.has(row.conceptId) ? row : { ...row, conceptId: null }))
  return { ...draft, concepts: kept, rows }
}

/** An edit by domain/concepts.ts, which gives the very same list where nothing changes. */
const regroup =
  (change: (concepts: readonly FileConcept[]) => readonly FileConcept[]): DraftEdit =>
  (draft) => {
    const before = fileConcepts(draft)
    const after = change(before)
    return after === before || after.some((concept) => filesOf(concept).length > ASSETS_PER_CONCEPT) ? draft : withConcepts(draft, after)
  }

export const moveAsset = (assetId: string, toConceptId: string): DraftEdit => regroup((concepts) => moveFile(concepts, assetId, toConceptId))

export const splitOff = (conceptId: string, assetIds: readonly string[]): DraftEdit => regroup((concepts) => splitConcept(concepts, conceptId, assetIds))

/** The later ones go into the first. */
export const mergeInto = (conceptIds: readonly string[]): DraftEdit => regroup((concepts) => mergeConcepts(concepts, conceptIds))

export const renameConcept =
  (conceptId: string, name: string): DraftEdit =>
  (draft) => ({ ...draft, concepts: draft.concepts.map((each) => (each.id === conceptId ? { ...each, name: name.slice(0, NAME_MAX) } : each)) })

/** @returns an edit that takes assets out; a concept left empty goes, and its rows have none then. */
export function removeAssets(assetIds: ReadonlySet<string>): DraftEdit {
  return (draft) => {
    const concepts = draft.concepts
      .map((concept) => ({ ...concept, assetIds: concept.assetIds.filter((id) => !assetIds.has(id)) }))
      .filter((concept) => concept.assetIds.length > 0)
    const ids = new Set(concepts.map((concept) => concept.id))
    const rows = draft.rows.map((row) => (row.conceptId === null || ids.has(row.conceptId) ? row : { ...row, conceptId: null }))
    return { ...draft, assets: draft.assets.filter((asset) => !assetIds.has(asset.id)), concepts, rows }
  }
}
