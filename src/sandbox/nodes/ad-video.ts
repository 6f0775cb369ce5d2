import { graphTime } from '../lib/clock.ts'
import { json, listOf, success, viewOf } from '../graph/node.ts'
import type { CallContext, EdgeAnswer, Extras, NodeType, NodeView } from '../graph/node.ts'
import { textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import type { Json } from '../lib/json.ts'
import type { Video } from '../world/media-types.ts'
import type { AdAccount } from '../world/types.ts'
import { pictureAddress } from './ad-image.ts'
import { receiveVideo } from './ad-video-rupload.ts'

const BYTES_PER_SECOND = 250_000
const FRAMES = 4
const FRAME = { width: 1080, height: 1920 }

/** A video of an ad account; fields of graph-facts 9.2. */
const adVideo: NodeType<Video> = {
  name: 'AdVideo',
  defaults: ['id', 'updated_time', 'description'],
  scopes: [['ads_management', 'ads_read']],
  fields: {
    id: (video) => json(video.id),
    title: (video) => json(video.title),
    description: (video) => (video.description === '' ? undefined : json(video.description)),
    status: (video, context) => json(statusOf(video, context)),
    length: (video, context) => whenReady(video, context, lengthOf(video)),
    picture: (video, context) => whenReady(video, context, pictureAddress(frameOf(video, 0), context, 320)),
    icon: () => json('https://static.example/video-icon.gif'),
    source: (video, context) => whenReady(video, context, `https://video.example/${video.id}.mp4?oh=${context.world.tokens.canaryOf(context.caller.token)}`),
    permalink_url: (video) => json(`/${video.accountId}/videos/${video.id}/`),
    created_time: (video) => json(graphTime(video.createdAt)),
    updated_time: (video) => json(graphTime(video.uploadedAt ?? video.createdAt)),
    published: () => json(false),
    privacy: () => json({ value: 'SELF', description: 'Only me' }),
    format: (video, context) => whenReady(video, context, formatsOf(video, context)),
  },
  emptyFields: ['ad_breaks', 'backdated_time', 'content_category', 'content_tags', 'custom_labels', 'embed_html', 'embeddable', 'event', 'from', 'place', 'views'],
  edges: {
    thumbnails: { GET: { run: thumbnails } },
    'video-ads-upload': { POST: { scopes: [['ads_management']], run: receiveVideo } },
  },
  self: { DELETE: { scopes: [['ads_management']], run: (video, { world }) => (world.media.deleteVideo(video), success) } },
}

export function videoView(video: Video, context: CallContext, extras?: Extras): NodeView {
  return viewOf(adVideo, video, context, extras)
}

/** `title` as a part of it. */
export function readVideos(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const title = textParam(params, 'title')?.toLowerCase()
  const rows = context.world.media
    .videos(account.id)
    .filter((video) => title === undefined || video.title.toLowerCase().includes(title))
    .toReversed()
  return listOf(rows, (video) => context.views.video(video))
}

function statusOf(video: Video, { world }: CallContext): Json {
  const status = world.media.videoStatus(video)
  const isUploaded = video.uploadedAt !== null
  const transferred = world.media.uploads.ofVideo(video.id)?.offset ?? video.bytes
  // The code is a guess, as it is in the refusal of an upload.
  const failed = { status: 'error', errors: [{ code: 1_363_024, message: 'The video file you tried to upload has a format that cannot be processed.' }] }
  return {
    video_status: status,
    ...(status === 'processing' ? { processing_progress: processingProgress(video, world.clock.now(), world.media.settings.processingMs) } : {}),
    uploading_phase: { status: isUploaded ? 'complete' : 'in_progress', bytes_transferred: transferred },
    processing_phase: status === 'error' ? failed : { status: status === 'ready' ? 'complete' : isUploaded ? 'in_progress' : 'not_started' },
    publishing_phase: { status: status === 'ready' ? 'complete' : 'not_started', publish_status: 'draft' },
  }
}

function processingProgress(video: Video, now: number, processingMs: number): number {
  return Math.floor(Math.min(0.99, (now - (video.uploadedAt ?? now)) / Math.max(1, processingMs)) * 100)
}

function whenReady(video: Video, { world }: CallContext, value: Json) {
  return world.media.videoStatus(video) === 'ready' ? json(value) : undefined
}

/** Seconds. The file itself is not looked into. */
function lengthOf(video: Video): number {
  return Math.max(1, Math.round((video.bytes / BYTES_PER_SECOND) * 1000) / 1000)
}

/** Its first six figures are the colour that it is painted in: each frame has its own. */
function frameOf(video: Video, index: number) {
  return { accountId: video.accountId, hash: `${(index * 4).toString(16)}${BigInt(video.id).toString(16).slice(-5)}0${index}`, ...FRAME }
}

function formatsOf(video: Video, context: CallContext): Json {
  return [{ filter: 'native', embed_html: '', picture: pictureAddress(frameOf(video, 0), context), ...FRAME }]
}

/** None while the video is processed. */
function thumbnails(video: Video, context: CallContext): EdgeAnswer {
  const isReady = context.world.media.videoStatus(video) === 'ready'
  const frames = Array.from({ length: isReady ? FRAMES : 0 }, (_, index) => ({
    id: `${video.id.slice(0, -2)}${String(index).padStart(2, '0')}`,
    uri: pictureAddress(frameOf(video, index), context),
    ...FRAME,
    scale: 1,
    is_preferred: index === 0,
    name: '',
  }))
  return { is: 'json', json: { data: frames } }
}
