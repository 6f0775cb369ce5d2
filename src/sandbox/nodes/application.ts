import { json, listOf, viewOf } from '../graph/node.ts'
import type { CallContext, EdgeAnswer, NodeType } from '../graph/node.ts'
import { appsOf } from '../world/pickers.ts'
import type { AdvertisedApp } from '../world/pickers.ts'
import type { AdAccount } from '../world/types.ts'

/** An app that an ad account may advertise; only what a picker needs. */
const application: NodeType<AdvertisedApp> = {
  name: 'Application',
  defaults: ['name', 'id'],
  scopes: [['ads_management', 'ads_read']],
  fields: {
    id: (app) => json(app.id),
    name: (app) => json(app.name),
  },
  emptyFields: ['category', 'link'],
  edges: {},
}

export function advertisableApplications(account: AdAccount, context: CallContext): EdgeAnswer {
  return listOf(appsOf(account), (app) => viewOf(application, app, context))
}
