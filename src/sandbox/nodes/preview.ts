import { PREVIEW_PATH, escapeHtml } from '../lib/addresses.ts'
import { GraphError, missingParameter } from '../graph/errors.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { enumParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { isList, isRecord } from '../lib/json.ts'
import { recordParam } from '../rules/read.ts'
import type { Ad, Creative } from '../world/ads-types.ts'
import type { AdAccount } from '../world/types.ts'

/** Those of Meta's 76 that buyers use, with their width and height (graph-facts 8.9). */
const formats: Readonly<Record<string, readonly [number, number]>> = {
  DESKTOP_FEED_STANDARD: [540, 690], MOBILE_FEED_STANDARD: [335, 450], MOBILE_FEED_BASIC: [335, 450], MOBILE_INTERSTITIAL: [322, 570], MOBILE_BANNER: [322, 60], MOBILE_NATIVE: [322, 300],
  MOBILE_FULLWIDTH: [322, 450], MARKETPLACE_MOBILE: [335, 450], RIGHT_COLUMN_STANDARD: [274, 213], FACEBOOK_STORY_MOBILE: [320, 570], FACEBOOK_REELS_MOBILE: [320, 570], FACEBOOK_REELS_BANNER: [320, 570],
  FACEBOOK_PROFILE_FEED_MOBILE: [335, 450], FACEBOOK_PROFILE_FEED_DESKTOP: [540, 690], BIZ_DISCO_FEED_MOBILE: [335, 450], INSTREAM_VIDEO_MOBILE: [320, 250], INSTREAM_VIDEO_DESKTOP: [540, 400],
  INSTREAM_VIDEO_IMAGE: [320, 250], SUGGESTED_VIDEO_MOBILE: [320, 400], SUGGESTED_VIDEO_DESKTOP: [540, 400], WATCH_FEED_MOBILE: [335, 450], WATCH_FEED_HOME: [540, 690],
  INSTAGRAM_STANDARD: [320, 525], INSTAGRAM_STORY: [320, 570], INSTAGRAM_REELS: [320, 570], INSTAGRAM_PROFILE_FEED: [320, 525], INSTAGRAM_PROFILE_REELS: [320, 570], INSTAGRAM_SEARCH_GRID: [320, 525],
  INSTAGRAM_SEARCH_CHAIN: [320, 525], INSTAGRAM_EXPLORE_CONTEXTUAL: [320, 525], INSTAGRAM_EXPLORE_GRID_HOME: [320, 525], INSTAGRAM_FEED_WEB: [540, 690], INSTAGRAM_FEED_WEB_M_SITE: [320, 525],
  AUDIENCE_NETWORK_OUTSTREAM_VIDEO: [320, 480], AUDIENCE_NETWORK_INSTREAM_VIDEO: [320, 250], AUDIENCE_NETWORK_REWARDED_VIDEO: [320, 570], MESSENGER_MOBILE_INBOX_MEDIA: [320, 450],
  MESSENGER_MOBILE_STORY_MEDIA: [320, 570], WHATSAPP_STATUS_MEDIA: [320, 570], THREADS_STREAM: [320, 525],
}

/** What a preview shows of a creative. */
interface PreviewSubject {
  /** Of the creative or ad, or of the ad account for a creative that is not made yet. */
  readonly id: string
  readonly title: string
  readonly body: string
}

/**
 * `/{creative|ad}/previews` and `act_X/generatepreviews`: an iframe whose address is signed, here with a canary.
 * @throws GraphError 100 without `ad_format`, or for one that is not known.
 */
function previewAnswer(context: CallContext, subject: PreviewSubject, params: Params): EdgeAnswer {
  const format = enumParam(params, 'ad_format', Object.keys(formats))
  if (format === undefined) throw missingParameter('ad_format')
  const [width, height] = formats[format] ?? [540, 690]
  const { id, title, body } = subject
  const query = new URLSearchParams({ d: id, format, title: title.slice(0, 200), body: body.slice(0, 500), t: context.world.tokens.canaryOf(context.caller.token) })
  const address = `${context.baseUrl}${PREVIEW_PATH}?${query.toString()}`
  const frame = `<iframe src="${escapeHtml(address)}" width="${width}" height="${height}" scrolling="yes" style="border: none;"></iframe>`
  return { is: 'json', json: { data: [{ body: frame }] } }
}

/** @param spec a creative's parameters: `object_story_spec`, `asset_feed_spec` or plain fields. @returns its first words. */
function previewWords(spec: Readonly<Record<string, unknown>>): Pick<PreviewSubject, 'title' | 'body'> {
  const story = isRecord(spec.object_story_spec) ? spec.object_story_spec : {}
  const data = ['link_data', 'video_data', 'photo_data', 'template_data', 'text_data'].map((name) => story[name]).find(isRecord) ?? {}
  const feed = isRecord(spec.asset_feed_spec) ? spec.asset_feed_spec : {}
  return {
    title: firstText(data.name, data.title, textOf(feed.titles), spec.title, spec.name),
    body: firstText(data.message, textOf(feed.bodies), spec.body),
  }
}

/** `act_X/generatepreviews?creative=`: of a creative that is there, or of one described. */
export function generatePreviews(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const spec = recordParam(params, 'creative')
  if (spec === undefined) throw missingParameter('creative')
  const id = spec.creative_id ?? spec.id
  if (id === undefined) return previewAnswer(context, { id: `act_${account.id}`, ...previewWords(spec) }, params)
  const known = typeof id === 'string' || typeof id === 'number' ? context.world.ads.creatives.get(String(id)) : undefined
  if (known?.accountId !== account.id) {
    throw new GraphError({ code: 100, subcode: 1_487_390, message: 'Invalid parameter', userTitle: 'Ad creative does not exist', data: { blame_field_specs: [['creative']] } })
  }
  return creativePreviews(known, context, params)
}

/** `/{creative}/previews`. */
export function creativePreviews(creative: Creative, context: CallContext, params: Params): EdgeAnswer {
  return previewAnswer(context, { id: creative.id, ...previewWords({ name: creative.name, ...creative.content }) }, params)
}

/** `/{ad}/previews`: of the creative that it shows now. */
export function adPreviews(ad: Ad, context: CallContext, params: Params): EdgeAnswer {
  const creative = context.world.ads.creatives.get(ad.creativeId)
  return previewAnswer(context, { id: ad.id, ...previewWords({ name: ad.name, ...creative?.content }) }, params)
}

function firstText(...values: readonly unknown[]): string {
  return values.find((value): value is string => typeof value === 'string' && value !== '') ?? ''
}

function textOf(list: unknown): unknown {
  const first = isList(list) ? list[0] : undefined
  return isRecord(first) ? first.text : undefined
}
