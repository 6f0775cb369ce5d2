import type { GraphClient } from '../../../graph/client.ts'
import { listCampaigns } from '../../../graph/ops/campaign-tree.ts'
import type { CampaignRow } from '../../../graph/ops/campaign-tree.ts'
import { problemText } from '../place.ts'
import type { Place } from '../place.ts'

export interface TemplateList {
  readonly campaigns: readonly (CampaignRow & { readonly adSets: null })[]
  readonly problem: string | null
}

/** Those that show first; how many ad sets each has would take a call for each. */
const order = ['ACTIVE', 'IN_PROCESS', 'WITH_ISSUES', 'PAUSED']

function placeOf(status: string): number {
  const place = order.indexOf(status)
  return place < 0 ? order.length : place
}

/** @returns the campaigns of an ad account, those that run first; never throws for an answer of Meta. */
export async function listTemplates(graph: GraphClient, { connectionId, accountId }: Place): Promise<TemplateList> {
  const { rows, problem } = await graph.list({ connectionId }, listCampaigns, { accountId })
  const sorted = rows.toSorted((left, right) => placeOf(left.status) - placeOf(right.status) || left.name.localeCompare(right.name))
  return {
    campaigns: sorted.map((row) => ({ ...row, adSets: null })),
    problem: problem === null ? null : `Not all campaigns could be read. ${problemText(problem)}`,
  }
}
