import type { AppEvent, Emit } from '#shared/contract/events.ts'
import { labelId } from '#shared/domain/ids.ts'
import type { JobId, LabelId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { ItemState, Job } from '#shared/domain/job.ts'
import type { Launch, LaunchRow, LaunchSpend, LaunchedObject } from '#shared/domain/launch.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { LaunchRepo } from '../../../db/repos/launch.ts'
import type { GraphClient } from '../../../graph/client.ts'
import type { JobEngine } from '../../../jobs/engine-api.ts'
import type { ItemStanding, JobReport } from '../../../jobs/job-report.ts'
import { runnable } from '../../../jobs/runnable.ts'
import type { Runnable } from '../../../jobs/runnable.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Log } from '../../../lib/log.ts'
import type { Random } from '../../../lib/random.ts'
import type { EarlierLaunches } from '../ports.ts'
import type { RunnableLaunch } from '../runnable-launch.ts'
import { itemsFromBelow, labelItem, labelledParts, madeParts } from './after-launch.ts'
import { readLabelled } from './labelled.ts'
import { LABEL_KEY, launchItems } from './launch-item.ts'
import type { LaunchItem, LaunchPayload } from './launch-item.ts'
import { launchJob } from './launch-job.ts'
import { standsByJobs, standsOf } from './launch-stands.ts'
import { readBackLaunch } from './read-back.ts'
import { readSpend, spendWords } from './read-spend.ts'
import { refusals } from './refusals.ts'
import { rollBackJob } from './roll-back-job.ts'
import { Standing } from './standing.ts'
import type { StandingObject } from './standing.ts'
import { turnOnJob } from './turn-on-job.ts'

export interface LaunchRunsDeps {
  readonly graph: GraphClient
  /** Asked for when it is needed: the engine is made of this one's jobs. */
  readonly engine: () => JobEngine
  readonly repo: LaunchRepo
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly emit: Emit
}

export interface LaunchRuns {
  /** For the one engine. */
  readonly jobs: readonly Runnable[]
  /**
   * Starts the job that makes the tree, everything paused. The same draft is the same job as long as that has not ended.
   * @throws AppError `storage.*`, `launch.otherRevision` when that job is of the draft as it was before.
   */
  readonly run: (plan: RunnableLaunch) => JobId
  /** Newest first. */
  readonly list: () => readonly LaunchRow[]
  readonly earlierLaunches: EarlierLaunches
  /** @param id of the launch's job, as for all of these. @throws AppError notFound, `launch.unreadable`. */
  readonly get: (id: JobId) => Launch
  /** Reads what was made and keeps where it differs from what was sent. @throws AppError as `get`, `launch.nothingMade`. */
  readonly readBack: (id: JobId) => Promise<Launch>
  /** @returns what it spends once it is on, by the budgets at Meta. @throws AppError as `readBack`, and why they can't be read. */
  readonly spend: (id: JobId) => Promise<LaunchSpend>
  /** Starts the job that deletes what carries a launch's label. @throws AppError as `readBack`, `launch.stillRuns`, `launch.busy`, and why what carries the label can't be read. */
  readonly rollBack: (id: JobId) => Promise<JobId>
  /** Starts the job that turns on what a launch made and was not turned on yet. @throws AppError as `readBack`, `launch.stillRuns`, `launch.busy`, `launch.rolledBack`, `launch.allOn`. */
  readonly turnOn: (id: JobId) => JobId
  /** To be told of every event: a launch that has ended is read back. Never throws. */
  readonly noticed: (event: AppEvent) => void
}

type Report = JobReport<LaunchPayload, LaunchItem>

/** Jobs are known by these again: also when the process died before anything else could be noted. */
const onceKeys = {
  create: (draftId: string) => `launch.create:${draftId}`,
  rollBack: (id: JobId) => `launch.rollBack:${id}`,
  turnOn: (id: JobId) => `launch.turnOn:${id}`,
} as const

const isOpen = ({ state }: Job) => !jobHasEnded(state)
/** What was deleted, or may have been. */
const hasDone = ({ counts }: Job) => counts.succeeded + counts.unknown + counts.sending > 0

const stateWords: Readonly<Record<ItemState, LaunchedObject['is']>> = {
  pending: 'missing',
  sending: 'missing',
  succeeded: 'made',
  failed: 'failed',
  skipped: 'missing',
  unknown: 'unknown',
}

/** Starts launches, and what comes after them. */
class Runs implements LaunchRuns {
  readonly #deps: LaunchRunsDeps
  readonly #create: ReturnType<typeof launchJob>
  readonly #rollBack: ReturnType<typeof rollBackJob>
  readonly #turnOn: ReturnType<typeof turnOnJob>
  readonly #standing = new Standing()
  /** What was shown last, by all that it is made of: a window asks once a second. */
  #shown: { readonly stamp: string; readonly launch: Launch } | null = null
  /** Launches that are being read back. */
  readonly #reading = new Set<JobId>()
  /** What a person was told last that a launch spends. */
  readonly #spends = new Map<JobId, string>()
  readonly jobs: readonly Runnable[]

  constructor(deps: LaunchRunsDeps) {
    this.#deps = deps
    const taken = (id: JobId) => this.#taken(id)
    this.#create = { ...launchJob({ graph: deps.graph, standing: (id) => this.#objects(id) }), retryRefusal: taken }
    this.#rollBack = { ...rollBackJob(deps), retryRefusal: (_id, { launchJobId }) => this.#used(launchJobId) }
    this.#turnOn = { ...turnOnJob(deps), retryRefusal: (_id, { launchJobId }) => taken(launchJobId) }
    this.jobs = [runnable(this.#create), runnable(this.#rollBack), runnable(this.#turnOn)]
  }

  readonly run = (plan: RunnableLaunch): JobId => {
    const mark = this.#deps.random.uuid()
    const { draftId, revision, name, accountId, accountName, currency, dailySpend, lifetimeSpend, connectionId, connectionName, objects } = plan
    const onceKey = onceKeys.create(draftId)
    const open = this.#engine.startedAs(onceKey).find(isOpen)
    if (open !== undefined) {
      const known = this.#engine.payload(this.#create, open.id)?.revision ?? null
      if (known !== null && known !== revision) throw refusals.otherRevision()
      return open.id
    }
    const ads = objects.filter((object) => object.level === 'ad').length
    const items = launchItems(plan, mark)
    const started = this.#engine.start(this.#create, {
      title: `Launch ${name}`,
      connectionId,
      connectionName,
      payload: { mark, draftId, revision, name, accountId, accountName, currency, dailySpend, lifetimeSpend, ads },
      items,
      destructive: false,
      onceKey,
    })
    this.#standing.know(started, items.flatMap(({ data }) => (data.is === 'label' ? [] : [data])))
    this.#deps.emit('launches.changed', { jobId: started })
    return started
  }

  readonly list = (): readonly LaunchRow[] =>
    this.#engine.payloads(this.#create).map(({ id, payload: { draftId, name, accountId, accountName, ads } }) => {
      const stands = standsByJobs(this.#engine.get(id), this.#rollBacks(id), this.#turnOns(id))
      return { jobId: id, draftId, name, accountId, accountName, ads, stands }
    })

  readonly earlierLaunches: EarlierLaunches = (draftId) =>
    this.#engine.startedAs(onceKeys.create(draftId)).flatMap((job) => {
      if (isOpen(job)) return []
      // What nobody can say of may be there too.
      const objects = this.#shownObjects(job).filter(({ is }) => is === 'made' || is === 'unknown').length
      return objects === 0 ? [] : [{ jobId: job.id, at: job.createdAt, objects }]
    })

  readonly get = (id: JobId): Launch => {
    const job = this.#engine.get(id)
    const [backs, ons] = [this.#rollBacks(id), this.#turnOns(id)]
    const readBack = this.#deps.repo.readBack(id)
    const stamp = JSON.stringify([job, backs, ons])
    if (this.#shown?.stamp === stamp) return this.#shown.launch
    const payload = this.#payloadOf(id)
    const objects = this.#shownObjects(job)
    const { draftId, name, accountId, dailySpend, lifetimeSpend } = payload
    const stands = standsOf({ state: job.state, objects, isRollingBack: backs.some(isOpen), turnedOn: this.#turnedOn(id), isTurningOn: ons.some(isOpen) })
    const onSince = ons.findLast((each) => each.endedAt !== null && each.counts.succeeded > 0)?.endedAt ?? null
    const [rollBackJobId = null, turnOnJobId = null] = [backs[0]?.id, ons[0]?.id]
    const launch: Launch = { jobId: id, draftId, name, connectionId: job.connectionId, accountId, objects, readBack, rollBackJobId, turnOnJobId, stands, onSince, dailySpend, lifetimeSpend }
    this.#shown = { stamp, launch }
    return launch
  }

  readonly readBack = async (id: JobId): Promise<Launch> => {
    const { job, report, label } = this.#made(id)
    const { graph, clock, repo } = this.#deps
    repo.noteReadBack(id, await readBackLaunch(graph, clock, { connectionId: job.connectionId, labelId: label.id, report, statusOf: this.#statusOf(id) }))
    this.#shown = null
    this.#deps.emit('launches.changed', { jobId: id })
    return this.get(id)
  }

  readonly spend = async (id: JobId): Promise<LaunchSpend> => {
    const { job, report, label } = this.#made(id)
    const gone = this.#deleted(id)
    const holders = report.items.flatMap(({ data, madeId }) => (data.is === 'object' && (data.level === 'campaign' || data.level === 'adSet') ? [{ object: data, id: madeId }] : []))
    const made = holders.flatMap(({ object, id: madeId }) => (madeId === null || gone.has(object.key) ? [] : [{ object, id: madeId }]))
    const notMade = holders.filter((holder) => holder.id === null).length
    const { accountId, currency } = report.payload
    const spend = await readSpend(this.#deps.graph, this.#deps.clock, { connectionId: job.connectionId, accountId, labelId: label.id, currency, made, notMade })
    const words = spendWords(spend)
    if (words !== null) this.#spends.set(id, words)
    return spend
  }

  readonly rollBack = async (id: JobId): Promise<JobId> => {
    const { job, report, label } = this.#made(id)
    const refusal = this.#used(id)
    if (refusal !== null) throw refusal
    const { accountId, accountName, name } = report.payload
    const { labelled, problem } = await readLabelled(this.#deps.graph, { connectionId: job.connectionId }, { accountId, labelId: label.id })
    if (problem !== null) throw new AppError(problem)
    // The launch may have been taken up again, or turned on, while Meta was asked.
    const news = this.#used(id)
    if (news !== null) throw news
    const { parts, lost } = labelledParts(this.#objects(id), labelled)
    if (parts.length === 0) throw refusals.nothingMade()
    const items = itemsFromBelow(parts)
    const started = this.#engine.start(this.#rollBack, {
      title: `Roll back ${name}`,
      connectionId: job.connectionId,
      connectionName: job.connectionName,
      payload: { launchJobId: id, accountId, accountName, labelId: label.id, spends: null },
      // What nobody can find now may show later, and only by its label.
      items: lost === 0 ? [...items, labelItem(parts, label)] : items,
      destructive: true,
      onceKey: onceKeys.rollBack(id),
      undoes: id,
    })
    this.#deps.emit('launches.changed', { jobId: id })
    return started
  }

  readonly turnOn = (id: JobId): JobId => {
    const { job, report, label } = this.#made(id)
    if (isOpen(job)) throw refusals.stillRuns()
    const refusal = this.#taken(id)
    if (refusal !== null) throw refusal
    const open = this.#turnOns(id).find(isOpen)
    if (open !== undefined) return open.id
    const made = madeParts(this.#objects(id)).filter((part) => part.level !== 'creative')
    if (made.length === 0) throw refusals.nothingMade()
    const turnedOn = this.#turnedOn(id)
    const parts = made.filter((part) => !turnedOn.has(part.key))
    if (parts.length === 0) throw refusals.allOn()
    const { accountId, accountName, name, dailySpend: daily, lifetimeSpend: lifetime, currency } = report.payload
    const spends = this.#spends.get(id) ?? spendWords({ daily, lifetime, currency })
    const started = this.#engine.start(this.#turnOn, {
      title: `Turn on ${name}`,
      connectionId: job.connectionId,
      connectionName: job.connectionName,
      payload: { launchJobId: id, accountId, accountName, labelId: label.id, spends },
      items: itemsFromBelow(parts.map((part) => ({ ...part, creativeKey: null }))),
      // Not that it takes anything away: money is as little to be had back, so it asks before it goes on by itself.
      destructive: true,
      onceKey: onceKeys.turnOn(id),
    })
    this.#deps.emit('launches.changed', { jobId: id })
    return started
  }

  readonly noticed = ({ event, payload }: AppEvent): void => {
    if (event !== 'jobs.progress' || !jobHasEnded(payload.job.state)) return
    if (payload.job.type === 'launch.rollBack' || payload.job.type === 'launch.turnOn') return this.#tellOfLaunch(payload.job.id)
    if (payload.job.type !== 'launch.create') return
    const { id, counts, undoneBy } = payload.job
    // That it is rolled back is news of the job too, and nothing to be read back.
    if (counts.succeeded === 0 || undoneBy !== null || this.#reading.has(id)) return
    this.#reading.add(id)
    this.readBack(id)
      .catch((failure: unknown) => this.#deps.log.error('a launch could not be read back', failure))
      .finally(() => this.#reading.delete(id))
  }

  get #engine(): JobEngine {
    return this.#deps.engine()
  }

  #objects(id: JobId): readonly StandingObject[] {
    return this.#standing.of(this.#engine, this.#create, id)
  }

  /** A window that shows the launch and not the job learns how it stands now. */
  #tellOfLaunch(id: JobId): void {
    const payload = this.#engine.payload(this.#rollBack, id) ?? this.#engine.payload(this.#turnOn, id)
    if (payload !== null) this.#deps.emit('launches.changed', { jobId: payload.launchJobId })
  }

  #payloadOf(id: JobId): LaunchPayload {
    const payload = this.#engine.payload(this.#create, id)
    if (payload === null) throw refusals.unreadable()
    return payload
  }

  #made(id: JobId): { readonly job: Job; readonly report: Report; readonly label: { readonly id: LabelId; readonly name: string } } {
    const job = this.#engine.get(id)
    const report = this.#engine.report(this.#create, id)
    if (report === null) throw refusals.unreadable()
    const label = report.items.find(({ key }) => key === LABEL_KEY)
    const known = labelId.safeParse(label?.madeId)
    if (!known.success) throw refusals.nothingMade()
    return { job, report, label: { id: known.data, name: `buydesk-${report.payload.mark}` } }
  }

  #rollBacks(id: JobId): readonly Job[] {
    return this.#engine.startedAs(onceKeys.rollBack(id))
  }

  #turnOns(id: JobId): readonly Job[] {
    return this.#engine.startedAs(onceKeys.turnOn(id))
  }

  /** Why a launch can't be gone on with: it is being taken back, or was. */
  #taken(id: JobId): AppError | null {
    const backs = this.#rollBacks(id)
    if (backs.some(isOpen)) return refusals.rollingBack()
    return backs.some(hasDone) ? refusals.rolledBack() : null
  }

  /** Why a launch can't be taken back. */
  #used(id: JobId): AppError | null {
    if (isOpen(this.#engine.get(id))) return refusals.stillRuns()
    return this.#turnOns(id).some(isOpen) ? refusals.turningOn() : null
  }

  /** What the roll backs of a launch say of its objects, by key. */
  #afterRollBacks(id: JobId): ReadonlyMap<string, ItemStanding> {
    const all = this.#rollBacks(id).toReversed().flatMap((job) => this.#engine.standings(job.id))
    // What one of them has deleted is gone, whatever a later one says.
    const sorted = all.toSorted((left, right) => Number(left.state === 'succeeded') - Number(right.state === 'succeeded'))
    return new Map(sorted.map((item) => [item.key, item] as const))
  }

  #deleted(id: JobId): ReadonlySet<string> {
    return new Set([...this.#afterRollBacks(id).values()].flatMap(({ key, state }) => (state === 'succeeded' ? [key] : [])))
  }

  #turnedOn(id: JobId): ReadonlySet<string> {
    return new Set(this.#turnOns(id).flatMap((job) => this.#engine.standings(job.id).flatMap(({ key, state }) => (state === 'succeeded' ? [key] : []))))
  }

  /** What a job that turned the launch on has left its objects at, by key. */
  #statusOf(id: JobId): ReadonlyMap<string, 'ACTIVE' | null> {
    const tried = this.#turnOns(id).flatMap((job) => this.#engine.standings(job.id))
    const turnedOn = this.#turnedOn(id)
    return new Map(tried.filter(({ attempts }) => attempts > 0).map(({ key }) => [key, turnedOn.has(key) ? 'ACTIVE' : null]))
  }

  #shownObjects({ id }: Job): LaunchedObject[] {
    const after = this.#afterRollBacks(id)
    // The label goes when nothing carries it any more: what nobody knew of is not there.
    const isAllGone = after.get(LABEL_KEY)?.state === 'succeeded'
    return this.#objects(id).map(({ key, level, name, parentKey, creativeKey, state, madeId, error }): LaunchedObject => {
      const back = after.get(key)
      const isGone = back?.state === 'succeeded' || (isAllGone && state === 'unknown')
      const leftBecause = back?.state === 'skipped' && back.note !== null ? { leftBecause: back.note } : {}
      return { key, level, name, parentKey, creativeKey, is: isGone ? 'gone' : stateWords[state], id: madeId, error, ...leftBecause }
    })
  }
}

/** @returns what starts launches and what comes after them; its jobs belong into the engine. */
export function createLaunchRuns(deps: LaunchRunsDeps): LaunchRuns {
  return new Runs(deps)
}
