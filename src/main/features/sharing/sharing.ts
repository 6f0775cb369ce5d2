import { createHash } from 'node:crypto'
import type { AppEvent } from '#shared/contract/events.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { BusinessId, ConnectionId, JobId, PixelId } from '#shared/domain/ids.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import type { UndoPlan } from '#shared/domain/share-undo.ts'
import type { AddedPartners, ShareEdit, SharePlan, ShareRequest, ShareTargets } from '#shared/domain/sharing.ts'
import { AppError, invalid } from '#shared/errors/app-error.ts'
import type { GraphClient } from '../../graph/client.ts'
import type { JobEngine } from '../../jobs/engine-api.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { ReadCache } from '../../lib/read-cache.ts'
import type { FollowUpPlan } from './awaited/awaited-follow.ts'
import { AgainstRunning } from './against-running.ts'
import { AwaitedPlans, orUndo } from './awaited/awaited-plans.ts'
import type { AwaitedPort } from './awaited/awaited-plans.ts'
import { withFollowers } from './awaited/awaited-wishes.ts'
import { checkedEnd } from './endings/endings-check.ts'
import { heldShares } from './endings/endings-held.ts'
import type { EndingsPort } from './endings/endings-held.ts'
import type { ApplySharesJob } from './job/apply-job.ts'
import { shareItems } from './job/share-items.ts'
import type { ShareKnowledge } from './known/knowledge.ts'
import type { PixelsPort } from './known/pixels-port.ts'
import { SeenPartners } from './known/seen-partners.ts'
import { readStrangers } from './known/strangers.ts'
import { readTargetLists, shareTargetsOf } from './known/targets.ts'
import type { TargetLists } from './known/targets.ts'
import { partnerEdits } from './partner-edits.ts'
import { planShares } from './plan/plan-shares.ts'
import { planUndo, reportToUndo, withNamesOf } from './undo/undo-plan.ts'

export interface SharingDeps {
  readonly graph: GraphClient
  readonly engine: JobEngine
  /** From {@link applySharesJob}; the engine knows it too. */
  readonly job: ApplySharesJob
  /** Whom it is put down to when shares follow a partner that accepted: whoever is in then has not asked for it. */
  readonly unasked: OperatorRef
  readonly pixels: PixelsPort
  readonly connections: { readonly list: () => readonly Connection[] }
  /** Time that a round of batches takes, in ms, as measured last. */
  readonly roundMs: () => number
  readonly clock: Clock
  readonly log: Log
  /** What waits for partners that must accept. */
  readonly awaited: AwaitedPort
  /** End dates of shares that a later job makes. */
  readonly endings: EndingsPort
}

/** A job that was started. */
export interface StartedShares {
  readonly jobId: JobId
  /** Shares that were to be taken away and were gone already: so many end dates went. Without it none did. */
  readonly endsRemoved?: number
}

export interface PartnerEdits {
  readonly edits: readonly ShareEdit[]
  /** What could not be read, so that the list may be short. */
  readonly problems: readonly string[]
}

export interface RunRequest extends ShareRequest {
  readonly title: string
  /** The ended job that these wishes take back. */
  readonly undoes?: JobId | undefined
  /** Shares that another connection makes by itself once the partners of this plan have the pixels. */
  readonly followedBy?: Pick<ShareRequest, 'connectionId' | 'edits'> | undefined
  /** Who asked for it: the job is that one's, or refused. Without it, whoever is in once all is read. */
  readonly by?: OperatorRef
}

