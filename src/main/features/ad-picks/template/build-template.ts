import { platformWords } from '#shared/domain/ad-words.ts'
import { ratioOf } from '#shared/domain/concepts.ts'
import { launchDraft, LAUNCH_ROWS_MAX } from '#shared/domain/launch-draft.ts'
import type { AdText, Audience, Budget, Concept, DraftAsset, LaunchDraft, LaunchRow, PlacementSet } from '#shared/domain/launch-draft.ts'
import { rowNames } from '#shared/domain/naming.ts'
import type { Placements } from '#shared/domain/targeting.ts'
import { targetingFromWire } from '../../../graph/ads/targeting-from-wire.ts'
import type { ImageRow } from '../../../graph/ops/ad-image.ts'
import type { AdSetWire, AdWire, CampaignWire } from '../../../graph/ops/campaign-tree.ts'
import { groupName } from '../country-groups.ts'
import { countryName } from '../query.ts'
import { adSetPart, budgetOf, campaignPart } from './ad-set-from-wire.ts'
import { Collection } from './collection.ts'
import { readCreative } from './creative-from-wire.ts'
import type { AssetRef, TakenCreative } from './creative-from-wire.ts'

/** A campaign as Meta has it. */
export interface CampaignTree {
  readonly campaign: CampaignWire
  readonly adSets: readonly AdSetWire[]
  readonly ads: readonly AdWire[]
  /** Those of the creatives' images that could be read. */
  readonly images: readonly ImageRow[]
}

export interface Template {
  readonly draft: LaunchDraft
  /** What could not be taken over, in sentences. */
  readonly problems: readonly string[]
}

const NAMES_TOLD = 3
const names = { country: countryName, group: groupName }

/** @returns `'a', 'b' and 3 more`. */
function told(list: readonly string[]): string {
  const shown = list.slice(0, NAMES_TOLD).map((name) => `'${name}'`)
  const more = list.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ').replace(/, (?=[^,]*$)/, ' and ')
}

function clip(text: string, longest: number, otherwise: string): string {
  return (text.trim() === '' ? otherwise : text).slice(0, longest)
}

function placementName(placements: Placements): string {
  if (placements.is === 'automatic') return 'Automatic'
  return Object.keys(placements.positions).map((platform) => Object.entries(platformWords).find(([key]) => key === platform)?.[1] ?? platform).join(', ')
}

/** @returns the ad set; one that needs no beneficiary or payor has those of the others, which Meta ignores there (graph-facts 8.2). */
function withNames(adSet: AdSetWire, all: readonly AdSetWire[]): AdSetWire {
  const first = (pick: (each: AdSetWire) => string | null | undefined) => all.map(pick).find((name) => name)
  return { ...adSet, dsa_beneficiary: adSet.dsa_beneficiary || first((each) => each.dsa_beneficiary), dsa_payor: adSet.dsa_payor || first((each) => each.dsa_payor) }
}

/** An ad set as rows name it. */
interface ReadAdSet {
  readonly name: string
  readonly audienceId: string | null
  readonly placementId: string | null
  /** Null: that of the whole draft. */
  readonly budget: Budget | null
}

/** Gathers the draft's parts while it goes over the ads. */
class TemplateBuilder {
  readonly #tree: CampaignTree
  readonly #blank: LaunchDraft
  readonly #images: ReadonlyMap<string, ImageRow>
  readonly #assets = new Collection<DraftAsset>('m', 1_000)
  readonly #concepts = new Collection<Concept>('k', 1_000)
  readonly #texts = new Collection<AdText>('t', 200)
  readonly #audiences = new Collection<Audience>('u', 200)
  readonly #placements = new Collection<PlacementSet>('p', 50)
  readonly #rows: LaunchRow[] = []
  /** Names of ads by what was left of them. */
  readonly #left = new Map<string, string[]>()
  readonly #problems: string[] = []
  /** That of the draft; empty: it shows products and the set is not known; null: it shows none. */
  #productSetId: string | null = null
  #first: TakenCreative | null = null
  #others = 0

  constructor(tree: CampaignTree, blank: LaunchDraft) {
    this.#tree = tree
    this.#blank = blank
    this.#images = new Map(tree.images.map((row) => [row.hash, row]))
  }

