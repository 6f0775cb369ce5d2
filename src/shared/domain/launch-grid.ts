import { goalWords, destinationWords, objectiveWords, wordOf } from './ad-words.ts'
import { showsProducts } from './launch-aim.ts'
import type { AdText, Audience, Concept, LaunchDraft, LaunchRow, PlacementSet } from './launch-draft.ts'
import { applyPattern, NAME_MAX, nameKey, type NameValues, type NamingPattern, parsePattern, rowNames, type RowName } from './naming.ts'

/** What names may hold beyond the draft. */
export interface GridContext {
  readonly accountName?: string
  readonly currency?: string
  /** `2026-12-01`, in the ad account's zone. */
  readonly date?: string
}

/** What names are made of. */
export type NamedParts = Pick<LaunchDraft, 'campaign' | 'adSet' | 'assets' | 'concepts' | 'texts' | 'audiences' | 'placements' | 'naming' | 'campaignPer'>

/** One cell of images x texts x audiences x placements; null where a draft has none of a kind yet. */
interface Combination {
  readonly concept: Concept | null
  readonly text: AdText | null
  readonly audience: Audience | null
  readonly placement: PlacementSet | null
}

type Names = Pick<LaunchRow, RowName>

const PLACES_NAMED = 3

function keyOf(row: Pick<LaunchRow, 'conceptId' | 'textId' | 'audienceId' | 'placementId'>): string {
  return JSON.stringify([row.conceptId, row.textId, row.audienceId, row.placementId])
}

function keyOfCombination({ concept, text, audience, placement }: Combination): string {
  return keyOf({
    conceptId: concept?.id ?? null,
    textId: text?.id ?? null,
    audienceId: audience?.id ?? null,
    placementId: placement?.id ?? null,
  })
}

function orNone<Part>(parts: readonly Part[]): readonly (Part | null)[] {
  return parts.length === 0 ? [null] : parts
}

/** @returns the concepts that rows are made of: ads with products have none, though the draft may hold some. */
function conceptsOf(draft: Pick<LaunchDraft, 'adSet' | 'concepts'>): readonly Concept[] {
  return showsProducts(draft) ? [] : draft.concepts
}

/** Ads of one ad set stand together. Without an image or a text there is nothing to launch yet. */
function combinationsOf(draft: NamedParts): readonly Combination[] {
  const concepts = conceptsOf(draft)
  if (concepts.length === 0 && draft.texts.length === 0) return []
  return orNone(draft.audiences).flatMap((audience) =>
    orNone(draft.placements).flatMap((placement) =>
      orNone(concepts).flatMap((concept) => orNone(draft.texts).map((text) => ({ concept, text, audience, placement }))),
    ),
  )
}

function campaignKey(draft: Pick<LaunchDraft, 'campaignPer'>, each: Combination): string {
  const keys = {
    launch: '',
    concept: each.concept?.id ?? '',
    text: each.text?.id ?? '',
    audience: each.audience?.id ?? '',
    row: keyOfCombination(each),
  }
  return keys[draft.campaignPer]
}

/** @returns what all of them have in common, else null: a campaign of many images is not named after one of them. */
function common<Part>(members: readonly Combination[], part: (each: Combination) => Part | null): Part | null {
  const first = members[0]
  if (!first) return null
  const found = part(first)
  return members.every((each) => part(each) === found) ? found : null
}

function ratiosOf(draft: Pick<LaunchDraft, 'assets'>, concept: Concept | null): string {
  const ids = new Set(concept?.assetIds)
  return [...new Set(draft.assets.filter((asset) => ids.has(asset.id)).map((asset) => asset.ratio))].join('+')
}

function countriesNamed(audience: Audience | null): string {
  const countries = [...new Set(audience?.targeting.places.map((place) => place.country ?? place.name))]
  const shown = countries.slice(0, PLACES_NAMED).join('+')
  return countries.length > PLACES_NAMED ? `${shown}+${countries.length - PLACES_NAMED}` : shown
}

