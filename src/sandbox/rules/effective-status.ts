import type { Ads } from '../world/ads.ts'
import type { Ad, AdSet, Campaign, Creative } from '../world/ads-types.ts'

/** Precedence of graph-facts 8.9: what is gone, the review, the parents, then the object itself. */
export function campaignStatus(campaign: Campaign): string {
  return campaign.status === 'ACTIVE' && campaign.issues.length > 0 ? 'WITH_ISSUES' : campaign.status
}

export function adSetStatus(ads: Ads, adSet: AdSet): string {
  const campaign = ads.campaigns.get(adSet.campaignId)
  const gone = goneStatus([adSet.status, campaign?.status])
  if (gone !== null) return gone
  if (adSet.status === 'PAUSED') return 'PAUSED'
  if (campaign?.status === 'PAUSED') return 'CAMPAIGN_PAUSED'
  return adSet.issues.length > 0 ? 'WITH_ISSUES' : 'ACTIVE'
}

/** @param now of the sandbox's clock, ms. */
export function adStatus(ads: Ads, ad: Ad, now: number): string {
  const adSet = ads.adSets.get(ad.adSetId)
  const campaign = ads.campaigns.get(ad.campaignId)
  const gone = goneStatus([ad.status, adSet?.status, campaign?.status])
  if (gone !== null) return gone
  if (isRejected(ads, ad, now)) return 'DISAPPROVED'
  if (ad.status === 'PAUSED') return 'PAUSED'
  if (ad.submittedAt !== null && now < ad.submittedAt + ads.settings.reviewMs) return 'PENDING_REVIEW'
  if (campaign?.status === 'PAUSED') return 'CAMPAIGN_PAUSED'
  if (adSet?.status === 'PAUSED') return 'ADSET_PAUSED'
  if (!ads.canPay(ad.accountId)) return 'PENDING_BILLING_INFO'
  return ad.issues.length > 0 ? 'WITH_ISSUES' : 'ACTIVE'
}

/** @returns true once the review is over and said no. */
export function isRejected(ads: Ads, ad: Ad, now: number): boolean {
  return ad.rejection !== null && ad.submittedAt !== null && now >= ad.submittedAt + ads.settings.reviewMs
}

export function creativeStatus(ads: Ads, creative: Creative, now: number): string {
  if (creative.status === 'DELETED') return 'DELETED'
  if (creative.issues.length > 0) return 'WITH_ISSUES'
  return now < creative.createdAt + ads.settings.creativeMs ? 'IN_PROCESS' : 'ACTIVE'
}

function goneStatus(statuses: readonly (string | undefined)[]): string | null {
  if (statuses.includes('DELETED')) return 'DELETED'
  return statuses.includes('ARCHIVED') ? 'ARCHIVED' : null
}
