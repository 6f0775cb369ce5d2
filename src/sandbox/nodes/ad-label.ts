import { missingParameter } from '../graph/errors.ts'
import { json, listOf, node, success, viewOf } from '../graph/node.ts'
import type { CallContext, EdgeAnswer, Extras, NodeType, NodeView } from '../graph/node.ts'
import type { Params } from '../graph/params.ts'
import { nameParam } from '../rules/read.ts'
import type { AdLabel } from '../world/ads-types.ts'
import type { AdAccount } from '../world/types.ts'
import { accountOf, timeOf } from './ads-common.ts'
import { adRows, adSetRows, campaignRows, creativeRows } from './ads-lists.ts'

const managing = [['ads_management']]
const LONGEST_NAME = 400

/** A label: how objects are found again (graph-facts 8.9). */
const labelType: NodeType<AdLabel> = {
  name: 'AdLabel',
  defaults: ['id', 'name'],
  scopes: [['ads_management', 'ads_read']],
  fields: {
    id: (label) => json(label.id),
    name: (label) => json(label.name),
    account: (label, context) => node(context.views.account(accountOf(context, label.accountId))),
    created_time: (label, context) => timeOf(context, label.accountId, label.createdAt),
    updated_time: (label, context) => timeOf(context, label.accountId, label.updatedAt),
  },
  emptyFields: [],
  self: {
    POST: { scopes: managing, run: renameLabel },
    DELETE: { scopes: managing, run: deleteLabel },
  },
  edges: {
    campaigns: { GET: { run: (label, context, params) => campaignRows(context.world.ads.campaigns.of(label.accountId).filter(withLabel(label)), context, params) } },
    adsets: { GET: { run: (label, context, params) => adSetRows(context.world.ads.adSets.of(label.accountId).filter(withLabel(label)), context, params) } },
    ads: { GET: { run: (label, context, params) => adRows(context.world.ads.ads.of(label.accountId).filter(withLabel(label)), context, params) } },
    adcreatives: { GET: { run: (label, context, params) => creativeRows(context.world.ads.creatives.of(label.accountId).filter(withLabel(label)), context, params) } },
  },
}

export function labelView(label: AdLabel, context: CallContext, extras?: Extras): NodeView {
  return viewOf(labelType, label, context, extras)
}

function withLabel(label: AdLabel) {
  return (subject: { readonly labelIds: readonly string[] }) => subject.labelIds.includes(label.id)
}

/** `POST act_X/adlabels`: a name that is there already keeps its label. */
export function createLabel(account: AdAccount, { world }: CallContext, params: Params): EdgeAnswer {
  const name = nameParam(params, LONGEST_NAME)
  if (name === undefined) throw missingParameter('name')
  return { is: 'json', json: { id: world.ads.labelNamed(account.id, name).id } }
}

export function readAccountLabels(account: AdAccount, context: CallContext): EdgeAnswer {
  return listOf(context.world.ads.labels.of(account.id), (label) => context.views.label(label))
}

function renameLabel(label: AdLabel, { world }: CallContext, params: Params): EdgeAnswer {
  const name = nameParam(params, LONGEST_NAME)
  if (name === undefined) throw missingParameter('name')
  label.name = name
  label.updatedAt = world.clock.now()
  world.ads.record('adlabel.update', label.id, label.accountId)
  return success
}

function deleteLabel(label: AdLabel, { world }: CallContext): EdgeAnswer {
  const { ads } = world
  ads.labels.remove(label)
  const own = [ads.campaigns, ads.adSets, ads.creatives, ads.ads].flatMap((shelf) => [...shelf.of(label.accountId)])
  for (const subject of own) subject.labelIds = subject.labelIds.filter((id) => id !== label.id)
  ads.record('adlabel.delete', label.id, label.accountId)
  return success
}
