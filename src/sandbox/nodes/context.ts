import type { CallContext, Views } from '../graph/node.ts'
import { adAccountView } from './ad-account.ts'
import { pixelView } from './ads-pixel.ts'
import { businessView } from './business.ts'
import { pageView } from './page.ts'

/** @returns the context of one operation. */
export function callContext(parts: Omit<CallContext, 'views'>): CallContext {
  const views: Views = {
    pixel: (pixel, extras) => pixelView(pixel, context, extras),
    business: (business, extras) => businessView(business, context, extras),
    account: (account, extras) => adAccountView(account, context, extras),
    page: (page, extras) => pageView(page, context, extras),
  }
  const context: CallContext = { ...parts, views }
  return context
}
