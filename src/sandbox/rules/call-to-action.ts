import { GraphError, badParameter } from '../graph/errors.ts'
import { recordAt, textAt } from './read.ts'
import type { JsonRecord } from './read.ts'
import { refusal } from './refusals.ts'

/** Types of graph-facts 8.7 as the specs list them. */
const types = (
  'ADD_TO_CART APPLY_NOW ASK_ABOUT_SERVICES ASK_A_QUESTION ASK_FOR_MORE_INFO ASK_US AUDIO_CALL BOOK_A_CONSULTATION BOOK_NOW BOOK_TRAVEL ' +
  'BROWSE_SHOP BUY BUY_NOW BUY_TICKETS BUY_VIA_MESSAGE CALL CALL_ME CALL_NOW CHAT_NOW CHAT_WITH_US CONFIRM CONTACT CONTACT_US DONATE DONATE_NOW ' +
  'DOWNLOAD EVENT_RSVP FIND_A_GROUP FIND_OUT_MORE FIND_YOUR_GROUPS FOLLOW_NEWS_STORYLINE FOLLOW_PAGE FOLLOW_USER GET_A_QUOTE GET_DETAILS ' +
  'GET_DIRECTIONS GET_IN_TOUCH GET_OFFER GET_OFFER_VIEW GET_PROMOTIONS GET_QUOTE GET_SHOWTIMES GET_STARTED INQUIRE_NOW INSTALL_APP ' +
  'INSTALL_MOBILE_APP JOIN_CHANNEL LEARN_MORE LIKE_PAGE LISTEN_MUSIC LISTEN_NOW MAKE_AN_APPOINTMENT MESSAGE_PAGE MOBILE_DOWNLOAD NO_BUTTON ' +
  'OPEN_INSTANT_APP OPEN_LINK ORDER_NOW PAY_TO_ACCESS PLAY_GAME PLAY_GAME_ON_FACEBOOK PURCHASE_GIFT_CARDS RAISE_MONEY RECORD_NOW REFER_FRIENDS ' +
  'REQUEST_TIME SAY_THANKS SEE_MORE SEE_SHOP SELL_NOW SEND_A_GIFT SEND_GIFT_MONEY SEND_UPDATES SHARE SHOP_NOW SHOP_WITH_AI SIGN_UP ' +
  'SOTTO_SUBSCRIBE START_A_CHAT START_ORDER SUBSCRIBE SWIPE_UP_PRODUCT SWIPE_UP_SHOP TRY_DEMO TRY_ON_WITH_AI UPDATE_APP USE_APP USE_MOBILE_APP ' +
  'VIDEO_ANNOTATION VIDEO_CALL VIEW_CART VIEW_CHANNEL VIEW_IN_CART VIEW_PRODUCT VISIT_PAGES_FEED VISIT_WEBSITE WATCH_LIVE_VIDEO WATCH_MORE ' +
  'WATCH_VIDEO WHATSAPP_MESSAGE'
).split(' ')

/**
 * @returns the link that the button leads to, if it has one.
 * @throws GraphError 100 for an unknown type, 100/1373054 for a value that does not go with it.
 */
export function checkCallToAction(button: JsonRecord | undefined): string | null {
  if (button === undefined) return null
  const type = textAt(button, 'type')
  if (type === undefined) throw refusal('callToAction', 'The call to action needs a type.')
  checkCallToActionType(type)
  const link = textAt(recordAt(button, 'value'), 'link')
  if (type === 'CALL_NOW' && link?.startsWith('tel:+') !== true) throw refusal('callToAction', 'CALL_NOW needs a link like tel:+491234567.')
  if (link !== undefined && type !== 'CALL_NOW') checkLink(link)
  return link ?? null
}

export function checkCallToActionType(type: string): void {
  if (!types.includes(type)) throw badParameter('call_to_action[type]', `must be one of {${types.join(', ')}} - got ${JSON.stringify(type)}.`)
}

const LONGEST_LINK = 1000

/** @throws GraphError 100 for what is no web address, 1609005 for one that Meta could not read: hosts that end in `.invalid` stand for those. */
export function checkLink(link: string): void {
  if (link.length > LONGEST_LINK) throw badParameter('link', `must be at most ${LONGEST_LINK} characters long.`)
  // Macros such as {{ad.id}} stand in the place of what they will become.
  const plain = link.replaceAll(/\{\{[\w.]+\}\}/g, 'x')
  const url = URL.canParse(plain) ? new URL(plain) : null
  if (url === null || !/^https?:$/.test(url.protocol) || !url.hostname.includes('.')) throw badParameter('link', `should represent a valid URL - got ${JSON.stringify(link)}.`)
  if (url.hostname.endsWith('.invalid')) throw unreadableLink()
}

function unreadableLink(): GraphError {
  return new GraphError({
    code: 1_609_005,
    message: '(#1609005) There was a problem with the link',
    userTitle: "Couldn't read the link",
    userMessage: 'There was a problem gathering data from the provided link. Please check it and try again.',
    data: { blame_field_specs: [['link']] },
  })
}
