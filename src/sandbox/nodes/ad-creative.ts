import { json, viewOf } from '../graph/node.ts'
import type { CallContext, Extras, FieldValue, NodeType, NodeView } from '../graph/node.ts'
import type { Json } from '../lib/json.ts'
import { isRecord } from '../lib/json.ts'
import { keptContent } from '../rules/creative-content.ts'
import { creativeStatus } from '../rules/effective-status.ts'
import { listAt, recordAt, textAt, toJsonRecord } from '../rules/read.ts'
import type { JsonRecord } from '../rules/read.ts'
import type { Creative } from '../world/ads-types.ts'
import { pictureAddress } from './ad-image.ts'
import { labelsOf } from './ads-common.ts'
import { addLabels } from './ads-labels.ts'
import { deleteCreative, updateCreative } from './ad-creative-write.ts'
import { creativePreviews } from './preview.ts'

const managing = [['ads_management']]

/** A creative; fields of graph-facts 8.7. */
const creativeType: NodeType<Creative> = {
  name: 'AdCreative',
  defaults: ['id'],
  scopes: [['ads_management', 'ads_read']],
  fields: {
    ...Object.fromEntries(keptContent.map((name) => [name, (creative: Creative) => shown(creative.content[name])])),
    id: (creative) => json(creative.id),
    account_id: (creative) => json(creative.accountId),
    name: (creative) => json(creative.name),
    status: (creative, { world }) => json(creativeStatus(world.ads, creative, world.clock.now())),
    adlabels: labelsOf,
    actor_id: (creative) => shown(creative.pageId ?? undefined),
    instagram_user_id: (creative) => shown(textAt(recordAt(creative.content, 'object_story_spec'), 'instagram_user_id')),
    object_type: (creative) => json(objectType(creative)),
    title: (creative) => shown(textAt(dataOf(creative), 'name') ?? textAt(dataOf(creative), 'title') ?? firstText(creative, 'titles')),
    body: (creative) => shown(textAt(dataOf(creative), 'message') ?? firstText(creative, 'bodies')),
    link_url: (creative) => shown(creative.link ?? undefined),
    call_to_action_type: (creative) => shown(textAt(buttonOf(creative), 'type')),
    call_to_action: (creative) => shown(buttonOf(creative)),
    image_hash: (creative) => shown(creative.imageHashes[0]),
    image_url: (creative, context) => pictureOf(creative, context),
    thumbnail_url: (creative, context) => pictureOf(creative, context, 64),
    video_id: (creative) => shown(textAt(dataOf(creative), 'video_id')),
    effective_object_story_id: storyId,
    effective_instagram_media_id: instagramId,
    enable_direct_install: () => json(false),
    enable_launch_instant_app: () => json(false),
  },
  emptyFields: [
    'ad_disclaimer_spec',
    'applink_treatment',
    'auto_update',
    'branded_content',
    'branded_content_sponsor_page_id',
    'bundle_folder_id',
    'categorization_criteria',
    'category_media_source',
    'collaborative_ads_lsb_image_bank_id',
    'creative_sourcing_spec',
    'destination_set_id',
    'destination_spec',
    'dynamic_ad_voice',
    'effective_authorization_category',
    'existing_post_title',
    'facebook_branded_content',
    'image_crops',
    'instagram_branded_content',
    'instagram_permalink_url',
    'interactive_components_spec',
    'link_deep_link_url',
    'link_destination_display_url',
    'link_og_id',
    'marketing_message_structured_spec',
    'media_sourcing_spec',
    'messenger_sponsored_message',
    'object_store_url',
    'object_url',
    'omnichannel_link_spec',
    'page_welcome_message',
    'photo_album_source_object_story_id',
    'place_page_set_id',
    'platform_customizations',
    'playable_asset_id',
    'portrait_customizations',
    'product_data',
    'product_suggestion_settings',
    'recommender_settings',
    'regional_regulation_disclaimer_spec',
    'source_facebook_post_id',
    'template_url_spec',
    'thumbnail_id',
    'use_page_actor_override',
  ],
  self: {
    POST: { scopes: managing, run: updateCreative },
    DELETE: { scopes: managing, run: deleteCreative },
  },
  edges: {
    adlabels: { POST: { scopes: managing, run: (creative, context, params) => addLabels(creative, context, params, 'creative.update') } },
    previews: { GET: { run: creativePreviews } },
  },
}

export function creativeView(creative: Creative, context: CallContext, extras?: Extras): NodeView {
  return viewOf(creativeType, creative, context, extras)
}

function shown(value: Json | undefined): FieldValue {
  return value === undefined ? undefined : json(value)
}

/** `link_data`, `video_data` and the like: whichever there is. */
function dataOf(creative: Creative): JsonRecord {
  const story = recordAt(creative.content, 'object_story_spec')
  const key = Object.keys(story ?? {}).find((name) => name.endsWith('_data'))
  return (key === undefined ? undefined : recordAt(story, key)) ?? {}
}

function buttonOf(creative: Creative): JsonRecord | undefined {
  return recordAt(dataOf(creative), 'call_to_action')
}

function firstText(creative: Creative, kind: string): string | undefined {
  const [first] = listAt(recordAt(creative.content, 'asset_feed_spec'), kind)
  return isRecord(first) ? textAt(toJsonRecord(first), 'text') : undefined
}

function objectType(creative: Creative): string {
  const data = dataOf(creative)
  if (data.video_id !== undefined) return 'VIDEO'
  if (data.link !== undefined || creative.link !== null) return 'SHARE'
  return creative.imageHashes.length > 0 ? 'PHOTO' : 'STATUS'
}

function pictureOf(creative: Creative, context: CallContext, longest?: number): FieldValue {
  const [hash] = creative.imageHashes
  const image = hash === undefined ? undefined : context.world.media.imageByHash(creative.accountId, hash)
  return image && json(pictureAddress(image, context, longest))
}

/** The post behind the ad appears when the creative is processed (graph-facts 8.7). */
function storyId(creative: Creative, { world }: CallContext): FieldValue {
  if (creativeStatus(world.ads, creative, world.clock.now()) !== 'ACTIVE' || creative.pageId === null) return undefined
  return json(textAt(creative.content, 'object_story_id') ?? `${creative.pageId}_${creative.id.slice(-15)}`)
}

function instagramId(creative: Creative, { world }: CallContext): FieldValue {
  const hasUser = textAt(recordAt(creative.content, 'object_story_spec'), 'instagram_user_id') !== undefined
  return hasUser && creativeStatus(world.ads, creative, world.clock.now()) === 'ACTIVE' ? json(`179${creative.id.slice(-14)}`) : undefined
}
