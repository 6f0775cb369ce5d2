import type { ConnectionId, PixelId } from '#shared/domain/ids.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { GraphCall, GraphClient } from '../../../graph/client.ts'
import { boundCall } from '../../../graph/bound-call.ts'
import { addAgency, addSharedAccount, removeAgency, removeSharedAccount } from '../../../graph/ops/ads-pixel.ts'
import type { ShareReply, ShareWire } from '../../../graph/ops/ads-pixel.ts'
import type { ItemOutcome, ItemVerdict, JobContext, JobDefinition } from '../../../jobs/define.ts'
import { failedItem } from '../../../jobs/failed-item.ts'
import { traceIdOf } from '../../../jobs/trace-id-of.ts'
import { mayBeDone } from '../../../jobs/may-be-done.ts'
import type { Clock } from '../../../lib/clock.ts'
import { sameTasks } from '../known/same-tasks.ts'
import { asFound } from './as-found.ts'
import { lookAtShares } from './look-at-shares.ts'
import type { Sight } from './look-at-shares.ts'
import { BATCHES_IN_FLIGHT, BATCH_SIZE } from '../plan/plan-figures.ts'
import { describeShare, shareItem, sharePayload } from './share-item.ts'
import type { ShareItem, SharePayload } from './share-item.ts'

export type ApplySharesJob = JobDefinition<SharePayload, ShareItem>

/** What is known to be so now, after a write or a look. `pending`: the partner has to accept. */
export interface ShareFate {
  readonly item: ShareItem
  readonly is: 'shared' | 'pending' | 'gone'
  /** Meta's id of the request that waits, where its answer named one. */
  readonly requestId?: string
}

export interface ApplySharesJobDeps {
  readonly graph: GraphClient
  readonly clock: Clock
  /** Shares of these pixels may have changed. */
  readonly onTouched: (pixelIds: readonly PixelId[]) => void
  /**
   * What a chunk brought about. Called before its results are in the journal, so after a crash it may be called again for the same
   * items: whoever keeps it must not mind.
   */
  readonly onFates: (connectionId: ConnectionId, payload: SharePayload, fates: readonly ShareFate[]) => void
  /** How long a full batch of writes took, in ms: the base of expected times. */
  readonly onBatchTime: (ms: number) => void
}

type Context = JobContext<SharePayload>

const lostError: AppErrorJson = { kind: 'bug', code: 'sharing.lostOutcome', message: 'Buydesk lost the answer to this request.', data: {} }
const partnerGone: AppErrorJson = {
  kind: 'conflict',
  code: 'sharing.partnerGone',
  message: 'The partner no longer has the pixel.',
  data: { advice: 'Somebody took it off in the meantime. Share the pixel with it again if that was a mistake.' },
}
const tasksNotShown: AppErrorJson = {
  kind: 'conflict',
  code: 'sharing.tasksNotShown',
  message: 'Meta does not show what this partner may do with the pixel.',
  data: { advice: 'Look it up in Business settings at Meta.' },
}
const lostOutcome = { is: 'unknown', error: lostError } as const

/** Why a share could not be looked at now, but may be later: the other answers of its batch are written down without it. */
const laterPerhaps: ReadonlySet<string> = new Set(['rateLimit', 'transient'])

/** A batch this full tells how long batches take; smaller ones are quicker. */
const TELLING_SIZE = 25

function callContext({ connectionId, signal, onRequest }: Context) {
  return { connectionId, signal, onRequest }
}

function writeCall({ payload }: Context, item: ShareItem): GraphCall<null, ShareWire, ShareReply> {
  const { pixelId, businessId, target } = item
  if (target.type === 'partner') {
    return item.effect === 'add'
      ? boundCall(addAgency, { pixelId, businessId, tasks: item.tasks ?? payload.tasks })
      : boundCall(removeAgency, { pixelId, businessId })
  }
  const input = { pixelId, businessId, accountId: target.id }
  return item.effect === 'add' ? boundCall(addSharedAccount, input) : boundCall(removeSharedAccount, input)
}

