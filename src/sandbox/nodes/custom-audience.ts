import { json, listOf, viewOf } from '../graph/node.ts'
import type { CallContext, EdgeAnswer, NodeType } from '../graph/node.ts'
import { audiencesOf } from '../world/pickers.ts'
import type { CustomAudience } from '../world/pickers.ts'
import type { AdAccount } from '../world/types.ts'

/** Only what a picker needs: sandbox audiences cannot be made or changed. */
const customAudience: NodeType<CustomAudience> = {
  name: 'CustomAudience',
  defaults: ['id'],
  scopes: [['ads_management', 'ads_read']],
  fields: {
    id: (audience) => json(audience.id),
    account_id: (audience) => json(audience.accountId),
    name: (audience) => json(audience.name),
    subtype: (audience) => json(audience.subtype),
    approximate_count_lower_bound: (audience) => json(audience.size ?? -1),
    approximate_count_upper_bound: (audience) => json(audience.size === null ? -1 : Math.round(audience.size * 1.18)),
    delivery_status: (audience) =>
      json(audience.isReady ? { code: 200, description: 'This audience is ready for use.' } : { code: 300, description: 'Audience too small' }),
    operation_status: (audience) =>
      json(audience.isReady ? { code: 200, description: 'Normal' } : { code: 441, description: "We're finding people who fit your audience criteria." }),
    time_created: () => json(1_760_000_000),
    time_updated: () => json(1_780_000_000),
    retention_days: (audience) => json(audience.subtype === 'WEBSITE' ? 180 : 0),
    is_value_based: () => json(false),
  },
  emptyFields: ['description', 'data_source', 'lookalike_spec', 'lookalike_audience_ids', 'rule', 'rule_aggregation', 'customer_file_source', 'permission_for_actions', 'sharing_status', 'opt_out_link', 'pixel_id', 'external_event_source'],
  edges: {},
}

export function customAudiences(account: AdAccount, context: CallContext): EdgeAnswer {
  return listOf(audiencesOf(account), (audience) => viewOf(customAudience, audience, context))
}
