import { badParameter } from '../graph/errors.ts'
import type { Params } from '../graph/params.ts'
import { textParam } from '../graph/params.ts'
import { isRecord } from '../lib/json.ts'
import type { Json } from '../lib/json.ts'
import { checkFeed } from './asset-feed.ts'
import type { Assets } from './assets.ts'
import { checkCallToAction, checkLink } from './call-to-action.ts'
import { keptFeatures, keptMultiAds } from './features.ts'
import type { Format } from './features.ts'
import { jsonListParam, listAt, recordAt, recordParam, textAt, toJsonRecord } from './read.ts'
import type { JsonRecord } from './read.ts'
import { refusal } from './refusals.ts'

export interface Content {
  readonly kept: JsonRecord
  readonly pageId: string | null
  readonly link: string | null
  readonly imageHashes: readonly string[]
  readonly isDynamic: boolean
}

/** Parameters that are content: none of them can be changed later (graph-facts 8.7). */
export const contentParameters = [
  'object_story_spec',
  'object_story_id',
  'asset_feed_spec',
  'degrees_of_freedom_spec',
  'contextual_multi_ads',
  'url_tags',
  'instagram_user_id',
  'source_instagram_media_id',
  'object_id',
  'object_url',
  'image_hash',
  'image_url',
  'image_crops',
  'title',
  'body',
  'link_url',
  'call_to_action',
  'template_url',
  'product_set_id',
  'portrait_customizations',
  'platform_customizations',
  'interactive_components_spec',
  'branded_content',
  'authorization_category',
  'destination_spec',
]

const plainContent = ['object_story_id', 'source_instagram_media_id', 'object_id', 'authorization_category', 'product_set_id', 'template_url']

/** Content that is kept, and shown under the name that it came by. */
export const keptContent = [
  ...plainContent,
  'object_story_spec',
  'asset_feed_spec',
  'url_tags',
  'degrees_of_freedom_spec',
  'contextual_multi_ads',
  'format_transformation_spec',
]

interface Found {
  readonly pageId: string | null
  readonly link: string | null
  readonly format: Format
  readonly imageHashes: readonly string[]
}

