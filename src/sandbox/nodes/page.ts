import { json, node, viewOf } from '../graph/node.ts'
import type { CallContext, Extras, FieldValue, NodeType, NodeView } from '../graph/node.ts'
import { instagramOf } from '../world/pickers.ts'
import type { Page } from '../world/types.ts'
import { pageInstagrams } from './instagram.ts'

/** A Page: `/me` for a Page's token, which has none of a person's edges. */
const page: NodeType<Page> = {
  name: 'Page',
  defaults: ['name', 'id'],
  scopes: [],
  fields: {
    id: (subject) => json(subject.id),
    name: (subject) => json(subject.name),
    category: (subject) => json(subject.category),
    tasks: () => json(['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE']),
    instagram_business_account: instagram,
    connected_instagram_account: instagram,
    picture: (subject, { world, caller }) =>
      json({ data: { url: `https://scontent.example/p/${subject.id}.jpg?oh=${world.tokens.canaryOf(caller.token)}`, width: 50, height: 50, is_silhouette: false } }),
    can_post: () => json(true),
    is_published: () => json(true),
    link: (subject) => json(`https://www.facebook.com/${subject.id}`),
  },
  emptyFields: ['about', 'username', 'fan_count'],
  edges: {
    instagram_accounts: { GET: { run: pageInstagrams } },
    page_backed_instagram_accounts: { GET: { run: pageInstagrams } },
  },
}

function instagram(subject: Page, context: CallContext): FieldValue {
  const account = instagramOf(subject)
  return node(account === null ? null : context.views.instagram(account))
}

export function pageView(subject: Page, context: CallContext, extras?: Extras): NodeView {
  return viewOf(page, subject, context, extras)
}
