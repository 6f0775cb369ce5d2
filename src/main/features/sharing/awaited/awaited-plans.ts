import type { Connection } from '#shared/domain/connection.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { ShareEdit, SharePlan, ShareRequest } from '#shared/domain/sharing.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { JobEngine } from '../../../jobs/engine-api.ts'
import type { ApplySharesJob } from '../job/apply-job.ts'
import type { FollowUpPlan, FollowVerdict } from './awaited-follow.ts'
import type { AwaitedShares } from './awaited.ts'
import { waitingWishes } from './awaited-wishes.ts'
import { heldShares } from '../endings/endings-held.ts'
import type { EndingsPort } from '../endings/endings-held.ts'
import type { FollowedBy } from './awaited-wishes.ts'
import type { KnownConnection } from '../known/known-world.ts'
import type { ShareKnowledge } from '../known/knowledge.ts'
import { acceptancesOf } from '../plan/plan-acceptances.ts'
import type { CellResult } from '../plan/plan-figures.ts'
import { planShares } from '../plan/plan-shares.ts'
import type { PlannedShares } from '../plan/plan-shares.ts'
import { openWishes, waysOf } from '../plan/plan-ways.ts'
import { shareItems } from '../job/share-items.ts'
import type { Relations } from '../known/targets.ts'

export type AwaitedPort = Pick<AwaitedShares, 'keep' | 'unwish' | 'following'>

type Wishes = Pick<ShareRequest, 'connectionId' | 'edits'>

/** What to do when the job does not come to be that something was kept for. */
type Undo = (() => void)[]

interface Keeping {
  readonly jobKey: string | null
  readonly undo: Undo
  /** Who asked for it; without it, whoever is in. */
  readonly by?: OperatorRef
}

/** Does all of something or leaves nothing of it: what was kept is let go when `work` throws. */
export function orUndo<T>(work: (undo: Undo) => T): T {
  const undo: Undo = []
  try {
    return work(undo)
  } catch (failure) {
    for (const each of undo.toReversed()) each()
    throw failure
  }
}

export interface AwaitedPlanDeps {
  readonly engine: JobEngine
  readonly job: ApplySharesJob
  /** Whom it is put down to when shares follow a partner that accepted: whoever is in then has not asked for it. */
  readonly unasked: OperatorRef
  readonly awaited: AwaitedPort
  readonly endings: EndingsPort
  readonly connections: { readonly list: () => readonly Connection[] }
  readonly connection: (id: ConnectionId) => Connection
  readonly knowledge: (wishes: Wishes, maxAgeMs?: number) => Promise<ShareKnowledge>
  readonly relations: (connection: Connection) => Promise<Relations>
}

/** The part of planning that looks beyond the chosen connection: who must accept, what follows by itself, and who else can act. */
export class AwaitedPlans {
  readonly #deps: AwaitedPlanDeps

  constructor(deps: AwaitedPlanDeps) {
    this.#deps = deps
  }

