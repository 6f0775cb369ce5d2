import type { VideoId } from '#shared/domain/ids.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { GraphClient, GraphOutcome } from '../../graph/client.ts'
import { finishVideo, listVideosByTitle, readVideoStatus, startVideo, transferVideo } from '../../graph/ops/ad-video.ts'
import type { VideoSession, VideoState, Wanted } from '../../graph/ops/ad-video.ts'
import type { ItemOutcome, JobContext } from '../../jobs/define.ts'
import { failedItem } from '../../jobs/failed-item.ts'
import type { Clock } from '../../lib/clock.ts'
import type { HeldFile } from './held-file.ts'
import { changed } from './refusals.ts'
import { callContext, contentTypeOf } from './upload-item.ts'
import type { Found, UploadItem, UploadPayload } from './upload-item.ts'

/** Meta's way to say from which byte it wants an upload to go on (graph-facts 9.2). */
const OTHER_OFFSET = 1_363_037
/** The session is unknown or too old: the upload begins anew. */
const NO_SESSION = 1_363_041
/** In a row, without a byte more at Meta. */
const FRUITLESS_MAX = 4
const PAUSE_MS = 1_000
const LOOK_EVERY_MS = 3_000
/** Meta works on a long video for minutes; beyond this the person is told that it does. */
const READY_WITHIN_MS = 20 * 60_000

/** An upload in pieces on its way. */
interface Running extends VideoSession {
  wanted: Wanted
  pieceBytes: number
}

type Stopped = { readonly is: 'stopped'; readonly outcome: ItemOutcome }
type Finished = { readonly is: 'sent'; readonly traceId: string | null } | Stopped

export interface SendVideo {
  readonly context: JobContext<UploadPayload>
  readonly item: UploadItem
  readonly file: HeldFile
  readonly onSent: (bytes: number) => void
}

interface VideoTools {
  readonly graph: GraphClient
  readonly clock: Clock
}

const lost: AppErrorJson = { kind: 'bug', code: 'graph.lostResult', message: 'Buydesk lost the answer to this request.', data: {} }

function stopped(outcome: ItemOutcome): Stopped {
  return { is: 'stopped', outcome }
}

/** An upload that is not finished shows nowhere, so what is not known of it leaves no doubt about the video. */
function again(error: AppErrorJson): ItemOutcome {
  return { is: 'retry', error: { ...error, kind: error.kind === 'unknownOutcome' ? 'transient' : error.kind } }
}

function notDone(outcome: Exclude<GraphOutcome<unknown>, { is: 'ok' }>): Stopped {
  return stopped(outcome.is === 'unknown' ? again(outcome.error) : failedItem(outcome))
}

/** Sends videos in pieces. An upload that was cut off goes on from where Meta has got to, for as long as this process runs. */
export class VideoSender {
  readonly #tools: VideoTools
  readonly #running = new Map<string, Running>()

  constructor(tools: VideoTools) {
    this.#tools = tools
  }

  /** @returns the video's id once Meta has all of it, or what becomes of the item. */
  async send(work: SendVideo): Promise<{ readonly is: 'sent'; readonly videoId: VideoId; readonly traceId: string | null } | Stopped> {
    const { item } = work
    const running = this.#running.get(item.mark) ?? (await this.#start(work))
    if ('outcome' in running) return running
    this.#running.set(item.mark, running)
    const sent = await this.#sendPieces(work, running)
    const finished = sent.is === 'sent' ? await this.#finish(work, running) : sent
    // An error that no repeat cures ends the upload at Meta too.
    if (finished.is === 'sent' || finished.outcome.is === 'failed' || finished.outcome.is === 'unknown') this.#running.delete(item.mark)
    return finished.is === 'sent' ? { ...finished, videoId: running.videoId } : finished
  }

  /** Waits until ads can use a video. @returns how it stands; `processing` when that takes longer than anybody waits. */
  async whenReady(context: JobContext<UploadPayload>, videoId: VideoId): Promise<VideoState | AppErrorJson> {
    const { graph, clock } = this.#tools
    const began = clock.monotonic()
    for (;;) {
      const [outcome] = await graph.batch(callContext(context), readVideoStatus, [{ accountId: context.payload.accountId, videoId }])
      if (outcome?.is !== 'ok') return outcome?.error ?? lost
      if (outcome.value !== 'processing' || clock.monotonic() - began > READY_WITHIN_MS || context.signal.aborted) return outcome.value
      await clock.sleep(LOOK_EVERY_MS, context.signal)
    }
  }

