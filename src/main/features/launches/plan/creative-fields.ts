import { creativeFeatures } from '#shared/domain/ad-terms.ts'
import type { DraftAsset, LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { GraphParam } from '../../../graph/op.ts'
import type { ObjectFields } from '../../../graph/ops/ad-tree.ts'
import { label } from './campaign-fields.ts'
import { buttonOf, linkOf } from './creative-button.ts'
import type { Button } from './creative-button.ts'
import { homes, mediaOf } from './creative-media.ts'
import type { ConceptMedia } from './creative-media.ts'
import type { ResolvedDraft, ResolvedRow, Shown } from './resolve-rows.ts'

type Json = Readonly<Record<string, unknown>>

function first(texts: readonly string[]): string | undefined {
  return texts[0]
}

function whole(record: Json): Json {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== ''))
}

interface Content {
  readonly draft: LaunchDraft
  readonly shown: Shown
  readonly media: ConceptMedia
  readonly link: string | null
  readonly button: Button
}

function linkData({ shown, link, button }: Content, image: DraftAsset | null): Json {
  return whole({
    link: link ?? undefined,
    message: first(shown.primary),
    name: first(shown.headlines),
    description: first(shown.descriptions),
    caption: shown.displayLink,
    image_hash: image?.imageHash ?? undefined,
    call_to_action: button,
  })
}

function videoData({ shown, button }: Content, video: DraftAsset): Json {
  const value = shown.displayLink === '' || button.value?.['link'] === undefined ? button.value : { ...button.value, link_caption: shown.displayLink }
  return whole({
    video_id: video.videoId ?? undefined,
    image_hash: video.thumbnailHash ?? undefined,
    message: first(shown.primary),
    title: first(shown.headlines),
    link_description: first(shown.descriptions),
    call_to_action: value === undefined ? { type: button.type } : { type: button.type, value },
  })
}

function identityOf({ identity }: LaunchDraft): Json {
  return { ...(identity.pageId !== null && { page_id: identity.pageId }), ...(identity.instagramId !== null && { instagram_user_id: identity.instagramId }) }
}

function hasVariants({ primary, headlines, descriptions }: Shown): boolean {
  return [primary, headlines, descriptions].some((texts) => texts.length > 1)
}

/** Several texts among which Meta chooses, without dynamic creative (graph-facts 8.7). */
function variantsFeed({ primary, headlines, descriptions }: Shown): Json {
  const variants = (texts: readonly string[]) => (texts.length > 1 ? texts.map((text) => ({ text })) : undefined)
  return whole({
    bodies: variants(primary),
    titles: variants(headlines),
    descriptions: variants(descriptions),
    optimization_type: 'DEGREES_OF_FREEDOM',
  })
}

/** Rules name assets by labels of their own; the same content always has the same ones, so that Meta knows it again. */
const textLabel = { name: 'buydesk_text' } as const
const mediaLabel = (asset: DraftAsset) => ({ name: `buydesk_${asset.ratio.replaceAll(/\W/g, '_')}` })

function ruleFor(asset: DraftAsset, spec: Json, priority: number, content: Content): Json {
  const { shown } = content
  return whole({
    customization_spec: spec,
    [asset.kind === 'image' ? 'image_label' : 'video_label']: mediaLabel(asset),
    body_label: shown.primary.length > 0 ? textLabel : undefined,
    title_label: shown.headlines.length > 0 ? textLabel : undefined,
    description_label: shown.descriptions.length > 0 ? textLabel : undefined,
    link_url_label: content.link === null ? undefined : textLabel,
    priority,
  })
}

function formatOf(assets: readonly DraftAsset[]): string {
  const kinds = new Set(assets.map((asset) => asset.kind))
  if (kinds.size > 1) return 'AUTOMATIC_FORMAT'
  return kinds.has('video') ? 'SINGLE_VIDEO' : 'SINGLE_IMAGE'
}

function buttonsOf({ type, value }: Button): Json {
  const isPlain = value === undefined || Object.keys(value).every((key) => key === 'link')
  return isPlain ? { call_to_action_types: [type] } : { call_to_actions: [{ type, value }] }
}

