import type { VideoStill } from '#shared/domain/creative.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { Client } from './client.ts'
import { jobEnd } from './job-end.ts'
import { readAllItems } from './read-all-items.ts'
import { RequestError } from './request-error.ts'

interface StillsWanted {
  readonly connectionId: string
  readonly accountId: string
  readonly videos: readonly { readonly videoId: string; readonly name: string }[]
}

async function stillsThere(client: Client, { connectionId, accountId, videos }: StillsWanted): Promise<readonly VideoStill[]> {
  return (await client.request('creatives.stills', { connectionId, accountId, videoIds: videos.map(({ videoId }) => videoId) })).stills
}

/**
 * Has the picture that Meta prefers taken for videos that have no still.
 * @returns the stills; a video without one is missing: Meta has no picture of it yet, or refused it.
 * @throws RequestError
 */
export async function stillsOf(client: Client, wanted: StillsWanted): Promise<readonly VideoStill[]> {
  const there = await stillsThere(client, wanted)
  const missing = wanted.videos.filter(({ videoId }) => !there.some((still) => still.videoId === videoId))
  if (missing.length === 0) return there
  const { connectionId, accountId } = wanted
  const { jobId } = await client.request('creatives.takeStills', { connectionId, accountId, videos: missing.map((video) => ({ ...video, frameId: null })) })
  await jobEnd(jobId)
  return stillsThere(client, wanted)
}

interface StillChosen {
  readonly connectionId: string
  readonly accountId: string
  readonly videoId: string
  readonly name: string
  readonly frameId: string
}

/** Has one picture of a video taken as its still. @throws RequestError, with Meta's words where it refused. */
export async function takeStill(client: Client, { connectionId, accountId, videoId, name, frameId }: StillChosen): Promise<VideoStill> {
  const { jobId } = await client.request('creatives.takeStills', { connectionId, accountId, videos: [{ videoId, name, frameId }] })
  await jobEnd(jobId)
  const [item] = await readAllItems(client, jobId, [])
  if (item?.error) throw new RequestError(item.error)
  const [still] = await stillsThere(client, { connectionId, accountId, videos: [{ videoId, name }] })
  if (still === undefined) throw new RequestError(notTaken)
  return still
}

const notTaken: AppErrorJson = { kind: 'cancelled', code: 'still.notTaken', message: 'The picture was not taken.', data: { advice: 'Choose it again.' } }
