import type { AdsStatus } from '../world/ads-types.ts'

interface Audience {
  readonly name: string
  readonly countries: readonly string[]
  readonly ageMin: number
  readonly ageMax: number
  readonly isTooSmall?: boolean
}

/** A campaign as an ad account has it from before. */
export interface CampaignPlan {
  readonly name: string
  readonly objective: string
  readonly destination: string | null
  readonly goal: string
  readonly budgetAt: 'campaign' | 'adSet'
  readonly status: AdsStatus
  readonly adSetStatus: AdsStatus
  readonly adStatus: AdsStatus
  readonly adsEach: number
  readonly hasEnded: boolean
  /** Its first ad was disapproved. */
  readonly rejectsFirst: boolean
  readonly audiences: readonly Audience[]
}

const wide: Audience = { name: 'Broad 18-65', countries: ['DE', 'AT'], ageMin: 18, ageMax: 65 }
const young: Audience = { name: 'US 21-35', countries: ['US'], ageMin: 21, ageMax: 35 }
const narrow: Audience = { name: 'GB 60+', countries: ['GB'], ageMin: 60, ageMax: 65, isTooSmall: true }
const running = { status: 'ACTIVE', adSetStatus: 'ACTIVE', adStatus: 'ACTIVE', hasEnded: false, rejectsFirst: false } as const

export const campaignPlans: readonly CampaignPlan[] = [
  { ...running, name: 'Traffic | Spring', objective: 'OUTCOME_TRAFFIC', destination: 'WEBSITE', goal: 'LANDING_PAGE_VIEWS', budgetAt: 'adSet', adsEach: 2, audiences: [wide, young] },
  { ...running, name: 'Sales | Bestsellers', objective: 'OUTCOME_SALES', destination: 'WEBSITE', goal: 'OFFSITE_CONVERSIONS', budgetAt: 'campaign', adsEach: 3, audiences: [wide, young] },
  { ...running, name: 'Awareness | Launch', objective: 'OUTCOME_AWARENESS', destination: null, goal: 'REACH', budgetAt: 'adSet', adsEach: 1, audiences: [young, narrow] },
  {
    ...running,
    name: 'Traffic | Rejected texts',
    objective: 'OUTCOME_TRAFFIC',
    destination: 'WEBSITE',
    goal: 'LINK_CLICKS',
    budgetAt: 'adSet',
    adsEach: 2,
    rejectsFirst: true,
    audiences: [wide],
  },
  { ...running, name: 'Leads | Forms (ended)', objective: 'OUTCOME_LEADS', destination: 'ON_AD', goal: 'LEAD_GENERATION', budgetAt: 'adSet', adsEach: 1, hasEnded: true, audiences: [wide] },
  { ...running, name: 'Traffic | Autumn (paused)', objective: 'OUTCOME_TRAFFIC', destination: 'WEBSITE', goal: 'LINK_CLICKS', budgetAt: 'campaign', status: 'PAUSED', adsEach: 2, audiences: [wide, young] },
  { ...running, name: 'Old test (archived)', objective: 'OUTCOME_TRAFFIC', destination: 'WEBSITE', goal: 'LINK_CLICKS', budgetAt: 'adSet', status: 'ARCHIVED', adsEach: 1, audiences: [young] },
]

interface Copy {
  readonly headline: string
  readonly text: string
  readonly button: string
}

export const adCopy: readonly [Copy, ...Copy[]] = [
  { headline: 'Made to last', text: 'Built by hand, kept for years. Find yours today.', button: 'SHOP_NOW' },
  { headline: 'Neue Kollektion', text: 'Jetzt entdecken: leicht, warm und aus Wolle 🧶', button: 'LEARN_MORE' },
  { headline: 'Free delivery', text: 'Order before noon and have it tomorrow.', button: 'ORDER_NOW' },
  { headline: 'تخفيضات', text: 'عروض نهاية الموسم حتى نفاد الكمية', button: 'GET_OFFER' },
  { headline: 'Talk to us', text: "We answer within an hour, even on Sundays.", button: 'CONTACT_US' },
]
