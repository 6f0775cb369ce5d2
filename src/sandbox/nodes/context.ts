import type { CallContext, Views } from '../graph/node.ts'
import { adView } from './ad.ts'
import { adAccountView } from './ad-account.ts'
import { creativeView } from './ad-creative.ts'
import { imageView } from './ad-image.ts'
import { labelView } from './ad-label.ts'
import { adSetView } from './ad-set.ts'
import { videoView } from './ad-video.ts'
import { pixelView } from './ads-pixel.ts'
import { businessView } from './business.ts'
import { campaignView } from './campaign.ts'
import { instagramView } from './instagram.ts'
import { pageView } from './page.ts'

/** @returns the context of one operation. */
export function callContext(parts: Omit<CallContext, 'views'>): CallContext {
  const views: Views = {
    pixel: (pixel, extras) => pixelView(pixel, context, extras),
    business: (business, extras) => businessView(business, context, extras),
    account: (account, extras) => adAccountView(account, context, extras),
    page: (page, extras) => pageView(page, context, extras),
    image: (image, extras) => imageView(image, context, extras),
    video: (video, extras) => videoView(video, context, extras),
    instagram: (account, extras) => instagramView(account, context, extras),
    campaign: (campaign, extras) => campaignView(campaign, context, extras),
    adSet: (adSet, extras) => adSetView(adSet, context, extras),
    creative: (creative, extras) => creativeView(creative, context, extras),
    ad: (ad, extras) => adView(ad, context, extras),
    label: (label, extras) => labelView(label, context, extras),
  }
  const context: CallContext = { ...parts, views }
  return context
}
