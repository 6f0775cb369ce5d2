import type { Destination } from '#shared/domain/ad-terms.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { Shown } from './resolve-rows.ts'

/** The button of an ad and where it leads (graph-facts 8.7). */
export interface Button {
  readonly type: string
  readonly value?: Readonly<Record<string, string>>
}

/** Where ads lead to an address that the person writes; elsewhere the place itself decides. */
const ownLinks: ReadonlySet<Destination> = new Set(['WEBSITE', 'CATALOG', 'NONE', 'ON_POST', 'ON_VIDEO', 'ON_PAGE', 'ON_EVENT'])

/** @returns whether the link of a text is the one that is sent. */
export function takesOwnLink(destination: Destination | null): boolean {
  return destination === null || ownLinks.has(destination)
}

/** Addresses that stand for a chat or a form: the button leads there, the address only fills the field. */
function placeLink(draft: LaunchDraft, destination: Destination): string | null {
  const page = draft.identity.pageId === null ? null : `https://www.facebook.com/${draft.identity.pageId}`
  switch (destination) {
    case 'MESSENGER':
      return 'https://fb.com/messenger_doc/'
    case 'WHATSAPP':
      return 'https://api.whatsapp.com/send'
    case 'INSTAGRAM_DIRECT':
    case 'INSTAGRAM_PROFILE':
      return 'https://www.instagram.com'
    case 'ON_AD':
      return 'https://fb.me/'
    case 'APP':
      return draft.adSet.storeUrl
    case 'WEBSITE':
    case 'CATALOG':
      return null
    case 'NONE':
    case 'ON_POST':
    case 'ON_VIDEO':
    case 'ON_PAGE':
    case 'ON_EVENT':
      return page
    default:
      return assertNever(destination)
  }
}

/** @returns the address that an ad leads to, or null where it is still missing. Without one of its own an ad that stays at Meta leads to its Page. */
export function linkOf(draft: LaunchDraft, destination: Destination | null, shown: Shown): string | null {
  const own = shown.link.trim() === '' ? null : shown.link.trim()
  if (destination === null) return own
  return takesOwnLink(destination) ? (own ?? placeLink(draft, destination)) : placeLink(draft, destination)
}

/**
 * `app_destination` is one of Meta's fields of a button (graph-facts 8.7). Its guide to ads that open an Instagram chat has a type
 * INSTAGRAM_MESSAGE as well, which its list of types lacks; MESSAGE_PAGE with this destination is the other way that the guide writes it.
 */
const chats: Readonly<Partial<Record<Destination, string>>> = { MESSENGER: 'MESSENGER', WHATSAPP: 'WHATSAPP', INSTAGRAM_DIRECT: 'INSTAGRAM_DIRECT' }

function chatType(destination: Destination, type: string): string {
  if (destination === 'WHATSAPP') return type === 'MESSAGE_PAGE' ? 'WHATSAPP_MESSAGE' : type
  return type === 'WHATSAPP_MESSAGE' ? 'MESSAGE_PAGE' : type
}

/** @returns the event that a link names: facebook.com/events/123. */
function eventOf(link: string | null): string | null {
  return /facebook\.com\/events\/(?:[^/]+\/)*(\d{5,20})/.exec(link ?? '')?.[1] ?? null
}

/** @param link that {@link linkOf} gave. @returns the button as Meta takes it. */
export function buttonOf(draft: LaunchDraft, destination: Destination | null, type: string, link: string | null): Button {
  // Each product leads to its own page: an address in the button would lead all of them to one (a guess; Meta's examples have none there).
  if (type === 'NO_BUTTON' || destination === 'CATALOG') return { type }
  const chat = destination === null ? undefined : chats[destination]
  if (destination !== null && chat !== undefined) return { type: chatType(destination, type), value: { app_destination: chat } }
  const toLink: Readonly<Record<string, string>> = link === null ? {} : { link }
  if (destination === 'ON_AD') {
    const form = draft.adSet.leadFormId ?? null
    return { type, value: { ...toLink, ...(form !== null && { lead_gen_form_id: form }) } }
  }
  if (destination === 'APP') return { type, value: { ...toLink, ...(draft.adSet.applicationId !== null && { application: draft.adSet.applicationId }) } }
  if (type === 'LIKE_PAGE' && draft.identity.pageId !== null) return { type, value: { page: draft.identity.pageId } }
  const event = type === 'EVENT_RSVP' ? eventOf(link) : null
  if (event !== null) return { type, value: { event_id: event } }
  return { type, value: toLink }
}