export interface Sharing {
  /** @throws AppError `connection.gone`, as all of these. */
  readonly targets: (id: ConnectionId, options?: { readonly refresh?: boolean }) => Promise<ShareTargets>
  /**
   * Takes portfolios as targets that the connection has no relation with. They are remembered until the connection is gone.
   * @throws AppError of the first reading that failed for a reason of its own, as a dead token; then none is taken.
   */
  readonly addPartners: (id: ConnectionId, businessIds: readonly BusinessId[]) => Promise<AddedPartners>
  readonly read: (id: ConnectionId, pixelIds: readonly PixelId[], options?: { readonly refresh?: boolean }) => Promise<readonly PixelAccess[]>
  /** @throws AppError `sharing.wishedTwice`. */
  readonly plan: (request: ShareRequest) => Promise<SharePlan>
  /**
   * Plans again from what is fresh and starts the job. One that undoes another is the same job as long as it has not ended.
   * @throws AppError `sharing.wishedTwice`, `sharing.nothingToDo`, `sharing.againstRunning`, `sharing.endIsPast`, `sharing.endIsTooFar`, and what {@link Sharing.undoPlan} throws.
   */
  readonly start: (request: RunRequest) => Promise<StartedShares>
  /** The same, for who wants the job alone. */
  readonly run: (request: RunRequest) => Promise<JobId>
  /** What would take back an ended job. @throws AppError notFound, `sharing.undoOfOpenJob`, `sharing.undoUnreadable`. */
  readonly undoPlan: (id: JobId) => Promise<UndoPlan>
  /** The wishes that take a partner off every pixel of the connection. */
  readonly partnerEdits: (id: ConnectionId, partnerId: BusinessId) => Promise<PartnerEdits>
  /** Has shares that wait for a partner follow it. @returns how many do. */
  readonly followLater: (request: ShareRequest, by?: OperatorRef) => Promise<number>
  /** Plans shares that were to follow a partner, from a fresh reading; for {@link createAwaitedShares}. */
  readonly planFollowUp: (id: ConnectionId, edits: readonly ShareEdit[]) => Promise<FollowUpPlan>
  /** To be told of every event: readings and answers of partners show who works together. Never throws. */
  readonly noticed: (event: AppEvent) => void
  /** To be called when a connection is gone. */
  readonly forget: (id: ConnectionId) => void
}

/** What is older is read again before anything is written: others share too. */
const FRESH_MS = 5 * 60_000

interface DoneAlready {
  /** Shares that were to follow a partner and do not any more. */
  readonly letGo: number
  /** End dates of shares that were gone. */
  readonly endsRemoved: number
}