  /** Looks for a video by the title that only this upload gave. */
  async find(context: JobContext<UploadPayload>, item: UploadItem): Promise<Found> {
    const { rows, problem } = await this.#tools.graph.list(callContext(context), listVideosByTitle, { accountId: context.payload.accountId, title: item.uploadName })
    const found = rows.find((row) => row.name.includes(item.mark))
    if (found !== undefined) return { is: 'found', place: { imageHash: null, videoId: found.id } }
    return problem === null ? { is: 'absent' } : { is: 'undecided', error: problem }
  }

  async #start({ context, item }: SendVideo): Promise<Running | Stopped> {
    const [outcome] = await this.#tools.graph.batch(callContext(context), startVideo, [{ accountId: context.payload.accountId, bytes: item.bytes }])
    if (outcome?.is !== 'ok') return notDone(outcome ?? { is: 'unknown', error: lost })
    const { sessionId, videoId, from, to } = outcome.value
    return { sessionId, videoId, wanted: { from, to }, pieceBytes: Math.max(1, to - from) }
  }

  async #sendPieces(work: SendVideo, running: Running): Promise<{ readonly is: 'sent' } | Stopped> {
    const { clock } = this.#tools
    let fruitless = 0
    while (running.wanted.from < running.wanted.to) {
      const { from } = running.wanted
      const outcome = await this.#sendPiece(work, running)
      if (outcome.is === 'ok') running.wanted = outcome.value
      else if (!this.#goOnFrom(work, running, outcome.error)) {
        if (outcome.is !== 'unknown' || fruitless >= FRUITLESS_MAX || work.context.signal.aborted) return this.#leave(work, outcome)
      }
      work.onSent(running.wanted.from)
      if (outcome.is === 'ok' && running.wanted.from > from) {
        fruitless = 0
        continue
      }
      fruitless += 1
      if (fruitless > FRUITLESS_MAX) return stopped(again(outcome.is === 'ok' ? lost : outcome.error))
      await clock.sleep(PAUSE_MS * 2 ** fruitless, work.context.signal)
    }
    return { is: 'sent' }
  }

  #leave({ item }: SendVideo, outcome: Exclude<GraphOutcome<unknown>, { is: 'ok' }>): Stopped {
    if (outcome.error.code.startsWith('file.')) return stopped({ is: 'failed', error: outcome.error })
    if (outcome.error.data.graph?.subcode === NO_SESSION) {
      this.#running.delete(item.mark)
      return stopped(again({ ...outcome.error, kind: 'transient' }))
    }
    return notDone(outcome)
  }

  /** @returns whether Meta said from where to go on. */
  #goOnFrom({ item }: SendVideo, running: Running, { data: { graph } }: AppErrorJson): boolean {
    if (graph?.subcode !== OTHER_OFFSET || graph.startOffset === undefined) return false
    const from = Math.min(graph.startOffset, item.bytes)
    running.wanted = { from, to: Math.min(item.bytes, from + running.pieceBytes) }
    return true
  }

  async #sendPiece({ context, item, file, onSent }: SendVideo, { sessionId, wanted }: Running): Promise<GraphOutcome<Wanted>> {
    const to = Math.min(wanted.to, item.bytes)
    const piece = {
      fileName: item.uploadName,
      contentType: contentTypeOf(item),
      bytes: to - wanted.from,
      read: () => file.range(wanted.from, to),
      onSent: (bytes: number) => onSent(wanted.from + bytes),
    }
    const [outcome] = await this.#tools.graph.batch(callContext(context), transferVideo, [{ accountId: context.payload.accountId, sessionId, from: wanted.from, piece }])
    return outcome ?? { is: 'unknown', error: lost }
  }

  /** Only what is still the file that was looked at is finished. */
  async #finish(work: SendVideo, running: Running): Promise<Finished> {
    const { context, item, file } = work
    const hash = await file.contentHash().catch(() => null)
    if (hash !== item.contentHash) return stopped({ is: 'failed', error: changed().toJSON() })
    const input = { accountId: context.payload.accountId, sessionId: running.sessionId, title: item.uploadName }
    const [outcome = { is: 'unknown' as const, error: lost }] = await this.#tools.graph.batch(callContext(context), finishVideo, [input])
    if (outcome.is === 'ok') return { is: 'sent', traceId: outcome.traceId }
    if (this.#goOnFrom(work, running, outcome.error)) return stopped(again({ ...outcome.error, kind: 'transient' }))
    return stopped(failedItem(outcome))
  }
}
