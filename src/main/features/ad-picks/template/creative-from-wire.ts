import { z } from 'zod'
import { imageHash, instagramId, pageId, productSetId, videoId } from '#shared/domain/ids.ts'
import type { ImageHash, InstagramId, PageId, ProductSetId, VideoId } from '#shared/domain/ids.ts'
import type { AdText } from '#shared/domain/launch-draft.ts'
import type { CreativeWire } from '../../../graph/ops/campaign-tree.ts'

export type AssetRef =
  | { readonly kind: 'image'; readonly imageHash: ImageHash }
  | { readonly kind: 'video'; readonly videoId: VideoId; readonly thumbnailHash: ImageHash | null }

export interface TakenCreative {
  readonly is: 'taken'
  readonly pageId: PageId | null
  readonly instagramId: InstagramId | null
  readonly text: Omit<AdText, 'id' | 'name'>
  readonly assets: readonly AssetRef[]
  readonly urlTags: string
  readonly enhancements: Readonly<Record<string, boolean>>
  readonly multiAdvertiser: boolean
  /** The instant form that its button opens. */
  readonly leadFormId: string | null
  /** It is filled with products of a catalog, and has no picture of its own. */
  readonly isTemplate: boolean
  readonly productSetId: ProductSetId | null
  /** What of it a draft can't hold, each as the object of 'was not taken over'. */
  readonly left: readonly string[]
}

/** `why` goes on from 'because'. */
export type ReadCreative = TakenCreative | { readonly is: 'left'; readonly why: string }

const text = z.string().catch('')
const noValue = { link: '', link_caption: '', lead_gen_form_id: '' }
const whole = z.object({ type: text, value: z.object({ link: text, link_caption: text, lead_gen_form_id: text }).catch(noValue) })
const button = whole.nullish().catch(null)
const hash = imageHash.nullish().catch(null)

const linkData = z.object({
  link: text, message: text, name: text, description: text, caption: text, image_hash: hash, picture: text, call_to_action: button,
  child_attachments: z.array(z.unknown()).catch([]),
})
const videoData = z.object({
  video_id: videoId, image_hash: hash, title: text, message: text, link_description: text, call_to_action: button,
})
const story = z.object({
  page_id: pageId.nullish().catch(null),
  instagram_user_id: instagramId.nullish().catch(null),
  link_data: linkData.nullish().catch(null),
  video_data: videoData.nullish().catch(null),
  template_data: linkData.nullish().catch(null),
})

const label = z.object({ name: text }).nullish().catch(null)
/** Rules of this app's own making go by the shapes of pictures, and are made anew the same way. */
const OWN_LABEL = 'buydesk_'

const words = z.array(z.object({ text }).catch({ text: '' })).catch([])
const feed = z.object({
  images: z.array(z.object({ hash }).catch({ hash: null })).catch([]),
  videos: z.array(z.object({ video_id: videoId.nullish().catch(null), thumbnail_hash: hash }).catch({ video_id: null, thumbnail_hash: null })).catch([]),
  bodies: words,
  titles: words,
  descriptions: words,
  link_urls: z.array(z.object({ website_url: text, display_url: text }).catch({ website_url: '', display_url: '' })).catch([]),
  call_to_action_types: z.array(z.string()).catch([]),
  call_to_actions: z.array(whole).catch([]),
  asset_customization_rules: z.array(z.object({ image_label: label, video_label: label })).catch([]),
})

const enrolled = z.object({ enroll_status: z.string() })
const features = z.object({ creative_features_spec: z.record(z.string(), enrolled.catch({ enroll_status: '' })).catch({}) })

const VARIANTS_MAX = 5
/** What a draft holds at most of each. */
const most = { primary: 2_200, headline: 255, description: 255, link: 4_000, displayLink: 255, button: 60, urlTags: 1_000 } as const

