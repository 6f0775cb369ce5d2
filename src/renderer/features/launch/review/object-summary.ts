import {
  bidStrategyWords,
  callToActionWords,
  conversionEventWords,
  destinationWords,
  goalWords,
  objectiveWords,
  platformWords,
  specialCategoryWords,
  wordOf,
} from '#shared/domain/ad-words.ts'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { Budget, LaunchDraft, LaunchRow } from '#shared/domain/launch-draft.ts'
import type { PlannedObject } from '#shared/domain/launch-plan.ts'
import { formatMoney } from '#shared/domain/money.ts'
import { audienceWords } from '../model/audience-words.ts'
import { placementWords } from '../model/forbidden-positions.ts'

export interface Fact {
  readonly label: string
  readonly value: string
}

/** What ads with products are made of, by name, or by id where no name is known. */
export interface ProductNames {
  readonly catalog: string
  readonly productSet: string
}

const noProducts: ProductNames = { catalog: '', productSet: '' }

interface Source {
  readonly products: ProductNames
  readonly draft: LaunchDraft
  readonly row: LaunchRow
  /** Null while it is read: names and money are left out then. */
  readonly facts: AccountFacts | null
}

function budgetWords(budget: Budget | null, facts: AccountFacts | null): string {
  if (budget === null || facts === null) return ''
  return `${formatMoney(budget.amount, facts.currency)} ${budget.is === 'daily' ? 'a day' : 'in all'}`
}

function ofCampaign({ draft, row, facts, products }: Source): readonly Fact[] {
  const { campaign } = draft
  return [
    { label: 'Objective', value: wordOf(objectiveWords, campaign.objective) },
    { label: 'Catalog', value: products.catalog },
    { label: 'Budget', value: campaign.budget === null ? 'Each ad set its own' : budgetWords(row.budget ?? campaign.budget, facts) },
    { label: 'Bid strategy', value: wordOf(bidStrategyWords, campaign.bidStrategy) },
    { label: 'Spending limit', value: campaign.spendCap === null || facts === null ? '' : formatMoney(campaign.spendCap, facts.currency) },
    { label: 'Special category', value: campaign.specialCategories.map((category) => wordOf(specialCategoryWords, category)).join(', ') },
  ]
}

function timeWords(local: string | null): string {
  return local === null ? '' : local.replace('T', ' ')
}

function ofAdSet({ draft, row, facts, products }: Source): readonly Fact[] {
  const { adSet, identity } = draft
  const audience = draft.audiences.find(({ id }) => id === row.audienceId)
  const placement = draft.placements.find(({ id }) => id === row.placementId)
  const pixel = facts?.pixels.find(({ id }) => id === adSet.pixelId)?.name ?? adSet.pixelId ?? ''
  return [
    { label: 'Audience', value: audience === undefined ? '' : audienceWords(audience.targeting) },
    { label: 'Placements', value: placement === undefined ? '' : placementWords(placement.placements, platformWords) },
    { label: 'Ads lead to', value: adSet.destination === '' ? '' : wordOf(destinationWords, adSet.destination) },
    { label: 'Product set', value: products.productSet },
    { label: 'Meta looks for', value: wordOf(goalWords, adSet.goal) },
    { label: 'Budget', value: draft.campaign.budget === null ? budgetWords(row.budget ?? adSet.budget, facts) : 'That of the campaign' },
    { label: 'Pixel', value: pixel === '' ? '' : `${pixel}, ${adSet.conversionEvent === null ? 'no event' : wordOf(conversionEventWords, adSet.conversionEvent)}` },
    { label: 'Page', value: facts?.pages.find(({ id }) => id === identity.pageId)?.name ?? '' },
    { label: 'Starts', value: timeWords(adSet.startsAt) || 'As soon as it is turned on' },
    { label: 'Ends', value: timeWords(adSet.endsAt) },
    { label: 'Benefits and pays', value: [...new Set([adSet.beneficiary, adSet.payor])].filter((name) => name !== '').join(', ') },
  ]
}

function ofCreative({ draft, row, facts, products }: Source): readonly Fact[] {
  const text = draft.texts.find(({ id }) => id === row.textId)
  const lines = (own: string | null, all: readonly string[] | undefined) => (own === null ? (all ?? []) : [own]).filter((line) => line.trim() !== '').join('\n')
  return [
    { label: 'Product set', value: products.productSet },
    { label: 'Image or video', value: products.productSet !== '' ? '' : draft.concepts.find(({ id }) => id === row.conceptId)?.name ?? '' },
    { label: 'Primary text', value: lines(row.primary, text?.primary) },
    { label: 'Headline', value: lines(row.headline, text?.headlines) },
    { label: 'Description', value: lines(row.description, text?.descriptions) },
    { label: 'Button', value: text === undefined ? '' : wordOf(callToActionWords, text.callToAction) },
    { label: 'Link', value: row.link ?? text?.link ?? '' },
    { label: 'Tags', value: draft.urlTags },
    { label: 'Page', value: facts?.pages.find(({ id }) => id === draft.identity.pageId)?.name ?? '' },
  ]
}

/** @returns what an object is, in a buyer's words, of the first row that it is made for; what is not set is left out. */
export function objectFacts(object: PlannedObject, draft: LaunchDraft, facts: AccountFacts | null, products: ProductNames = noProducts): readonly Fact[] {
  const row = draft.rows.find(({ id }) => id === object.rowIds[0])
  if (row === undefined) return []
  const source = { draft, row, facts, products }
  const all = { campaign: ofCampaign, adSet: ofAdSet, creative: ofCreative, ad: ofCreative }[object.level](source)
  const ads = object.level === 'campaign' || object.level === 'adSet' ? [{ label: 'Ads', value: String(object.rowIds.length) }] : []
  return [...all, ...ads].filter(({ value }) => value !== '')
}
