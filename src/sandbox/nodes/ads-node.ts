import type { CallContext, NodeView } from '../graph/node.ts'
import { canSeeAccount } from './access.ts'

/** @returns the campaign, ad set, creative, ad or label with this id, if the caller may see its ad account. */
export function adsNode(id: string, context: CallContext): NodeView | null {
  const { ads, directory } = context.world
  const kind = ads.kindOf(id)
  const account = directory.accounts.get(ads.accountOf(id) ?? '')
  if (kind === null || !account || !canSeeAccount(context, account)) return null
  const { views } = context
  const campaign = ads.campaigns.get(id)
  if (campaign) return views.campaign(campaign)
  const adSet = ads.adSets.get(id)
  if (adSet) return views.adSet(adSet)
  const creative = ads.creatives.get(id)
  if (creative) return views.creative(creative)
  const ad = ads.ads.get(id)
  if (ad) return views.ad(ad)
  const label = ads.labels.get(id)
  return label ? views.label(label) : null
}
