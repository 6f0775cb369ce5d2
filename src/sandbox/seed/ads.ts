import { seededRandom } from '../lib/random.ts'
import type { Random } from '../lib/random.ts'
import { keptFeatures, keptMultiAds } from '../rules/features.ts'
import { fromDollars } from '../rules/money.ts'
import { canonical } from '../rules/read.ts'
import type { JsonRecord } from '../rules/read.ts'
import type { Ad, AdSet, AdsStatus, Campaign, Creative, Issue } from '../world/ads-types.ts'
import { drawn, hasFunding, instagramOf } from '../world/pickers.ts'
import type { AdAccount, Page } from '../world/types.ts'
import type { World } from '../world/world.ts'
import { adCopy, campaignPlans } from './ads-plans.ts'
import type { CampaignPlan } from './ads-plans.ts'

const DAY = 86_400_000

interface Maker {
  readonly world: World
  readonly account: AdAccount
  readonly page: Page
  readonly random: Random
  readonly nextId: () => string
}

/** Lets own ad accounts have campaigns from before, made when somebody first looks, so that a large world starts at once. */
export function seedAdsLazily(world: World): void {
  const places = new Map<string, number>()
  for (const id of world.directory.accounts.keys()) places.set(id, places.size)
  const ids = [...places.keys()]
  world.ads.surround({
    seed: (accountId) => seedAccount(world, accountId, places.get(accountId) ?? 0),
    accountIds: () => ids,
    canPay: (accountId) => {
      const account = world.directory.accounts.get(accountId)
      return account === undefined || hasFunding(account)
    },
  })
}

/** Every fifth own account is a fresh one without campaigns; a Page is needed, as for every ad. */
function seedAccount(world: World, accountId: string, place: number): void {
  const account = world.directory.accounts.get(accountId)
  if (!account || !world.ownPortfolioIds.includes(account.ownerBusinessId) || place % 5 === 4) return
  const pages = [...world.directory.pages.values()]
  const page = pages.find((each) => each.businessId === account.ownerBusinessId) ?? pages[0]
  if (!page) return
  let count = 0
  const nextId = () => `120${String(place).padStart(6, '0')}${String((count += 1)).padStart(9, '0')}`
  const maker: Maker = { world, account, page, random: seededRandom(drawn(`ads/${accountId}`, 2 ** 31)), nextId }
  const first = maker.random.between(0, campaignPlans.length - 1)
  const total = maker.random.between(2, 4)
  for (let index = 0; index < total; index += 1) {
    const plan = campaignPlans[(first + index) % campaignPlans.length]
    if (plan) seedCampaign(maker, plan)
  }
}

function seedCampaign(maker: Maker, plan: CampaignPlan): void {
  const { world, account, random } = maker
  const createdAt = world.clock.now() - random.between(10, 300) * DAY
  const hasOwnBudget = plan.budgetAt === 'campaign'
  const campaign: Campaign = {
    ...common(maker, plan.name, plan.status, createdAt),
    objective: plan.objective,
    dailyBudget: hasOwnBudget ? fromDollars(account.currency, 100) : null,
    lifetimeBudget: null,
    bidStrategy: hasOwnBudget ? 'LOWEST_COST_WITHOUT_CAP' : null,
    categories: [],
    values: { buying_type: 'AUCTION', special_ad_categories: [], special_ad_category: 'NONE', is_adset_budget_sharing_enabled: false },
  }
  world.ads.campaigns.add(campaign)
  for (const [index, audience] of plan.audiences.entries()) {
    const adSet = seedAdSet(maker, plan, { campaign, audience })
    for (let number = 0; number < plan.adsEach; number += 1) seedAd(maker, plan, { adSet, number: index * plan.adsEach + number })
  }
}

function common(maker: Maker, name: string, status: AdsStatus, createdAt: number): Omit<Campaign, 'objective' | 'dailyBudget' | 'lifetimeBudget' | 'bidStrategy' | 'categories'> {
  const { account, nextId } = maker
  return { id: nextId(), accountId: account.id, name, status, createdAt, updatedAt: createdAt + DAY, labelIds: [], issues: [], values: {} }
}

/** Its code is a guess. */
const audienceIssue: Issue = {
  code: 1_815_869,
  summary: 'Ad set audience too small',
  message: 'The audience of the ad set is too small to deliver.',
  type: 'HARD_ERROR',
}

interface AdSetPlace {
  readonly campaign: Campaign
  readonly audience: CampaignPlan['audiences'][number]
}

