import type { MinimumBudgets } from './ad-picks.ts'
import {
  type AttributionWindow,
  attributionWindows,
  type BidStrategy,
  type BillingEvent,
  type ConversionEvent,
  type Destination,
  type Objective,
  objectives,
  type OptimizationGoal,
} from './ad-terms.ts'

export type Need = 'needed' | 'optional' | 'none'

/** What the ad set's promoted object holds. The Page of the creative is another matter: every ad has one. */
export interface PromotedNeeds {
  readonly page: Need
  readonly pixel: Need
  /** An app with its address in the store. */
  readonly app: Need
  /** Whether one of `events` goes with the pixel or the app. */
  readonly event: Need
  readonly events: readonly ConversionEvent[]
  /** A custom conversion of the pixel does in place of the event. */
  readonly takesCustomConversion: boolean
  /** A set of shops of the Page. */
  readonly places: Need
  /** A set of products, whose catalog the campaign promotes. */
  readonly products: Need
}

interface Row {
  readonly objective: Objective
  readonly destination: Destination
  readonly goals: readonly OptimizationGoal[]
  readonly needs: Partial<PromotedNeeds>
}

const nothing: PromotedNeeds = {
  page: 'none', pixel: 'none', app: 'none', event: 'none', events: [], takesCustomConversion: false, places: 'none', products: 'none',
}
const page = { page: 'needed' } as const
const app = { app: 'needed' } as const

function pixelWith(...events: readonly ConversionEvent[]): Partial<PromotedNeeds> {
  return { pixel: 'needed', event: 'needed', events, takesCustomConversion: true }
}

const saleEvents = [
  'PURCHASE', 'INITIATED_CHECKOUT', 'ADD_PAYMENT_INFO', 'ADD_TO_CART', 'COMPLETE_REGISTRATION', 'DONATE', 'START_TRIAL', 'SUBSCRIBE', 'CONTENT_VIEW',
] as const

const appEvents = [
  'PURCHASE', 'INITIATED_CHECKOUT', 'ADD_TO_CART', 'ADD_PAYMENT_INFO', 'ADD_TO_WISHLIST', 'CONTENT_VIEW', 'SEARCH', 'COMPLETE_REGISTRATION',
  'START_TRIAL', 'SUBSCRIBE', 'DONATE', 'ACHIEVEMENT_UNLOCKED', 'LEVEL_ACHIEVED', 'TUTORIAL_COMPLETION', 'SPENT_CREDITS', 'RATE', 'AD_IMPRESSION',
  'D2_RETENTION', 'D7_RETENTION', 'OTHER',
] as const

const chat = ['MESSENGER', 'WHATSAPP', 'INSTAGRAM_DIRECT'] as const

/**
 * Which goal goes with which objective and destination (graph-facts 8.3). Left out, because Meta's write list lacks a value in them:
 * the goals TWO_SECOND_CONTINUOUS_VIDEO_VIEWS and ONSITE_CONVERSIONS, and leads by call, whose destination PHONE_CALL can't be written.
 * IMPRESSIONS on posts is banned since v20. Of ads from a catalog Meta's table has LINK_CLICKS alone ({@link isDoubtful}); that a pixel goes with
 * their event is a guess, after Meta's rule that each pixel has an event: its own examples name the product set and the event.
 */