interface Content {
  readonly primary: readonly string[]
  readonly headlines: readonly string[]
  readonly descriptions: readonly string[]
  readonly button: string
  readonly link: string
  readonly displayLink: string
  readonly leadFormId?: string | undefined
  readonly assets: readonly AssetRef[]
  readonly left: readonly string[]
}

function variants(texts: readonly string[], longest: number): string[] {
  return [...new Set(texts.filter((each) => each !== ''))].slice(0, VARIANTS_MAX).map((each) => each.slice(0, longest))
}

function atLeastOne(texts: string[]): string[] {
  return texts.length === 0 ? [''] : texts
}

function ofLink(data: z.output<typeof linkData>, own: ImageHash | null): Content {
  const shown = data.image_hash ?? own
  return {
    primary: [data.message],
    headlines: [data.name],
    descriptions: [data.description],
    button: data.call_to_action?.type ?? '',
    link: data.link === '' ? (data.call_to_action?.value.link ?? '') : data.link,
    displayLink: data.caption,
    leadFormId: data.call_to_action?.value.lead_gen_form_id,
    assets: shown === null ? [] : [{ kind: 'image', imageHash: shown }],
    left: shown === null && data.picture !== '' ? ['a picture that lies outside of Meta'] : [],
  }
}

function ofVideo(data: z.output<typeof videoData>): Content {
  return {
    primary: [data.message],
    headlines: [data.title],
    descriptions: [data.link_description],
    button: data.call_to_action?.type ?? '',
    link: data.call_to_action?.value.link ?? '',
    displayLink: data.call_to_action?.value.link_caption ?? '',
    leadFormId: data.call_to_action?.value.lead_gen_form_id,
    assets: [{ kind: 'video', videoId: data.video_id, thumbnailHash: data.image_hash ?? null }],
    left: data.image_hash ? [] : ['the still of a video'],
  }
}

function isOwnRule(rule: z.output<typeof feed>['asset_customization_rules'][number]): boolean {
  return (rule.image_label ?? rule.video_label)?.name.startsWith(OWN_LABEL) === true
}

function ofFeed(wire: z.output<typeof feed>): Content {
  const [link] = wire.link_urls
  const [action] = wire.call_to_actions
  const videos = wire.videos.flatMap(({ video_id: id, thumbnail_hash: still }): readonly AssetRef[] =>
    id ? [{ kind: 'video', videoId: id, thumbnailHash: still ?? null }] : [],
  )
  const images = wire.images.flatMap(({ hash: each }): readonly AssetRef[] => (each ? [{ kind: 'image', imageHash: each }] : []))
  return {
    primary: wire.bodies.map((each) => each.text),
    headlines: wire.titles.map((each) => each.text),
    descriptions: wire.descriptions.map((each) => each.text),
    button: wire.call_to_action_types[0] ?? action?.type ?? '',
    link: link?.website_url ?? action?.value.link ?? '',
    displayLink: link?.display_url ?? '',
    leadFormId: action?.value.lead_gen_form_id,
    assets: [...images, ...videos],
    left: [
      ...(wire.link_urls.length > 1 ? ['all links but the first'] : []),
      ...(wire.call_to_action_types.length > 1 ? ['all buttons but the first'] : []),
      ...(wire.asset_customization_rules.every(isOwnRule) ? [] : ['which text and picture goes to which placement']),
    ],
  }
}

/** What stands in a feed goes before what stands beside it: a feed may hold the variants alone (graph-facts 8.7). */
function merged(inFeed: Content, beside: Content | null): Content {
  if (beside === null) return inFeed
  const either = (left: readonly string[], right: readonly string[]) => (left.some((each) => each !== '') ? left : right)
  const known = new Set(inFeed.assets.map((asset) => (asset.kind === 'image' ? asset.imageHash : asset.videoId)))
  const more = beside.assets.filter((asset) => !known.has(asset.kind === 'image' ? asset.imageHash : asset.videoId))
  return {
    primary: either(inFeed.primary, beside.primary),
    headlines: either(inFeed.headlines, beside.headlines),
    descriptions: either(inFeed.descriptions, beside.descriptions),
    button: inFeed.button || beside.button,
    link: inFeed.link || beside.link,
    displayLink: inFeed.displayLink || beside.displayLink,
    leadFormId: inFeed.leadFormId || beside.leadFormId,
    assets: [...more, ...inFeed.assets],
    left: [...inFeed.left, ...(inFeed.assets.length > 0 ? [] : beside.left)],
  }
}

