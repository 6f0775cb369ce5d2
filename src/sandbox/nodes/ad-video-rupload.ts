import { badParameter, missingParameter, noSuchObject } from '../graph/errors.ts'
import { success } from '../graph/node.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { enumParam, requiredText, textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { UploadedFile } from '../lib/uploaded-file.ts'
import type { Video } from '../world/media-types.ts'
import type { AdAccount } from '../world/types.ts'
import type { VideoSession } from '../world/video-uploads.ts'
import { finishSession, noSession, requireVideoSize, takeChunk, wordsOf } from './ad-video-upload.ts'

/** `POST act_X/video_ads`: the newer way to upload; the bytes go to a host of their own in between (graph-facts 9.2). What it answers is a guess. */
export function uploadVideoAd(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const { media, clock } = context.world
  if (enumParam(params, 'upload_phase', ['START', 'FINISH']) === 'FINISH') return finish(account, context, params)
  if (params.upload_phase === undefined) throw missingParameter('upload_phase')
  const { videoId } = media.uploads.start(account.id, 0, clock.now())
  return { is: 'json', json: { video_id: videoId, upload_url: `${context.baseUrl}/video-ads-upload/v26.0/${videoId}` } }
}

function finish(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const { media } = context.world
  const id = requiredText(params, 'video_id')
  const video = media.video(id)
  if (video?.accountId !== account.id) throw noSuchObject('POST', id)
  const session = media.uploads.ofVideo(id)
  if (!session) throw noSession()
  if (video.fileName === '') return finishSession(session, context, params)
  media.uploads.end(session)
  media.completeVideo({ ...video, ...wordsOf(params) })
  return success
}

/** The bytes of a video from `offset` on, all that are left or a part of them; or the address where Meta finds them. */
export function receiveVideo(video: Video, context: CallContext, params: Params): EdgeAnswer {
  const session = context.world.media.uploads.ofVideo(video.id)
  if (!session) throw noSession()
  const address = textParam(params, 'file_url')
  if (address !== undefined) {
    if (!/^https?:\/\/\S+$/.test(address)) throw badParameter('file_url', 'must be a valid URL')
    context.world.media.nameVideo(video, address)
    return success
  }
  learnSize(session, params)
  const file = params.video_file_chunk
  if (!(file instanceof UploadedFile) || file.content === null) throw missingParameter('file_url')
  takeChunk(session, context, { from: Number(requiredText(params, 'offset')), content: file.content, most: Number.POSITIVE_INFINITY })
  return success
}

function learnSize(session: VideoSession, params: Params): void {
  const size = Number(requiredText(params, 'file_size'))
  if (!Number.isInteger(size) || size < 1) throw badParameter('file_size', 'must be an integer greater than 0')
  requireVideoSize(size)
  if (session.size !== 0 && session.size !== size) throw badParameter('file_size', 'must stay the same for the whole upload')
  session.size = size
}
