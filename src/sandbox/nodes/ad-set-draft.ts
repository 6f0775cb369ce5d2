import { missingParameter } from '../graph/errors.ts'
import type { CallContext } from '../graph/node.ts'
import { booleanParam, enumParam, requiredText, textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { isRecord } from '../lib/json.ts'
import type { Json } from '../lib/json.ts'
import { readBid } from '../rules/bids.ts'
import { readAttribution, readDayParting, readFrequency } from '../rules/delivery-terms.ts'
import { NO_CAP, checkBudgetSize } from '../rules/money.ts'
import { billingEvents, checkBilling, checkDelivery, optimizationGoals } from '../rules/objectives.ts'
import { listAt, nameParam, recordParam, textAt, timeParam, toJsonRecord, wholeParam } from '../rules/read.ts'
import type { JsonRecord } from '../rules/read.ts'
import { refusal } from '../rules/refusals.ts'
import { limitsAudience, reachesUnion } from '../rules/regions.ts'
import { checkTargeting } from '../rules/targeting.ts'
import type { AdSet, Campaign } from '../world/ads-types.ts'
import { audiencesOf } from '../world/pickers.ts'
import type { AdAccount } from '../world/types.ts'
import { keep, keepFlags } from './ads-common.ts'
import { LONGEST_NAME } from './campaign-write.ts'
import { pagesFor } from './instagram.ts'
import { checkPromotedSet } from './product-catalog.ts'

const DAY = 86_400_000
const LONGEST_PARTY = 512
const keptAsSent = [
  'regional_regulated_categories',
  'regional_regulation_identities',
  'optimization_sub_event',
  'source_adset_id',
  'budget_schedule_specs',
  'creative_sequence',
  'bid_adjustments',
  'rf_prediction_id',
  'existing_customer_budget_percentage',
]
const keptFlags = ['is_budget_schedule_enabled', 'is_incremental_attribution_enabled', 'value_rules_applied']

/** The campaign as far as an ad set depends on it; a dry run has no more of it. */
export type ParentCampaign = Pick<Campaign, 'objective' | 'dailyBudget' | 'lifetimeBudget' | 'bidStrategy' | 'categories' | 'values'>

/** What an ad set is, before it has an id. */
export type AdSetDraft = Pick<
  AdSet,
  | 'name'
  | 'goal'
  | 'billingEvent'
  | 'destination'
  | 'dailyBudget'
  | 'lifetimeBudget'
  | 'bidStrategy'
  | 'bidAmount'
  | 'promoted'
  | 'targeting'
  | 'startAt'
  | 'endAt'
  | 'isDynamic'
  | 'values'
>

export interface DraftParts {
  readonly account: AdAccount
  readonly campaign: ParentCampaign
  readonly context: CallContext
  readonly isUpdate?: boolean
}

/**
 * Holds an ad set against graph-facts 8.2 to 8.5.
 * @param params all that it will be; an update puts what was in the place of what was not sent.
 * @throws GraphError 100 with the subcode of the first rule that it breaks.
 */
export function draftAdSet({ account, campaign, context, isUpdate = false }: DraftParts, params: Params): AdSetDraft {
  const name = nameParam(params, LONGEST_NAME)
  if (name === undefined) throw missingParameter('name')
  const goal = requiredText({ optimization_goal: enumParam(params, 'optimization_goal', optimizationGoals) }, 'optimization_goal')
  const billingEvent = requiredText({ billing_event: enumParam(params, 'billing_event', billingEvents) }, 'billing_event')
  checkBilling(goal, billingEvent)
  const sentDestination = textParam(params, 'destination_type') ?? ''
  const destination = sentDestination === '' ? null : sentDestination
  const promoted = recordParam(params, 'promoted_object') ?? null
  checkDelivery({ objective: campaign.objective, destination, goal, promoted })
  checkPromotedAssets(account, context, promoted)
  checkPromotedSet(promoted ?? {}, campaign.values, context)
  const sent = recordParam(params, 'targeting')
  if (sent === undefined) throw missingParameter('targeting')
  const targeting = checkTargeting(sent, campaign.categories, isUpdate)
  checkLookalikes(account, campaign, targeting)
  if (campaign.categories.includes('ISSUES_ELECTIONS_POLITICS') && reachesUnion(targeting)) throw refusal('politicsInUnion')
  const times = readTimes(account, context, params)
  const bid = readBid(params, goal, campaign.bidStrategy)
  const budgets = readBudgets(campaign, account, params, { billingEvent, ...times, strategy: bid.strategy ?? campaign.bidStrategy, amount: bid.amount })
  const hasLifetime = (budgets.lifetimeBudget ?? campaign.lifetimeBudget) !== null
  if (hasLifetime && times.endAt === null) throw refusal('endMissing')
  const frequency = readFrequency(params, goal)
  return {
    name,
    goal,
    billingEvent,
    destination,
    ...budgets,
    bidStrategy: bid.strategy,
    bidAmount: bid.amount,
    promoted,
    targeting,
    ...times,
    isDynamic: booleanParam(params, 'is_dynamic_creative') ?? false,
    values: {
      ...keep(params, keptAsSent),
      ...keepFlags(params, keptFlags),
      ...readDayParting(params, hasLifetime),
      ...readSpendLimits(campaign, params),
      ...readParties(account, context, targeting, params),
      ...(frequency === undefined ? {} : { frequency_control_specs: frequency }),
      ...(bid.constraints === undefined ? {} : { bid_constraints: bid.constraints }),
      attribution_spec: readAttribution(params, goal),
    },
  }
}

/** The Page must be one of the caller's, and the pixel shared with the ad account. */
function checkPromotedAssets(account: AdAccount, context: CallContext, promoted: JsonRecord | null): void {
  const page = textAt(promoted ?? {}, 'page_id')
  if (page !== undefined && !pagesFor(account, context).some((each) => each.id === page)) {
    throw refusal('promotedUnknown', 'The ad account cannot advertise this Page.', ['promoted_object', 'page_id'])
  }
  const pixel = textAt(promoted ?? {}, 'pixel_id')
  if (pixel !== undefined && !context.world.sharing.hasShare(pixel, account.id)) {
    throw refusal('promotedUnknown', 'The ad account does not have this pixel.', ['promoted_object', 'pixel_id'])
  }
}

/** The special categories leave out lookalike audiences (graph-facts 8.5). */
function checkLookalikes(account: AdAccount, campaign: ParentCampaign, targeting: JsonRecord): void {
  if (!limitsAudience(campaign.categories)) return
  const lookalikes = audiencesOf(account).filter((audience) => audience.subtype === 'LOOKALIKE').map((audience) => audience.id)
  const chosen = listAt(targeting, 'custom_audiences').some((each) => isRecord(each) && lookalikes.includes(textAt(toJsonRecord(each), 'id') ?? ''))
  if (chosen) throw refusal('specialCategory', 'Lookalike audiences cannot be chosen.', ['targeting_spec', 'custom_audiences'])
}

interface Times {
  readonly startAt: number
  readonly endAt: number | null
}

function readTimes(account: AdAccount, { world }: CallContext, params: Params): Times {
  const now = world.clock.now()
  const startAt = timeParam(params, 'start_time', account.timezoneOffsetHours) ?? now
  const endAt = timeParam(params, 'end_time', account.timezoneOffsetHours) ?? null
  if (endAt !== null && endAt <= now) throw refusal('endInPast')
  if (endAt !== null && endAt <= startAt) throw refusal('endBeforeStart')
  return { startAt, endAt }
}

interface BudgetTerms extends Times {
  readonly billingEvent: string
  readonly strategy: string | null
  readonly amount: number | null
}

function readBudgets(campaign: ParentCampaign, account: AdAccount, params: Params, terms: BudgetTerms): Pick<AdSet, 'dailyBudget' | 'lifetimeBudget'> {
  const dailyBudget = positive(wholeParam(params, 'daily_budget'))
  const lifetimeBudget = positive(wholeParam(params, 'lifetime_budget'))
  const isShared = campaign.dailyBudget !== null || campaign.lifetimeBudget !== null
  if (isShared && (dailyBudget !== null || lifetimeBudget !== null)) throw refusal('twoBudgets')
  if (isShared) return { dailyBudget: null, lifetimeBudget: null }
  if (dailyBudget !== null && lifetimeBudget !== null) throw refusal('bothBudgets')
  if (dailyBudget === null && lifetimeBudget === null) throw refusal('budgetMissing')
  const length = terms.endAt === null ? DAY : terms.endAt - terms.startAt
  if (dailyBudget !== null && terms.endAt !== null && length <= DAY) throw refusal('tooShort')
  const { billingEvent, strategy: bidStrategy, amount: bidAmount } = terms
  checkBudgetSize({ currency: account.currency, dailyBudget, lifetimeBudget, billingEvent, days: length / DAY, bidStrategy, bidAmount })
  return { dailyBudget, lifetimeBudget }
}

function positive(amount: number | undefined): number | null {
  return amount === undefined || amount === 0 ? null : amount
}

/** Limits of one ad set within a campaign budget of the same kind (graph-facts 8.2). */
function readSpendLimits(campaign: ParentCampaign, params: Params): Record<string, Json> {
  const limits: Record<string, Json> = {}
  for (const [kind, budget] of [['daily', campaign.dailyBudget], ['lifetime', campaign.lifetimeBudget]] as const) {
    for (const name of [`${kind}_min_spend_target`, `${kind}_spend_cap`]) {
      const amount = wholeParam(params, name)
      if (amount === undefined) continue
      if (budget === null) throw refusal('spendLimits', undefined, [name])
      if (amount !== NO_CAP) limits[name] = String(amount)
    }
  }
  return limits
}

/** Who benefits and who pays: required where the EU is reached; the account's defaults fill in, never one for the other (graph-facts 8.2). */
function readParties(account: AdAccount, { world }: CallContext, targeting: JsonRecord, params: Params): Record<string, Json> {
  if (!reachesUnion(targeting)) return {}
  const defaults = world.ads.regulationDefaults.get(account.id)
  const beneficiary = textParam(params, 'dsa_beneficiary') ?? defaults?.beneficiary ?? ''
  const payor = textParam(params, 'dsa_payor') ?? defaults?.payor ?? ''
  if (beneficiary.trim() === '' || beneficiary.length > LONGEST_PARTY) throw refusal('beneficiary')
  if (payor.trim() === '' || payor.length > LONGEST_PARTY) throw refusal('payor')
  return { dsa_beneficiary: beneficiary, dsa_payor: payor }
}
