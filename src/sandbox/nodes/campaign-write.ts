import { marketOf } from '../data/currencies.ts'
import { badParameter, missingParameter } from '../graph/errors.ts'
import { success } from '../graph/node.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { booleanParam, enumParam, listParam, requiredText } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { toText } from '../lib/json.ts'
import type { Json } from '../lib/json.ts'
import { bidStrategies } from '../rules/bids.ts'
import { NO_CAP, fromDollars } from '../rules/money.ts'
import { objectives, retiredObjectives } from '../rules/objectives.ts'
import { nameParam, recordParam, timeParam, wholeParam } from '../rules/read.ts'
import { refusal } from '../rules/refusals.ts'
import type { Campaign } from '../world/ads-types.ts'
import type { AdAccount } from '../world/types.ts'
import { accountOf, created, firstStatus, isDryRun, keep, keepFlags, movesTime, nextStatus, requireArchive, requireOpen, requireRoom } from './ads-common.ts'
import { makeLabels, readLabels } from './ads-labels.ts'
import { applyToAdSets, readBudgetChange, readBudgets } from './campaign-budget.ts'
import { checkPromotedCatalog } from './product-catalog.ts'

export const LONGEST_NAME = 400
const categories = ['NONE', 'EMPLOYMENT', 'HOUSING', 'FINANCIAL_PRODUCTS_SERVICES', 'ISSUES_ELECTIONS_POLITICS', 'ONLINE_GAMBLING_AND_GAMING', 'CREDIT']
const keptAsSent = ['budget_schedule_specs', 'source_campaign_id', 'pacing_type', 'smart_promotion_type', 'topline_id']
const keptFlags = ['is_skadnetwork_attribution', 'is_budget_schedule_enabled', 'budget_rebalance_flag']
/** What a campaign is, before it has an id. */
export type CampaignDraft = Pick<Campaign, 'name' | 'objective' | 'dailyBudget' | 'lifetimeBudget' | 'bidStrategy' | 'categories' | 'values'>

/** Holds a new campaign against graph-facts 8.1. @throws GraphError 100 with the subcode of the first rule that it breaks. */
export function draftCampaign(account: AdAccount, context: CallContext, params: Params): CampaignDraft {
  const name = nameParam(params, LONGEST_NAME)
  if (name === undefined) throw missingParameter('name')
  const objective = requiredText(params, 'objective')
  if (retiredObjectives.includes(objective)) throw refusal('retiredObjective')
  if (!objectives.includes(objective)) throw badParameter('objective', `must be one of {${objectives.join(', ')}} - got ${JSON.stringify(objective)}.`)
  const special = readCategories(params)
  if (special === undefined) throw missingParameter('special_ad_categories')
  const buyingType = enumParam(params, 'buying_type', ['AUCTION', 'RESERVED']) ?? 'AUCTION'
  const budgets = readBudgets(account, params)
  const sharing = booleanParam(params, 'is_adset_budget_sharing_enabled')
  if (!budgets.hasBudget && sharing === undefined) throw refusal('sharingFlagMissing')
  checkTimes(account, params)
  const strategy = enumParam(params, 'bid_strategy', bidStrategies)
  if (strategy !== undefined && !budgets.hasBudget) throw refusal('bidStrategyPlace')
  return {
    name,
    objective,
    dailyBudget: budgets.daily,
    lifetimeBudget: budgets.lifetime,
    bidStrategy: budgets.hasBudget ? (strategy ?? 'LOWEST_COST_WITHOUT_CAP') : null,
    categories: special,
    values: {
      ...keep(params, keptAsSent),
      ...keepFlags(params, keptFlags),
      buying_type: buyingType,
      special_ad_categories: special,
      special_ad_category: special[0] ?? 'NONE',
      ...countriesOf(account, params, special),
      ...capOf(account, params),
      ...promotedOf(context, params),
      is_adset_budget_sharing_enabled: sharing ?? false,
    },
  }
}

function readCategories(params: Params): readonly string[] | undefined {
  const sent = listParam(params, 'special_ad_categories')?.map(toText)
  if (sent === undefined) return undefined
  const unknown = sent.find((category) => !categories.includes(category))
  if (unknown !== undefined) throw badParameter('special_ad_categories', `must be one of {${categories.join(', ')}} - got ${JSON.stringify(unknown)}.`)
  if (sent.includes('CREDIT')) throw refusal('category', 'CREDIT is no longer available. Choose FINANCIAL_PRODUCTS_SERVICES.')
  if (sent.includes('NONE') && sent.length > 1) throw refusal('category', 'NONE cannot be chosen together with a category.')
  return sent.filter((category) => category !== 'NONE')
}