function seedAdSet(maker: Maker, plan: CampaignPlan, { campaign, audience }: AdSetPlace): AdSet {
  const { world, account, page } = maker
  const [pixel] = world.sharing.pixelsOf(account.id)
  const sellsByPixel = plan.objective === 'OUTCOME_SALES' && pixel !== undefined
  const reachesUnion = audience.countries.some((country) => country !== 'US' && country !== 'GB')
  const adSet: AdSet = {
    ...common(maker, `${plan.name} | ${audience.name}`, plan.adSetStatus, campaign.createdAt),
    issues: audience.isTooSmall ? [audienceIssue] : [],
    campaignId: campaign.id,
    goal: plan.goal,
    billingEvent: 'IMPRESSIONS',
    destination: plan.destination,
    dailyBudget: campaign.dailyBudget === null ? fromDollars(account.currency, 25) : null,
    lifetimeBudget: null,
    bidStrategy: campaign.dailyBudget === null ? 'LOWEST_COST_WITHOUT_CAP' : null,
    bidAmount: null,
    promoted: promotedOf(plan, page, sellsByPixel ? pixel : undefined),
    targeting: {
      geo_locations: { countries: audience.countries },
      age_min: audience.ageMin,
      age_max: audience.ageMax,
      targeting_automation: { advantage_audience: 0 },
    },
    startAt: campaign.createdAt,
    endAt: plan.hasEnded ? campaign.createdAt + 7 * DAY : null,
    isDynamic: false,
    budgetEdits: [],
    budgetLockedUntil: 0,
    values: {
      pacing_type: ['standard'],
      attribution_spec: [{ event_type: 'CLICK_THROUGH', window_days: plan.goal === 'OFFSITE_CONVERSIONS' ? 7 : 1 }],
      ...(reachesUnion ? { dsa_beneficiary: page.name, dsa_payor: page.name } : {}),
    },
  }
  return world.ads.adSets.add(adSet)
}

function promotedOf(plan: CampaignPlan, page: Page, pixel: string | undefined): JsonRecord | null {
  if (pixel !== undefined) return { pixel_id: pixel, custom_event_type: 'PURCHASE' }
  return plan.objective === 'OUTCOME_AWARENESS' || plan.objective === 'OUTCOME_LEADS' ? { page_id: page.id } : null
}

interface AdPlace {
  readonly adSet: AdSet
  readonly number: number
}

function seedAd(maker: Maker, plan: CampaignPlan, { adSet, number }: AdPlace): void {
  const { world } = maker
  const isRejected = plan.rejectsFirst && number === 0
  const creative = seedCreative(maker, adSet.createdAt, number)
  const ad: Ad = {
    ...common(maker, `${creative.name} v${number + 1}`, plan.adStatus, adSet.createdAt),
    adSetId: adSet.id,
    campaignId: adSet.campaignId,
    creativeId: creative.id,
    submittedAt: adSet.createdAt,
    rejection: isRejected ? 'UNACCEPTABLE_BUSINESS_PRACTICES' : null,
    values: { tracking_specs: [], ...(adSet.promoted?.pixel_id === undefined ? {} : { conversion_domain: 'shop.example' }) },
  }
  world.ads.ads.add(ad)
}

/** Ads of one account share creatives, as they do where one post runs in several ad sets. */
function seedCreative(maker: Maker, createdAt: number, number: number): Creative {
  const { world, account, page } = maker
  const { headline, text, button } = adCopy[number % adCopy.length] ?? adCopy[0]
  const link = `https://shop.example/${account.id.slice(-4)}/${number}`
  const instagram = instagramOf(page)
  const content: JsonRecord = {
    object_story_spec: {
      page_id: page.id,
      ...(instagram === null ? {} : { instagram_user_id: instagram.id }),
      link_data: { link, message: text, name: headline, picture: `https://shop.example/${number}.jpg`, call_to_action: { type: button, value: { link } } },
    },
    url_tags: 'utm_source=facebook&utm_medium=paid&utm_campaign={{campaign.name}}',
    degrees_of_freedom_spec: keptFeatures(undefined, 'image'),
    contextual_multi_ads: keptMultiAds(undefined),
  }
  const contentKey = canonical(content)
  const known = world.ads.sameContent(account.id, contentKey)
  if (known) return known
  const base = common(maker, headline, 'ACTIVE', createdAt)
  return world.ads.addCreative({ ...base, contentKey, content, pageId: page.id, link, imageHashes: [], isDynamic: false })
}