/** Reads what a creative shows. @throws GraphError 100 with the subcode of the first rule of graph-facts 8.7 that it breaks. */
export function readContent(params: Params, assets: Assets): Content {
  const story = recordParam(params, 'object_story_spec')
  const feed = recordParam(params, 'asset_feed_spec')
  const post = textParam(params, 'object_story_id')
  const media = textParam(params, 'source_instagram_media_id')
  const ofFeed = feed === undefined ? null : checkFeed(feed, assets)
  const found = story === undefined ? postOf(params, post, media, assets) : storyOf(story, assets, feed !== undefined)
  if (found === null) throw refusal('storySpec', 'The creative needs object_story_spec, object_story_id or source_instagram_media_id.')
  const productSet = textParam(params, 'product_set_id')
  if (story?.template_data !== undefined && productSet === undefined) throw refusal('templateSet')
  if (productSet !== undefined) assets.requireProductSet(productSet)
  const tags = textParam(params, 'url_tags')
  const plain = Object.fromEntries(
    plainContent.flatMap((name): [string, Json][] => {
      const value = textParam(params, name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const format = ofFeed === null || ofFeed.format === 'other' ? found.format : ofFeed.format
  return {
    kept: {
      ...plain,
      ...(story === undefined ? {} : { object_story_spec: story }),
      ...(feed === undefined ? {} : { asset_feed_spec: feed }),
      ...(tags === undefined ? {} : { url_tags: tags }),
      degrees_of_freedom_spec: keptFeatures(recordParam(params, 'degrees_of_freedom_spec'), format),
      contextual_multi_ads: keptMultiAds(recordParam(params, 'contextual_multi_ads')),
      ...formatsOf(params),
    },
    pageId: found.pageId,
    link: found.link ?? ofFeed?.link ?? null,
    imageHashes: [...new Set([...found.imageHashes, ...(ofFeed?.imageHashes ?? [])])],
    isDynamic: ofFeed?.isDynamic ?? false,
  }
}

function formatsOf(params: Params): JsonRecord {
  const formats = jsonListParam(params, 'format_transformation_spec')
  return formats === undefined ? {} : { format_transformation_spec: formats }
}

function postOf(params: Params, post: string | undefined, media: string | undefined, assets: Assets): Found | null {
  if (post !== undefined) {
    const pageId = /^(\d+)_\d+$/.exec(post)?.[1]
    if (pageId === undefined) throw badParameter('object_story_id', 'must be {page_id}_{post_id}.')
    assets.requirePage(pageId)
    return { pageId, link: null, format: 'other', imageHashes: [] }
  }
  if (media === undefined) return null
  const pageId = textParam(params, 'object_id') ?? null
  if (pageId !== null) assets.requirePage(pageId)
  const user = textParam(params, 'instagram_user_id')
  if (user === undefined) throw refusal('instagramAccount', 'A post from Instagram needs instagram_user_id.')
  assets.requireInstagram(user, pageId)
  return { pageId, link: null, format: 'other', imageHashes: [] }
}

const dataKeys = ['link_data', 'photo_data', 'video_data', 'text_data', 'template_data', 'product_data']

function storyOf(story: JsonRecord, assets: Assets, hasFeed: boolean): Found {
  const stray = Object.keys(story).find((key) => key !== 'page_id' && key !== 'instagram_user_id' && !dataKeys.includes(key))
  if (stray !== undefined) throw refusal('storySpec', `The object_story_spec has an unknown field ${stray}.`, ['object_story_spec', stray])
  const pageId = textAt(story, 'page_id')
  if (pageId === undefined || !/^\d+$/.test(pageId)) throw refusal('creativePage')
  assets.requirePage(pageId)
  const user = textAt(story, 'instagram_user_id')
  if (user !== undefined) assets.requireInstagram(user, pageId)
  const present = dataKeys.filter((key) => story[key] !== undefined)
  const [key] = present
  if (present.length > 1 || (key === undefined && !hasFeed)) throw refusal('storySpec', `The object_story_spec needs exactly one of ${dataKeys.join(', ')}.`)
  if (key === undefined) return { pageId, link: null, format: 'other', imageHashes: [] }
  const data = recordAt(story, key)
  if (data === undefined) throw refusal('storySpec', `${key} must be an object.`, ['object_story_spec', key])
  return { pageId, ...dataOf(key, data, assets, hasFeed) }
}

function dataOf(key: string, data: JsonRecord, assets: Assets, hasFeed: boolean): Omit<Found, 'pageId'> {
  switch (key) {
    case 'link_data':
      return linkOf(data, assets, hasFeed)
    case 'video_data':
      return videoOf(data, assets)
    case 'photo_data':
      return photoOf(data, assets)
    case 'template_data':
      return { ...linkOf(data, assets, hasFeed), format: 'catalog' }
    default:
      return { link: null, format: 'other', imageHashes: [] }
  }
}

function linkOf(data: JsonRecord, assets: Assets, hasFeed: boolean): Omit<Found, 'pageId'> {
  const button = checkCallToAction(recordAt(data, 'call_to_action'))
  const link = textAt(data, 'link')
  const isMessage = ['MESSAGE_PAGE', 'WHATSAPP_MESSAGE'].includes(textAt(recordAt(data, 'call_to_action'), 'type') ?? '')
  if (link === undefined && !isMessage && !hasFeed) throw refusal('linkMissing')
  if (link !== undefined) checkLink(link)
  checkPicture(data)
  const hash = textAt(data, 'image_hash')
  if (hash !== undefined && textAt(data, 'picture') !== undefined) throw refusal('storySpec', 'Give either picture or image_hash, not both.', ['object_story_spec', 'link_data', 'picture'])
  if (hash !== undefined) assets.requireImage(hash, ['object_story_spec', 'link_data', 'image_hash'])
  const cards = data.child_attachments === undefined ? null : cardsOf(data, assets)
  const own = hash === undefined ? [] : [hash]
  return { link: link ?? button, format: cards === null ? 'image' : 'carousel', imageHashes: [...own, ...(cards ?? [])] }
}

/** Addresses of pictures, and how a picture is cut. Hosts that end in `.invalid` stand for those that Meta may not read. */
function checkPicture(data: JsonRecord): void {
  for (const key of ['picture', 'image_url', 'url']) {
    const address = textAt(data, key)
    const isUnreadable = address !== undefined && (!URL.canParse(address) || new URL(address).hostname.endsWith('.invalid'))
    if (isUnreadable) throw refusal('pictureUnreadable', undefined, ['object_story_spec', key])
  }
  if (recordAt(data, 'image_crops')?.['191x100'] !== undefined) throw refusal('cropRetired')
}

/** Two to ten cards, each with a link of its own. @returns the images of the cards. */
function cardsOf(data: JsonRecord, assets: Assets): readonly string[] {
  const cards = listAt(data, 'child_attachments')
  const path = ['object_story_spec', 'link_data', 'child_attachments']
  if (cards.length < 2 || cards.length > 10) throw refusal('storySpec', 'A carousel has two to ten cards.', path)
  return cards.flatMap((card) => {
    const record = isRecord(card) ? toJsonRecord(card) : {}
    const button = checkCallToAction(recordAt(record, 'call_to_action'))
    const link = textAt(record, 'link') ?? button
    if (link === null) throw refusal('linkMissing', 'Each card of a carousel needs a link.', [...path, 'link'])
    checkLink(link)
    const video = textAt(record, 'video_id')
    if (video !== undefined) assets.requireVideo(video)
    const hash = textAt(record, 'image_hash')
    if (hash === undefined) return []
    assets.requireImage(hash, [...path, 'image_hash'])
    return [hash]
  })
}

function videoOf(data: JsonRecord, assets: Assets): Omit<Found, 'pageId'> {
  const id = textAt(data, 'video_id')
  if (id === undefined) throw refusal('storySpec', 'video_data needs a video_id.', ['object_story_spec', 'video_data', 'video_id'])
  assets.requireVideo(id)
  checkPicture(data)
  const hash = textAt(data, 'image_hash')
  if (hash === undefined && textAt(data, 'image_url') === undefined) throw refusal('thumbnail')
  if (hash !== undefined) assets.requireImage(hash, ['object_story_spec', 'video_data', 'image_hash'])
  return { link: checkCallToAction(recordAt(data, 'call_to_action')), format: 'video', imageHashes: hash === undefined ? [] : [hash] }
}

function photoOf(data: JsonRecord, assets: Assets): Omit<Found, 'pageId'> {
  checkPicture(data)
  const hash = textAt(data, 'image_hash')
  if (hash === undefined && textAt(data, 'url') === undefined) throw refusal('storySpec', 'photo_data needs image_hash or url.', ['object_story_spec', 'photo_data', 'image_hash'])
  if (hash !== undefined) assets.requireImage(hash, ['object_story_spec', 'photo_data', 'image_hash'])
  return { link: null, format: 'image', imageHashes: hash === undefined ? [] : [hash] }
}
