import { filesOf, groupConcepts, mergeConcepts, moveFile, ratioOf, ratioSlots, splitConcept, type ConceptFile, type FileConcept } from '#shared/domain/concepts.ts'
import type { KnownAsset, LibraryAsset, VideoStill } from '#shared/domain/creative.ts'
import type { Concept, DraftAsset, LaunchDraft, LaunchRow } from '#shared/domain/launch-draft.ts'
import type { IntakeFile } from '../../../stores/intake-store.ts'
import { partId } from '../model/new-parts.ts'
import type { DraftEdit } from '../model/part-edits.ts'

const ASSETS_PER_CONCEPT = 10
/** What a draft takes. */
const ASSETS_MAX = 1_000
const ID_MAX = 40
const NAME_MAX = 200

/** @returns an id as a draft takes it: cut short, two could be the same. */
function shortId(id: string): string {
  return id.length > ID_MAX ? partId() : id
}

/** @returns what a draft keeps of a dropped file; null until it was looked at, and for one that can't be used. */
function assetOf({ id, name, inspected, upload }: IntakeFile): DraftAsset | null {
  if (inspected === null) return null
  const { contentHash, kind, bytes, width, height, ratio, colour, warnings } = inspected
  const place = upload.is === 'there' ? upload : { imageHash: null, videoId: null }
  const { imageHash, videoId } = place
  return { id, contentHash, kind, name: name.slice(-300), bytes, width, height, ratio, colour, warnings, imageHash, videoId, thumbnailHash: null }
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

/** @returns whether a video is at Meta and lacks the still that an ad with it needs. */
export function lacksStill({ kind, videoId, thumbnailHash }: DraftAsset): boolean {
  return kind === 'video' && videoId !== null && thumbnailHash === null
}

/** @returns the draft with stills for its videos; each takes the place of the one before. */
export function withStills(draft: LaunchDraft, stills: readonly VideoStill[]): LaunchDraft {
  const byVideo = new Map<string | null, VideoStill>(stills.map((still) => [still.videoId, still]))
  let hasNews = false
  const assets = draft.assets.map((asset) => {
    const still = byVideo.get(asset.videoId)
    if (still === undefined || still.imageHash === asset.thumbnailHash) return asset
    hasNews = true
    return { ...asset, thumbnailHash: still.imageHash }
  })
  return hasNews ? { ...draft, assets } : draft
}

/** @returns what Meta calls an image or video; null: it is not there. */
export function metaNameOf({ imageHash, videoId }: Pick<DraftAsset, 'imageHash' | 'videoId'>): string | null {
  return imageHash ?? videoId
}

/** @returns an edit that adds what the ad account has at Meta, grouped into concepts; what the draft has already is not added again. */
export function addFromLibrary(chosen: readonly LibraryAsset[]): DraftEdit {
  return (draft) => {
    const known = new Set(draft.assets.map(metaNameOf))
    const fresh = chosen.filter((asset) => !known.has(metaNameOf(asset))).map(libraryDraftAsset).slice(0, Math.max(0, ASSETS_MAX - draft.assets.length))
    return fresh.length === 0 ? draft : { ...draft, assets: [...draft.assets, ...fresh], concepts: joined(draft, fresh) }
  }
}

/** What Buydesk adds to the name of an upload, to find it again: it tells a person nothing, and would name a concept. */
const uploadMark = /-[0-9a-f]{12}(?=\.\w{3,4}$)/

function libraryDraftAsset({ kind, name, width, height, ratio, imageHash, videoId }: LibraryAsset): DraftAsset {
  return { id: partId(), contentHash: null, kind, name: name.replace(uploadMark, '').slice(0, 300), bytes: 0, width, height, ratio, imageHash, videoId, thumbnailHash: null }
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

/** What makes two rows the same ad: what they show, to whom and where, and all that was written into them by hand. */
function contentOf({ conceptId, textId, audienceId, placementId, primary, headline, description, link, budget, ...row }: LaunchRow): string {
  const names = row.ownNames?.map((name) => row[name]) ?? []
  return JSON.stringify([conceptId, textId, audienceId, placementId, primary, headline, description, link, budget, names])
}

/**
 * @param heirs concepts that are gone, with those that have their images now; null: none has.
 * @returns the rows, each of them an ad of the heir. One that the heir has already goes, or the same ad would be there twice.
 */
function inherited(rows: readonly LaunchRow[], heirs: ReadonlyMap<string, string | null>): LaunchRow[] {
  const heirOf = ({ conceptId }: LaunchRow) => (conceptId === null ? undefined : heirs.get(conceptId))
  const known = new Map(rows.filter((row) => heirOf(row) === undefined).map((row) => [contentOf(row), row.id]))
  const included = new Set<string>()
  const kept = rows.flatMap((row): LaunchRow[] => {
    const heir = heirOf(row)
    if (heir === undefined) return [row]
    const moved = { ...row, conceptId: heir }
    const content = contentOf(moved)
    const same = known.get(content)
    if (same === undefined) {
      known.set(content, row.id)
      return [moved]
    }
    if (row.isIncluded) included.add(same)
    return []
  })
  return kept.map((row) => (included.has(row.id) ? { ...row, isIncluded: true } : row))
}

/** @returns the draft with its concepts as they were made; rows of a concept that is gone follow its first image. */
function withConcepts(draft: LaunchDraft, concepts: readonly FileConcept[]): LaunchDraft {
  const kept = concepts.map((concept): Concept => ({ id: shortId(concept.id), name: concept.name, assetIds: filesOf(concept).map((file) => file.id) }))
  const ids = new Set(kept.map(({ id }) => id))
  const homes = new Map(kept.flatMap(({ id, assetIds }) => assetIds.map((assetId) => [assetId, id])))
  const gone = draft.concepts.filter(({ id }) => !ids.has(id))
  const heirs = new Map(gone.map(({ id, assetIds }) => [id, assetIds.flatMap((assetId) => homes.get(assetId) ?? [])[0] ?? null]))
  return { ...draft, concepts: kept, rows: inherited(draft.rows, heirs) }
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
