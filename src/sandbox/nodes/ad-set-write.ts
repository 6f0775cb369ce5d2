import { GraphError, missingParameter, noSuchObject } from '../graph/errors.ts'
import { success } from '../graph/node.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { noteBudgetEdit, requireUnlocked } from '../rules/budget-edits.ts'
import { canonical, jsonListParam, recordParam, wholeParam } from '../rules/read.ts'
import { refusal } from '../rules/refusals.ts'
import { checkSharedBudget } from '../rules/money.ts'
import type { AdSet, Campaign } from '../world/ads-types.ts'
import type { AdAccount } from '../world/types.ts'
import { accountOf, created, firstStatus, isDryRun, movesTime, nextStatus, requireArchive, requireOpen, requireRoom } from './ads-common.ts'
import { makeLabels, readLabels } from './ads-labels.ts'
import { draftAdSet } from './ad-set-draft.ts'
import type { AdSetDraft } from './ad-set-draft.ts'

const MOST_IN_CAMPAIGN = 200

/** `POST act_X/adsets`. */
export function createAdSet(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const { ads, clock } = context.world
  requireOpen(account)
  requireRoom(ads, account.id, 'adSets')
  const campaign = campaignFor(account, context, params)
  const siblings = ads.adSets.of(campaign.id).filter((adSet) => adSet.status !== 'DELETED' && adSet.status !== 'ARCHIVED')
  if (siblings.length >= MOST_IN_CAMPAIGN) throw refusal('tooManyChildren', `A campaign can have at most ${MOST_IN_CAMPAIGN} ad sets.`)
  const draft = draftAdSet({ account, campaign, context }, params)
  checkSharedBudget(account.currency, campaign.dailyBudget, [...siblings, draft])
  const status = firstStatus(params)
  const labels = readLabels(account.id, context, params)
  if (isDryRun(params)) return success
  const now = clock.now()
  const adSet: AdSet = {
    ...draft,
    id: ads.nextId(),
    accountId: account.id,
    campaignId: campaign.id,
    status,
    createdAt: now,
    updatedAt: now,
    labelIds: makeLabels(account.id, context, labels ?? []),
    issues: [],
    budgetEdits: [],
    budgetLockedUntil: 0,
  }
  ads.adSets.add(adSet)
  ads.record('adset.create', adSet.id, campaign.id)
  return created(adSet.id)
}

/** @throws GraphError 100/33 for a campaign that is not there, 100 for one of another account or one that is archived or deleted. */
export function campaignFor(account: AdAccount, { world }: CallContext, params: Params): Campaign {
  // Seen live: an inline campaign makes the call fail on Meta's side (graph-facts 8.2).
  if (params.campaign_spec !== undefined) throw new GraphError({ code: 2, message: 'An unexpected error has occurred. Please retry your request later.', isTransient: true })
  const id = textParam(params, 'campaign_id')
  if (id === undefined || id === '') throw missingParameter('campaign_id')
  const campaign = world.ads.kindOf(id) === 'Campaign' ? world.ads.campaigns.get(id) : undefined
  if (!campaign) throw noSuchObject('post', id)
  if (campaign.accountId !== account.id) throw refusal('wrongAccount')
  if (campaign.status === 'DELETED' || campaign.status === 'ARCHIVED') throw refusal('parentGone')
  return campaign
}

/** What an update leaves as it is, as parameters; what was sent goes over it. */
function merged(adSet: AdSet, params: Params): Params {
  const dropsAmount = params.bid_strategy !== undefined && params.bid_amount === undefined && params.bid_strategy === 'LOWEST_COST_WITHOUT_CAP'
  return {
    ...adSet.values,
    name: adSet.name,
    optimization_goal: adSet.goal,
    billing_event: adSet.billingEvent,
    destination_type: adSet.destination ?? undefined,
    bid_strategy: adSet.bidStrategy ?? undefined,
    bid_amount: dropsAmount ? undefined : (adSet.bidAmount ?? undefined),
    promoted_object: adSet.promoted ?? undefined,
    targeting: adSet.targeting,
    is_dynamic_creative: adSet.isDynamic,
    start_time: Math.floor(adSet.startAt / 1000),
    end_time: adSet.endAt === null ? undefined : Math.floor(adSet.endAt / 1000),
    ...(params.lifetime_budget === undefined ? { daily_budget: adSet.dailyBudget ?? undefined } : {}),
    ...(params.daily_budget === undefined ? { lifetime_budget: adSet.lifetimeBudget ?? undefined } : {}),
    ...Object.fromEntries(Object.entries(params).filter(([name]) => name !== 'is_dynamic_creative')),
  }
}

