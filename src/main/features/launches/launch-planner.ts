import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { StoredDraft } from '#shared/domain/launch-draft.ts'
import type { AdAccountId, ConnectionId, JobId, LaunchDraftId } from '#shared/domain/ids.ts'
import type { DryRun, LaunchCheck, LaunchLevel, LaunchPlan, ObjectPayload } from '#shared/domain/launch-plan.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { GraphClient } from '../../graph/client.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Drafts } from './drafts/drafts.ts'
import { objectsOf } from './plan/build-tree.ts'
import { launchedAgain } from './plan/check-again.ts'
import { StillThere } from './plan/check-still-there.ts'
import { creativeCommon, creativeFields, creativeStory } from './plan/creative-fields.ts'
import { dryRunLaunch } from './plan/dry-run.ts'
import { PlanCache } from './plan/plan-cache.ts'
import { callsOf, showPlan } from './plan/plan-launch.ts'
import type { PlannedLaunch } from './plan/plan-launch.ts'
import { resolveDraft } from './plan/resolve-rows.ts'
import { toRunnable, wireFields } from './plan/to-runnable.ts'
import type { ReadAccountFacts, ReadEarlierLaunches, StillAtMeta } from './ports.ts'
import type { RunnableLaunch } from './runnable-launch.ts'

/** How long a request of 50 objects takes at Meta where nothing has been measured, in ms. */
const ASSUMED_REQUEST_MS = 600

export interface LaunchPlannerDeps {
  readonly drafts: Drafts
  readonly graph: GraphClient
  readonly connections: { readonly list: () => readonly Connection[] }
  readonly accountFacts: ReadAccountFacts
  readonly earlierLaunches: ReadEarlierLaunches
  readonly stillAtMeta: StillAtMeta
  /** Starts the job. */
  readonly start: (launch: RunnableLaunch, by?: OperatorRef) => JobId
  readonly clock: Clock
}

/** A draft as a window has seen it. */
export interface DraftAsSeen {
  readonly draftId: LaunchDraftId
  readonly revision: number
}

/** One row's creative, as it would be sent. */
export interface RowCreative {
  readonly connectionId: ConnectionId
  readonly accountId: AdAccountId
  readonly fields: readonly (readonly [string, string])[]
}

/** A launch that is being started. */
interface Start {
  readonly revision: number
  readonly again: JobId | null
  readonly started: Promise<JobId>
}

const edges: Readonly<Record<LaunchLevel, string>> = { campaign: 'campaigns', adSet: 'adsets', creative: 'adcreatives', ad: 'ads' }

function noSuch(what: string): AppError {
  return new AppError({
    kind: 'notFound',
    code: 'launch.noSuchPart',
    message: `This ${what} is not in the draft any more.`,
    data: { advice: 'Look at the plan again.' },
  })
}

function blocked(checks: readonly LaunchCheck[]): AppError | null {
  const blockers = checks.filter((check) => check.severity === 'blocker')
  const [first] = blockers
  if (!first) return null
  const message = blockers.length === 1 ? first.message : `${blockers.length} things keep this launch from starting. The first: ${first.message}`
  return new AppError({ kind: 'validation', code: 'launch.blocked', message, data: { advice: first.advice, ...(first.field !== null && { field: first.field }) } })
}

/** What a draft would make at Meta, and the way there. Writes nothing itself. */
export class LaunchPlanner {
  readonly #deps: LaunchPlannerDeps
  readonly #plans = new PlanCache()
  readonly #stillThere: StillThere
  readonly #starts = new Map<LaunchDraftId, Start>()

  constructor(deps: LaunchPlannerDeps) {
    this.#deps = deps
    this.#stillThere = new StillThere(deps.stillAtMeta, deps.clock)
  }

