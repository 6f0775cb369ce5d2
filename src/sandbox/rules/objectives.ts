import { badParameter } from '../graph/errors.ts'
import { refusal } from './refusals.ts'
import { textAt } from './read.ts'
import type { JsonRecord } from './read.ts'

/** What a promoted object may name; an event goes with a pixel, a product set or an app. */
type PromotedKey = 'page_id' | 'pixel_id' | 'application_id' | 'object_store_url' | 'product_set_id'

interface Row {
  readonly objective: string
  /** Null: the ad set names no destination. */
  readonly destinations: readonly (string | null)[]
  readonly goals: readonly string[]
  readonly needs: readonly PromotedKey[]
  readonly allows?: readonly PromotedKey[]
  /** Events of the pixel or the app; absent: none is needed, and any is taken. */
  readonly events?: readonly string[]
}

const WEBSITE_GOALS = ['OFFSITE_CONVERSIONS', 'LANDING_PAGE_VIEWS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH']
const MESSENGERS = ['MESSENGER', 'WHATSAPP', 'INSTAGRAM_DIRECT']
const MESSAGING_COMBINATIONS = [
  'MESSAGING_INSTAGRAM_DIRECT_MESSENGER',
  'MESSAGING_INSTAGRAM_DIRECT_MESSENGER_WHATSAPP',
  'MESSAGING_INSTAGRAM_DIRECT_WHATSAPP',
  'MESSAGING_MESSENGER_WHATSAPP',
]
const engagementEvents = [
  'ADD_TO_WISHLIST',
  'CONTACT',
  'CUSTOMIZE_PRODUCT',
  'DONATE',
  'FIND_LOCATION',
  'SCHEDULE',
  'SEARCH',
  'START_TRIAL',
  'SUBMIT_APPLICATION',
  'SUBSCRIBE',
  'CONTENT_VIEW',
]
const leadEvents = ['LEAD', 'COMPLETE_REGISTRATION', 'CONTACT', 'FIND_LOCATION', 'SCHEDULE', 'START_TRIAL', 'SUBMIT_APPLICATION', 'SUBSCRIBE']
const salesEvents = [
  'PURCHASE',
  'INITIATED_CHECKOUT',
  'ADD_PAYMENT_INFO',
  'ADD_TO_CART',
  'COMPLETE_REGISTRATION',
  'DONATE',
  'START_TRIAL',
  'SUBSCRIBE',
  'CONTENT_VIEW',
]