  /** @returns the plan with who must accept, what follows by itself, and what can be done about what is not possible. */
  async explained(request: Wishes, knowledge: ShareKnowledge, { plan, steps, results }: PlannedShares): Promise<SharePlan> {
    const { connections, connection, relations } = this.#deps
    const own = connection(request.connectionId)
    const related = await relations(own)
    const acceptances = acceptancesOf(knowledge, steps, { relations: related, connections: connections.list() })
    const wishes = openWishes(request.edits, results)
    const others = wishes.length === 0 ? [] : await this.#others(own, wishes.map((wish) => wish.edit))
    const ways = wishes.length === 0 ? [] : waysOf(wishes, { connection: own, knowledge, relations: related }, others)
    const noLongerFollow = this.#noLongerFollow(request, results)
    return { ...plan, ...(noLongerFollow > 0 && { noLongerFollow }), waitingFor: this.#waitingFor(request, plan, results), acceptances, ways }
  }

  /** Keeps what has to wait for a partner, and lets go what a person takes away. To be called before the job is started. */
  keep(request: ShareRequest, knowledge: ShareKnowledge, planned: PlannedShares, { jobKey, undo, by }: Keeping): number {
    const { awaited, connection, connections, endings } = this.#deps
    const { results } = planned
    this.letGo(request, planned)
    const { edits, tasks, connectionId } = request
    const wishes = waitingWishes(knowledge, { connection: connection(connectionId), connections: connections.list(), edits, results, tasks, jobKey })
    undo.push(endings.hold(request, heldShares(knowledge, edits, results)))
    const { follow, takeBack } = awaited.keep(wishes, by)
    undo.push(takeBack)
    return follow
  }

  /** What a person takes away does not follow any more. @returns how many shares that concerns. */
  letGo({ edits }: Pick<ShareRequest, 'edits'>, { results }: PlannedShares): number {
    return this.#deps.awaited.unwish(edits.filter((edit, index) => edit.effect === 'remove' && (edit.target.type === 'account' || results[index]?.outcome === 'absent')))
  }

  async followedBy(wishes: Wishes | undefined): Promise<FollowedBy | null> {
    if (wishes === undefined) return null
    return { knowledge: await this.#deps.knowledge(wishes), edits: wishes.edits }
  }

  /** Has shares that wait for a partner follow it, though nothing is written now. @returns how many do. */
  async followLater(request: ShareRequest, by?: OperatorRef): Promise<number> {
    const wanted = { ...request, edits: request.edits.filter((edit) => edit.effect === 'add') }
    const knowledge = await this.#deps.knowledge(wanted)
    return orUndo((undo) => this.keep(wanted, knowledge, planShares(knowledge, wanted.edits), { jobKey: null, undo, ...(by && { by }) }))
  }

  /** Plans shares that were to follow, from a fresh reading, and gives no more than was asked for: no partner is invited for them. */
  async followUp(connectionId: ConnectionId, edits: readonly ShareEdit[]): Promise<FollowUpPlan> {
    const { knowledge: read, connection, engine, job, unasked } = this.#deps
    const knowledge = await read({ connectionId, edits: [...edits] }, 0)
    const { results, steps } = planShares(knowledge, edits)
    const { identity } = connection(connectionId)
    return {
      verdicts: results.map((result) => verdictOf(result, identity.name)),
      start: (wanted, { title, onceKey, tasks }) => {
        const chosen = new Set(wanted)
        const keys = new Set(edits.flatMap((edit, index) => (chosen.has(edit) ? (results[index]?.step?.key ?? []) : [])))
        const items = shareItems(knowledge, steps.filter((step) => keys.has(step.key)))
        const payload = { tasks: [...tasks], asWished: 0, key: onceKey, bringsEnds: true }
        return engine.start(job, { title, connectionId, connectionName: identity.name, payload, items, destructive: false, onceKey, by: unasked })
      },
    }
  }

  async #others(own: Connection, edits: readonly ShareEdit[]): Promise<readonly KnownConnection[]> {
    const { connections, knowledge, relations } = this.#deps
    const others = connections.list().filter((each) => each.id !== own.id && each.state === 'active')
    return Promise.all(
      others.map(async (connection) => ({
        connection,
        knowledge: await knowledge({ connectionId: connection.id, edits: [...edits] }),
        relations: await relations(connection),
      })),
    )
  }

  /** @returns how many ad accounts only wait for a partner, and are to be taken away. */
  #noLongerFollow({ edits }: Wishes, results: readonly CellResult[]): number {
    const unwished = edits.filter((edit, index) => edit.effect === 'remove' && edit.target.type === 'account' && results[index]?.step === undefined)
    const following = this.#deps.awaited.following(new Set(unwished.map((edit) => edit.pixelId)))
    return unwished.filter((edit) => following.has(`${edit.pixelId}:${edit.target.id}`)).length
  }

  #waitingFor({ edits }: Wishes, plan: SharePlan, results: readonly CellResult[]): SharePlan['waitingFor'] {
    if (plan.waitingFor.length === 0) return plan.waitingFor
    const following = this.#deps.awaited.following(new Set(edits.map((edit) => edit.pixelId)))
    const counts = new Map<string, number>()
    results.forEach(({ outcome, waitsFor }, index) => {
      const edit = edits[index]
      if (outcome !== 'pending' || waitsFor === undefined || edit === undefined) return
      const follows = edit.target.type === 'partner' || following.has(`${edit.pixelId}:${edit.target.id}`)
      if (follows) counts.set(waitsFor, (counts.get(waitsFor) ?? 0) + 1)
    })
    return plan.waitingFor.map((each) => ({ ...each, following: counts.get(each.business.id) ?? 0 }))
  }
}

/** What a fresh plan says about a share that was to follow. Whatever needs more than this one write is left to a person. */
function verdictOf({ outcome, sentence }: CellResult, connectionName: string): FollowVerdict {
  switch (outcome) {
    case 'there':
      return { is: 'there' }
    case 'add':
      return { is: 'ready' }
    case 'pending':
    case 'partnerFirst':
      return { is: 'blocked', sentence: `Meta does not show ${connectionName} yet that the partner has the pixel. Buydesk tries again by itself.` }
    case 'impossible':
    case 'change':
    case 'remove':
    case 'absent':
      return { is: 'blocked', sentence: sentence ?? 'It can not be shared as things are.' }
    default:
      return assertNever(outcome)
  }
}
