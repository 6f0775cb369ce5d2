import { cleanName, CREATIVE_NAME_MAX, nameKey } from '#shared/domain/naming.ts'
import type { Budget } from '#shared/domain/launch-draft.ts'
import type { LaunchLevel } from '#shared/domain/launch-plan.ts'
import type { ObjectFields } from '../../../graph/ops/ad-tree.ts'
import { idPlaces } from '../runnable-launch.ts'
import { adSetBase, adSetFields, promotedObject } from './ad-set-fields.ts'
import { campaignFields, label } from './campaign-fields.ts'
import { conversionDomain } from './conversion-domain.ts'
import { creativeCommon, creativeFields, creativeStory } from './creative-fields.ts'
import type { ResolvedDraft, ResolvedRow } from './resolve-rows.ts'
import type { Zone } from './zoned-time.ts'

/** One object that a launch makes. */
export interface TreeObject {
  /** `c:1`, `s:1`, `k:1`, `a:1`: in the order of the rows, so the same for the same draft. */
  readonly key: string
  readonly level: LaunchLevel
  readonly name: string
  readonly parentKey: string | null
  readonly creativeKey: string | null
  readonly rowIds: readonly string[]
  /** With places for ids that Meta has yet to give. */
  readonly fields: ObjectFields
}

export interface BudgetedObject extends TreeObject {
  readonly budget: Budget | null
  readonly rows: readonly ResolvedRow[]
}

/** Objects by level; parents before children when read in this order. */
export interface LaunchTree {
  readonly campaigns: readonly BudgetedObject[]
  readonly adSets: readonly BudgetedObject[]
  readonly creatives: readonly TreeObject[]
  readonly ads: readonly TreeObject[]
}

const idsOf = (rows: readonly ResolvedRow[]) => rows.map(({ row }) => row.id)

function byName(rows: readonly ResolvedRow[], name: 'campaignName' | 'adSetName'): Iterable<readonly ResolvedRow[]> {
  return Map.groupBy(rows, ({ row }) => nameKey(row[name])).values()
}

/** Characters that ` (5000)` needs. */
const NUMBER_ROOM = 7

/** Creatives of one launch have names of their own, by which they are found again. */
class CreativeNames {
  readonly #taken = new Set<string>()
  /** The next number for each name that was taken once. */
  readonly #next = new Map<string, number>()

  take({ concept, text }: ResolvedRow): string {
    const parts = [concept?.name, text?.name].map((name) => cleanName(name ?? '')).filter((name) => name !== '')
    const base = cleanName(parts.join(' - ').slice(0, CREATIVE_NAME_MAX)) || 'Creative'
    return this.#isFree(base) ? base : this.#numbered(cleanName(base.slice(0, CREATIVE_NAME_MAX - NUMBER_ROOM)))
  }

  #numbered(stem: string): string {
    const key = nameKey(stem)
    for (let number = this.#next.get(key) ?? 2; ; number += 1) {
      const name = `${stem} (${number})`
      this.#next.set(key, number + 1)
      if (this.#isFree(name)) return name
    }
  }

  #isFree(name: string): boolean {
    const key = nameKey(name)
    if (this.#taken.has(key)) return false
    this.#taken.add(key)
    return true
  }
}

/** Gives every row its creative; the content is put together once for rows that show the same. */
class Creatives {
  readonly objects: TreeObject[] = []
  readonly #resolved: ResolvedDraft
  readonly #common: ObjectFields
  readonly #names = new CreativeNames()
  readonly #byShown = new Map<string, { readonly key: string; readonly rowIds: string[] }>()
  readonly #byStory = new Map<string, { readonly key: string; readonly rowIds: string[] }>()

  constructor(resolved: ResolvedDraft) {
    this.#resolved = resolved
    this.#common = creativeCommon(resolved)
  }

  keyFor(row: ResolvedRow): string {
    const shown = `${row.concept?.id ?? ''}\n${JSON.stringify(row.shown)}`
    const known = this.#byShown.get(shown) ?? this.#make(row)
    this.#byShown.set(shown, known)
    known.rowIds.push(row.row.id)
    return known.key
  }

