import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AppEvent } from '#shared/contract/events.ts'
import { createEventHub } from '#main/contract/event-hub.ts'
import { adAccountId, connectionId } from '#shared/domain/ids.ts'
import type { AdAccountId, FileTicket, JobId, VideoId } from '#shared/domain/ids.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { Job, JobItem } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { openDatabase } from '#main/db/open.ts'
import { createKnownAssetRepo } from '#main/db/repos/known-asset.ts'
import { createVideoStillRepo } from '#main/db/repos/video-still.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import { Creatives } from '#main/features/creatives/creatives.ts'
import { createGraphClient } from '#main/graph/create-client.ts'
import type { ClosableGraphClient } from '#main/graph/create-client.ts'
import { createPictureTransport } from '#main/graph/transport-picture.ts'
import { createJobEngine } from '#main/jobs/engine.ts'
import type { JobEngine } from '#main/jobs/engine-api.ts'
import { runnable } from '#main/jobs/runnable.ts'
import { systemRandom } from '#main/lib/random.ts'
import { TokenVault } from '#main/vault/token-vault.ts'
import type { SandboxOptions } from '#sandbox/options.ts'
import type { Sandbox } from '#sandbox/start.ts'
import { silentLog } from './graph-client.ts'
import { temporaryFolder } from './open-test-db.ts'
import { sandboxForTest } from './sandbox.ts'
import { hurriedClock } from './sharing-office.ts'
import { anna } from './operations.ts'

export const creativeConnection = connectionId.parse('c-1-1')

function connectionNamed(): Connection {
  const at = '2026-11-22T00:00:00.000Z'
  return {
    id: creativeConnection, kind: 'systemUser', state: 'active', identity: { id: '1', name: 'Buydesk system user' }, app: { id: '1', name: 'Buydesk Sandbox App' },
    issuedAt: null, expiresAt: null, dataAccessExpiresAt: null, scopes: [], granularScopes: [], portfolios: [], portfoliosProblem: null, connectedAt: at, checkedAt: at,
  }
}

/** As much of a sandbox as the bench itself needs: it may run in another process. */
interface UsedSandbox extends Pick<Sandbox, 'url' | 'token'> {
  readonly state: { readonly adAccounts: readonly { readonly id: string; readonly name: string }[] }
}

/** The real feature, engine, client and database against a sandbox, with real files. */
export class CreativeBench<Used extends UsedSandbox = Sandbox> {
  readonly sandbox: Used
  readonly folder: string
  readonly graph: ClosableGraphClient
  readonly engine: JobEngine
  readonly creatives: Creatives
  readonly events: AppEvent[] = []
  readonly accountId: AdAccountId
  readonly accountName: string
  /** The names of ad accounts can't be read. */
  namesFail = false
  #ahead = 0
  readonly #listeners = new Set<() => void>()
  readonly #db: ReturnType<typeof openDatabase>

  constructor(sandbox: Used, folder: string) {
    this.sandbox = sandbox
    this.folder = folder
    this.accountId = adAccountId.parse(sandbox.state.adAccounts[0]?.id ?? '')
    this.accountName = sandbox.state.adAccounts[0]?.name ?? ''
    const hurried = hurriedClock()
    const clock = { ...hurried, monotonic: () => hurried.monotonic() + this.#ahead }
    const vault = new TokenVault()
    vault.put(creativeConnection, sandbox.token)
    const random = systemRandom()
    const { emit, onEvent } = createEventHub()
    this.graph = createGraphClient({
      baseUrl: sandbox.url, version: 'v26.0', vault, clock, random, log: silentLog, appVersion: '0.0.0-test',
      onUsage: () => undefined, onAuthDead: () => undefined, timeoutMs: 5_000,
    })
    this.#db = openDatabase(join(folder, 'buydesk.db'))
    this.creatives = new Creatives({
      dataDirectory: folder, graph: this.graph, fetchPicture: createPictureTransport(sandbox.url), repo: createKnownAssetRepo(this.#db), stillRepo: createVideoStillRepo(this.#db),
      connections: { list: () => [connectionNamed()] }, engine: () => this.engine, clock, random, emit, refusal: null,
      accountName: () => (this.namesFail ? Promise.reject(new Error('not read')) : Promise.resolve(this.accountName)),
    })
    this.engine = createJobEngine({
      db: this.#db, definitions: [runnable(this.creatives.job), runnable(this.creatives.stillJob)], clock, random, log: silentLog, emit, hasConnection: (id) => vault.has(id),
      errorShare: this.graph.errorShare, limitWaitedFor: () => undefined, readOnly: false, mask: (text) => text, operator: () => anna, operationsWritten: () => undefined,
    })
    onEvent((event) => {
      this.creatives.noticed(event)
      this.events.push(event)
      for (const listener of this.#listeners) listener()
    })
  }

  /** What waits for nothing passes so much time. */
  later(ms: number): void {
    this.#ahead += ms
  }

  async close(): Promise<void> {
    await this.engine.dispose()
    await this.creatives.close()
    this.graph.close()
    this.#db.close()
  }

  /** A file that lies where a person has it. */
  write(name: string, bytes: Buffer): string {
    mkdirSync(join(this.folder, 'desk'), { recursive: true })
    const path = join(this.folder, 'desk', name)
    writeFileSync(path, bytes)
    return path
  }

  drop(name: string, bytes: Buffer): Promise<FileTicket> {
    return this.creatives.files.takePath(this.write(name, bytes), 'page')
  }

  /** As a page sends it. */
  send(name: string, bytes: Buffer, announced = bytes.length): Promise<FileTicket> {
    const pieces = async function* () {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
    }
    return this.creatives.files.takeStream({ owner: 'page', name, bytes: announced, pieces: pieces() })
  }

  upload(tickets: readonly FileTicket[]): Promise<JobId> {
    return this.creatives.upload({ connectionId: creativeConnection, accountId: this.accountId, tickets })
  }

  ended(id: JobId): Promise<Job> {
    return new Promise((resolve) => {
      const look = () => {
        const job = this.engine.get(id)
        if (!jobHasEnded(job.state)) return
        this.#listeners.delete(look)
        resolve(job)
      }
      this.#listeners.add(look)
      look()
    })
  }

  items(id: JobId): readonly JobItem[] {
    return this.engine.items(id, { limit: 1_000 }).items
  }

  operations() {
    return createOperationRepo(this.#db, (text) => text).page({}, null, 1_000)
  }

  get place() {
    return { connectionId: creativeConnection, accountId: this.accountId }
  }

  /** @returns the video that an upload of one file made. */
  async videoOf(id: JobId): Promise<VideoId> {
    const [item] = this.items(id)
    const { assets } = await this.creatives.library(this.place, true)
    const made = assets.find((asset) => asset.videoId !== null && item?.note?.includes(asset.videoId) === true)?.videoId
    if (made === null || made === undefined) throw new Error(`no video: ${item?.note ?? 'nothing was said'}`)
    return made
  }

  /** What lies in temp_uploads. */
  kept(): readonly string[] {
    try {
      return readdirSync(join(this.folder, 'temp_uploads'))
    } catch {
      return []
    }
  }
}

export async function creativeBench(options: SandboxOptions = {}): Promise<CreativeBench> {
  const sandbox = await sandboxForTest(options)
  // Its clock is the real one, the bench's runs a hundred times as fast: several looks at a video still find it in process.
  sandbox.state.media.settings.processingMs = 100
  const folder = temporaryFolder()
  const bench = new CreativeBench(sandbox, folder)
  onTestFinished(() => bench.close())
  await bench.creatives.open()
  return bench
}
