import { createHash } from 'node:crypto'
import type { AppEvent, Emit } from '#shared/contract/events.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { ContentHash, InspectedFile, Inspection, KnownAsset, UploadProgress } from '#shared/domain/creative.ts'
import type { AdAccountId, ConnectionId, FileTicket, JobId, VideoId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { AppError, invalid } from '#shared/errors/app-error.ts'
import type { KnownAssetRepo } from '../../db/repos/known-asset.ts'
import type { GraphClient } from '../../graph/client.ts'
import type { FetchPicture } from '../../graph/transport-picture.ts'
import type { PlannedItem } from '../../jobs/define.ts'
import type { JobEngine } from '../../jobs/engine-api.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { uploadName } from './file-name.ts'
import { Files } from './files.ts'
import { KnownAssets } from './known-assets.ts'
import { Library } from './library.ts'
import type { LibraryList, Place } from './library.ts'
import { TempUploads } from './temp-uploads.ts'
import type { UploadItem, UploadJob } from './upload-item.ts'
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
  readonly connections: { readonly list: () => readonly Connection[] }
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

function titleOf(items: readonly PlannedItem<UploadItem>[], accountId: AdAccountId): string {
  const [first] = items
  return items.length === 1 && first !== undefined ? `Upload ${first.data.name} to ad account ${accountId}` : `Upload ${items.length} files to ad account ${accountId}`
}

/** Dropped files: what they are, their way to Meta, and what ad accounts have there. */
export class Creatives {
  readonly files: Files
  /** For the engine. */
  readonly job: UploadJob
  readonly #deps: CreativesDeps
  readonly #temp: TempUploads
  readonly #known: KnownAssets
  readonly #board: UploadBoard
  readonly #library: Library
  readonly #videos: VideoSender

  constructor(deps: CreativesDeps) {
    const { dataDirectory, graph, fetchPicture, repo, clock, random, emit, refusal } = deps
    this.#deps = deps
    this.#temp = new TempUploads({ dataDirectory, random, refusal })
    this.files = new Files(this.#temp, random)
    this.#known = new KnownAssets({ repo, graph, clock })
    this.#board = new UploadBoard(clock, emit)
    this.#library = new Library({ graph, fetchPicture })
    this.#videos = new VideoSender({ graph, clock })
    this.job = createUploadJob({
      graph,
      files: this.files,
      known: this.#known,
      board: this.#board,
      videos: this.#videos,
      clock,
      onUploaded: ({ connectionId, payload: { accountId } }) => this.#library.invalidate({ connectionId, accountId }),
    })
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

  /** @returns the job. @throws AppError `connection.gone`, or why one of the files can't be used. */
  async upload(request: UploadRequest): Promise<JobId> {
    const connection = this.#deps.connections.list().find((each) => each.id === request.connectionId)
    if (connection === undefined) {
      throw invalid('connection.gone', 'connectionId', 'This connection is no longer there.', 'Connect its token again, or choose another one.')
    }
    const groups = byContent(await this.#usable(request.tickets))
    // One question for all; what it finds is remembered for as long as the job needs it.
    await this.known(request, [...groups.keys()])
    const items = [...groups.values()].map((group) => this.#plan(group))
    return this.#start(connection, request, items)
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

  /** @returns the address of the picture that Meta would show for a video, for an ad that is about to be made; null: there is none yet. */
  cover({ connectionId, accountId }: Place, videoId: VideoId): Promise<string | null> {
    return this.#videos.cover({ connectionId }, { accountId, videoId })
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

  async #usable(tickets: readonly FileTicket[]): Promise<readonly InspectedFile[]> {
    const inspections = await this.inspect([...new Set(tickets)])
    return inspections.map((inspection) => {
      if (inspection.is === 'usable') return inspection.file
      throw new AppError({ ...inspection.error, message: `${inspection.name}: ${inspection.error.message}` })
    })
  }

  #plan(group: readonly [InspectedFile, ...InspectedFile[]]): PlannedItem<UploadItem> {
    const [{ kind, format, name, bytes, contentHash }] = group
    const mark = this.#deps.random.uuid().replaceAll('-', '').slice(-12)
    const ending = format === 'jpeg' ? 'jpg' : format
    const tickets = group.map(({ ticket }) => ticket)
    return { key: `${kind}:${contentHash}`, data: { kind, format, name, uploadName: uploadName(name, mark, ending), mark, contentHash, bytes, tickets } }
  }

  async #start(connection: Connection, { accountId, tickets }: UploadRequest, items: readonly PlannedItem<UploadItem>[]): Promise<JobId> {
    const upload = this.#deps.random.uuid()
    this.#board.begin(upload)
    this.files.claim(tickets, upload)
    const id = this.#begin(connection, accountId, upload, items)
    this.#board.name(upload, id)
    const isSame = this.#deps.engine().report(this.job, id)?.payload.upload === upload
    // The same files are on their way already: that upload has its own.
    if (!isSame) await this.#abandon(upload)
    return id
  }

  #begin(connection: Connection, accountId: AdAccountId, upload: string, items: readonly PlannedItem<UploadItem>[]): JobId {
    try {
      return this.#deps.engine().start(this.job, {
        title: titleOf(items, accountId),
        connectionId: connection.id,
        connectionName: connection.identity.name,
        payload: { accountId, upload },
        items,
        destructive: false,
        onceKey: createHash('sha256').update(JSON.stringify(['upload', connection.id, accountId, items.map(({ key }) => key).toSorted()])).digest('hex'),
      })
    } catch (failure) {
      void this.#abandon(upload)
      throw failure
    }
  }

  #abandon(upload: string): Promise<void> {
    this.#board.end(upload)
    return this.files.settle(upload)
  }
}