  /** @throws AppError `draft.*`, or why the ad account can't be read. */
  async plan(seen: DraftAsSeen): Promise<LaunchPlan> {
    const { planned } = await this.#planned(seen)
    const { draft } = planned.resolved
    const bucket = { scope: 'adAccount', id: draft.accountId } as const
    const { waitMs } = this.#deps.graph.forecast(draft.connectionId, [{ bucket, reads: 1, writes: Math.max(0, callsOf(planned).calls - 1) }])
    // A plan is worth having without this look; the launch insists on it.
    const gone = await this.#stillThere.checks(planned.resolved, false).catch(() => [])
    const plan = showPlan(planned, { waitMs, requestMs: ASSUMED_REQUEST_MS }, this.#deps.clock.now())
    const earlier = this.#deps.earlierLaunches(draft.id)
    const again = earlier === null ? [] : [launchedAgain(earlier)]
    return { ...plan, earlier, checks: [...again, ...gone, ...plan.checks] }
  }

  /** @returns exactly what would be sent for one object. @throws AppError `launch.noSuchPart`, and as `plan`. */
  async payload(seen: DraftAsSeen, key: string): Promise<ObjectPayload> {
    const { planned } = await this.#planned(seen)
    const object = objectsOf(planned.tree).find((each) => each.key === key)
    if (!object) throw noSuch('object')
    return {
      path: `act_${planned.resolved.draft.accountId}/${edges[object.level]}`,
      fields: wireFields(object.fields).map(([name, value]) => [name, value]),
    }
  }

  /** Lets Meta check what it can without making it. @throws AppError as `plan`. */
  async dryRun(seen: DraftAsSeen): Promise<DryRun> {
    const { planned } = await this.#planned(seen)
    return dryRunLaunch(this.#deps.graph, { connectionId: planned.resolved.draft.connectionId }, planned)
  }

  /**
   * Starts the launch. One draft is started once at a time: who asks for the same meanwhile, in another window too, gets the same launch.
   * @param again the newest earlier launch of this draft that the person knows of; null: none.
   * @param by who asked for it: the launch is that one's, or refused. Without it, whoever is in once all is checked.
   * @throws AppError `launch.blocked` while anything speaks against it, an earlier launch that is not the known one too, and as `plan`.
   */
  async run(seen: DraftAsSeen, again: JobId | null = null, by?: OperatorRef): Promise<JobId> {
    const { draftId, revision } = seen
    this.#deps.drafts.readAsSeen(draftId, revision)
    const before = this.#starts.get(draftId)
    if (before?.revision === revision && before.again === again) return before.started
    const started = this.#startAfter(before, seen, again, by)
    const start: Start = { revision, again, started }
    this.#starts.set(draftId, start)
    try {
      return await started
    } finally {
      if (this.#starts.get(draftId) === start) this.#starts.delete(draftId)
    }
  }

  async #startAfter(before: Start | undefined, seen: DraftAsSeen, again: JobId | null, by: OperatorRef | undefined): Promise<JobId> {
    // Whatever it came to: what stands in the way is looked at from here.
    await before?.started.catch(() => null)
    const { planned, facts } = await this.#planned(seen)
    this.#refuse(planned, seen, again)
    const gone = blocked(await this.#stillThere.checks(planned.resolved, true))
    if (gone) throw gone
    // Meta takes its time to answer, and the draft may have been changed, deleted or launched since. From here to the start nothing is waited for.
    const asNow = this.#planOf(this.#deps.drafts.readAsSeen(seen.draftId, seen.revision), facts)
    this.#refuse(asNow, seen, again)
    return this.#deps.start(toRunnable(asNow, seen.revision, this.#connection(asNow), facts), by)
  }

  /** @throws AppError `launch.blocked`. */
  #refuse({ checks }: Pick<PlannedLaunch, 'checks'>, { draftId }: DraftAsSeen, again: JobId | null): void {
    const earlier = this.#deps.earlierLaunches(draftId)
    const isNews = earlier !== null && earlier.jobId !== again
    const reason = blocked(isNews ? [launchedAgain(earlier), ...checks] : checks)
    if (reason) throw reason
  }

  #connection({ resolved }: PlannedLaunch): Connection {
    const { connectionId } = resolved.draft
    const connection = this.#deps.connections.list().find((each) => each.id === connectionId)
    if (!connection) {
      throw new AppError({
        kind: 'notFound',
        code: 'connection.gone',
        message: 'The connection of this draft is not there.',
        data: { advice: 'Connect with the same token identity again, or import the draft for another connection.' },
      })
    }
    return connection
  }

  /** @returns the creative that one row would become, for a preview. @throws AppError `launch.noSuchPart`, `draft.*`. */
  creativeOf({ draftId, revision, rowId }: DraftAsSeen & { readonly rowId: string }): RowCreative {
    const { draft } = this.#deps.drafts.readAsSeen(draftId, revision)
    const resolved = resolveDraft({ ...draft, rows: draft.rows.filter((row) => row.id === rowId).map((row) => ({ ...row, isIncluded: true })) })
    const [row] = resolved.rows
    if (!row) throw noSuch('row')
    const fields = creativeFields(row.concept?.name.slice(0, 100) ?? 'Preview', creativeStory(resolved, row), creativeCommon(resolved))
    return { connectionId: draft.connectionId, accountId: draft.accountId, fields: wireFields(fields) }
  }

  async #planned({ draftId, revision }: DraftAsSeen) {
    const stored = this.#deps.drafts.readAsSeen(draftId, revision)
    const { connectionId, accountId } = stored.draft
    const facts = await this.#deps.accountFacts({ connectionId, accountId })
    return { planned: this.#planOf(stored, facts), facts }
  }

  #planOf(stored: StoredDraft, facts: AccountFacts): PlannedLaunch {
    return this.#plans.planOf(stored, facts, this.#deps.clock.now())
  }
}