const rows: readonly Row[] = [
  { objective: 'OUTCOME_AWARENESS', destination: 'NONE', goals: ['REACH', 'IMPRESSIONS', 'AD_RECALL_LIFT', 'THRUPLAY'], needs: page },
  { objective: 'OUTCOME_TRAFFIC', destination: 'WEBSITE', goals: ['LANDING_PAGE_VIEWS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH'], needs: {} },
  { objective: 'OUTCOME_TRAFFIC', destination: 'APP', goals: ['LINK_CLICKS', 'REACH'], needs: app },
  ...chat.map((destination): Row => ({
    objective: 'OUTCOME_TRAFFIC', destination, goals: ['LINK_CLICKS', 'IMPRESSIONS', 'REACH', 'CONVERSATIONS'], needs: page,
  })),
  { objective: 'OUTCOME_TRAFFIC', destination: 'INSTAGRAM_PROFILE', goals: ['VISIT_INSTAGRAM_PROFILE', 'PROFILE_VISIT'], needs: page },
  { objective: 'OUTCOME_ENGAGEMENT', destination: 'ON_POST', goals: ['POST_ENGAGEMENT', 'REACH'], needs: {} },
  { objective: 'OUTCOME_ENGAGEMENT', destination: 'ON_VIDEO', goals: ['THRUPLAY'], needs: {} },
  { objective: 'OUTCOME_ENGAGEMENT', destination: 'ON_PAGE', goals: ['PAGE_LIKES'], needs: page },
  { objective: 'OUTCOME_ENGAGEMENT', destination: 'ON_EVENT', goals: ['EVENT_RESPONSES', 'POST_ENGAGEMENT', 'REACH', 'IMPRESSIONS'], needs: {} },
  ...chat.map((destination): Row => ({ objective: 'OUTCOME_ENGAGEMENT', destination, goals: ['CONVERSATIONS', 'LINK_CLICKS'], needs: page })),
  {
    objective: 'OUTCOME_ENGAGEMENT',
    destination: 'WEBSITE',
    goals: ['OFFSITE_CONVERSIONS', 'LANDING_PAGE_VIEWS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH'],
    needs: pixelWith(
      'ADD_TO_WISHLIST', 'CONTACT', 'CUSTOMIZE_PRODUCT', 'DONATE', 'FIND_LOCATION', 'SCHEDULE', 'SEARCH', 'START_TRIAL', 'SUBMIT_APPLICATION',
      'SUBSCRIBE', 'CONTENT_VIEW',
    ),
  },
  { objective: 'OUTCOME_LEADS', destination: 'ON_AD', goals: ['LEAD_GENERATION', 'QUALITY_LEAD'], needs: page },
  {
    objective: 'OUTCOME_LEADS',
    destination: 'WEBSITE',
    goals: ['OFFSITE_CONVERSIONS', 'LANDING_PAGE_VIEWS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH', 'VALUE'],
    needs: pixelWith('LEAD', 'COMPLETE_REGISTRATION', 'CONTACT', 'FIND_LOCATION', 'SCHEDULE', 'START_TRIAL', 'SUBMIT_APPLICATION', 'SUBSCRIBE'),
  },
  { objective: 'OUTCOME_LEADS', destination: 'WHATSAPP', goals: ['CONVERSATIONS'], needs: page },
  {
    objective: 'OUTCOME_SALES',
    destination: 'WEBSITE',
    goals: ['OFFSITE_CONVERSIONS', 'VALUE', 'LANDING_PAGE_VIEWS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH'],
    needs: pixelWith(...saleEvents),
  },
  {
    objective: 'OUTCOME_SALES',
    destination: 'MESSENGER',
    goals: ['CONVERSATIONS', 'OFFSITE_CONVERSIONS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH'],
    needs: { ...page, ...pixelWith(...saleEvents) },
  },
  {
    objective: 'OUTCOME_SALES',
    destination: 'CATALOG',
    goals: ['OFFSITE_CONVERSIONS', 'VALUE', 'LINK_CLICKS'],
    needs: { ...pixelWith(...saleEvents), products: 'needed' },
  },
  {
    objective: 'OUTCOME_APP_PROMOTION',
    destination: 'APP',
    goals: ['APP_INSTALLS', 'APP_INSTALLS_AND_OFFSITE_CONVERSIONS', 'OFFSITE_CONVERSIONS', 'VALUE', 'LINK_CLICKS'],
    needs: app,
  },
]

/** Goals of app campaigns that count an event in the app. */
const appEventGoals: ReadonlySet<OptimizationGoal> = new Set(['APP_INSTALLS_AND_OFFSITE_CONVERSIONS', 'OFFSITE_CONVERSIONS', 'VALUE'])

export interface Combination {
  readonly objective: Objective
  readonly destination: Destination
  readonly goal: OptimizationGoal
}

/** @returns every objective, destination and goal that go together, in the order of a form. */
export function allCombinations(): readonly Combination[] {
  return objectives.flatMap((objective) =>
    rows
      .filter((row) => row.objective === objective)
      .flatMap((row) => row.goals.map((goal) => ({ objective, destination: row.destination, goal }))),
  )
}

/** @returns where ads of an objective may lead, the usual one first. */
export function destinationsOf(objective: Objective): readonly Destination[] {
  return rows.filter((row) => row.objective === objective).map((row) => row.destination)
}

function rowOf(objective: Objective, destination: Destination): Row | undefined {
  return rows.find((row) => row.objective === objective && row.destination === destination)
}

/** @returns the goals that may be chosen, the usual one first; none where the two do not go together. */
export function goalsOf(objective: Objective, destination: Destination): readonly OptimizationGoal[] {
  return rowOf(objective, destination)?.goals ?? []
}

/**
 * Meta's table names no destination for ads from a catalog, and elsewhere Meta wants one always sent (graph-facts 8.2): WEBSITE is a guess, since
 * each product leads to its page in the shop.
 * @returns Meta's `destination_type`, or null where none is to be sent.
 */
export function destinationToWire(destination: Destination): string | null {
  if (destination === 'CATALOG') return 'WEBSITE'
  return destination === 'NONE' ? null : destination
}

/** @returns whether Meta's own table leaves a goal out that its guide to ads from a catalog and its Ads Manager have (graph-facts 8.3). */
export function isDoubtful(destination: Destination | null, goal: OptimizationGoal | null): boolean {
  return destination === 'CATALOG' && goal !== null && goal !== 'LINK_CLICKS'
}

