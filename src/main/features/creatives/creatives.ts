import { createHash } from 'node:crypto'
import type { AppEvent, Emit } from '#shared/contract/events.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { ContentHash, InspectedFile, Inspection, KnownAsset, UploadProgress, VideoFrame, VideoStill } from '#shared/domain/creative.ts'
import type { AdAccountId, ConnectionId, FileTicket, JobId, VideoId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import { AppError, invalid } from '#shared/errors/app-error.ts'
import type { KnownAssetRepo } from '../../db/repos/known-asset.ts'
import type { VideoStillRepo } from '../../db/repos/video-still.ts'
import type { GraphClient } from '../../graph/client.ts'
import type { FetchPicture } from '../../graph/transport-picture.ts'
import type { PlannedItem } from '../../jobs/define.ts'
import type { JobEngine } from '../../jobs/engine-api.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { uploadName } from './file-name.ts'
import { Files } from './files.ts'
import { KnownAssets } from './known-assets.ts'
import type { MediaIds, MediaThere } from './known-assets.ts'
import { Library } from './library.ts'
import type { LibraryList, Place } from './library.ts'
import { createStillJob } from './still-job.ts'
import type { StillItem, StillJob } from './still-job.ts'
import { Stills } from './stills.ts'
import { TempUploads } from './temp-uploads.ts'
import type { UploadItem, UploadJob, UploadPayload } from './upload-item.ts'
import { ContentTurns } from './content-turns.ts'
import { createUploadJob } from './upload-job.ts'
import { UploadBoard } from './upload-progress.ts'
import { VideoSender } from './upload-video.ts'

/** Files looked at side by side: each takes a piece of memory and a part of the disk's time. */
const LOOKS_MAX = 4

export interface CreativesDeps {
  readonly dataDirectory: string
  readonly graph: GraphClient
  readonly fetchPicture: FetchPicture
  readonly repo: KnownAssetRepo
  readonly stillRepo: VideoStillRepo
  readonly connections: { readonly list: () => readonly Connection[] }
  /** What an ad account is called; null where that is not known. */
  readonly accountName: (place: Place) => Promise<string | null>
  /** Asked only once everything is composed: the engine needs the definition first. */
  readonly engine: () => JobEngine
  readonly clock: Clock
  readonly random: Random
  readonly emit: Emit
  /** Why this copy of the app may not write; null: it may. */
  readonly refusal: AppError | null
}

export interface UploadRequest {
  readonly connectionId: ConnectionId
  readonly accountId: AdAccountId
  readonly tickets: readonly FileTicket[]
  /** Who asked for it: the job is that one's, or refused. Without it, whoever is in once all is prepared. */
  readonly by?: OperatorRef
}

export interface StillRequest extends Place {
  /** As of an upload. */
  readonly by?: OperatorRef
  readonly videos: readonly Omit<StillItem, 'mark'>[]
}

/** @returns results in the order of the items, a few at a time. */
async function inTurns<Item, Result>(items: readonly Item[], atOnce: number, work: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results = new Map<number, Result>()
  const entries = items.entries()
  const lane = async () => {
    for (const [index, item] of entries) results.set(index, await work(item))
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return [...results].toSorted(([left], [right]) => left - right).map(([, result]) => result)
}

function byContent(files: readonly InspectedFile[]): ReadonlyMap<ContentHash, readonly [InspectedFile, ...InspectedFile[]]> {
  const groups = new Map<ContentHash, readonly [InspectedFile, ...InspectedFile[]]>()
  for (const file of files) {
    const group = groups.get(file.contentHash)
    groups.set(file.contentHash, group === undefined ? [file] : [...group, file])
  }
  return groups
}

function onceKey(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

function titleOf(items: readonly PlannedItem<UploadItem>[], { accountId, accountName = `ad account ${accountId}` }: UploadPayload): string {
  const [first] = items
  return `Upload ${items.length === 1 && first !== undefined ? first.data.name : `${items.length} files`} to ${accountName}`
}

/** Dropped files: what they are, their way to Meta, and what ad accounts have there. */
export class Creatives {
  readonly files: Files
  /** For the engine. */
  readonly job: UploadJob
  readonly stillJob: StillJob
  readonly #deps: CreativesDeps
  readonly #temp: TempUploads
  readonly #known: KnownAssets
  readonly #board: UploadBoard
  readonly #library: Library
  readonly #stills: Stills

  constructor(deps: CreativesDeps) {
    const { dataDirectory, graph, fetchPicture, repo, stillRepo, clock, random, emit, refusal } = deps
    this.#deps = deps
    this.#temp = new TempUploads({ dataDirectory, random, refusal })
    this.files = new Files(this.#temp, random)
    this.#known = new KnownAssets({ repo, graph, clock })
    this.#board = new UploadBoard(clock, emit)
    this.#library = new Library({ graph, fetchPicture })
    this.#stills = new Stills({ graph, fetchPicture, repo: stillRepo })
    const onChanged = ({ connectionId, payload: { accountId } }: { readonly connectionId: ConnectionId; readonly payload: Pick<UploadPayload, 'accountId'> }) =>
      this.#library.invalidate({ connectionId, accountId })
    this.job = createUploadJob({
      graph,
      files: this.files,
      known: this.#known,
      board: this.#board,
      videos: new VideoSender({ graph, clock }),
      stills: this.#stills,
      turns: new ContentTurns(clock),
      clock,
      onUploaded: onChanged,
    })
    this.stillJob = createStillJob({ stills: this.#stills, onTaken: onChanged })
  }

  /** Deletes what an earlier run left. @throws AppError where something stays. */
  open(): Promise<void> {
    return this.#temp.open()
  }

  inspect(tickets: readonly FileTicket[]): Promise<readonly Inspection[]> {
    return inTurns(tickets, LOOKS_MAX, (ticket) => this.files.inspect(ticket))
  }

  /** @throws AppError where Meta could not be asked. */
  known({ connectionId, accountId }: Place, hashes: readonly ContentHash[]): Promise<readonly KnownAsset[]> {
    return this.#known.find({ connectionId }, accountId, hashes)
  }

  /** @returns those of the images that the ad account has, as Meta says now. @throws AppError where it could not be asked. */
  stillAtMeta({ connectionId, accountId }: Place, media: MediaIds): Promise<MediaThere> {
    return this.#known.stillAtMeta({ connectionId }, accountId, media)
  }

  /** @returns the job. @throws AppError `connection.gone`, or why one of the files can't be used. */
  async upload(request: UploadRequest): Promise<JobId> {
    const connection = this.#connection(request.connectionId)
    const groups = byContent(await this.#usable(request.tickets))
    // One question for all; what it finds is remembered for as long as the job needs it.
    await this.known(request, [...groups.keys()])
    const items = [...groups.values()].map((group) => this.#plan(group))
    return this.#start(connection, request, items, await this.#payload(request))
  }

  progress(jobId: JobId): readonly UploadProgress[] {
    return this.#board.filesOf(jobId)
  }

  library(place: Place, refresh?: boolean): Promise<LibraryList> {
    return this.#library.list(place, refresh)
  }

  picture(place: Place, key: string): Promise<string | null> {
    return this.#library.picture(place, key)
  }

  /** @throws AppError where Meta could not be asked. */
  frames({ connectionId, accountId }: Place, videoId: VideoId): Promise<readonly VideoFrame[]> {
    return this.#stills.frames({ connectionId }, { accountId, videoId })
  }

  stillsOf(accountId: AdAccountId, videoIds: readonly VideoId[]): readonly VideoStill[] {
    return this.#deps.stillRepo.find(accountId, videoIds)
  }

  /** @returns the job. @throws AppError `connection.gone`. */
  async takeStills({ connectionId, accountId, videos, by }: StillRequest): Promise<JobId> {
    const connection = this.#connection(connectionId)
    const accountName = await this.#accountName({ connectionId, accountId })
    const items = videos.map((video): PlannedItem<StillItem> => ({ key: video.videoId, data: { ...video, mark: this.#mark() } }))
    const payload = { accountId, ...(accountName !== null && { accountName }) }
    return this.#deps.engine().start(this.stillJob, {
      title: `Take ${videos.length === 1 ? `the still of ${videos[0]?.name ?? 'a video'}` : `the stills of ${videos.length} videos`}`,
      connectionId,
      connectionName: connection.identity.name,
      payload,
      items,
      destructive: false,
      onceKey: onceKey(['stills', connectionId, accountId, ...videos.map(({ videoId, frameId }) => `${videoId} ${frameId ?? ''}`).toSorted()]),
      ...(by && { by }),
    })
  }

  /** To be called with every event: uploads that have ended keep no file. */
  noticed({ event, payload }: AppEvent): void {
    if (event !== 'jobs.progress' || payload.job.type !== 'creatives.upload' || !jobHasEnded(payload.job.state)) return
    const upload = this.#board.uploadOf(payload.job.id)
    if (upload === null) return
    this.#board.end(upload)
    void this.files.settle(upload)
  }

  forget(connectionId: ConnectionId): void {
    this.#library.forget(connectionId)
  }

  async close(): Promise<void> {
    this.#board.close()
    await this.files.close()
  }

  #connection(connectionId: ConnectionId): Connection {
    const connection = this.#deps.connections.list().find((each) => each.id === connectionId)
    if (connection === undefined) {
      throw invalid('connection.gone', 'connectionId', 'This connection is no longer there.', 'Connect its token again, or choose another one.')
    }
    return connection
  }

  /** Random, so that what is uploaded can be found among all others. */
  #mark(): string {
    return this.#deps.random.uuid().replaceAll('-', '').slice(-12)
  }

  /** A name that can't be read is no reason not to do something. */
  #accountName(place: Place): Promise<string | null> {
    return this.#deps.accountName(place).catch(() => null)
  }

  async #usable(tickets: readonly FileTicket[]): Promise<readonly InspectedFile[]> {
    const inspections = await this.inspect([...new Set(tickets)])
    return inspections.map((inspection) => {
      if (inspection.is === 'usable') return inspection.file
      throw new AppError({ ...inspection.error, message: `${inspection.name}: ${inspection.error.message}` })
    })
  }

  #plan(group: readonly [InspectedFile, ...InspectedFile[]]): PlannedItem<UploadItem> {
    const [{ kind, format, name, bytes, contentHash }] = group
    const mark = this.#mark()
    const ending = format === 'jpeg' ? 'jpg' : format
    const tickets = group.map(({ ticket }) => ticket)
    return { key: `${kind}:${contentHash}`, data: { kind, format, name, uploadName: uploadName(name, mark, ending), mark, contentHash, bytes, tickets } }
  }

  async #payload({ connectionId, accountId }: Place): Promise<UploadPayload> {
    const accountName = await this.#accountName({ connectionId, accountId })
    return { accountId, upload: this.#deps.random.uuid(), ...(accountName !== null && { accountName }) }
  }

  async #start(connection: Connection, { tickets, by }: Pick<UploadRequest, 'tickets' | 'by'>, items: readonly PlannedItem<UploadItem>[], payload: UploadPayload): Promise<JobId> {
    const { upload } = payload
    this.#board.begin(upload)
    this.files.claim(tickets, upload)
    const id = this.#begin(connection, payload, items, by)
    this.#board.name(upload, id)
    const isSame = this.#deps.engine().report(this.job, id)?.payload.upload === upload
    // The same files are on their way already: that upload has its own.
    if (!isSame) await this.#abandon(upload)
    return id
  }

  #begin(connection: Connection, payload: UploadPayload, items: readonly PlannedItem<UploadItem>[], by: OperatorRef | undefined): JobId {
    try {
      return this.#deps.engine().start(this.job, {
        title: titleOf(items, payload),
        connectionId: connection.id,
        connectionName: connection.identity.name,
        payload,
        items,
        destructive: false,
        onceKey: onceKey(['upload', connection.id, payload.accountId, ...items.map(({ key }) => key).toSorted()]),
        ...(by && { by }),
      })
    } catch (failure) {
      void this.#abandon(payload.upload)
      throw failure
    }
  }

  #abandon(upload: string): Promise<void> {
    this.#board.end(upload)
    return this.files.settle(upload)
  }
}
