import { badParameter, missingParameter, noSuchObject } from '../graph/errors.ts'
import { success } from '../graph/node.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { jsonListParam, listAt, nameParam, recordAt, recordParam, textAt, timeParam } from '../rules/read.ts'
import type { JsonRecord } from '../rules/read.ts'
import { refusal } from '../rules/refusals.ts'
import type { Ad, AdSet, Campaign, Creative } from '../world/ads-types.ts'
import type { AdAccount } from '../world/types.ts'
import { draftCreative, makeCreative } from './ad-creative-write.ts'
import type { CreativeDraft } from './ad-creative-write.ts'
import { draftAdSet } from './ad-set-draft.ts'
import { campaignFor } from './ad-set-write.ts'
import { accountOf, created, firstStatus, isDryRun, keep, nextStatus, requireArchive, requireOpen, requireRoom } from './ads-common.ts'
import { makeLabels, readLabels } from './ads-labels.ts'
import { LONGEST_NAME, draftCampaign } from './campaign-write.ts'

const MOST_IN_AD_SET = 50
const keptAsSent = ['display_sequence', 'engagement_audience', 'source_ad_id', 'priority']
const reviewOption = ['synchronous_ad_review']
/** Words in a text or a name at which the review says no, once it is over. */
const REJECTED = /miracle cure/i

/** The ad set as far as an ad depends on it; a dry run has no more of it. */
type ParentAdSet = Pick<AdSet, 'destination' | 'promoted' | 'isDynamic' | 'billingEvent'>
type Shown = Pick<Creative, 'pageId' | 'link' | 'isDynamic' | 'content'>

/** `POST act_X/ads`. */
export function createAd(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  requireOpen(account)
  requireRoom(context.world.ads, account.id, 'ads')
  const name = nameParam(params, LONGEST_NAME)
  if (name === undefined) throw missingParameter('name')
  const isDry = isDryRun(params, reviewOption)
  if (params.adset_spec !== undefined) return dryTree(account, context, params, isDry)
  const adSet = adSetFor(account, context, params)
  const campaign = context.world.ads.campaigns.get(adSet.campaignId)
  if (!campaign) throw noSuchObject('post', adSet.campaignId)
  const siblings = context.world.ads.ads.of(adSet.id).filter((ad) => ad.status !== 'DELETED' && ad.status !== 'ARCHIVED')
  if (siblings.length >= MOST_IN_AD_SET) throw refusal('tooManyChildren', `An ad set can have at most ${MOST_IN_AD_SET} ads.`, ['adset_id'])
  if (adSet.isDynamic && siblings.length > 0) throw refusal('tooManyChildren', 'An ad set with dynamic creative has one ad.', ['adset_id'])
  const creative = creativeFor(account, context, params)
  if (creative === undefined) throw missingParameter('creative')
  checkFit(adSet, shownBy(creative))
  const values = readValues(account, campaign, adSet, params)
  const status = firstStatus(params)
  const labels = readLabels(account.id, context, params)
  if (isDry) return success
  const used = 'accountId' in creative ? creative : makeCreative(account, context, creative)
  const { ads, clock } = context.world
  const now = clock.now()
  const ad: Ad = {
    id: ads.nextId(),
    accountId: account.id,
    name,
    status,
    createdAt: now,
    updatedAt: now,
    labelIds: makeLabels(account.id, context, labels ?? []),
    issues: [],
    values,
    adSetId: adSet.id,
    campaignId: adSet.campaignId,
    creativeId: used.id,
    submittedAt: status === 'ACTIVE' ? now : null,
    rejection: rejectionOf(name, used),
  }
  ads.ads.add(ad)
  ads.record('ad.create', ad.id, adSet.id)
  return created(ad.id)
}

function adSetFor(account: AdAccount, { world }: CallContext, params: Params): AdSet {
  const id = textParam(params, 'adset_id')
  if (id === undefined || id === '') throw missingParameter('adset_id')
  const adSet = world.ads.kindOf(id) === 'AdSet' ? world.ads.adSets.get(id) : undefined
  if (!adSet) throw noSuchObject('post', id)
  if (adSet.accountId !== account.id) throw refusal('wrongAccount', undefined, ['adset_id'])
  const campaign = world.ads.campaigns.get(adSet.campaignId)
  if ([adSet.status, campaign?.status].some((status) => status === 'DELETED' || status === 'ARCHIVED')) throw refusal('parentGone', undefined, ['adset_id'])
  return adSet
}

