import type { AdAccountId, LabelId } from '#shared/domain/ids.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { CallContext, GraphClient } from '../../../graph/client.ts'
import { keptAdSets, keptAds, keptCampaigns, keptCreatives } from '../../../graph/ops/ad-tree-reads.ts'
import type { Labelled } from './after-launch.ts'

/** The lists of what carries a label, with every field that is held against what was sent. */
export const keptLists = { campaign: keptCampaigns, adSet: keptAdSets, creative: keptCreatives, ad: keptAds } as const

/** @returns what carries a label; `problem` says why not all was read. Never throws. */
export async function readLabelled(
  graph: GraphClient,
  context: CallContext,
  place: { readonly accountId: AdAccountId; readonly labelId: LabelId },
): Promise<{ readonly labelled: Labelled; readonly problem: AppErrorJson | null }> {
  const [campaign, adSet, creative, ad] = await Promise.all([
    graph.list(context, keptCampaigns, place),
    graph.list(context, keptAdSets, place),
    graph.list(context, keptCreatives, place),
    graph.list(context, keptAds, place),
  ])
  const problem = [campaign, adSet, creative, ad].find((list) => list.problem !== null)?.problem ?? null
  return { labelled: { campaign: campaign.rows, adSet: adSet.rows, creative: creative.rows, ad: ad.rows }, problem }
}
