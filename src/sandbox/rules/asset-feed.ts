import { badParameter } from '../graph/errors.ts'
import { isRecord } from '../lib/json.ts'
import type { Assets } from './assets.ts'
import { checkCallToActionType, checkLink } from './call-to-action.ts'
import type { Format } from './features.ts'
import { listAt, recordAt, textAt, toJsonRecord } from './read.ts'
import type { JsonRecord } from './read.ts'
import { refusal } from './refusals.ts'

interface Feed {
  readonly link: string | null
  readonly format: Format
  readonly imageHashes: readonly string[]
  readonly isDynamic: boolean
}

const formats = ['SINGLE_IMAGE', 'SINGLE_VIDEO', 'CAROUSEL', 'AUTOMATIC_FORMAT', 'CAROUSEL_IMAGE', 'CAROUSEL_VIDEO', 'COLLECTION']
const optimizations = ['DEGREES_OF_FREEDOM', 'PLACEMENT', 'DOF_MESSAGING_DESTINATION', 'REGULAR', 'LANGUAGE', 'ASSET_CUSTOMIZATION', 'FORMAT_AUTOMATION']
/** The most of each kind of asset. */
const most: Readonly<Record<string, number>> = { images: 10, videos: 10, bodies: 5, titles: 5, descriptions: 5, link_urls: 5, call_to_action_types: 5 }
const MOST_WITH_RULES = 50

/** Several texts, images or videos of one ad (graph-facts 8.7). @throws GraphError 100 with the subcode of the first rule it breaks. */
export function checkFeed(feed: JsonRecord, assets: Assets): Feed {
  const optimization = textAt(feed, 'optimization_type')
  if (optimization !== undefined && !optimizations.includes(optimization)) throw badParameter('asset_feed_spec[optimization_type]', `must be one of {${optimizations.join(', ')}}.`)
  const rules = recordsAt(feed, 'asset_customization_rules')
  for (const [kind, limit] of Object.entries(most)) {
    if (listAt(feed, kind).length > (rules.length > 0 ? MOST_WITH_RULES : limit)) throw refusal('assetFeed', `There are too many ${kind}.`, ['asset_feed_spec', kind])
  }
  const chosen = listAt(feed, 'ad_formats')
  if (chosen.some((format) => typeof format !== 'string' || !formats.includes(format))) throw badParameter('asset_feed_spec[ad_formats]', `must be one of {${formats.join(', ')}}.`)
  for (const type of listAt(feed, 'call_to_action_types')) checkCallToActionType(typeof type === 'string' ? type : '')
  const imageHashes = imagesOf(feed, assets)
  for (const kind of ['bodies', 'titles', 'descriptions']) {
    if (recordsAt(feed, kind).some((text) => textAt(text, 'text') === undefined)) throw refusal('assetFeed', `Each of the ${kind} needs a text.`, ['asset_feed_spec', kind])
  }
  const links = recordsAt(feed, 'link_urls').map((each) => textAt(each, 'website_url'))
  for (const link of links) {
    if (link === undefined) throw refusal('linkMissing', undefined, ['asset_feed_spec', 'link_urls', 'website_url'])
    checkLink(link)
  }
  checkRuleLabels(feed, rules)
  const hasVideos = listAt(feed, 'videos').length > 0
  const isDynamic = optimization === undefined || optimization === 'REGULAR'
  const hasImages = listAt(feed, 'images').length > 0
  if (isDynamic && rules.length === 0 && !hasImages && !hasVideos) throw refusal('assetFeed', 'Dynamic creative needs images or videos.', ['asset_feed_spec', 'images'])
  return { link: links[0] ?? null, format: hasVideos ? 'video' : hasImages ? 'image' : 'other', imageHashes, isDynamic: isDynamic && rules.length === 0 }
}

function imagesOf(feed: JsonRecord, assets: Assets): readonly string[] {
  const path = ['asset_feed_spec', 'images', 'hash']
  const hashes = recordsAt(feed, 'images').flatMap((image) => {
    const hash = textAt(image, 'hash')
    if (hash === undefined && textAt(image, 'url') === undefined) throw refusal('assetFeed', 'Each image needs a hash or a url.', path)
    return hash === undefined ? [] : [hash]
  })
  const thumbnails = recordsAt(feed, 'videos').flatMap((video) => {
    const id = textAt(video, 'video_id')
    if (id === undefined) throw refusal('assetFeed', 'Each video needs a video_id.', ['asset_feed_spec', 'videos'])
    assets.requireVideo(id)
    const hash = textAt(video, 'thumbnail_hash')
    if (hash === undefined && textAt(video, 'thumbnail_url') === undefined) throw refusal('thumbnail', undefined, ['asset_feed_spec', 'videos'])
    return hash === undefined ? [] : [hash]
  })
  for (const hash of [...hashes, ...thumbnails]) assets.requireImage(hash, path)
  return [...new Set([...hashes, ...thumbnails])]
}

const labelKeys: Readonly<Record<string, string>> = {
  image_label: 'images',
  video_label: 'videos',
  body_label: 'bodies',
  title_label: 'titles',
  description_label: 'descriptions',
  link_url_label: 'link_urls',
}

/** A rule says by label which asset it takes; the label must be on one. */
function checkRuleLabels(feed: JsonRecord, rules: readonly JsonRecord[]): void {
  for (const rule of rules) {
    for (const [key, kind] of Object.entries(labelKeys)) {
      const name = textAt(recordAt(rule, key), 'name')
      if (rule[key] === undefined) continue
      const isKnown = recordsAt(feed, kind).some((asset) => recordsAt(asset, 'adlabels').some((label) => textAt(label, 'name') === name))
      if (name === undefined || !isKnown) throw refusal('assetLabels', undefined, ['asset_feed_spec', 'asset_customization_rules', key])
    }
  }
}

function recordsAt(record: JsonRecord, key: string): readonly JsonRecord[] {
  return listAt(record, key).map((each) => (isRecord(each) ? toJsonRecord(each) : {}))
}