/** @param done what running it has done, although nothing is left to write. */
function nothingToDo(plan: SharePlan, { letGo, endsRemoved }: DoneAlready): AppError {
  const parts = [
    [plan.there, 'there already'],
    [plan.absent, 'gone already'],
    [plan.pending, 'waiting for a partner to accept'],
    [plan.impossible, 'not possible'],
  ] as const
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count.toLocaleString('en')} ${what}`)
  const nothing = `here is nothing to write: ${told.join(', ')}.`
  if (letGo + endsRemoved > 0) {
    const follow = `${letGo.toLocaleString('en')} ${letGo === 1 ? 'share' : 'shares'} will no longer follow.`
    const ends = endsRemoved === 1 ? '1 was gone already; its end date is removed.' : `${endsRemoved.toLocaleString('en')} were gone already; their end dates are removed.`
    const done = [...(letGo > 0 ? [follow] : []), ...(endsRemoved > 0 ? [ends] : [])].join(' ')
    if (letGo === 0 && endsRemoved === plan.cells.length) return invalid('sharing.nothingToDo', 'edits', done, 'This is done: nothing more has to be run for it.')
    return invalid('sharing.nothingToDo', 'edits', `${done} Beyond that t${nothing}`, 'This is done: nothing more has to be run for it.')
  }
  return invalid('sharing.nothingToDo', 'edits', `T${nothing}`, 'Look at the plan for the reasons, or choose other cells.')
}

class SharingDesk {
  readonly plans: AwaitedPlans
  readonly seen = new SeenPartners()
  readonly #against: AgainstRunning
  readonly #deps: SharingDeps
  readonly #lists = new ReadCache<ConnectionId, TargetLists>()
  readonly #added = new Map<ConnectionId, ReadonlyMap<BusinessId, string>>()

  constructor(deps: SharingDeps) {
    this.#deps = deps
    this.#against = new AgainstRunning(deps.engine, deps.job)
    this.plans = new AwaitedPlans({
      ...deps,
      connection: (id) => this.connection(id),
      knowledge: (wishes, maxAgeMs) => this.knowledge(wishes, maxAgeMs),
      relations: async (connection) => (await this.#listsOf(connection, false)).relations,
    })
  }

  connection(id: ConnectionId): Connection {
    const connection = this.#deps.connections.list().find((each) => each.id === id)
    if (connection) return connection
    throw invalid('connection.gone', 'connectionId', 'This connection is no longer there.', 'Connect its token again, or choose another one.')
  }

  async targets(id: ConnectionId, refresh = false): Promise<ShareTargets> {
    const connection = this.connection(id)
    return this.#targetsOf(connection, await this.#listsOf(connection, refresh), this.#deps.pixels.knownAccess())
  }

  async addPartners(id: ConnectionId, businessIds: readonly BusinessId[]): Promise<AddedPartners> {
    const connection = this.connection(id)
    const wanted = [...new Set(businessIds)]
    const [lists, { pixels }] = await Promise.all([this.#listsOf(connection, false), this.#deps.pixels.list()])
    const known = new Set(this.#targetsOf(connection, lists, this.#deps.pixels.knownAccess()).partners.map((partner) => partner.id))
    const others = knownOthers(pixels, lists)
    const asked = wanted.filter((each) => !known.has(each) && !others.has(each))
    const { names, refused } = await readStrangers(this.#deps.graph, { connectionId: id }, asked)
    // The connection may have gone while Meta was asked: nothing of it is kept then.
    this.connection(id)
    this.#added.set(id, new Map([...(this.#added.get(id) ?? []), ...names]))
    const { partners } = this.#targetsOf(connection, lists, this.#deps.pixels.knownAccess())
    const mistaken = wanted.flatMap((each) => {
      const sentence = known.has(each) ? undefined : others.get(each)
      return sentence === undefined ? [] : [{ id: each, sentence }]
    })
    return { partners: partners.filter((partner) => wanted.includes(partner.id)), refused: [...mistaken, ...refused] }
  }

  /** @param maxAgeMs what was read longer ago is read again. */
  async knowledge(request: Pick<ShareRequest, 'connectionId' | 'edits'>, maxAgeMs?: number): Promise<ShareKnowledge> {
    const connection = this.connection(request.connectionId)
    const pixelIds = [...new Set(request.edits.map((edit) => edit.pixelId))]
    const [lists, { pixels }] = await Promise.all([this.#listsOf(connection, false), this.#deps.pixels.list()])
    const held = pixels.filter((pixel) => pixel.holdings.some((holding) => holding.connectionId === connection.id))
    const heldIds = new Set(held.map((pixel) => pixel.id))
    const access = await this.#deps.pixels.readAccess(
      pixelIds.filter((id) => heldIds.has(id)),
      maxAgeMs === undefined ? {} : { maxAgeMs },
    )
    const { partners } = this.#targetsOf(connection, lists, access)
    return {
      connectionId: connection.id,
      ownPortfolios: new Set(connection.portfolios.map((portfolio) => portfolio.id)),
      pixels: new Map(held.map((pixel) => [pixel.id, pixel])),
      access: new Map(access.map((each) => [each.pixelId, each])),
      seenTogether: this.seen.together(held),
      accounts: lists.accounts,
      businessNames: new Map(partners.map((partner) => [partner.id, partner.name])),
      roundMs: this.#deps.roundMs(),
      forecast: (calls) => this.#deps.graph.forecast(connection.id, calls),
    }
  }

  async plan(request: ShareRequest): Promise<SharePlan> {
    const knowledge = await this.knowledge(request)
    const planned = planShares(knowledge, request.edits)
    const plan = await this.plans.explained(request, knowledge, planned)
    const conflicts = this.#against.sentences(request.edits, planned.steps)
    return conflicts.length === 0 ? plan : { ...plan, conflicts: [...conflicts] }
  }

  async start(request: RunRequest): Promise<StartedShares> {
    const { engine, job, endings, clock, log } = this.#deps
    const connection = this.connection(request.connectionId)
    const ends = request.endsAt === undefined ? undefined : { at: checkedEnd(request.endsAt, clock.now()), setAt: clock.now() }
    const undone = request.undoes === undefined ? null : reportToUndo(this.#undoDeps, request.undoes, request)
    const known = await this.knowledge(request, FRESH_MS)
    const knowledge = undone === null ? known : withNamesOf(undone, known)
    const planned = planShares(knowledge, request.edits)
    const { plan, steps } = planned
    const followedBy = steps.length === 0 ? null : await this.plans.followedBy(request.followedBy)
    // From here on nothing waits, so that no other job begins in between.
    this.#against.refuse(request.edits, steps)
    const endsRemoved = endings.takeGone(request.edits.filter((edit, at) => edit.effect === 'remove' && plan.cells[at] === 'absent'), knowledge.access)
    if (steps.length === 0) throw nothingToDo(plan, { letGo: this.plans.letGo(request, planned), endsRemoved })
    const key = request.undoes === undefined ? onceKey(request) : `undo:${request.undoes}`
    log.info('sharing planned', { wishes: request.edits.length, steps: steps.length, requests: plan.requests })
    const items = withFollowers(shareItems(knowledge, steps), followedBy)
    const id = orUndo((undo) => {
      this.plans.keep(request, knowledge, planned, { jobKey: key, undo })
      if (followedBy !== null) {
        undo.push(endings.hold({ ...request, connectionId: followedBy.knowledge.connectionId }, heldShares(followedBy.knowledge, followedBy.edits)))
      }
      return engine.start(job, {
        title: request.title,
        connectionId: connection.id,
        connectionName: connection.identity.name,
        payload: {
          tasks: [...new Set(request.tasks)],
          asWished: plan.there + plan.absent,
          key,
          ...(ends !== undefined && { ends }),
          ...(request.undoes !== undefined && { bringsEnds: true }),
        },
        items,
        destructive: steps.some((step) => step.effect === 'remove' || step.retask?.narrows === true),
        onceKey: key,
        ...(request.undoes !== undefined && { undoes: request.undoes }),
        ...(request.by && { by: request.by }),
      })
    })
    return { jobId: id, ...(endsRemoved > 0 && { endsRemoved }) }
  }

  undoPlan(id: JobId): Promise<UndoPlan> {
    return planUndo(this.#undoDeps, id)
  }

  get #undoDeps() {
    const { engine, job, connections, pixels } = this.#deps
    const knowledge = async (request: Pick<ShareRequest, 'connectionId' | 'edits'>, maxAgeMs: number) => {
      // Portfolios of ours that got or lost a pixel since are told by the list of pixels alone.
      await pixels.list({ refresh: true })
      return this.knowledge(request, maxAgeMs)
    }
    return { engine, job, connections, knowledge }
  }

  async partnerEdits(id: ConnectionId, partnerId: BusinessId): Promise<PartnerEdits> {
    const connection = this.connection(id)
    const list = await this.#deps.pixels.list()
    const held = list.pixels.filter((pixel) => pixel.holdings.some((holding) => holding.connectionId === connection.id))
    const access = await this.#deps.pixels.readAccess(
      held.map((pixel) => pixel.id),
      { maxAgeMs: FRESH_MS },
    )
    const names = new Map(held.map((pixel) => [pixel.id, pixel.name]))
    const problems = access.flatMap((each) => each.problems.map((problem) => `${names.get(each.pixelId) ?? each.pixelId}: ${problem}`))
    return { edits: partnerEdits(access, partnerId), problems: [...list.problems, ...problems] }
  }

  forget(id: ConnectionId): void {
    this.#lists.drop(id)
    this.#added.delete(id)
    this.seen.clear()
  }

  #targetsOf(connection: Connection, lists: TargetLists, access: readonly PixelAccess[]): ShareTargets {
    return shareTargetsOf(connection, { lists, access, added: this.#added.get(connection.id) ?? new Map() })
  }

  #listsOf(connection: Connection, refresh: boolean): Promise<TargetLists> {
    const stamp = connection.portfolios.map((portfolio) => portfolio.id).join()
    return this.#lists.read(connection.id, stamp, () => readTargetLists(this.#deps.graph, connection), refresh)
  }
}

/** Ids that are known to be something else than a portfolio, with the sentence that says so. */
function knownOthers(pixels: readonly Pixel[], lists: TargetLists): ReadonlyMap<string, string> {
  const others = new Map<string, string>()
  for (const account of lists.accounts.values()) others.set(account.id, `This is the ad account ${account.name}, not a portfolio.`)
  for (const pixel of pixels) others.set(pixel.id, `This is the pixel ${pixel.name}, not a portfolio.`)
  return others
}

function onceKey(request: ShareRequest): string {
  const edits = request.edits.map((edit) => `${edit.effect}:${edit.pixelId}:${edit.target.type}:${edit.target.id}:${edit.tasks?.toSorted().join() ?? ''}:${edit.via ?? ''}:${edit.retask === true ? 'retask' : ''}`).toSorted()
  const hash = createHash('sha256').update(`${request.connectionId}\n${request.tasks.toSorted().join()}\n${request.endsAt ?? ''}\n`)
  for (const edit of edits) hash.update(edit).update('\n')
  return hash.digest('hex')
}

/** Who can be given a pixel, what that takes, and the job that does it. */
export function createSharing(deps: SharingDeps): Sharing {
  const desk = new SharingDesk(deps)
  return {
    targets: (id, options) => desk.targets(id, options?.refresh),
    addPartners: (id, businessIds) => desk.addPartners(id, businessIds),
    read: async (id, pixelIds, options) => {
      desk.connection(id)
      return deps.pixels.readAccess(pixelIds, options?.refresh === undefined ? {} : { refresh: options.refresh })
    },
    plan: (request) => desk.plan(request),
    noticed: (event) => desk.seen.noticed(event),
    start: (request) => desk.start(request),
    run: async (request) => (await desk.start(request)).jobId,
    undoPlan: (id) => desk.undoPlan(id),
    partnerEdits: (id, partnerId) => desk.partnerEdits(id, partnerId),
    followLater: (request, by) => desk.plans.followLater(request, by),
    planFollowUp: (id, edits) => desk.plans.followUp(id, edits),
    forget: (id) => desk.forget(id),
  }
}