function countriesOf(account: AdAccount, params: Params, special: readonly string[]): Record<string, Json> {
  const sent = listParam(params, 'special_ad_category_country')?.map(toText)
  const bad = sent?.find((country) => !/^[A-Z]{2}$/.test(country))
  if (bad !== undefined) throw badParameter('special_ad_category_country', `must be a list of country codes - got ${JSON.stringify(bad)}.`)
  if (special.length === 0) return {}
  // Where none is named, the country of the account's taxes is put in without a word (graph-facts 8.1).
  return { special_ad_category_country: sent !== undefined && sent.length > 0 ? sent : [marketOf(account.currency)?.countryCode ?? 'US'] }
}

function capOf(account: AdAccount, params: Params): Record<string, Json> {
  const cap = wholeParam(params, 'spend_cap')
  if (cap === undefined) return {}
  if (cap === NO_CAP) return { spend_cap: '0' }
  if (cap < fromDollars(account.currency, 100)) throw refusal('spendCapLow')
  return { spend_cap: String(cap) }
}

function promotedOf(context: CallContext, params: Params): Record<string, Json> {
  const promoted = recordParam(params, 'promoted_object')
  if (promoted !== undefined) checkPromotedCatalog(promoted, context)
  return promoted === undefined ? {} : { promoted_object: promoted }
}

/** Times belong to ad sets; a campaign's are read for their form only (graph-facts 8.1). */
function checkTimes(account: AdAccount, params: Params): void {
  for (const name of ['start_time', 'stop_time']) timeParam(params, name, account.timezoneOffsetHours)
}

/** `POST act_X/campaigns`. */
export function createCampaign(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const { ads, clock } = context.world
  requireOpen(account)
  requireRoom(ads, account.id, 'campaigns')
  const draft = draftCampaign(account, context, params)
  const status = firstStatus(params)
  const labels = readLabels(account.id, context, params)
  if (isDryRun(params)) return success
  const now = clock.now()
  const campaign: Campaign = {
    ...draft,
    id: ads.nextId(),
    accountId: account.id,
    status,
    createdAt: now,
    updatedAt: now,
    labelIds: makeLabels(account.id, context, labels ?? []),
    issues: [],
  }
  ads.campaigns.add(campaign)
  ads.record('campaign.create', campaign.id, account.id)
  return created(campaign.id)
}

/** `POST {campaign}`. */
export function updateCampaign(campaign: Campaign, context: CallContext, params: Params): EdgeAnswer {
  const { ads, clock } = context.world
  const account = accountOf(context, campaign.accountId)
  const status = nextStatus(params, campaign.status)
  requireArchive(ads, account.id, 'campaigns', { before: campaign.status, after: status })
  const name = nameParam(params, LONGEST_NAME) ?? campaign.name
  const objective = enumParam(params, 'objective', objectives)
  if (objective !== undefined && objective !== campaign.objective) throw refusal('objectiveFixed')
  const special = readCategories(params)
  const change = readBudgetChange(campaign, account, context, params)
  const values = {
    ...campaign.values,
    ...keep(params, keptAsSent),
    ...keepFlags(params, [...keptFlags, 'is_adset_budget_sharing_enabled']),
    ...(special === undefined ? {} : { special_ad_categories: special, special_ad_category: special[0] ?? 'NONE', ...countriesOf(account, params, special) }),
    ...capOf(account, params),
    ...promotedOf(context, params),
  }
  const labels = readLabels(account.id, context, params)
  if (isDryRun(params)) return success
  if (status === 'DELETED' && campaign.status !== 'DELETED') return deleteCampaign(campaign, context)
  Object.assign(campaign, { name, status, values, categories: special ?? campaign.categories })
  if (movesTime(params)) campaign.updatedAt = clock.now()
  Object.assign(campaign, change.campaign)
  applyToAdSets(change, clock.now())
  if (labels !== undefined) campaign.labelIds = makeLabels(account.id, context, labels)
  ads.record('campaign.update', campaign.id, account.id)
  return success
}

/** `DELETE {campaign}`: what is in it is deleted with it. Done twice it changes nothing. */
export function deleteCampaign(campaign: Campaign, { world }: CallContext): EdgeAnswer {
  const changed = campaign.status !== 'DELETED'
  campaign.status = 'DELETED'
  for (const adSet of world.ads.adSets.of(campaign.id)) adSet.status = 'DELETED'
  for (const ad of world.ads.ads.of(campaign.id)) ad.status = 'DELETED'
  world.ads.record('campaign.delete', campaign.id, campaign.accountId, changed)
  return success
}