/** @returns what may be paid for. IMPRESSIONS goes with every goal; LINK_CLICKS needs a call to action (graph-facts 8.2). */
export function billingEventsOf(goal: OptimizationGoal): readonly BillingEvent[] {
  if (goal === 'LINK_CLICKS') return ['IMPRESSIONS', 'LINK_CLICKS']
  return goal === 'THRUPLAY' ? ['IMPRESSIONS', 'THRUPLAY'] : ['IMPRESSIONS']
}

/** @returns what the promoted object must and may hold, or null where the three do not go together. */
export function promotedNeeds(objective: Objective, destination: Destination, goal: OptimizationGoal): PromotedNeeds | null {
  const row = rowOf(objective, destination)
  if (!row?.goals.includes(goal)) return null
  const needs = { ...nothing, ...row.needs }
  if (objective === 'OUTCOME_AWARENESS' && goal === 'REACH') return { ...needs, places: 'optional' }
  if (objective !== 'OUTCOME_APP_PROMOTION' || !appEventGoals.has(goal)) return needs
  return { ...needs, event: 'needed', events: appEvents }
}

export interface BidNeeds {
  readonly isAllowed: boolean
  /** Never sent where it is not needed: an amount alone silently turns the ad set into one with a bid cap (graph-facts 8.4). */
  readonly amount: 'needed' | 'none'
  readonly roas: 'needed' | 'none'
  /** What an amount is for. */
  readonly per: 'thousand impressions' | 'result'
}

const shownGoals: ReadonlySet<OptimizationGoal> = new Set(['IMPRESSIONS', 'REACH'])

/** @returns what goes with a bid strategy; a minimum return can be asked for only where value is the goal. */
export function bidNeeds(strategy: BidStrategy, goal: OptimizationGoal): BidNeeds {
  const isRoas = strategy === 'LOWEST_COST_WITH_MIN_ROAS'
  return {
    isAllowed: !isRoas || goal === 'VALUE',
    amount: strategy === 'COST_CAP' || strategy === 'LOWEST_COST_WITH_BID_CAP' ? 'needed' : 'none',
    roas: isRoas ? 'needed' : 'none',
    per: shownGoals.has(goal) ? 'thousand impressions' : 'result',
  }
}

export interface BidOfMinimum {
  readonly strategy: BidStrategy
  readonly billingEvent: BillingEvent
  /** Minor units; null: none. */
  readonly amount: number | null
}

/**
 * Meta's least daily budget: by what is paid for, and with a bid cap at least the bid, five times the bid where results are the goal
 * (graph-facts 8.4). Meta leaves open whether those five depend on the goal or on what is paid for; this is the stricter reading.
 * For a lifetime budget, times its days.
 * @param minimums of the account's currency, minor units; null where they could not be read.
 * @returns minor units, or null where nothing is known.
 */
export function minimumDailyBudget(minimums: MinimumBudgets | null, goal: OptimizationGoal, bid: BidOfMinimum): number | null {
  const byBid = bid.strategy === 'LOWEST_COST_WITH_BID_CAP' && bid.amount !== null ? bid.amount * (shownGoals.has(goal) ? 1 : 5) : null
  const paidFor = { IMPRESSIONS: minimums?.impressions, LINK_CLICKS: minimums?.highFrequency, THRUPLAY: minimums?.videoViews }
  const byEvent = paidFor[bid.billingEvent] ?? null
  if (byBid === null || byEvent === null) return byBid ?? byEvent
  return Math.max(byBid, byEvent)
}

/** @returns the windows that Meta takes for a goal, the usual one first (graph-facts 8.2). Value is read as a kind of conversions. */
export function allowedAttribution(goal: OptimizationGoal): readonly AttributionWindow[] {
  if (goal === 'OFFSITE_CONVERSIONS' || goal === 'VALUE') return ['7c1v', '7c', '1c1v', '1c']
  return goal === 'APP_INSTALLS' ? ['1c', '1c1v', '1c1e', '1c1e1v'] : ['1c']
}

export interface AttributionPart {
  readonly event_type: 'CLICK_THROUGH' | 'VIEW_THROUGH' | 'ENGAGED_VIDEO_VIEW'
  readonly window_days: number
}

/** @returns Meta's `attribution_spec`. */
export function attributionToWire(window: AttributionWindow): readonly AttributionPart[] {
  const spec: AttributionPart[] = [{ event_type: 'CLICK_THROUGH', window_days: window.startsWith('7') ? 7 : 1 }]
  if (window.includes('v')) spec.push({ event_type: 'VIEW_THROUGH', window_days: 1 })
  if (window.includes('e')) spec.push({ event_type: 'ENGAGED_VIDEO_VIEW', window_days: 1 })
  return spec
}

/** @returns whether a text names one of the windows. */
export function isAttributionWindow(text: string): text is AttributionWindow {
  return attributionWindows.some((window) => window === text)
}

export { countriesOf, needsEuBeneficiary, silentUnions, specialCategoryProblems, unionProblem } from './audience-rules.ts'
export { placementProblems } from './placement-rules.ts'
