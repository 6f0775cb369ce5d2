import { badParameter } from '../graph/errors.ts'
import { isRecord } from '../lib/json.ts'
import { recordAt, textAt, toJsonRecord } from './read.ts'
import type { JsonRecord } from './read.ts'
import { refusal } from './refusals.ts'

/** What a creative consists of decides which enhancements it can have. */
export type Format = 'image' | 'video' | 'carousel' | 'catalog' | 'other'

const everywhere: readonly Format[] = ['image', 'video', 'carousel', 'catalog', 'other']
const images: readonly Format[] = ['image']
const videos: readonly Format[] = ['video']

/** Features that can be chosen, each with the formats that support it (graph-facts 8.7). */
const features: Readonly<Record<string, readonly Format[]>> = {
  adapt_to_placement: ['image', 'video', 'carousel'],
  add_text_overlay: images,
  ads_with_benefits: everywhere,
  advantage_plus_creative: everywhere,
  app_highlights: everywhere,
  audio: ['image', 'carousel'],
  auto_promotion_tag: everywhere,
  biz_ai: everywhere,
  carousel_to_video: ['carousel'],
  catalog_feed_tag: ['catalog'],
  creative_stickers: ['image', 'video'],
  customize_product_recommendation: ['catalog'],
  cv_transformation: images,
  description_automation: everywhere,
  dha_optimization: everywhere,
  dynamic_partner_content: ['catalog'],
  enable_ncs_testimonials: everywhere,
  enhance_cta: everywhere,
  fb_feed_tag: everywhere,
  fb_reels_tag: everywhere,
  fb_story_tag: everywhere,
  feed_caption_optimization: everywhere,
  generate_cta: everywhere,
  hide_price: ['catalog'],
  ig_feed_tag: everywhere,
  ig_glados_feed: everywhere,
  ig_reels_tag: everywhere,
  ig_stream_tag: everywhere,
  ig_video_native_subtitle: videos,
  image_animation: images,
  image_auto_crop: images,
  image_background_gen: ['image', 'catalog'],
  image_brightness_and_contrast: images,
  image_enhancement: images,
  image_templates: ['image', 'catalog'],
  image_text_translation: images,
  image_touchups: images,
  image_uncrop: images,
  inline_comment: everywhere,
  local_store_extension: everywhere,
  media_liquidity_animated_image: images,
  media_order: ['carousel'],
  media_type_automation: ['catalog'],
  multi_photo_to_video: ['carousel'],
  music_generation: ['image', 'carousel'],
  pac_relaxation: everywhere,
  product_extensions: ['image', 'video', 'carousel'],
  product_metadata_automation: ['catalog'],
  product_tags: everywhere,
  profile_card: ['carousel'],
  profile_extension: everywhere,
  replace_media_text: images,
  reveal_details_over_time: everywhere,
  show_destination_blurbs: everywhere,
  show_summary: everywhere,
  site_extensions: ['image', 'video'],
  standard_enhancements_catalog: ['catalog'],
  text_extraction_for_headline: everywhere,
  text_extraction_for_tap_target: everywhere,
  text_formatting_optimization: everywhere,
  text_generation: ['image', 'video'],
  text_optimizations: ['image', 'video', 'carousel'],
  text_overlay_translation: images,
  text_translation: ['image', 'video', 'carousel'],
  translate_voiceover: videos,
  video_auto_crop: videos,
  video_filtering: videos,
  video_highlight: videos,
  video_highlights: videos,
  video_to_image: videos,
  video_uncrop: videos,
  wa_mm_image_filtering: everywhere,
  wa_mm_text_truncation_length: everywhere,
}
/** In unless it was said otherwise. */
const defaultIn = ['adapt_to_placement']

/**
 * @param spec `degrees_of_freedom_spec` as sent. @param format of the creative.
 * @returns it as Meta keeps it: opt-ins that the format does not support are gone without a word, defaults are in.
 * @throws GraphError 100/3858504 for the old bundle, 100/3858082 without an enroll_status.
 */
export function keptFeatures(spec: JsonRecord | undefined, format: Format): JsonRecord {
  const sent = recordAt(spec, 'creative_features_spec') ?? {}
  const kept: Record<string, JsonRecord> = {}
  for (const [name, value] of Object.entries(sent)) {
    if (name === 'standard_enhancements') throw refusal('standardEnhancements')
    const formats = features[name]
    if (formats === undefined) throw badParameter('degrees_of_freedom_spec[creative_features_spec]', `has an unknown feature "${name}".`)
    const record = isRecord(value) ? toJsonRecord(value) : {}
    const status = enrollStatus(record)
    if (status === 'OPT_OUT' || formats.includes(format)) kept[name] = record
  }
  for (const name of defaultIn) if (kept[name] === undefined && features[name]?.includes(format) === true) kept[name] = { enroll_status: 'OPT_IN' }
  return { ...spec, creative_features_spec: kept }
}

/** @returns `contextual_multi_ads` as kept; in by default since 2024-08. */
export function keptMultiAds(spec: JsonRecord | undefined): JsonRecord {
  return spec === undefined ? { enroll_status: 'OPT_IN' } : { ...spec, enroll_status: enrollStatus(spec) }
}

function enrollStatus(record: JsonRecord): string {
  const status = textAt(record, 'enroll_status')
  if (status === undefined) throw refusal('enrollStatus')
  if (status !== 'OPT_IN' && status !== 'OPT_OUT') throw badParameter('enroll_status', `must be one of {OPT_IN, OPT_OUT} - got ${JSON.stringify(status)}.`)
  return status
}