/** `{"creative_id":"..."}`, or a creative that is made with the ad. @returns undefined when none was sent. */
function creativeFor(account: AdAccount, context: CallContext, params: Params): Creative | CreativeDraft | undefined {
  const spec = recordParam(params, 'creative')
  if (spec === undefined) return undefined
  const id = textAt(spec, 'creative_id') ?? textAt(spec, 'id')
  if (id === undefined) return draftCreative(account, context, spec)
  const { ads } = context.world
  const creative = ads.kindOf(id) === 'AdCreative' ? ads.creatives.get(id) : undefined
  if (!creative || creative.accountId !== account.id || creative.status === 'DELETED') throw noSuchObject('post', id)
  return creative
}

function shownBy(creative: Creative | CreativeDraft): Shown {
  if ('accountId' in creative) return creative
  const { pageId, link, isDynamic, kept } = creative.content
  return { pageId, link, isDynamic, content: kept }
}

/** What the ad set asks of the creative (graph-facts 8.3, 8.8). */
function checkFit(adSet: ParentAdSet, creative: Shown): void {
  const promotedPage = textAt(adSet.promoted ?? {}, 'page_id')
  if (adSet.destination === 'ON_POST' && creative.pageId === null) throw refusal('promotedPageMissing')
  if (creative.pageId === null) throw refusal('creativePage')
  if (promotedPage !== undefined && promotedPage !== creative.pageId) throw refusal('otherPage')
  checkProducts(adSet, creative)
  if (creative.isDynamic !== adSet.isDynamic) {
    throw refusal('dynamicCreative', adSet.isDynamic ? 'An ad set with dynamic creative needs a creative with an asset feed.' : undefined)
  }
  const isPost = creative.content.object_story_id !== undefined || creative.content.source_instagram_media_id !== undefined
  if (adSet.destination === 'WEBSITE' && creative.link === null && !isPost) throw refusal('externalUrl', undefined, ['creative'])
  if (adSet.billingEvent === 'LINK_CLICKS' && !isPost && !hasButton(creative.content)) throw refusal('buttonMissing')
}

/** Products on both sides, and the same; posts that are there already are not looked into. What Meta says otherwise is a guess. */
function checkProducts(adSet: ParentAdSet, { content }: Shown): void {
  const promoted = textAt(adSet.promoted ?? {}, 'product_set_id')
  const hasTemplate = recordAt(recordAt(content, 'object_story_spec'), 'template_data') !== undefined
  if (promoted === undefined && hasTemplate) throw refusal('templateUnwanted')
  if (promoted === undefined || content.object_story_id !== undefined) return
  if (!hasTemplate || textAt(content, 'product_set_id') !== promoted) throw refusal('productCreative')
}

function hasButton(content: JsonRecord): boolean {
  const story = recordAt(content, 'object_story_spec')
  const inStory = Object.keys(story ?? {}).some((key) => recordAt(recordAt(story, key), 'call_to_action') !== undefined)
  return inStory || listAt(recordAt(content, 'asset_feed_spec'), 'call_to_action_types').length > 0
}

function readValues(account: AdAccount, campaign: Pick<Campaign, 'objective'>, adSet: ParentAdSet, params: Params): JsonRecord {
  const tracking = params.tracking_specs === undefined ? undefined : jsonListParam(params, 'tracking_specs')
  const pixel = textAt(adSet.promoted ?? {}, 'pixel_id')
  // Objectives in which a list of one's own takes the place of what is tracked by itself.
  const replaces = ['OUTCOME_ENGAGEMENT', 'OUTCOME_APP_PROMOTION'].includes(campaign.objective)
  const byItself = pixel === undefined || (replaces && tracking !== undefined) ? [] : [{ 'action.type': ['offsite_conversion'], fb_pixel: [pixel] }]
  const own = (tracking ?? []).filter((spec) => !byItself.some((each) => JSON.stringify(each) === JSON.stringify(spec)))
  return { ...keep(params, keptAsSent), ...readDomain(pixel, params), ...readSchedule(account, campaign, params), tracking_specs: [...byItself, ...own] }
}

