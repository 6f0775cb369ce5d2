import { callToActions, type CallToAction, type Destination, type Objective } from '#shared/domain/ad-terms.ts'

/** Ads made here have no phone number, so Meta would refuse it. */
const neverHere: ReadonlySet<CallToAction> = new Set(['CALL_NOW'])

const contact = ['SIGN_UP', 'SUBSCRIBE', 'GET_QUOTE', 'GET_OFFER', 'APPLY_NOW', 'BOOK_NOW', 'DOWNLOAD', 'CONTACT_US'] as const
const talk = ['SHOP_NOW', 'GET_QUOTE', 'BOOK_NOW', 'CONTACT_US', 'SIGN_UP', 'SUBSCRIBE'] as const

/** Where the place that ads lead to decides. */
const byDestination: Readonly<Partial<Record<Destination, readonly CallToAction[]>>> = {
  ON_AD: contact,
  CATALOG: ['SHOP_NOW', 'BUY_NOW', 'ORDER_NOW', 'GET_OFFER', 'BOOK_NOW', 'BOOK_TRAVEL', 'SUBSCRIBE', 'SIGN_UP'],
  MESSENGER: ['MESSAGE_PAGE', ...talk],
  INSTAGRAM_DIRECT: ['MESSAGE_PAGE', ...talk],
  WHATSAPP: ['WHATSAPP_MESSAGE', ...talk],
  INSTAGRAM_PROFILE: ['SHOP_NOW', 'SIGN_UP', 'CONTACT_US', 'NO_BUTTON'],
  APP: ['INSTALL_MOBILE_APP', 'USE_APP', 'PLAY_GAME', 'DOWNLOAD', 'LISTEN_NOW', 'WATCH_MORE', 'SHOP_NOW', 'BOOK_TRAVEL', 'ORDER_NOW', 'SIGN_UP', 'SUBSCRIBE'],
  ON_PAGE: ['LIKE_PAGE', 'NO_BUTTON'],
  ON_EVENT: ['EVENT_RSVP', 'GET_OFFER', 'NO_BUTTON'],
  ON_VIDEO: ['WATCH_MORE', 'LISTEN_NOW', 'NO_BUTTON'],
  ON_POST: ['SHOP_NOW', 'CONTACT_US', 'NO_BUTTON'],
}

/** Else what the ads are for. */
const byObjective: Readonly<Record<Objective, readonly CallToAction[]>> = {
  OUTCOME_AWARENESS: ['SHOP_NOW', 'WATCH_MORE', 'GET_DIRECTIONS', 'CONTACT_US', 'SIGN_UP', 'NO_BUTTON'],
  OUTCOME_TRAFFIC: ['SHOP_NOW', 'SIGN_UP', 'SUBSCRIBE', 'BOOK_NOW', 'BOOK_TRAVEL', 'DOWNLOAD', 'GET_OFFER', 'CONTACT_US', 'WATCH_MORE', 'LISTEN_NOW', 'APPLY_NOW', 'NO_BUTTON'],
  OUTCOME_ENGAGEMENT: ['SIGN_UP', 'SUBSCRIBE', 'CONTACT_US', 'BOOK_NOW', 'DONATE_NOW', 'GET_OFFER', 'NO_BUTTON'],
  OUTCOME_LEADS: contact,
  OUTCOME_SALES: ['SHOP_NOW', 'BUY_NOW', 'ORDER_NOW', 'GET_OFFER', 'GET_QUOTE', 'BOOK_NOW', 'BOOK_TRAVEL', 'SUBSCRIBE', 'SIGN_UP', 'DONATE_NOW', 'CONTACT_US'],
  OUTCOME_APP_PROMOTION: ['INSTALL_MOBILE_APP', 'USE_APP', 'PLAY_GAME', 'DOWNLOAD'],
}

/** All buttons that ads made here can have. */
export const allButtons: readonly CallToAction[] = callToActions.filter((button) => !neverHere.has(button))

/** @returns the buttons that go with an aim, most general first. Meta has no list of what goes with what: the others are taken too. */
export function usualButtons(objective: Objective | null, destination: Destination | null): readonly CallToAction[] {
  const fitting = (destination === null ? undefined : byDestination[destination]) ?? (objective === null ? undefined : byObjective[objective])
  return fitting === undefined ? allButtons : ['LEARN_MORE', ...fitting]
}