/** What goes with what (graph-facts 8.3). */
const rows: readonly Row[] = [
  { objective: 'OUTCOME_AWARENESS', destinations: [null], goals: ['REACH', 'IMPRESSIONS', 'AD_RECALL_LIFT', 'THRUPLAY'], needs: ['page_id'] },
  { objective: 'OUTCOME_TRAFFIC', destinations: ['WEBSITE'], goals: ['LANDING_PAGE_VIEWS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH'], needs: [], allows: ['pixel_id'] },
  { objective: 'OUTCOME_TRAFFIC', destinations: ['APP'], goals: ['LINK_CLICKS', 'REACH'], needs: ['application_id', 'object_store_url'] },
  {
    objective: 'OUTCOME_TRAFFIC',
    destinations: [...MESSENGERS, ...MESSAGING_COMBINATIONS],
    goals: ['LINK_CLICKS', 'IMPRESSIONS', 'REACH', 'CONVERSATIONS'],
    needs: ['page_id'],
  },
  { objective: 'OUTCOME_TRAFFIC', destinations: ['INSTAGRAM_PROFILE'], goals: ['VISIT_INSTAGRAM_PROFILE', 'PROFILE_VISIT'], needs: ['page_id'] },
  { objective: 'OUTCOME_ENGAGEMENT', destinations: ['ON_POST'], goals: ['POST_ENGAGEMENT', 'REACH'], needs: [], allows: ['page_id'] },
  { objective: 'OUTCOME_ENGAGEMENT', destinations: ['ON_VIDEO'], goals: ['THRUPLAY'], needs: [], allows: ['page_id'] },
  { objective: 'OUTCOME_ENGAGEMENT', destinations: ['ON_PAGE'], goals: ['PAGE_LIKES'], needs: ['page_id'] },
  {
    objective: 'OUTCOME_ENGAGEMENT',
    destinations: ['ON_EVENT'],
    goals: ['EVENT_RESPONSES', 'POST_ENGAGEMENT', 'REACH', 'IMPRESSIONS'],
    needs: [],
    allows: ['page_id'],
  },
  { objective: 'OUTCOME_ENGAGEMENT', destinations: [...MESSENGERS, ...MESSAGING_COMBINATIONS], goals: ['CONVERSATIONS', 'LINK_CLICKS'], needs: ['page_id'] },
  { objective: 'OUTCOME_ENGAGEMENT', destinations: ['WEBSITE'], goals: WEBSITE_GOALS, needs: ['pixel_id'], events: engagementEvents },
  { objective: 'OUTCOME_LEADS', destinations: ['ON_AD'], goals: ['LEAD_GENERATION', 'QUALITY_LEAD'], needs: ['page_id'] },
  { objective: 'OUTCOME_LEADS', destinations: ['WEBSITE'], goals: [...WEBSITE_GOALS, 'VALUE'], needs: ['pixel_id'], events: leadEvents },
  { objective: 'OUTCOME_LEADS', destinations: [null], goals: ['QUALITY_CALL'], needs: ['page_id'] },
  { objective: 'OUTCOME_LEADS', destinations: ['WHATSAPP'], goals: ['CONVERSATIONS'], needs: ['page_id'] },
  { objective: 'OUTCOME_SALES', destinations: ['WEBSITE'], goals: [...WEBSITE_GOALS, 'VALUE'], needs: ['pixel_id'], events: salesEvents },
  {
    objective: 'OUTCOME_SALES',
    destinations: ['MESSENGER'],
    goals: ['CONVERSATIONS', 'OFFSITE_CONVERSIONS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH'],
    needs: ['page_id', 'pixel_id'],
    events: salesEvents,
  },
  { objective: 'OUTCOME_SALES', destinations: [null, 'WEBSITE'], goals: ['OFFSITE_CONVERSIONS', 'VALUE', 'LINK_CLICKS'], needs: ['product_set_id'], allows: ['pixel_id'] },
  {
    objective: 'OUTCOME_APP_PROMOTION',
    destinations: ['APP'],
    goals: ['APP_INSTALLS', 'LINK_CLICKS'],
    needs: ['application_id', 'object_store_url'],
  },
  {
    objective: 'OUTCOME_APP_PROMOTION',
    destinations: ['APP'],
    goals: ['APP_INSTALLS_AND_OFFSITE_CONVERSIONS', 'OFFSITE_CONVERSIONS', 'VALUE'],
    needs: ['application_id', 'object_store_url'],
    events: [],
  },
]

export const objectives = [...new Set(rows.map((row) => row.objective))]

/** Names that older versions took; nothing new can be made with them (graph-facts 8.1). */
export const retiredObjectives = [
  'APP_INSTALLS',
  'BRAND_AWARENESS',
  'CONVERSIONS',
  'EVENT_RESPONSES',
  'LEAD_GENERATION',
  'LINK_CLICKS',
  'LOCAL_AWARENESS',
  'MESSAGES',
  'OFFER_CLAIMS',
  'PAGE_LIKES',
  'POST_ENGAGEMENT',
  'PRODUCT_CATALOG_SALES',
  'REACH',
  'STORE_VISITS',
  'VIDEO_VIEWS',
]

