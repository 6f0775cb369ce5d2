import { goalWords, destinationWords, objectiveWords, wordOf } from './ad-words.ts'
import type { AdText, Audience, Concept, LaunchDraft, LaunchRow, PlacementSet } from './launch-draft.ts'
import { applyPattern, NAME_MAX, type NameValues, type NamingPattern, parsePattern } from './naming.ts'

/** What names may hold beyond the draft. */
export interface GridContext {
  /**
   * The draft as it was when its rows were named: a name that its patterns gave is given anew, any other was written by hand and stays.
   * Without it, what the patterns of today would have given counts.
   */
  readonly before?: LaunchDraft
  readonly accountName?: string
  readonly currency?: string
  /** `2026-12-01`, in the ad account's zone. */
  readonly date?: string
}

/** One cell of images x texts x audiences x placements; null where a draft has none of a kind yet. */
interface Combination {
  readonly concept: Concept | null
  readonly text: AdText | null
  readonly audience: Audience | null
  readonly placement: PlacementSet | null
}

type Names = Pick<LaunchRow, 'campaignName' | 'adSetName' | 'adName'>

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

/** Ads of one ad set stand together. Without an image or a text there is nothing to launch yet. */
function combinationsOf(draft: LaunchDraft): readonly Combination[] {
  if (draft.concepts.length === 0 && draft.texts.length === 0) return []
  return orNone(draft.audiences).flatMap((audience) =>
    orNone(draft.placements).flatMap((placement) =>
      orNone(draft.concepts).flatMap((concept) => orNone(draft.texts).map((text) => ({ concept, text, audience, placement }))),
    ),
  )
}

function campaignKey(draft: LaunchDraft, each: Combination): string {
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

function ratiosOf(draft: LaunchDraft, concept: Concept | null): string {
  const ids = new Set(concept?.assetIds)
  return [...new Set(draft.assets.filter((asset) => ids.has(asset.id)).map((asset) => asset.ratio))].join('+')
}

function countriesNamed(audience: Audience | null): string {
  const countries = [...new Set(audience?.targeting.places.map((place) => place.country ?? place.name))]
  const shown = countries.slice(0, PLACES_NAMED).join('+')
  return countries.length > PLACES_NAMED ? `${shown}+${countries.length - PLACES_NAMED}` : shown
}

function valuesOf(draft: LaunchDraft, context: GridContext, members: readonly Combination[], number: number): NameValues {
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
    for (let number = this.#last.get(name) ?? 1; this.#taken.has(free); ) {
      number += 1
      const end = ` (${number})`
      free = name.slice(0, NAME_MAX - end.length) + end
      this.#last.set(name, number)
    }
    this.#taken.add(free)
    return free
  }
}

interface Patterns {
  readonly campaign: NamingPattern
  readonly adSet: NamingPattern
  readonly ad: NamingPattern
}

/** @returns the names of every combination, by its key. */
function namesOf(draft: LaunchDraft, context: GridContext): ReadonlyMap<string, Names> {
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

/** The draft as far as its rows name its parts: what it was when they were made, as near as can be told. */
function asFilled(draft: LaunchDraft): LaunchDraft {
  const used = (pick: (row: LaunchRow) => string | null) => new Set(draft.rows.map(pick))
  const [concepts, texts, audiences, placements] = [used((row) => row.conceptId), used((row) => row.textId), used((row) => row.audienceId), used((row) => row.placementId)]
  return {
    ...draft,
    concepts: draft.concepts.filter(({ id }) => concepts.has(id)),
    texts: draft.texts.filter(({ id }) => texts.has(id)),
    audiences: draft.audiences.filter(({ id }) => audiences.has(id)),
    placements: draft.placements.filter(({ id }) => placements.has(id)),
  }
}

type GivenNames = readonly ReadonlyMap<string, Names>[]

/** @returns names that patterns may have given to the rows of a draft, by any way of making campaigns of them. */
function givenBefore(draft: LaunchDraft, context: GridContext): GivenNames {
  if (context.before !== undefined) return [namesOf(context.before, context)]
  if (draft.rows.length === 0) return []
  const filled = asFilled(draft)
  return (['launch', 'concept', 'text', 'audience', 'row'] as const).map((campaignPer) => namesOf({ ...filled, campaignPer }, context))
}

/** @returns the names that a row keeps: one that the patterns gave before makes place for what they give now. */
function renewed(old: LaunchRow, key: string, given: GivenNames, now: Names): Names {
  const pick = (part: keyof Names) => (old[part] === '' || given.some((names) => names.get(key)?.[part] === old[part]) ? now[part] : old[part])
  return { campaignName: pick('campaignName'), adSetName: pick('adSetName'), adName: pick('adName') }
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
 * Fills the grid: images x texts x audiences x placements, with names from the patterns. A row whose combination stays keeps its id and what
 * was edited in it; one whose combination is gone goes.
 */
export function gridRows(draft: LaunchDraft, context: GridContext = {}): readonly LaunchRow[] {
  const now = namesOf(draft, context)
  const given = givenBefore(draft, context)
  const kept = Map.groupBy(draft.rows, keyOf)
  let number = highestNumber(draft.rows)
  return combinationsOf(draft).flatMap((each) => {
    const key = keyOfCombination(each)
    const names = now.get(key) ?? { campaignName: '', adSetName: '', adName: '' }
    const rows = kept.get(key)
    if (rows) return rows.map((row) => ({ ...row, ...renewed(row, key, given, names) }))
    number += 1
    return [blankRow(`r${number}`, each, names)]
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
  const isEmpty = draft.concepts.length === 0 && draft.texts.length === 0
  const size = (parts: readonly unknown[]) => Math.max(1, parts.length)
  const creatives = isEmpty ? 0 : size(draft.concepts) * size(draft.texts)
  const sets = size(draft.audiences) * size(draft.placements)
  const rows = creatives * sets
  const campaigns = { launch: 1, concept: size(draft.concepts), text: size(draft.texts), audience: size(draft.audiences), row: rows }[draft.campaignPer]
  const adSetsOfLargest = { launch: sets, concept: sets, text: sets, audience: size(draft.placements), row: 1 }[draft.campaignPer]
  if (isEmpty) return { rows: 0, campaigns: 0, adSets: 0, creatives: 0, ads: 0, calls: 0, requests: 0 }
  const counts = { campaigns, adSets: campaigns * adSetsOfLargest, creatives, ads: rows }
  return { rows, ...counts, ...launchCalls({ ...counts, adSetsOfLargest }) }
}
