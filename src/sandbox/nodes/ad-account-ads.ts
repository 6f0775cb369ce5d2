import { notAllowed } from '../graph/errors.ts'
import type { CallContext, EdgeAnswer, EdgeDefinition, NodeType } from '../graph/node.ts'
import type { Params } from '../graph/params.ts'
import type { AdAccount } from '../world/types.ts'
import { createAd } from './ad-write.ts'
import { createCreative } from './ad-creative-write.ts'
import { createLabel, readAccountLabels } from './ad-label.ts'
import { labelTest } from './ads-labels.ts'
import { adRows, adSetRows, campaignRows, creativeRows } from './ads-lists.ts'
import { createAdSet } from './ad-set-write.ts'
import { createCampaign } from './campaign-write.ts'

type Run = EdgeDefinition<AdAccount>['run']

/** Whoever looks first finds what the account has had before. */
function looking(run: Run): Run {
  return (account, context, params) => {
    context.world.ads.ensure(account.id)
    return run(account, context, params)
  }
}

const reading = (run: Run): EdgeDefinition<AdAccount> => ({ run: looking(run) })
const writing = (run: Run): EdgeDefinition<AdAccount> => ({ scopes: [['ads_management']], run: looking(run) })

/** Edges of an ad account for campaigns, ad sets, creatives, ads and their labels (graph-facts 8). */
export const adsEdges: NodeType<AdAccount>['edges'] = {
  campaigns: {
    GET: reading((account, context, params) => campaignRows(context.world.ads.campaigns.of(account.id), context, params)),
    POST: writing(createCampaign),
    DELETE: { run: refuseBulkDelete },
  },
  adsets: {
    GET: reading((account, context, params) => adSetRows(context.world.ads.adSets.of(account.id), context, params)),
    POST: writing(createAdSet),
  },
  adcreatives: {
    GET: reading((account, context, params) => creativeRows(context.world.ads.creatives.of(account.id), context, params)),
    POST: writing(createCreative),
  },
  ads: {
    GET: reading((account, context, params) => adRows(context.world.ads.ads.of(account.id), context, params)),
    POST: writing(createAd),
  },
  adlabels: { GET: reading(readAccountLabels), POST: writing(createLabel) },
  campaignsbylabels: { GET: reading((account, context, params) => campaignRows(context.world.ads.campaigns.of(account.id).filter(labelTest(params)), context, params)) },
  adsetsbylabels: { GET: reading((account, context, params) => adSetRows(context.world.ads.adSets.of(account.id).filter(labelTest(params)), context, params)) },
  adsbylabels: { GET: reading((account, context, params) => adRows(context.world.ads.ads.of(account.id).filter(labelTest(params)), context, params)) },
  adcreativesbylabels: { GET: reading((account, context, params) => creativeRows(context.world.ads.creatives.of(account.id).filter(labelTest(params)), context, params)) },
}

/** Deletes campaigns in bulk at Meta. No client of ours may ever call it: it is refused, counted, and fails the test that looks. */
function refuseBulkDelete(account: AdAccount, { world }: CallContext, _params: Params): EdgeAnswer {
  world.ads.bulkDeletes += 1
  throw notAllowed(`Bulk delete of campaigns in act_${account.id} is refused by the sandbox: delete each by its id.`)
}