const mustAccept = (item: ShareItem) => `${item.targetName} must accept the pixel first.`
/** What it says on the shares that go through the partner: they are kept, and made once it has accepted. */
const followsThen = (item: ShareItem) => `${mustAccept(item)} This follows by itself then.`

function acceptedOutcome(item: ShareItem, reply: ShareReply, traceId: string | null): ItemOutcome {
  if (reply.pendingRequestId === null) return { is: 'done', traceId }
  return { is: 'done', traceId, note: `Asked. ${mustAccept(item)}`, holds: followsThen(item) }
}

/** @returns whether a partner may do what it was told; null where Meta does not show what it may do. */
function mayDoAsTold({ tasks = [] }: ShareItem, sight: Sight): boolean | null {
  if (sight.is === 'unclear' || sight.tasks === undefined) return null
  return sameTasks(sight.tasks, tasks)
}

function retaskVerdict(item: ShareItem, sight: Sight): ItemVerdict {
  // Sent again, it would give the pixel to a partner that somebody has taken off in the meantime.
  if (sight.is === 'absent') return { is: 'undecided', error: partnerGone }
  const isSo = mayDoAsTold(item, sight)
  if (isSo === null) return { is: 'undecided', error: sight.is === 'unclear' ? sight.error : tasksNotShown }
  return isSo ? { is: 'applied', already: asFound.there } : { is: 'absent' }
}

/** @returns the outcome when a share turns out to be as wished, else null. */
function soAlready(item: ShareItem, sight: Sight): Extract<ItemOutcome, { is: 'done' }> | null {
  if (item.retask === true) return mayDoAsTold(item, sight) === true ? { is: 'done', traceId: null, note: asFound.there } : null
  if (item.effect === 'remove') return sight.is === 'absent' ? { is: 'done', traceId: null, note: asFound.gone } : null
  if (sight.is === 'shared') return { is: 'done', traceId: null, note: asFound.there }
  return sight.is === 'pending' ? { is: 'done', traceId: null, note: `${asFound.asked} ${mustAccept(item)}`, holds: followsThen(item) } : null
}

/** Meta's ids of requests that wait, by the item that asked. */
type RequestIds = Map<ShareItem, string>

async function write(deps: ApplySharesJobDeps, context: Context, items: readonly ShareItem[], requestIds: RequestIds): Promise<readonly ItemOutcome[]> {
  const startedAt = deps.clock.monotonic()
  const outcomes = await deps.graph.batchCalls(
    callContext(context),
    items.map((item) => writeCall(context, item)),
  )
  if (items.length >= TELLING_SIZE && outcomes.every((outcome) => outcome.is === 'ok')) deps.onBatchTime(deps.clock.monotonic() - startedAt)
  const doubtful = items.flatMap((item, index) => {
    const outcome = outcomes[index]
    return outcome && mayBeDone(outcome) ? [item] : []
  })
  const sights = await lookAtShares(deps.graph, { ...callContext(context), patience: 'none' }, doubtful)
  const sightOf = new Map(doubtful.map((item, index) => [item, sights[index]]))
  return items.map((item, index): ItemOutcome => {
    const outcome = outcomes[index] ?? lostOutcome
    if (outcome.is === 'ok') {
      if (outcome.value.pendingRequestId !== null) requestIds.set(item, outcome.value.pendingRequestId)
      return acceptedOutcome(item, outcome.value, outcome.traceId)
    }
    const sight = sightOf.get(item)
    if (sight === undefined) return failedItem(outcome)
    if (sight.is === 'unclear' && laterPerhaps.has(sight.error.kind)) return { is: 'unknown', error: outcome.error }
    const asWished = soAlready(item, sight)
    return asWished === null ? failedItem(outcome) : { ...asWished, traceId: traceIdOf(outcome), refused: true }
  })
}

const wentAlong = ({ businessName }: ShareItem) => `It went when ${businessName} was taken off.`