/** A draft makes templates of one text each, of products alone. */
function ofTemplate(data: z.output<typeof linkData>, hasFeed: boolean): Content {
  const { assets, left, ...content } = ofLink(data, null)
  const others = [
    ...(assets.length > 0 ? ['its own picture'] : []),
    ...(data.child_attachments.length > 0 ? ['its own cards'] : []),
    ...(hasFeed ? ['what Meta chooses among in it'] : []),
  ]
  return { ...content, assets: [], left: [...left, ...others] }
}

function contentOf(wire: CreativeWire): Content | string {
  const parsedFeed = feed.safeParse(wire.asset_feed_spec)
  const hasFeed = wire.asset_feed_spec && Object.keys(wire.asset_feed_spec).length > 0
  const { link_data: link, video_data: video, template_data: template } = story.catch({}).parse(wire.object_story_spec ?? {})
  const own = imageHash.nullable().catch(null).parse(wire.image_hash ?? null)
  if (template) return ofTemplate(template, hasFeed === true)
  const beside = link ? ofLink(link, hasFeed ? null : own) : video ? ofVideo(video) : null
  if (link && link.child_attachments.length > 0) return 'it is a carousel'
  if (hasFeed && parsedFeed.success) return merged(ofFeed(parsedFeed.data), beside)
  if (beside !== null) return beside
  return wire.object_story_id ? 'it shows a post that is there already' : 'it is made of something else than a picture or video with a link'
}

function longerThanDraft(content: Content): boolean {
  const texts = [...content.primary.map((each) => each.length > most.primary), ...[...content.headlines, ...content.descriptions].map((each) => each.length > most.headline)]
  return texts.includes(true) || content.link.length > most.link
}

/** @returns what a draft can hold of a creative, or why it holds nothing of it. */
export function readCreative(wire: CreativeWire): ReadCreative {
  const content = contentOf(wire)
  if (typeof content === 'string') return { is: 'left', why: content }
  const identity = story.catch({}).parse(wire.object_story_spec ?? {})
  const enhancements = features.catch({ creative_features_spec: {} }).parse(wire.degrees_of_freedom_spec ?? {}).creative_features_spec
  return {
    is: 'taken',
    pageId: identity.page_id ?? null,
    instagramId: identity.instagram_user_id ?? null,
    text: {
      primary: atLeastOne(variants(content.primary, most.primary)),
      headlines: atLeastOne(variants(content.headlines, most.headline)),
      descriptions: variants(content.descriptions, most.description),
      callToAction: content.button === '' ? 'NO_BUTTON' : content.button.slice(0, most.button),
      link: content.link.slice(0, most.link),
      displayLink: content.displayLink.slice(0, most.displayLink),
    },
    assets: content.assets,
    urlTags: (wire.url_tags ?? '').slice(0, most.urlTags),
    enhancements: Object.fromEntries(Object.entries(enhancements).map(([name, { enroll_status: status }]) => [name.slice(0, 60), status === 'OPT_IN'])),
    multiAdvertiser: enrolled.catch({ enroll_status: 'OPT_IN' }).parse(wire.contextual_multi_ads ?? {}).enroll_status === 'OPT_IN',
    isTemplate: Boolean(identity.template_data),
    productSetId: productSetId.nullable().catch(null).parse(wire.product_set_id ?? null),
    leadFormId: /^\d{1,40}$/.test(content.leadFormId ?? '') ? (content.leadFormId ?? null) : null,
    left: [...content.left, ...(longerThanDraft(content) ? ['the end of texts that are very long'] : [])],
  }
}