const light = ['name', 'status', 'adlabels', 'execution_options', 'fields', 'locale']

/** `POST {ad set}`. */
export function updateAdSet(adSet: AdSet, context: CallContext, params: Params): EdgeAnswer {
  const { ads, clock } = context.world
  const account = accountOf(context, adSet.accountId)
  const campaign = ads.campaigns.get(adSet.campaignId)
  if (!campaign) throw noSuchObject('post', adSet.id)
  const status = nextStatus(params, adSet.status)
  requireArchive(ads, account.id, 'adSets', { before: adSet.status, after: status })
  const now = clock.now()
  const hasEnded = adSet.endAt !== null && adSet.endAt <= now
  const isLight = Object.keys(params).every((name) => light.includes(name))
  if (hasEnded && !isLight && params.end_time === undefined) throw refusal('endedSet')
  checkFixed(adSet, params)
  const draft = isLight ? null : draftAdSet({ account, campaign, context, isUpdate: true }, merged(adSet, params))
  const name = textParam(params, 'name') ?? adSet.name
  const labels = readLabels(account.id, context, params)
  const changesBudget = changes(adSet, params)
  if (changesBudget) requireUnlocked(adSet, now)
  if (isDryRun(params)) return success
  if (status === 'DELETED' && adSet.status !== 'DELETED') return deleteAdSet(adSet, context)
  const isReviewed = draft !== null && changesReviewed(adSet, draft)
  Object.assign(adSet, draft ?? {}, { name, status })
  if (isReviewed) for (const ad of ads.ads.of(adSet.id)) if (ad.submittedAt !== null) ad.submittedAt = now
  if (changesBudget) noteBudgetEdit(adSet, now)
  if (movesTime(params)) adSet.updatedAt = now
  if (labels !== undefined) adSet.labelIds = makeLabels(account.id, context, labels)
  ads.record('adset.update', adSet.id, adSet.campaignId)
  return success
}

/** Another audience, goal or billing is reviewed again in every ad; budgets, bids and times are not (graph-facts 8.9). */
function changesReviewed(adSet: AdSet, draft: AdSetDraft): boolean {
  return draft.goal !== adSet.goal || draft.billingEvent !== adSet.billingEvent || canonical(draft.targeting) !== canonical(adSet.targeting)
}

function changes(adSet: AdSet, params: Params): boolean {
  const daily = wholeParam(params, 'daily_budget')
  const lifetime = wholeParam(params, 'lifetime_budget')
  return (daily !== undefined && daily !== adSet.dailyBudget) || (lifetime !== undefined && lifetime !== adSet.lifetimeBudget)
}

const conversionGoals = ['OFFSITE_CONVERSIONS', 'VALUE', 'APP_INSTALLS_AND_OFFSITE_CONVERSIONS']

/** The promoted object stays, but for the pixel and event of a set that goes for conversions; a frequency cap stays (graph-facts 8.3, 3.5). */
function checkFixed(adSet: AdSet, params: Params): void {
  const promoted = recordParam(params, 'promoted_object')
  if (promoted !== undefined && canonical(promoted) !== canonical(adSet.promoted ?? {})) {
    const others = (record: Readonly<Record<string, unknown>>) => Object.keys(record).filter((key) => key !== 'pixel_id' && key !== 'custom_event_type')
    const isOnlyEvent = adSet.promoted !== null && others(promoted).length === 0 && others(adSet.promoted).length === 0
    if (!isOnlyEvent || !conversionGoals.includes(adSet.goal)) throw refusal('promotedFixed')
  }
  const caps = jsonListParam(params, 'frequency_control_specs')
  if (caps !== undefined && canonical(caps) !== canonical(adSet.values.frequency_control_specs ?? [])) throw refusal('frequencyFixed')
}

/** `DELETE {ad set}`: its ads are deleted with it. */
export function deleteAdSet(adSet: AdSet, { world }: CallContext): EdgeAnswer {
  const changed = adSet.status !== 'DELETED'
  adSet.status = 'DELETED'
  for (const ad of world.ads.ads.of(adSet.id)) ad.status = 'DELETED'
  world.ads.record('adset.delete', adSet.id, adSet.campaignId, changed)
  return success
}