/** The partner that it came through has been taken off, and Meta takes the share along (graph-facts 7.3, rule 5): only what stayed is written. */
async function settleFollowers(deps: ApplySharesJobDeps, context: Context, items: readonly ShareItem[]): Promise<readonly ItemOutcome[]> {
  if (items.length === 0) return []
  const sights = await lookAtShares(deps.graph, callContext(context), items)
  const stayed = items.filter((_item, index) => sights[index]?.is === 'shared')
  const written = await write(deps, context, stayed, new Map())
  const outcomeOf = new Map(stayed.map((item, index) => [item, written[index]]))
  return items.map((item, index): ItemOutcome => {
    const sight = sights[index]
    const gone: ItemOutcome = { is: 'done', traceId: null, note: wentAlong(item) }
    if (sight?.is !== 'unclear') return outcomeOf.get(item) ?? gone
    return sight.error.kind === 'notFound' || sight.error.kind === 'permission' ? gone : failedItem({ is: 'notSent', error: sight.error })
  })
}

function fateOf(item: ShareItem, isPending: boolean, requestId: string | undefined): ShareFate {
  const is = item.effect === 'remove' ? 'gone' : isPending ? 'pending' : 'shared'
  return requestId === undefined ? { item, is } : { item, is, requestId }
}

interface Told {
  readonly items: readonly ShareItem[]
  readonly results: readonly (ItemOutcome | ItemVerdict)[]
  readonly requestIds?: RequestIds
}

function tellFates(deps: ApplySharesJobDeps, { connectionId, payload }: Context, { items, results, requestIds }: Told): void {
  const fates = items.flatMap((item, index) => {
    const result = results[index]
    // Who has what is as before.
    if (item.retask === true) return []
    return result?.is === 'done' || result?.is === 'applied' ? [fateOf(item, result.holds !== undefined, requestIds?.get(item))] : []
  })
  if (fates.length > 0) deps.onFates(connectionId, payload, fates)
}

async function run(deps: ApplySharesJobDeps, context: Context, items: readonly ShareItem[]): Promise<readonly ItemOutcome[]> {
  const followers = items.filter((item) => item.follows)
  const writers = items.filter((item) => !item.follows)
  const requestIds: RequestIds = new Map()
  try {
    const [followed, written] = await Promise.all([
      settleFollowers(deps, context, followers),
      writers.length === 0 ? [] : write(deps, context, writers, requestIds),
    ])
    let nextFollower = 0
    let nextWriter = 0
    const outcomes = items.map((item): ItemOutcome => (item.follows ? followed[nextFollower++] : written[nextWriter++]) ?? failedItem(lostOutcome))
    tellFates(deps, context, { items, results: outcomes, requestIds })
    return outcomes
  } finally {
    deps.onTouched([...new Set(items.map((item) => item.pixelId))])
  }
}

async function verify(deps: ApplySharesJobDeps, context: Context, items: readonly ShareItem[]): Promise<readonly ItemVerdict[]> {
  const sights = await lookAtShares(deps.graph, callContext(context), items)
  deps.onTouched([...new Set(items.map((item) => item.pixelId))])
  const verdicts = items.map((item, index): ItemVerdict => {
    const sight = sights[index]
    if (!sight || sight.is === 'unclear') return { is: 'undecided', error: sight?.error ?? lostError }
    if (item.retask === true) return retaskVerdict(item, sight)
    const isThere = sight.is !== 'absent'
    if (isThere !== (item.effect === 'add')) return { is: 'absent' }
    const already = (item.follows ? wentAlong(item) : soAlready(item, sight)?.note) ?? asFound.there
    return sight.is === 'pending' ? { is: 'applied', already, note: `Asked. ${mustAccept(item)}`, holds: followsThen(item) } : { is: 'applied', already }
  })
  tellFates(deps, context, { items, results: verdicts })
  return verdicts
}

/** Adds and removes shares as planned, 50 operations a request, eight requests in flight. */
export function applySharesJob(deps: ApplySharesJobDeps): ApplySharesJob {
  return {
    type: 'sharing.apply',
    version: 2,
    payload: sharePayload,
    item: shareItem,
    chunkSize: BATCH_SIZE,
    concurrency: BATCHES_IN_FLIGHT,
    run: (context, items) => run(deps, context, items),
    verify: (context, items) => verify(deps, context, items),
    describe: (payload, item) => describeShare(item, payload),
  }
}
