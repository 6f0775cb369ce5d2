import { json, listOf, viewOf } from '../graph/node.ts'
import type { CallContext, EdgeAnswer, Extras, NodeType, NodeView } from '../graph/node.ts'
import { drawn, instagramOf } from '../world/pickers.ts'
import type { InstagramAccount } from '../world/pickers.ts'
import type { AdAccount, Page } from '../world/types.ts'
import { administers } from './access.ts'

/** An Instagram account that ads may show as their sender. */
const instagramUser: NodeType<InstagramAccount> = {
  name: 'IGUser',
  defaults: ['id'],
  scopes: [['ads_management', 'ads_read', 'pages_read_engagement']],
  fields: {
    id: (account) => json(account.id),
    ig_id: (account) => json(Number(account.id.slice(-10))),
    username: (account) => json(account.username),
    name: (account) => json(account.name),
    profile_pic: pictureOf,
    profile_picture_url: pictureOf,
    followers_count: (account) => json(drawn(`followers/${account.id}`, 250_000)),
    follow_count: (account) => json(drawn(`follows/${account.id}`, 900)),
    media_count: (account) => json(drawn(`media/${account.id}`, 1500)),
    is_private: () => json(false),
    has_profile_picture: () => json(true),
  },
  emptyFields: ['biography', 'website', 'is_published', 'mini_shop_storefront', 'owner_business'],
  edges: {},
}

export function instagramView(account: InstagramAccount, context: CallContext, extras?: Extras): NodeView {
  return viewOf(instagramUser, account, context, extras)
}

function pictureOf(account: InstagramAccount, { world, caller }: CallContext) {
  return json(`https://scontent.example/ig/${account.id}.jpg?oh=${world.tokens.canaryOf(caller.token)}`)
}

/** Pages that the ad account may advertise: those of the caller's portfolios. */
export function pagesFor(_account: AdAccount, context: CallContext): readonly Page[] {
  return [...context.world.directory.pages.values()].filter((page) => administers(context, page.businessId))
}

/** Instagram accounts that the ad account may use. */
export function instagramsFor(account: AdAccount, context: CallContext): readonly InstagramAccount[] {
  return pagesFor(account, context)
    .map(instagramOf)
    .filter((each) => each !== null)
}

export function promotePages(account: AdAccount, context: CallContext): EdgeAnswer {
  return listOf(pagesFor(account, context), (page) => context.views.page(page))
}

export function instagramAccounts(account: AdAccount, context: CallContext): EdgeAnswer {
  return listOf(instagramsFor(account, context), (each) => context.views.instagram(each))
}

export function pageInstagrams(page: Page, context: CallContext): EdgeAnswer {
  const account = instagramOf(page)
  return listOf(account === null ? [] : [account], (each) => context.views.instagram(each))
}

/** @returns the Instagram account with this id, if one of the caller's Pages has it. */
export function findInstagram(id: string, context: CallContext): InstagramAccount | null {
  const pages = [...context.world.directory.pages.values()].filter((page) => administers(context, page.businessId) || page.id === context.caller.identity.id)
  return pages.map(instagramOf).find((account) => account?.id === id) ?? null
}
