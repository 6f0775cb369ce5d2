import type { KnownAsset } from '#shared/domain/creative.ts'
import type { VideoId } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { GraphClient } from '../../graph/client.ts'
import type { ItemOutcome, ItemVerdict, JobContext } from '../../jobs/define.ts'
import { failedItem } from '../../jobs/failed-item.ts'
import { toInstant } from '../../lib/clock.ts'
import type { Clock } from '../../lib/clock.ts'
import type { ContentTurns } from './content-turns.ts'
import type { Files } from './files.ts'
import type { HeldFile } from './held-file.ts'
import type { KnownAssets } from './known-assets.ts'
import { gone, unusable } from './refusals.ts'
import { findImage, sendImage } from './upload-image.ts'
import { callContext, uploadItem, uploadPayload } from './upload-item.ts'
import type { Place, UploadItem, UploadJob, UploadPayload } from './upload-item.ts'
import type { UploadBoard } from './upload-progress.ts'
import type { Stills } from './stills.ts'
import type { VideoSender } from './upload-video.ts'

export interface UploadJobDeps {
  readonly graph: GraphClient
  readonly files: Files
  readonly known: KnownAssets
  readonly board: UploadBoard
  readonly videos: VideoSender
  readonly stills: Stills
  /** Of all upload jobs together. */
  readonly turns: ContentTurns
  readonly clock: Clock
  /** The library of this ad account has changed. */
  readonly onUploaded: (context: Pick<JobContext<UploadPayload>, 'connectionId' | 'payload'>) => void
}

interface Work {
  readonly context: JobContext<UploadPayload>
  readonly item: UploadItem
}

function objectIdOf({ imageHash, videoId }: Place): string {
  return imageHash ?? videoId
}

/** Meta has it: that is written down and the file deleted before anybody is told. */
async function confirm(deps: UploadJobDeps, { context, item }: Work, place: Place): Promise<void> {
  const { contentHash, kind, name } = item
  const asset: KnownAsset = { accountId: context.payload.accountId, contentHash, kind, ...place, name, at: toInstant(deps.clock.now()) }
  deps.known.remember(context.connectionId, asset)
  await deps.files.settle(context.payload.upload, item.tickets)
  deps.board.note(context.payload.upload, { contentHash, sentBytes: item.bytes, totalBytes: item.bytes })
  deps.onUploaded(context)
}

/** What could not be written down is looked up again, and not sent again. */
async function confirmed(deps: UploadJobDeps, work: Work, place: Place, words: { readonly traceId: string | null; readonly note?: string }): Promise<ItemOutcome> {
  try {
    await confirm(deps, work, place)
  } catch (failure) {
    if (failure instanceof AppError) return { is: 'unknown', error: failure.toJSON() }
    throw failure
  }
  return { is: 'done', objectId: objectIdOf(place), ...words }
}

async function runImage(deps: UploadJobDeps, work: Work, file: HeldFile, onSent: (bytes: number) => void): Promise<ItemOutcome> {
  const outcome = await sendImage(deps.graph, { ...work, file, onSent })
  if (outcome.is !== 'ok') return outcome.error.code.startsWith('file.') ? { is: 'failed', error: outcome.error } : failedItem(outcome)
  return confirmed(deps, work, { imageHash: outcome.value, videoId: null }, { traceId: outcome.traceId })
}

const refusedVideo = () =>
  unusable('refusedByMeta', 'Meta has the video and can not use it.', 'Export it anew as MP4 with H.264 and AAC, and drop that.').toJSON()

/** Ads can use a video once Meta has worked on it. @returns the item's note, or why it failed. */
async function waitForVideo(deps: UploadJobDeps, { context, item }: Work, videoId: VideoId): Promise<{ readonly note: string } | { readonly failed: true }> {
  const state = await deps.videos.whenReady(context, videoId)
  if (state === 'error') return { failed: true }
  if (state !== 'ready') return { note: `Its id is ${videoId}. Meta is still working on it; ads can use it when it is done.` }
  const still = await deps.stills.take(callContext(context), { accountId: context.payload.accountId, videoId, name: item.name, frameId: null, mark: item.mark })
  // The video is there all the same; a draft that uses it has its still taken again.
  return { note: still.is === 'taken' ? `Its id is ${videoId}, and its still the image ${still.imageHash}.` : `Its id is ${videoId}. It has no still yet: ${still.error.message}` }
}