  build(): Template {
    const { campaign, adSets, ads } = this.#tree
    const [model] = adSets
    const top = campaignPart(campaign, model, this.#blank.campaign)
    const middle = model === undefined ? { part: this.#blank.adSet, problems: ['The campaign has no ad sets.'] } : adSetPart(withNames(model, adSets), this.#blank.adSet, campaign)
    this.#problems.push(...top.problems, ...middle.problems)
    this.#productSetId = middle.part.destination === 'CATALOG' ? (middle.part.productSetId ?? '') : null
    const read = this.#readAdSets(middle.part.budget)
    for (const ad of ads) this.#addRow(ad, read.get(ad.adset_id))
    this.#tellDifferences(middle.part)
    this.#tellRest(top.part.budget ?? middle.part.budget, ads, read)
    const draft = launchDraft.parse({
      ...this.#blank,
      name: clip(campaign.name, 200, this.#blank.name),
      campaign: top.part,
      adSet: { ...middle.part, leadFormId: this.#first?.leadFormId ?? null, budget: top.part.budget === null ? middle.part.budget : null },
      ...this.#common(),
      assets: this.#assets.items,
      concepts: this.#concepts.items,
      texts: this.#texts.items.length === 0 ? this.#blank.texts : this.#texts.items,
      audiences: this.#audiences.items.length === 0 ? this.#blank.audiences : this.#audiences.items,
      placements: this.#placements.items.length === 0 ? this.#blank.placements : this.#placements.items,
      rows: this.#rows,
    })
    return { draft, problems: this.#problems }
  }

  /** Ad sets of one name would be one in the draft, so the second gets a number. */
  #readAdSets(usual: Budget | null): ReadonlyMap<string, ReadAdSet> {
    const taken = new Set<string>()
    return new Map(
      this.#tree.adSets.map((adSet) => {
        const plain = clip(adSet.name, 390, `Ad set ${adSet.id}`)
        let name = plain
        for (let number = 2; taken.has(name); number += 1) name = `${plain} (${number})`
        taken.add(name)
        const { targeting, placements, left } = targetingFromWire(adSet.targeting ?? {}, names)
        if (left.length > 0) this.#problems.push(`Of the audience of '${name}' these parts were not taken over: ${left.join(', ')}. It may be wider now.`)
        const budget = budgetOf(adSet)
        const isUsual = JSON.stringify(budget) === JSON.stringify(usual)
        const audienceId = this.#audiences.add(targeting, (id) => ({ id, name: name.slice(0, 200), targeting }))
        const placementId = this.#placements.add(placements, (id) => ({ id, name: clip(placementName(placements), 200, id), placements }))
        return [adSet.id, { name, audienceId, placementId, budget: isUsual ? null : budget }] as const
      }),
    )
  }

  #leave(why: string, name: string): void {
    this.#left.set(why, [...(this.#left.get(why) ?? []), name])
  }

  #addRow(ad: AdWire, adSet: ReadAdSet | undefined): void {
    const name = clip(ad.name, 400, `Ad ${ad.id}`)
    if (!ad.creative || !adSet) return this.#leave('was left out, because Meta did not show all of it', name)
    const creative = readCreative(ad.creative)
    if (creative.is === 'left') return this.#leave(`was left out, because ${creative.why}`, name)
    if (creative.isTemplate !== (this.#productSetId !== null)) {
      return this.#leave(creative.isTemplate ? 'was left out, because it shows products of a catalog' : 'was left out, because it shows no products of the catalog', name)
    }
    if (creative.productSetId !== null && creative.productSetId !== this.#productSetId) this.#leave('came over without its own product set', name)
    for (const what of creative.left) this.#leave(`came over without ${what}`, name)
    const conceptId = creative.assets.length === 0 ? null : this.#addConcept(creative.assets, clip(ad.creative.name ?? '', 200, name.slice(0, 200)))
    const title = clip(creative.text.headlines[0] ?? '', 60, '')
    const textId = this.#texts.add(creative.text, (id, number) => ({ id, name: title === '' ? `Text ${number}` : title, ...creative.text }))
    const isFull = textId === null || adSet.audienceId === null || adSet.placementId === null || (conceptId === null && creative.assets.length > 0)
    if (isFull || this.#rows.length >= LAUNCH_ROWS_MAX) return this.#leave('was left out, because a draft holds no more', name)
    this.#compare(creative)
    this.#rows.push({
      id: `r${this.#rows.length + 1}`,
      isIncluded: true,
      campaignName: clip(this.#tree.campaign.name, 400, this.#blank.name),
      adSetName: adSet.name,
      adName: name,
      ownNames: [...rowNames],
      conceptId,
      textId,
      audienceId: adSet.audienceId,
      placementId: adSet.placementId,
      primary: null,
      headline: null,
      description: null,
      link: null,
      budget: adSet.budget,
    })
  }

  #addConcept(assets: readonly AssetRef[], name: string): string | null {
    const assetIds = assets.slice(0, 10).flatMap((asset) => this.#addAsset(asset) ?? [])
    if (assetIds.length === 0) return null
    return this.#concepts.add(assetIds, (id) => ({ id, name, assetIds }))
  }

  #addAsset(asset: AssetRef): string | null {
    return this.#assets.add(asset, (id, number) => {
      const row = asset.kind === 'image' ? this.#images.get(asset.imageHash) : undefined
      const size = { width: row?.width ?? null, height: row?.height ?? null }
      return {
        id,
        contentHash: null,
        kind: asset.kind,
        name: clip(row?.name ?? '', 300, `${asset.kind === 'image' ? 'Image' : 'Video'} ${number}`),
        bytes: 0,
        ...size,
        ratio: ratioOf(size),
        imageHash: asset.kind === 'image' ? asset.imageHash : null,
        videoId: asset.kind === 'video' ? asset.videoId : null,
        thumbnailHash: asset.kind === 'video' ? asset.thumbnailHash : null,
      }
    })
  }

  /** A draft has one Page, one set of enhancements and one set of link parameters for all of its ads. */
  #compare(creative: TakenCreative): void {
    const common = ({ pageId, instagramId, urlTags, enhancements, multiAdvertiser, leadFormId }: TakenCreative) =>
      JSON.stringify([pageId, instagramId, urlTags, leadFormId, Object.entries(enhancements).toSorted(([left], [right]) => left.localeCompare(right)), multiAdvertiser])
    if (this.#first === null) this.#first = creative
    else if (common(creative) !== common(this.#first)) this.#others += 1
  }

  #common(): Pick<LaunchDraft, 'identity' | 'urlTags' | 'enhancements' | 'multiAdvertiser'> {
    const { identity, urlTags, enhancements, multiAdvertiser } = this.#blank
    const first = this.#first
    if (first === null) return { identity, urlTags, enhancements, multiAdvertiser }
    // Meta refuses this one since its parts have names of their own (graph-facts 8.7).
    const { standard_enhancements: _refused, ...own } = first.enhancements
    return {
      identity: first.pageId === null ? identity : { pageId: first.pageId, instagramId: first.instagramId },
      urlTags: first.urlTags,
      enhancements: { ...enhancements, ...own },
      multiAdvertiser: first.multiAdvertiser,
    }
  }

  /** What ad sets of the campaign have each, and the draft has once. */
  #tellDifferences(part: LaunchDraft['adSet']): void {
    const plain = (each: LaunchDraft['adSet']) => JSON.stringify({ ...each, budget: null })
    const others = this.#tree.adSets
      .filter((adSet) => plain(adSetPart(withNames(adSet, this.#tree.adSets), this.#blank.adSet, this.#tree.campaign).part) !== plain(part)).map((adSet) => adSet.name)
    const [model] = this.#tree.adSets
    if (others.length > 0 && model !== undefined) {
      const instead = `The draft has those of '${model.name}' for all ad sets.`
      this.#problems.push(`Goal, destination, pixel, products, attribution or beneficiary of ${told(others)} are others. ${instead}`)
    }
    if (this.#others > 0) {
      const what = 'another Page, Instagram account, link parameters, form or enhancements'
      this.#problems.push(`${this.#others} of the ads have ${what}. The draft has those of the first ad for all.`)
    }
  }

  #tellRest(budget: Budget | null, ads: readonly AdWire[], read: ReadonlyMap<string, ReadAdSet>): void {
    for (const [why, list] of this.#left) {
      const what = list.length === 1 ? `An ad ${why}` : `${list.length} ads ${why.replace(/^was /, 'were ')}`
      this.#problems.push(`${what}: ${told(list)}.`)
    }
    const used = new Set(ads.map((ad) => ad.adset_id))
    const empty = this.#tree.adSets.filter(({ id }) => !used.has(id)).map(({ id, name }) => read.get(id)?.name ?? name)
    if (empty.length > 0) this.#problems.push(`Ad sets without ads are not in the draft: ${told(empty)}.`)
    const hasEnd = budget?.is === 'lifetime' || this.#tree.adSets.some(({ end_time: end }) => end)
    if (hasEnd) this.#problems.push('The schedule was not taken over. Choose when it starts and ends.')
    const on = Object.values(this.#first?.enhancements ?? {}).filter(Boolean).length
    if (this.#first?.multiAdvertiser === true) this.#problems.push('Ads may show beside those of others, as in the campaign.')
    if (on > 0) this.#problems.push(`${on === 1 ? 'One enhancement of Meta is' : `${on} enhancements of Meta are`} on, as in the campaign.`)
  }
}

/** @param blank what the campaign says nothing about. @returns a draft after the campaign, and what of it could not be taken over. */
export function buildTemplate(tree: CampaignTree, blank: LaunchDraft): Template {
  return new TemplateBuilder(tree, blank).build()
}

/** @returns the images of the ads, each once. */
export function imagesOf(ads: readonly AdWire[]) {
  const creatives = ads.flatMap(({ creative }) => (creative ? [readCreative(creative)] : []))
  const assets = creatives.flatMap((creative) => (creative.is === 'taken' ? creative.assets : []))
  return [...new Set(assets.flatMap((asset) => (asset.kind === 'image' ? [asset.imageHash] : [])))]
}
