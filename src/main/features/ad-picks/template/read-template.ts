import type { CampaignId } from '#shared/domain/ids.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { GraphClient } from '../../../graph/client.ts'
import { listImagesByHash } from '../../../graph/ops/ad-image.ts'
import { listCampaignAds, listCampaignAdSets, readCampaign } from '../../../graph/ops/campaign-tree.ts'
import { problemText } from '../place.ts'
import type { Place } from '../place.ts'
import { buildTemplate, imagesOf } from './build-template.ts'
import type { Template } from './build-template.ts'

/**
 * Reads a campaign with all that is in it and makes a draft after it: four calls, more where its lists have several pages.
 * @throws AppError when the campaign can't be read; lists that end early are said in the problems.
 */
export async function readTemplate(graph: GraphClient, { connectionId, accountId }: Place, campaignId: CampaignId, blank: LaunchDraft): Promise<Template> {
  const context = { connectionId }
  const input = { accountId, campaignId }
  const [campaign, adSets, ads] = await Promise.all([
    graph.call(context, readCampaign, input),
    graph.list(context, listCampaignAdSets, input),
    graph.list(context, listCampaignAds, input),
  ])
  const hashes = imagesOf(ads.rows)
  const images = hashes.length === 0 ? { rows: [], problem: null } : await graph.list(context, listImagesByHash, { accountId, hashes })
  const { draft, problems } = buildTemplate({ campaign, adSets: adSets.rows, ads: ads.rows, images: images.rows }, blank)
  return {
    draft,
    problems: [
      ...(adSets.problem === null ? [] : [`Not all ad sets could be read. ${problemText(adSets.problem)}`]),
      ...(ads.problem === null ? [] : [`Not all ads could be read. ${problemText(ads.problem)}`]),
      ...problems,
    ],
  }
}