async function runVideo(deps: UploadJobDeps, work: Work, file: HeldFile, onSent: (bytes: number) => void): Promise<ItemOutcome> {
  const sent = await deps.videos.send({ ...work, file, onSent })
  if (sent.is !== 'sent') return sent.outcome
  const { videoId, traceId } = sent
  // Nothing of the file is needed while Meta works on the video.
  await deps.files.settle(work.context.payload.upload, work.item.tickets)
  const end = await waitForVideo(deps, work, videoId)
  if ('failed' in end) return { is: 'failed', error: refusedVideo() }
  return confirmed(deps, work, { imageHash: null, videoId }, { traceId, note: end.note })
}

async function runOne(deps: UploadJobDeps, work: Work): Promise<ItemOutcome> {
  const { context, item } = work
  const { accountId, upload } = context.payload
  const [known] = await deps.known.find({ connectionId: context.connectionId, signal: context.signal, onRequest: context.onRequest }, accountId, [item.contentHash])
  if (known !== undefined) {
    await deps.files.settle(upload, item.tickets)
    const objectId = known.imageHash ?? known.videoId
    return { is: 'done', traceId: null, note: 'It was at Meta already, so nothing was sent.', ...(objectId !== null && { objectId }) }
  }
  const file = deps.files.find(item.tickets)
  if (file === null) return { is: 'failed', error: gone().toJSON() }
  const onSent = (sentBytes: number) => deps.board.note(upload, { contentHash: item.contentHash, sentBytes, totalBytes: item.bytes })
  return item.kind === 'image' ? runImage(deps, work, file, onSent) : runVideo(deps, work, file, onSent)
}

function contentKey({ context, item }: Work): string {
  return `${context.payload.accountId} ${item.contentHash}`
}

/** Whoever sends the same content to the same ad account just now is waited for: what it made is then found. */
async function runInTurn(deps: UploadJobDeps, work: Work): Promise<ItemOutcome> {
  const { mark } = work.item
  const content = contentKey(work)
  await deps.turns.take(content, mark, work.context.signal)
  let isKnown = true
  try {
    const outcome = await runOne(deps, work)
    isKnown = outcome.is !== 'unknown'
    return outcome
  } finally {
    deps.turns.end(content, mark, isKnown)
  }
}

async function run(deps: UploadJobDeps, context: JobContext<UploadPayload>, items: readonly UploadItem[]): Promise<readonly ItemOutcome[]> {
  return Promise.all(
    items.map(async (item): Promise<ItemOutcome> => {
      const outcome = await runInTurn(deps, { context, item }).catch((failure: unknown): ItemOutcome => {
        if (failure instanceof AppError) return failedItem({ is: 'error', error: failure.toJSON() })
        throw failure
      })
      if (outcome.is === 'failed') await deps.files.settle(context.payload.upload, item.tickets)
      return outcome
    }),
  )
}

async function verifyOne(deps: UploadJobDeps, work: Work): Promise<ItemVerdict> {
  const { context, item } = work
  const found = item.kind === 'image' ? await findImage(deps.graph, context, item) : await deps.videos.find(context, item)
  if (found.is !== 'found') return found
  const { place } = found
  const end = place.videoId === null ? null : await waitForVideo(deps, work, place.videoId)
  if (end !== null && 'failed' in end) return { is: 'undecided', error: { ...refusedVideo(), kind: 'conflict' } }
  await confirm(deps, work, place)
  deps.turns.clear(contentKey(work), item.mark)
  return { is: 'applied', objectId: objectIdOf(place), ...(end !== null && { note: end.note }) }
}

/** Uploads dropped files to one ad account: each content once, and none that is there. */
export function createUploadJob(deps: UploadJobDeps): UploadJob {
  return {
    type: 'creatives.upload',
    version: 1,
    payload: uploadPayload,
    item: uploadItem,
    chunkSize: 1,
    concurrency: 4,
    lookDelaysMs: [3_000, 15_000],
    run: (context, items) => run(deps, context, items),
    verify: (context, items) => Promise.all(items.map((item) => verifyOne(deps, { context, item }))),
    describe: ({ accountId, accountName }, { name, kind }) => ({
      subject: name,
      action: kind === 'image' ? 'image.upload' : 'video.upload',
      effect: 'upload',
      objectId: '',
      objectName: name,
      targetId: accountId,
      targetName: accountName ?? `Ad account ${accountId}`,
      after: 'Uploaded',
    }),
  }
}