/** One concept in several shapes, each where it fits (graph-facts 8.7). The last rule takes everything that no other names. */
function placementFeed(content: Content, main: DraftAsset): Json {
  const { shown, media, link, button } = content
  const assets = [...media.others, main]
  const labelled = (texts: readonly string[]) => (texts.length === 0 ? undefined : texts.map((text) => ({ text, adlabels: [textLabel] })))
  const images = assets.filter((asset) => asset.kind === 'image').map((asset) => ({ hash: asset.imageHash, adlabels: [mediaLabel(asset)] }))
  const videos = assets
    .filter((asset) => asset.kind === 'video')
    .map((asset) => whole({ video_id: asset.videoId, thumbnail_hash: asset.thumbnailHash ?? undefined, adlabels: [mediaLabel(asset)] }))
  return whole({
    images: images.length === 0 ? undefined : images,
    videos: videos.length === 0 ? undefined : videos,
    bodies: labelled(shown.primary),
    titles: labelled(shown.headlines),
    descriptions: labelled(shown.descriptions),
    link_urls: link === null ? undefined : [whole({ website_url: link, display_url: shown.displayLink, adlabels: [textLabel] })],
    ...buttonsOf(button),
    ad_formats: [formatOf(assets)],
    optimization_type: 'PLACEMENT',
    asset_customization_rules: [
      ...media.others.map((asset, index) => ruleFor(asset, homes[asset.ratio], index + 1, content)),
      ruleFor(main, { age_min: 13, age_max: 65 }, assets.length, content),
    ],
  })
}

/**
 * A template that Meta fills with products of the set, as many cards as it likes (graph-facts 8.3, 8.7; Meta's guide to catalog ads). Which of
 * several texts it would take there is not established, so there is one of each.
 */
function templateOf(content: Content): ObjectFields {
  const productSetId = content.draft.adSet.productSetId ?? null
  return {
    object_story_spec: { ...identityOf(content.draft), template_data: linkData(content, null) },
    ...(productSetId !== null && { product_set_id: productSetId }),
  }
}

function storyOf(content: Content): ObjectFields {
  const { draft, shown, media } = content
  const identity = identityOf(draft)
  if (media.main && media.others.length > 0) return { object_story_spec: identity, asset_feed_spec: placementFeed(content, media.main) }
  const data = media.main?.kind === 'video' ? { video_data: videoData(content, media.main) } : { link_data: linkData(content, media.main) }
  return { object_story_spec: { ...identity, ...data }, ...(hasVariants(shown) && { asset_feed_spec: variantsFeed(shown) }) }
}

function enrolled(isOn: boolean): { readonly enroll_status: string } {
  return { enroll_status: isOn ? 'OPT_IN' : 'OPT_OUT' }
}

/** Each change that Meta could make is said to be on or off; those that a draft knows beyond our list, too. */
function featuresOf({ enhancements }: LaunchDraft): GraphParam {
  const names = new Set<string>([...creativeFeatures, ...Object.keys(enhancements)])
  return { creative_features_spec: Object.fromEntries([...names].map((name) => [name, enrolled(enhancements[name] ?? false)])) }
}

/** @returns what is the same for every creative of a draft. */
export function creativeCommon({ draft }: ResolvedDraft): ObjectFields {
  return {
    ...(draft.urlTags.trim() !== '' && { url_tags: draft.urlTags.trim() }),
    degrees_of_freedom_spec: featuresOf(draft),
    contextual_multi_ads: enrolled(draft.multiAdvertiser),
  }
}

/** @returns what a creative shows: two rows of a draft with the same are one creative. */
export function creativeStory({ draft, aim, assets, hasProducts }: ResolvedDraft, { concept, shown }: ResolvedRow): ObjectFields {
  const link = linkOf(draft, aim.destination, shown)
  const content = { draft, shown, media: mediaOf(concept, assets), link, button: buttonOf(draft, aim.destination, shown.callToAction, link) }
  return hasProducts ? templateOf(content) : storyOf(content)
}

/** @returns exactly what Meta gets for a new creative (graph-facts 8.7). */
export function creativeFields(name: string, story: ObjectFields, common: ObjectFields): ObjectFields {
  return { name, ...story, ...common, ...label }
}
