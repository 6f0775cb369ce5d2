import type { Buffer } from 'node:buffer'
import { GraphError, badParameter, missingParameter, noSuchObject } from '../graph/errors.ts'
import { success } from '../graph/node.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { enumParam, requiredText, textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { isVideoHead } from '../lib/image-size.ts'
import { UploadedFile } from '../lib/uploaded-file.ts'
import type { AdAccount } from '../world/types.ts'
import type { VideoSession } from '../world/video-uploads.ts'

/** Codes 352 and 6000 and the subcode 1363037 are published (graph-facts 3.3, 9.2); 1363023, 1363024 and 1363041 are guesses. */
const MAX_BYTES = 4 * 1024 ** 3
const MAX_TITLE = 254

/** One shot, or in chunks by phases (graph-facts 9.2). */
export function uploadVideo(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const phase = enumParam(params, 'upload_phase', Object.keys(phases))
  const run = phase === undefined ? oneShot : (phases[phase] ?? oneShot)
  return run(account, context, params)
}

type Run = (account: AdAccount, context: CallContext, params: Params) => EdgeAnswer
const phases: Readonly<Record<string, Run>> = { start, transfer, finish, cancel }

/** `DELETE act_X/advideos?video_id=`. */
export function deleteVideo(account: AdAccount, { world }: CallContext, params: Params): EdgeAnswer {
  const id = requiredText(params, 'video_id')
  const video = world.media.video(id)
  if (video?.accountId !== account.id) throw noSuchObject('DELETE', id)
  world.media.deleteVideo(video)
  return success
}

function oneShot(account: AdAccount, { world }: CallContext, params: Params): EdgeAnswer {
  const { source } = params
  const words = wordsOf(params)
  if (source instanceof UploadedFile) {
    if (!source.isVideo) throw foreign()
    const { fileName, bytes, sha256 } = source
    const video = world.media.addVideo({ accountId: account.id, ...words, fileName, bytes, sha256 })
    return { is: 'json', json: { id: video.id } }
  }
  const address = textParam(params, 'file_url')
  if (address === undefined || address === '') throw missingParameter('source')
  if (!/^https?:\/\/\S+$/.test(address)) throw badParameter('file_url', 'must be a valid URL')
  const video = world.media.addVideo({ accountId: account.id, ...words, fileName: address, bytes: 0, sha256: '' })
  return { is: 'json', json: { id: video.id } }
}

function start(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const { media, clock } = context.world
  const size = Number(requiredText(params, 'file_size'))
  if (!Number.isInteger(size) || size < 1) throw badParameter('file_size', 'must be an integer greater than 0')
  requireVideoSize(size)
  const session = media.uploads.start(account.id, size, clock.now())
  return { is: 'json', json: { upload_session_id: session.id, video_id: session.videoId, ...offsets(session, context) } }
}

export function requireVideoSize(size: number): void {
  if (size > MAX_BYTES) throw new GraphError({ code: 352, subcode: 1_363_023, message: '(#352) The video file you selected is too large' })
}

/** A chunk may be shorter than was asked for; one that starts elsewhere is refused with where to go on. */
function transfer(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const session = sessionOf(account, context, params)
  const file = params.video_file_chunk
  if (!(file instanceof UploadedFile) || file.content === null) throw missingParameter('video_file_chunk')
  takeChunk(session, context, { from: Number(requiredText(params, 'start_offset')), content: file.content, most: context.world.media.settings.videoChunkBytes })
  return { is: 'json', json: offsets(session, context) }
}

interface Chunk {
  readonly from: number
  readonly content: Buffer
  /** Bytes that one of these may have. */
  readonly most: number
}

/** @throws GraphError 6000/1363037 for a chunk that starts elsewhere or is too long. */
export function takeChunk(session: VideoSession, context: CallContext, { from, content, most }: Chunk): void {
  if (from !== session.offset || content.length > Math.min(session.size - session.offset, most)) {
    throw new GraphError({
      code: 6000,
      subcode: 1_363_037,
      message: 'There was a problem uploading your video file. Please try again with another file.',
      userTitle: 'Video Upload Error',
      userMessage: 'The start offset of the chunk is not the one that was expected.',
      data: offsets(session, context),
      isTransient: false,
    })
  }
  if (session.offset === 0 && content.length >= 8) session.isForeign = !isVideoHead(content)
  context.world.media.uploads.take(session, content)
}

function finish(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  return finishSession(sessionOf(account, context, params), context, params)
}

/** @throws GraphError 6000/1363037 while bytes are missing, 352 for what turned out to be no video. */
export function finishSession(session: VideoSession, context: CallContext, params: Params): EdgeAnswer {
  const { media } = context.world
  const video = media.video(session.videoId)
  if (!video) throw noSuchObject('POST', session.videoId)
  if (session.size === 0 || session.offset !== session.size) {
    throw new GraphError({ code: 6000, subcode: 1_363_037, message: 'The video file is not complete yet.', data: offsets(session, context) })
  }
  media.uploads.end(session)
  if (session.isForeign) {
    media.deleteVideo(video)
    throw foreign()
  }
  media.completeVideo({ ...video, ...wordsOf(params), bytes: session.size, sha256: session.digest.digest('hex') })
  return success
}

function cancel(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const { media } = context.world
  const session = sessionOf(account, context, params)
  const video = media.video(session.videoId)
  media.uploads.end(session)
  if (video) media.deleteVideo(video)
  return success
}

function sessionOf(account: AdAccount, { world }: CallContext, params: Params): VideoSession {
  const id = requiredText(params, 'upload_session_id')
  const session = world.media.uploads.find(account.id, id)
  if (!session) throw noSession()
  return session
}

export function noSession(): GraphError {
  return new GraphError({ code: 6000, subcode: 1_363_041, message: 'The upload session is not valid or has expired.', isTransient: false })
}

/** Start and end of the next chunk; the same when there is none left. */
function offsets({ offset, size }: VideoSession, { world }: CallContext) {
  return { start_offset: String(offset), end_offset: String(Math.min(size, offset + world.media.settings.videoChunkBytes)) }
}

export function wordsOf(params: Params) {
  const title = textParam(params, 'title') ?? textParam(params, 'name') ?? ''
  if (title.length > MAX_TITLE) throw badParameter('title', 'must be shorter than 255 characters.')
  return { title, description: textParam(params, 'description') ?? '' }
}

/** By its content: the name of a file says nothing. */
function foreign(): GraphError {
  return new GraphError({
    code: 352,
    subcode: 1_363_024,
    message: '(#352) Sorry, the video file you selected is in a format that we do not support.',
    userTitle: 'Unsupported Video Format',
  })
}