function valuesOf(draft: NamedParts, context: GridContext, members: readonly Combination[], number: number): NameValues {
  const concept = common(members, (each) => each.concept)
  const text = common(members, (each) => each.text)
  const audience = common(members, (each) => each.audience)
  const placement = common(members, (each) => each.placement)
  return {
    objective: wordOf(objectiveWords, draft.campaign.objective),
    destination: wordOf(destinationWords, draft.adSet.destination),
    goal: wordOf(goalWords, draft.adSet.goal),
    audience: audience?.name ?? '',
    placement: placement?.name ?? '',
    concept: concept?.name ?? '',
    ratio: ratiosOf(draft, concept),
    text: text?.name ?? '',
    headline: text?.headlines[0] ?? '',
    account: context.accountName ?? '',
    country: countriesNamed(audience),
    currency: context.currency ?? '',
    date: context.date ?? '',
    number,
  }
}

/** Gives each name once: a second one of the same gets a number behind it. */
class NamesTaken {
  readonly #taken = new Set<string>()
  readonly #last = new Map<string, number>()

  take(name: string): string {
    let free = name
    const key = nameKey(name)
    for (let number = this.#last.get(key) ?? 1; this.#taken.has(nameKey(free)); ) {
      number += 1
      const end = ` (${number})`
      free = name.slice(0, NAME_MAX - end.length) + end
      this.#last.set(key, number)
    }
    this.#taken.add(nameKey(free))
    return free
  }
}

interface Patterns {
  readonly campaign: NamingPattern
  readonly adSet: NamingPattern
  readonly ad: NamingPattern
}

export type GridNames = ReadonlyMap<string, Names>

/** @returns the names of every combination, by its key. They follow from the parts of a draft alone, and not from its rows. */
export function gridNames(draft: NamedParts, context: GridContext = {}): GridNames {
  const patterns: Patterns = { campaign: parsePattern(draft.naming.campaign), adSet: parsePattern(draft.naming.adSet), ad: parsePattern(draft.naming.ad) }
  const names = new Map<string, Names>()
  const campaignNames = new NamesTaken()
  let campaignNumber = 0
  let adNumber = 0
  for (const members of Map.groupBy(combinationsOf(draft), (each) => campaignKey(draft, each)).values()) {
    campaignNumber += 1
    const ofCampaign = valuesOf(draft, context, members, campaignNumber)
    const campaignName = campaignNames.take(applyPattern(patterns.campaign, ofCampaign) || 'Campaign')
    const adSetNames = new NamesTaken()
    let adSetNumber = 0
    for (const inSet of Map.groupBy(members, (each) => `${each.audience?.id ?? ''}\n${each.placement?.id ?? ''}`).values()) {
      adSetNumber += 1
      const ofSet = { ...valuesOf(draft, context, inSet, adSetNumber), campaign: campaignName }
      const adSetName = adSetNames.take(applyPattern(patterns.adSet, ofSet) || 'Ad set')
      const adNames = new NamesTaken()
      for (const each of inSet) {
        adNumber += 1
        const ofAd = { ...valuesOf(draft, context, [each], adNumber), campaign: campaignName, adset: adSetName }
        names.set(keyOfCombination(each), { campaignName, adSetName, adName: adNames.take(applyPattern(patterns.ad, ofAd) || 'Ad') })
      }
    }
  }
  return names
}

/** @returns the row with names as the patterns give them now, but those that a person wrote; the very same row where none changes. */
function renewed(row: LaunchRow, now: Names): LaunchRow {
  const pick = (name: RowName) => (row[name] !== '' && row.ownNames?.includes(name) === true ? row[name] : now[name])
  const names = { campaignName: pick('campaignName'), adSetName: pick('adSetName'), adName: pick('adName') }
  return rowNames.every((name) => names[name] === row[name]) ? row : { ...row, ...names }
}

function blankRow(id: string, { concept, text, audience, placement }: Combination, names: Names): LaunchRow {
  return {
    id,
    isIncluded: true,
    ...names,
    conceptId: concept?.id ?? null,
    textId: text?.id ?? null,
    audienceId: audience?.id ?? null,
    placementId: placement?.id ?? null,
    primary: null,
    headline: null,
    description: null,
    link: null,
    budget: null,
  }
}