const destinationTypes = [
  'APP',
  'APPLINKS_AUTOMATIC',
  'FACEBOOK',
  'FACEBOOK_LIVE',
  'FACEBOOK_PAGE',
  'IMAGINE',
  'INSTAGRAM_DIRECT',
  'INSTAGRAM_LIVE',
  'INSTAGRAM_PROFILE',
  'INSTAGRAM_PROFILE_AND_FACEBOOK_PAGE',
  ...MESSAGING_COMBINATIONS,
  'MESSENGER',
  'ON_AD',
  'ON_EVENT',
  'ON_PAGE',
  'ON_POST',
  'ON_VIDEO',
  'SHOP_AUTOMATIC',
  'WEBSITE',
  'WHATSAPP',
]

const eventTypes = [
  ...new Set([...engagementEvents, ...leadEvents, ...salesEvents]),
  'ACHIEVEMENT_UNLOCKED',
  'AD_IMPRESSION',
  'D2_RETENTION',
  'D7_RETENTION',
  'LEVEL_ACHIEVED',
  'LISTING_INTERACTION',
  'MESSAGING_CONVERSATION_STARTED_7D',
  'OTHER',
  'RATE',
  'SERVICE_BOOKING_REQUEST',
  'SPENT_CREDITS',
  'TUTORIAL_COMPLETION',
]

const exclusive: readonly PromotedKey[] = ['page_id', 'pixel_id', 'application_id', 'product_set_id']

export interface Delivery {
  readonly objective: string
  readonly destination: string | null
  readonly goal: string
  readonly promoted: JsonRecord | null
}

/**
 * Holds objective, destination, goal and promoted object against each other.
 * @throws GraphError 100 with the subcode of the first that does not fit.
 */
export function checkDelivery(delivery: Delivery): void {
  const { objective, destination, goal, promoted } = delivery
  if (destination !== null && !destinationTypes.includes(destination)) {
    throw badParameter('destination_type', `must be one of {${destinationTypes.join(', ')}} - got ${JSON.stringify(destination)}.`)
  }
  const ofObjective = rows.filter((row) => row.objective === objective)
  const ofDestination = ofObjective.filter((row) => row.destinations.includes(destination))
  if (ofDestination.length === 0) throw destinationRefusal(objective, destination)
  const fitting = ofDestination.filter((row) => row.goals.includes(goal))
  if (fitting.length === 0) throw goalRefusal(delivery)
  const named = exclusive.filter((key) => textAt(promoted ?? {}, key) !== undefined)
  const filled = fitting.filter((each) => each.needs.every((key) => textAt(promoted ?? {}, key) !== undefined))
  // A website is sold from with a pixel, and from a catalog with a product set beside it.
  const row = filled.find((each) => named.every((key) => allowedIn(each).includes(key))) ?? filled[0] ?? fitting[0]
  if (!row) return
  // Without a destination only a catalog can be sold; whoever names none has most likely forgotten the website.
  const isForgotten = destination === null && row.needs.some((key) => key === 'product_set_id' && textAt(promoted ?? {}, key) === undefined)
  if (isForgotten) throw refusal('externalUrl')
  checkPromoted(row, promoted ?? {})
}

function destinationRefusal(objective: string, destination: string | null) {
  if (destination === null) return refusal('externalUrl')
  return refusal(objective === 'OUTCOME_ENGAGEMENT' && destination === 'ON_AD' ? 'onAdEngagement' : 'destination')
}

function goalRefusal({ objective, destination, goal }: Delivery) {
  if (destination === null && objective !== 'OUTCOME_AWARENESS') return refusal('externalUrl')
  if (destination === 'ON_POST' && goal === 'IMPRESSIONS') return refusal('goal', 'Impressions can no longer be the performance goal of ads for a post.')
  return refusal('goal')
}

function allowedIn({ needs, allows = [] }: Row): readonly PromotedKey[] {
  return [...needs, ...allows]
}

