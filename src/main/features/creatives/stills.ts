import type { VideoFrame } from '#shared/domain/creative.ts'
import type { AdAccountId, ImageHash, VideoId } from '#shared/domain/ids.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { VideoStillRepo } from '../../db/repos/video-still.ts'
import type { CallContext, GraphClient, GraphOutcome } from '../../graph/client.ts'
import { uploadImage } from '../../graph/ops/ad-image.ts'
import { listThumbnails } from '../../graph/ops/ad-video.ts'
import type { VideoThumbnail } from '../../graph/ops/ad-video.ts'
import type { FetchPicture } from '../../graph/transport-picture.ts'
import { uploadName } from './file-name.ts'
import { dataUrl, pictureType } from './picture-data.ts'

/** More frames than anybody chooses from. */
const FRAMES_MAX = 20

interface StillsDeps {
  readonly graph: GraphClient
  readonly fetchPicture: FetchPicture
  readonly repo: VideoStillRepo
}

export interface StillToTake {
  readonly accountId: AdAccountId
  readonly videoId: VideoId
  /** As the video is shown; the still is called after it. */
  readonly name: string
  /** Null: the one that Meta prefers. */
  readonly frameId: string | null
  /** Random, so that the image can be told from others. */
  readonly mark: string
}

export type TakenStill = { readonly is: 'taken'; readonly imageHash: ImageHash; readonly traceId: string | null } | Exclude<GraphOutcome<ImageHash>, { readonly is: 'ok' }>

function problem(code: string, message: string, advice: string): { readonly is: 'error'; readonly error: AppErrorJson } {
  return { is: 'error', error: new AppError({ kind: 'conflict', code: `still.${code}`, message, data: { advice } }).toJSON() }
}

const noneYet = () => problem('noneYet', 'Meta has no picture of this video yet.', 'It may still be working on it. Look again in a few minutes.')
const notFetched = () => problem('notFetched', 'The picture of this video could not be fetched from Meta.', 'Choose it again.')

/** The still pictures of videos: an ad with a video needs one, as an image of the ad account. */
export class Stills {
  readonly #deps: StillsDeps

  constructor(deps: StillsDeps) {
    this.#deps = deps
  }

  /** @returns the pictures that Meta took out of a video; none while it works on it. @throws AppError where it could not be asked. */
  async frames(context: CallContext, input: Pick<StillToTake, 'accountId' | 'videoId'>): Promise<readonly VideoFrame[]> {
    const { rows, problem: failure } = await this.#deps.graph.list(context, listThumbnails, input)
    if (failure !== null) throw new AppError(failure)
    return Promise.all(
      rows.slice(0, FRAMES_MAX).map(async ({ id, url, isPreferred }) => {
        const bytes = await this.#deps.fetchPicture(url)
        return { id, isPreferred, dataUrl: bytes === null ? null : dataUrl(bytes) }
      }),
    )
  }

  /**
   * Makes a picture of a video an image of its ad account, and remembers that. The same picture is the same image at Meta, so doing it
   * again makes nothing twice.
   */
  async take(context: CallContext, still: StillToTake): Promise<TakenStill> {
    const { graph, fetchPicture, repo } = this.#deps
    const { accountId, videoId, name, mark } = still
    const { rows, problem: failure } = await graph.list(context, listThumbnails, { accountId, videoId })
    const frame = chosenOf(rows, still.frameId)
    if (frame === undefined) return failure === null ? noneYet() : { is: 'error', error: failure }
    const bytes = await fetchPicture(frame.url, context.signal)
    const type = bytes === null ? null : pictureType(bytes)
    if (bytes === null || type === null) return notFetched()
    const read = async function* () {
      yield bytes
    }
    const file = { fileName: uploadName(`Still of ${name}`, mark, type === 'jpeg' ? 'jpg' : type), contentType: `image/${type}`, bytes: bytes.length, read }
    const [outcome] = await graph.batch(context, uploadImage, [{ accountId, file }])
    if (outcome?.is !== 'ok') return outcome ?? { is: 'unknown', error: { kind: 'bug', code: 'graph.lostResult', message: 'Buydesk lost the answer to this request.', data: {} } }
    repo.save(accountId, { videoId, imageHash: outcome.value })
    return { is: 'taken', imageHash: outcome.value, traceId: outcome.traceId }
  }
}

function chosenOf(frames: readonly VideoThumbnail[], frameId: string | null): VideoThumbnail | undefined {
  return frameId === null ? (frames.find((frame) => frame.isPreferred) ?? frames[0]) : frames.find((frame) => frame.id === frameId)
}