function highestNumber(rows: readonly LaunchRow[]): number {
  return rows.reduce((highest, row) => Math.max(highest, Number(/^r(\d{1,9})$/.exec(row.id)?.[1] ?? 0)), 0)
}

/**
 * @param name as a person wrote it; empty: the patterns give it at the next filling.
 * @returns the row with it.
 */
export function withOwnName(row: LaunchRow, part: RowName, name: string): LaunchRow {
  if (row[part] === name) return row
  const others = (row.ownNames ?? []).filter((each) => each !== part)
  return { ...row, [part]: name, ownNames: name === '' ? others : [...others, part] }
}

/**
 * Fills the grid: images x texts x audiences x placements, with names from the patterns. A row whose combination stays keeps its id and what
 * was edited in it, names too; one whose combination is gone goes.
 * @param names of {@link gridNames}; without them, those that the draft alone gives.
 */
export function gridRows(draft: LaunchDraft, names: GridNames = gridNames(draft)): readonly LaunchRow[] {
  const kept = Map.groupBy(draft.rows, keyOf)
  let number = highestNumber(draft.rows)
  return combinationsOf(draft).flatMap((each) => {
    const key = keyOfCombination(each)
    const given = names.get(key) ?? { campaignName: '', adSetName: '', adName: '' }
    const rows = kept.get(key)
    if (rows) return rows.map((row) => renewed(row, given))
    number += 1
    return [blankRow(`r${number}`, each, given)]
  })
}

/** What a filled grid would make, before it is filled. */
export interface GridCount {
  readonly rows: number
  readonly campaigns: number
  readonly adSets: number
  readonly creatives: number
  readonly ads: number
  /** Calls that count against Meta's limits. */
  readonly calls: number
  readonly requests: number
}

/** Parts of one batch (graph-facts 5). */
const PARTS_MAX = 50
/** A label is looked for and made before anything else. */
const LABEL_CALLS = 2

/** How many objects of each level, and how many ad sets the largest campaign has. */
export interface LaunchSize {
  readonly campaigns: number
  readonly adSets: number
  readonly creatives: number
  readonly ads: number
  readonly adSetsOfLargest: number
}

/** @returns calls and requests of a launch: two ad sets of one campaign never travel together (graph-facts 5). */
export function launchCalls(size: LaunchSize): Pick<GridCount, 'calls' | 'requests'> {
  const batches = (parts: number) => Math.ceil(parts / PARTS_MAX)
  const objects = size.campaigns + size.adSets + size.creatives + size.ads
  if (objects === 0) return { calls: 0, requests: 0 }
  const adSetRequests = Math.max(batches(size.adSets), size.adSetsOfLargest)
  return { calls: objects + LABEL_CALLS, requests: LABEL_CALLS + batches(size.campaigns) + adSetRequests + batches(size.creatives) + batches(size.ads) }
}

/** @returns how much a filled grid would be, without filling it. */
export function countGrid(draft: LaunchDraft): GridCount {
  const concepts = conceptsOf(draft)
  const isEmpty = concepts.length === 0 && draft.texts.length === 0
  const size = (parts: readonly unknown[]) => Math.max(1, parts.length)
  const creatives = isEmpty ? 0 : size(concepts) * size(draft.texts)
  const sets = size(draft.audiences) * size(draft.placements)
  const rows = creatives * sets
  const campaigns = { launch: 1, concept: size(concepts), text: size(draft.texts), audience: size(draft.audiences), row: rows }[draft.campaignPer]
  const adSetsOfLargest = { launch: sets, concept: sets, text: sets, audience: size(draft.placements), row: 1 }[draft.campaignPer]
  if (isEmpty) return { rows: 0, campaigns: 0, adSets: 0, creatives: 0, ads: 0, calls: 0, requests: 0 }
  const counts = { campaigns, adSets: campaigns * adSetsOfLargest, creatives, ads: rows }
  return { rows, ...counts, ...launchCalls({ ...counts, adSetsOfLargest }) }
}