  #make(row: ResolvedRow): { readonly key: string; readonly rowIds: string[] } {
    const story = creativeStory(this.#resolved, row)
    const text = JSON.stringify(story)
    const same = this.#byStory.get(text)
    if (same) return same
    const name = this.#names.take(row)
    const made = { key: `k:${this.objects.length + 1}`, rowIds: [] }
    this.objects.push({ ...made, level: 'creative', name, parentKey: null, creativeKey: null, fields: creativeFields(name, story, this.#common) })
    this.#byStory.set(text, made)
    return made
  }
}

function adFields(name: string, domain: string | null): ObjectFields {
  return {
    name,
    adset_id: idPlaces.adSet,
    creative: { creative_id: idPlaces.creative },
    ...(domain !== null && { conversion_domain: domain }),
    status: 'PAUSED',
    ...label,
  }
}

/** Grows the tree level by level; numbers of keys run on over all campaigns. */
class TreeBuilder {
  readonly campaigns: BudgetedObject[] = []
  readonly adSets: BudgetedObject[] = []
  readonly ads: TreeObject[] = []
  readonly creatives: Creatives
  readonly #resolved: ResolvedDraft
  readonly #zone: Zone
  readonly #bases = new Map<string, ObjectFields>()
  readonly #domains = new Map<string, string | null>()
  readonly #sharesPixel: boolean

  constructor(resolved: ResolvedDraft, zone: Zone) {
    this.#resolved = resolved
    this.#zone = zone
    this.creatives = new Creatives(resolved)
    this.#sharesPixel = promotedObject(resolved)?.['pixel_id'] !== undefined
  }

  addCampaign(rows: readonly ResolvedRow[]): void {
    const name = cleanName(rows[0]?.row.campaignName ?? '')
    const budget = this.#resolved.hasCampaignBudget ? (rows[0]?.budget ?? null) : null
    const key = `c:${this.campaigns.length + 1}`
    const fields = campaignFields(this.#resolved, name, budget)
    this.campaigns.push({ key, level: 'campaign', name, parentKey: null, creativeKey: null, rowIds: idsOf(rows), fields, budget, rows })
    for (const inSet of byName(rows, 'adSetName')) this.#addAdSet(key, inSet)
  }

  #addAdSet(parentKey: string, rows: readonly ResolvedRow[]): void {
    const first = rows[0]
    const name = cleanName(first?.row.adSetName ?? '')
    const budget = this.#resolved.hasCampaignBudget ? null : (first?.budget ?? null)
    const key = `s:${this.adSets.length + 1}`
    const fields = adSetFields(this.#resolved, name, budget, this.#baseFor(first))
    this.adSets.push({ key, level: 'adSet', name, parentKey, creativeKey: null, rowIds: idsOf(rows), fields, budget, rows })
    for (const row of rows) this.#addAd(row, key)
  }

  #addAd(resolved: ResolvedRow, parentKey: string): void {
    const name = cleanName(resolved.row.adName)
    const domain = this.#sharesPixel ? this.#domainOf(resolved.shown.link) : null
    this.ads.push({
      key: `a:${this.ads.length + 1}`,
      level: 'ad',
      name,
      parentKey,
      creativeKey: this.creatives.keyFor(resolved),
      rowIds: [resolved.row.id],
      fields: adFields(name, domain),
    })
  }

  #baseFor(row: ResolvedRow | undefined): ObjectFields {
    const parts = `${row?.audience?.id ?? ''}\n${row?.placement?.id ?? ''}`
    const base = this.#bases.get(parts) ?? adSetBase(this.#resolved, row?.audience ?? null, row?.placement ?? null, this.#zone)
    this.#bases.set(parts, base)
    return base
  }

  #domainOf(link: string): string | null {
    const known = this.#domains.get(link)
    if (known !== undefined) return known
    const domain = conversionDomain(link.trim())
    this.#domains.set(link, domain)
    return domain
  }
}

/**
 * The tree that a draft makes: rows of one campaign name are one campaign, of one campaign and ad set name one ad set, and rows that show the
 * same share a creative. Pure: the same draft gives the same tree, key by key.
 */
export function buildTree(resolved: ResolvedDraft, zone: Zone): LaunchTree {
  const builder = new TreeBuilder(resolved, zone)
  for (const rows of byName(resolved.rows, 'campaignName')) builder.addCampaign(rows)
  return { campaigns: builder.campaigns, adSets: builder.adSets, creatives: builder.creatives.objects, ads: builder.ads }
}

/** @returns every object, parents before their children. */
export function objectsOf({ campaigns, adSets, creatives, ads }: LaunchTree): readonly TreeObject[] {
  return [...campaigns, ...adSets, ...creatives, ...ads]
}