function checkPromoted(row: Row, promoted: JsonRecord): void {
  const named = exclusive.filter((key) => textAt(promoted, key) !== undefined)
  const allowed = allowedIn(row)
  if (named.length > 1 && named.some((key) => !allowed.includes(key))) throw refusal('manyPromoted')
  const missing = row.needs.find((key) => textAt(promoted, key) === undefined)
  if (missing !== undefined) throw refusal('promotedMissing', `The promoted object needs ${missing}.`, ['promoted_object', missing])
  const surplus = named.find((key) => !allowed.includes(key))
  if (surplus !== undefined) throw refusal('promotedUnknown', `${surplus} cannot be promoted with this objective and destination.`, ['promoted_object', surplus])
  checkEvent(row, promoted)
}

function checkEvent(row: Row, promoted: JsonRecord): void {
  const event = textAt(promoted, 'custom_event_type')
  if (event !== undefined && !eventTypes.includes(event)) {
    throw badParameter('promoted_object[custom_event_type]', `must be one of {${eventTypes.join(', ')}} - got ${JSON.stringify(event)}.`)
  }
  const hasConversion = textAt(promoted, 'custom_conversion_id') !== undefined
  const needsEvent = row.events !== undefined || textAt(promoted, 'pixel_id') !== undefined
  if (needsEvent && event === undefined && !hasConversion) {
    throw refusal('promotedMissing', 'The promoted object needs custom_event_type or custom_conversion_id.', ['promoted_object', 'custom_event_type'])
  }
  if (textAt(promoted, 'custom_event_str') !== undefined && event !== 'OTHER') {
    throw refusal('promotedEvent', 'custom_event_str goes with custom_event_type OTHER only.', ['promoted_object', 'custom_event_str'])
  }
  if (event === 'OTHER' && textAt(promoted, 'custom_event_str') !== undefined) return
  if (event !== undefined && row.events !== undefined && row.events.length > 0 && !row.events.includes(event)) throw refusal('promotedEvent')
}

export const optimizationGoals = [
  'ADVERTISER_SILOED_VALUE',
  'AD_RECALL_LIFT',
  'APP_INSTALLS',
  'APP_INSTALLS_AND_OFFSITE_CONVERSIONS',
  'AUTOMATIC_OBJECTIVE',
  'CONVERSATIONS',
  'DERIVED_EVENTS',
  'ENGAGED_PAGE_VIEWS',
  'ENGAGED_USERS',
  'EVENT_RESPONSES',
  'IMPRESSIONS',
  'IN_APP_VALUE',
  'LANDING_PAGE_VIEWS',
  'LEAD_GENERATION',
  'LINK_CLICKS',
  'MEANINGFUL_CALL_ATTEMPT',
  'MESSAGING_APPOINTMENT_CONVERSION',
  'MESSAGING_PURCHASE_CONVERSION',
  'NONE',
  'OFFSITE_CONVERSIONS',
  'PAGE_LIKES',
  'POST_ENGAGEMENT',
  'PROFILE_AND_PAGE_ENGAGEMENT',
  'PROFILE_VISIT',
  'QUALITY_CALL',
  'QUALITY_LEAD',
  'REACH',
  'REMINDERS_SET',
  'SUBSCRIBERS',
  'THRUPLAY',
  'VALUE',
  'VISIT_INSTAGRAM_PROFILE',
]

export const billingEvents = [
  'APP_INSTALLS',
  'CLICKS',
  'IMPRESSIONS',
  'LINK_CLICKS',
  'LISTING_INTERACTION',
  'NONE',
  'OFFER_CLAIMS',
  'PAGE_LIKES',
  'POST_ENGAGEMENT',
  'PURCHASE',
  'THRUPLAY',
]

/** Only what is billed like the goal, or impressions: Meta publishes no table (graph-facts 14). @throws GraphError 100 for the rest. */
export function checkBilling(goal: string, billingEvent: string): void {
  if (billingEvent !== 'IMPRESSIONS' && billingEvent !== goal) throw refusal('billing')
}