/** Required where pixel data is shared; a registrable domain and nothing else. */
function readDomain(pixel: string | undefined, params: Params): JsonRecord {
  const domain = textParam(params, 'conversion_domain')
  if (domain === undefined || domain === '') {
    if (pixel !== undefined) throw missingParameter('conversion_domain')
    return {}
  }
  if (!/^(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(domain)) throw refusal('conversionDomain')
  return { conversion_domain: domain.toLowerCase() }
}

function readSchedule(account: AdAccount, campaign: Pick<Campaign, 'objective'>, params: Params): JsonRecord {
  const names = ['ad_schedule_start_time', 'ad_schedule_end_time'].filter((name) => params[name] !== undefined)
  if (names.length > 0 && !['OUTCOME_SALES', 'OUTCOME_APP_PROMOTION'].includes(campaign.objective)) throw refusal('adSchedule')
  for (const name of names) timeParam(params, name, account.timezoneOffsetHours)
  return keep(params, names)
}

function rejectionOf(name: string, creative: Pick<Creative, 'content'>): string | null {
  return REJECTED.test(name) || REJECTED.test(JSON.stringify(creative.content)) ? 'UNACCEPTABLE_BUSINESS_PRACTICES' : null
}

/** A whole tree checked at once: `adset_spec`, with `campaign_spec` in it or the id of a campaign (graph-facts 8.8). Only as a dry run. */
function dryTree(account: AdAccount, context: CallContext, params: Params, isDry: boolean): EdgeAnswer {
  const spec = recordParam(params, 'adset_spec')
  if (spec === undefined || !isDry) throw badParameter('adset_spec', 'is taken with validate_only only.')
  const inline = recordParam(spec, 'campaign_spec')
  const campaign = inline === undefined ? campaignFor(account, context, spec) : draftCampaign(account, context, inline)
  const adSet = draftAdSet({ account, campaign, context }, spec)
  const creative = creativeFor(account, context, params)
  if (creative === undefined) throw missingParameter('creative')
  checkFit(adSet, shownBy(creative))
  readValues(account, campaign, adSet, params)
  return success
}

/** `POST {ad}`: another creative restarts the review. */
export function updateAd(ad: Ad, context: CallContext, params: Params): EdgeAnswer {
  const { ads, clock } = context.world
  const account = accountOf(context, ad.accountId)
  const adSet = ads.adSets.get(ad.adSetId)
  const campaign = ads.campaigns.get(ad.campaignId)
  if (!adSet || !campaign) throw noSuchObject('post', ad.id)
  const status = nextStatus(params, ad.status)
  requireArchive(ads, account.id, 'ads', { before: ad.status, after: status })
  const name = nameParam(params, LONGEST_NAME) ?? ad.name
  if (params.adset_id !== undefined && textParam(params, 'adset_id') !== ad.adSetId) throw badParameter('adset_id', 'cannot be changed.')
  const creative = creativeFor(account, context, params)
  if (creative !== undefined) checkFit(adSet, shownBy(creative))
  const values = readValues(account, campaign, adSet, { ...ad.values, ...params })
  const labels = readLabels(account.id, context, params)
  if (isDryRun(params, reviewOption)) return success
  if (status === 'DELETED' && ad.status !== 'DELETED') return deleteAd(ad, context)
  const now = clock.now()
  Object.assign(ad, { name, status, values, updatedAt: now })
  if (creative !== undefined) {
    const used = 'accountId' in creative ? creative : makeCreative(account, context, creative)
    if (used.id !== ad.creativeId) {
      ads.useCreative(ad, used.id)
      Object.assign(ad, { submittedAt: null, rejection: rejectionOf(name, used) })
    }
  }
  if (status === 'ACTIVE') ad.submittedAt ??= now
  if (labels !== undefined) ad.labelIds = makeLabels(account.id, context, labels)
  ads.record('ad.update', ad.id, ad.adSetId)
  return success
}

/** `DELETE {ad}`. */
export function deleteAd(ad: Ad, { world }: CallContext): EdgeAnswer {
  const changed = ad.status !== 'DELETED'
  ad.status = 'DELETED'
  world.ads.record('ad.delete', ad.id, ad.adSetId, changed)
  return success
}
