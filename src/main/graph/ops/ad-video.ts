import { z } from 'zod'
import { videoId } from '#shared/domain/ids.ts'
import type { Instant, VideoId } from '#shared/domain/ids.ts'
import { graphOp } from '../op.ts'
import type { FilePart } from '../upload.ts'
import { graphInstant, mediaBucket, mediaReading, mediaWriting } from './ad-image.ts'
import type { AccountInput } from './ad-image.ts'

/** From which byte to which Meta wants the next piece; alike: it has all. */
export interface Wanted {
  readonly from: number
  readonly to: number
}

/** An upload of one video in pieces. */
export interface VideoSession {
  readonly sessionId: string
  readonly videoId: VideoId
}

export interface StartVideoInput extends AccountInput {
  readonly bytes: number
}

export interface VideoPieceInput extends AccountInput {
  readonly sessionId: string
  readonly from: number
  readonly piece: Omit<FilePart, 'field'>
}

export interface FinishVideoInput extends AccountInput {
  readonly sessionId: string
  readonly title: string
}

export interface VideoInput extends AccountInput {
  readonly videoId: VideoId
}

export const videoStates = ['ready', 'processing', 'error'] as const

/** `processing` is everything that may still become `ready`. */
export type VideoState = (typeof videoStates)[number]

/** A video of an ad account as Meta lists it. */
export interface VideoRow {
  readonly id: VideoId
  readonly name: string
  readonly state: VideoState
  readonly createdAt: Instant | null
  /** Of a small picture; it is signed and holds for a while only. Not to be told to anybody. */
  readonly pictureUrl: string | null
  readonly width: number | null
  readonly height: number | null
}

export interface VideoThumbnail {
  readonly id: string
  readonly url: string
  readonly isPreferred: boolean
}

const offset = z.coerce.number().int().nonnegative()
const wantedWire = z.object({ start_offset: offset, end_offset: offset })
const startedWire = wantedWire.extend({ upload_session_id: z.coerce.string().regex(/^\d{1,30}$/), video_id: videoId })

const sending = {
  node: 'AdAccount',
  edge: 'advideos',
  method: 'POST',
  host: 'video',
  effect: 'write',
  batchable: false,
  retry: 'verify',
  permissions: mediaWriting,
  source: 'graph-facts 9.2',
} as const

/** Opens an upload in pieces. Until it is finished Meta shows the video nowhere. */
export const startVideo = graphOp({
  ...sending,
  name: 'adVideo.start',
  path: ({ accountId }: StartVideoInput) => `act_${accountId}/advideos`,
  params: ({ bytes }) => ({ upload_phase: 'start', file_size: bytes }),
  reply: startedWire,
  toDomain: (wire): VideoSession & Wanted => ({ sessionId: wire.upload_session_id, videoId: wire.video_id, from: wire.start_offset, to: wire.end_offset }),
  bucket: mediaBucket,
})

/** Hands over one piece. One that Meta has already, or that begins elsewhere, is refused with 1363037 and where to go on. */
export const transferVideo = graphOp({
  ...sending,
  name: 'adVideo.transfer',
  path: ({ accountId }: VideoPieceInput) => `act_${accountId}/advideos`,
  params: ({ sessionId, from }) => ({ upload_phase: 'transfer', upload_session_id: sessionId, start_offset: from }),
  upload: ({ piece }: VideoPieceInput) => ({ ...piece, field: 'video_file_chunk' }),
  reply: wantedWire,
  toDomain: (wire): Wanted => ({ from: wire.start_offset, to: wire.end_offset }),
  bucket: mediaBucket,
})

/** Ends an upload in pieces: Meta then works on the video. */
export const finishVideo = graphOp({
  ...sending,
  name: 'adVideo.finish',
  path: ({ accountId }: FinishVideoInput) => `act_${accountId}/advideos`,
  params: ({ sessionId, title }) => ({ upload_phase: 'finish', upload_session_id: sessionId, title }),
  reply: z.object({ success: z.literal(true) }),
  toDomain: () => null,
  bucket: mediaBucket,
})

const statusWire = z.object({
  video_status: z.string().optional(),
})

function stateOf(status: z.output<typeof statusWire> | undefined): VideoState {
  if (status?.video_status === 'ready') return 'ready'
  return status?.video_status === 'error' || status?.video_status === 'expired' ? 'error' : 'processing'
}

/** How far Meta has got with a video; creatives take it once it is ready. */
export const readVideoStatus = graphOp({
  name: 'adVideo.status',
  node: 'AdVideo',
  edge: null,
  method: 'GET',
  path: ({ videoId: id }: VideoInput) => id,
  fields: ['id', 'status'],
  reply: z.object({ status: statusWire.optional() }),
  toDomain: ({ status }) => stateOf(status),
  effect: 'read',
  bucket: mediaBucket,
  batchable: true,
  retry: 'safe',
  permissions: mediaReading,
  source: 'graph-facts 9.2',
})

const thumbnailWire = z.object({ id: z.string(), uri: z.string(), is_preferred: z.boolean().optional() })

/** Pictures that Meta took out of a video. */
export const listThumbnails = graphOp({
  name: 'adVideo.thumbnails',
  node: 'AdVideo',
  edge: 'thumbnails',
  method: 'GET',
  path: ({ videoId: id }: VideoInput) => `${id}/thumbnails`,
  fields: ['id', 'uri', 'is_preferred'],
  reply: thumbnailWire,
  toDomain: (wire): VideoThumbnail => ({ id: wire.id, url: wire.uri, isPreferred: wire.is_preferred ?? false }),
  isList: true,
  effect: 'read',
  bucket: mediaBucket,
  batchable: true,
  retry: 'safe',
  permissions: mediaReading,
  source: 'graph-facts 9.2',
})

const formatWire = z.object({ width: z.number().optional(), height: z.number().optional() })
const videoWire = z.object({
  id: videoId,
  title: z.string().optional(),
  status: statusWire.optional(),
  created_time: graphInstant,
  picture: z.string().optional(),
  format: z.array(formatWire).optional().catch(undefined),
})

const listing = {
  node: 'AdAccount',
  edge: 'advideos',
  method: 'GET',
  fields: ['id', 'title', 'status', 'created_time', 'picture', 'format'],
  reply: videoWire,
  toDomain: (wire: z.output<typeof videoWire>): VideoRow => ({
    id: wire.id,
    name: wire.title === undefined || wire.title === '' ? `Video ${wire.id}` : wire.title,
    state: stateOf(wire.status),
    createdAt: wire.created_time,
    pictureUrl: wire.picture ?? null,
    width: wire.format?.at(-1)?.width ?? null,
    height: wire.format?.at(-1)?.height ?? null,
  }),
  isList: true,
  effect: 'read',
  bucket: mediaBucket,
  batchable: true,
  retry: 'safe',
  permissions: mediaReading,
  source: 'graph-facts 9.2',
} as const

export interface VideoTitleInput extends AccountInput {
  readonly title: string
}

/** Videos of this title, to find again what an upload made whose answer was lost. */
export const listVideosByTitle = graphOp({
  ...listing,
  name: 'adVideo.byTitle',
  path: ({ accountId }: VideoTitleInput) => `act_${accountId}/advideos`,
  params: ({ title }) => ({ title }),
})

/** All videos of an ad account. */
export const listVideos = graphOp({ ...listing, name: 'adVideo.list', path: ({ accountId }: AccountInput) => `act_${accountId}/advideos` })
