import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { adAccountId, connectionId, imageHash } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { Connection } from '#shared/domain/connection.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { Job } from '#shared/domain/job.ts'
import type { LaunchDraft, StoredDraft } from '#shared/domain/launch-draft.ts'
import { buildLaunches } from '#main/compose-launches.ts'
import type { LaunchesNeeds, LaunchServices } from '#main/compose-launches.ts'
import { buildSharing } from '#main/compose-sharing.ts'
import { createEventHub } from '#main/contract/event-hub.ts'
import { openDatabase } from '#main/db/open.ts'
import { createKnownAssetRepo } from '#main/db/repos/known-asset.ts'
import { KnownAssets } from '#main/features/creatives/known-assets.ts'
import { createGraphClient } from '#main/graph/create-client.ts'
import type { ClosableGraphClient } from '#main/graph/create-client.ts'
import type { JobEngine } from '#main/jobs/engine-api.ts'
import { Disposables } from '#main/lib/disposables.ts'
import { systemRandom } from '#main/lib/random.ts'
import { TokenVault } from '#main/vault/token-vault.ts'
import type { SandboxOptions } from '#sandbox/options.ts'
import type { Sandbox } from '#sandbox/start.ts'
import type { AdAccount } from '#sandbox/world/types.ts'
import { first } from '../edge/sandbox/graph-caller.ts'
import { connectionTo } from './connection-to.ts'
import { silentLog } from './graph-client.ts'
import { asset, draftWith, filled } from './launch-drafts.ts'
import { temporaryFolder } from './open-test-db.ts'
import { sandboxForTest } from './sandbox.ts'
import { hurriedClock } from './sharing-office.ts'
import { anna } from './operations.ts'

export interface LaunchBench extends LaunchServices {
  readonly sandbox: Sandbox
  readonly graph: ClosableGraphClient
  readonly engine: JobEngine
  readonly connection: Connection
  readonly account: AdAccount
  readonly facts: AccountFacts
  /** A draft that nothing speaks against: an image at Meta, the account's Page and pixel. */
  readonly ready: (changes?: Partial<LaunchDraft>) => LaunchDraft
  readonly keep: (draft: LaunchDraft) => StoredDraft
  readonly ended: (id: JobId) => Promise<Job>
}

interface BenchOptions extends SandboxOptions {
  readonly isMeant?: (account: AdAccount) => boolean
  /** Waited for before Meta is asked what it still has. */
  readonly beforeLook?: () => Promise<void>
}

/** The real drafts, plans, picks and jobs against a sandbox, with a real database. */
export async function launchBench({ isMeant = (account) => account.currency === 'EUR', beforeLook = async () => undefined, ...options }: BenchOptions = {}): Promise<LaunchBench> {
  const sandbox = await sandboxForTest(options)
  const { state } = sandbox
  const main = first(state.portfolios)
  const account = first(state.ownedAccounts(main.id).filter((each) => each.status === 1 && isMeant(each)))
  state.place(first(state.ownedPixels(main.id)).id, account.id, main.id)
  const owned = new Disposables()
  onTestFinished(() => owned.dispose())
  const vault = new TokenVault()
  const connection = connectionTo(connectionId.parse('c-1-1'), state.portfolios)
  vault.put(connection.id, sandbox.token)
  const common = { clock: hurriedClock(), random: systemRandom(), log: silentLog, connections: { list: () => [connection] } }
  const database = openDatabase(join(temporaryFolder(), 'buydesk.db'))
  owned.add(() => database.close())
  const graph = createGraphClient({ ...common, baseUrl: sandbox.url, version: 'v26.0', vault, appVersion: '0.0.0-test', onUsage: () => undefined, onAuthDead: () => undefined, timeoutMs: 5_000 })
  owned.add(() => graph.close())
  const hub = createEventHub()
  const known = new KnownAssets({ repo: createKnownAssetRepo(database), graph, clock: common.clock })
  const stillAtMeta: LaunchesNeeds['stillAtMeta'] = async ({ connectionId, accountId }, media) => {
    await beforeLook()
    return known.stillAtMeta({ connectionId }, accountId, media)
  }
  const launches = buildLaunches({ ...common, stillAtMeta, database, graph, graphUrl: sandbox.url, engine: () => services.engine, viewer: () => ({ id: anna.id, sees: null }), emit: hub.emit })
  const services = buildSharing({
    ...common, database, refusal: null, graph, hasConnection: (id) => vault.has(id), operator: () => anna, operationsWritten: () => undefined, mask: (text) => text, emit: hub.emit, owned,
    otherJobs: launches.runs.jobs,
  })
  const facts = await launches.adPicks.account({ connectionId: connection.id, accountId: adAccountId.parse(account.id) })
  const image = state.placeImage(account.id, { name: 'tulips.png', width: 1_080, height: 1_080 })
  const ready = (changes: Partial<LaunchDraft> = {}) => {
    const page = first(facts.pages.filter((each) => each.instagram.length > 0))
    const plain = draftWith({
      connectionId: connection.id,
      accountId: facts.accountId,
      identity: { pageId: page.id, instagramId: first(page.instagram).id },
      assets: [asset('i1', { imageHash: imageHash.parse(image.hash) })],
    })
    return filled({ ...plain, adSet: { ...plain.adSet, pixelId: first(facts.pixels).id }, ...changes })
  }
  const ended = (id: JobId): Promise<Job> =>
    new Promise((resolve) => {
      const look = () => {
        const job = services.engine.get(id)
        if (!jobHasEnded(job.state)) return
        forget()
        resolve(job)
      }
      const forget = hub.onEvent(look)
      look()
    })
  return { ...launches, sandbox, graph, engine: services.engine, connection, account, facts, ready, keep: (draft) => launches.drafts.keep(draft), ended }
}
