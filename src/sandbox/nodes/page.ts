import { json, viewOf } from '../graph/node.ts'
import type { CallContext, Extras, NodeType, NodeView } from '../graph/node.ts'
import type { Page } from '../world/types.ts'

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
    link: (subject) => json(`https://www.facebook.com/${subject.id}`),
  },
  emptyFields: ['about', 'username', 'fan_count'],
  edges: {},
}

export function pageView(subject: Page, context: CallContext, extras?: Extras): NodeView {
  return viewOf(page, subject, context, extras)
}
