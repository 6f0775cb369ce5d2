import type { AppEvent, Emit } from '#shared/contract/events.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { Job } from '#shared/domain/job.ts'
import type { Launch, LaunchRow, LaunchSpend, RollBackPlan, StrangersSeen } from '#shared/domain/launch.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { LaunchRepo } from '../../../db/repos/launch.ts'
import type { GraphClient } from '../../../graph/client.ts'
import type { JobEngine } from '../../../jobs/engine-api.ts'
import { runnable } from '../../../jobs/runnable.ts'
import type { Runnable } from '../../../jobs/runnable.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Log } from '../../../lib/log.ts'
import type { Random } from '../../../lib/random.ts'
import type { ReadEarlierLaunches } from '../ports.ts'
import type { RunnableLaunch } from '../runnable-launch.ts'
import { itemsFromBelow, labelItem, labelledParts, madeParts } from './after-launch.ts'
import type { Labelled } from './after-launch.ts'
import { readLabelled } from './labelled.ts'
import { launchItems } from './launch-item.ts'
import { launchJob } from './launch-job.ts'
import { LaunchRecords } from './launch-records.ts'
import type { MadeLaunch } from './launch-records.ts'
import { onceKeys } from './once-keys.ts'
import { readBackLaunch } from './read-back.ts'
import { readSpend, spendWords } from './read-spend.ts'
import { refusals } from './refusals.ts'
import { LATE_MS, rollBackJob } from './roll-back-job.ts'
import { rollBackPlan } from './roll-back-plan.ts'
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
  readonly run: (plan: RunnableLaunch, by?: OperatorRef) => JobId
  /** Newest first. */
  readonly list: () => readonly LaunchRow[]
  readonly earlierLaunches: ReadEarlierLaunches
  /** @param id of the launch's job, as for all of these. @throws AppError notFound, `launch.unreadable`. */
  readonly get: (id: JobId) => Launch
  /** Reads what was made and keeps where it differs from what was sent. @throws AppError as `get`, `launch.nothingMade`, `launch.labelUnknown`. */
  readonly readBack: (id: JobId) => Promise<Launch>
  /** @param id or that of a job that turns it on. @returns what it spends once it is on, by the budgets at Meta. @throws AppError as `readBack`, and why they can't be read. */
  readonly spend: (id: JobId) => Promise<LaunchSpend>
  /** @returns what carries the label now. @throws AppError as `rollBack`. */
  readonly toRollBack: (id: JobId) => Promise<RollBackPlan>
  /**
   * Starts the job that deletes what carries a launch's label. @param strangers what a person has seen of what is not the launch's own; without it: nothing.
   * @throws AppError as `readBack`, `launch.stillRuns`, `launch.busy`, `launch.moreFound`, and why what carries the label can't be read.
   */
  readonly rollBack: (id: JobId, strangers?: StrangersSeen, by?: OperatorRef) => Promise<JobId>
  /** Starts the job that turns on what a launch made and was not turned on yet. @throws AppError as `readBack`, `launch.stillRuns`, `launch.busy`, `launch.rolledBack`, `launch.partlyRolledBack`, `launch.allOn`. */
  readonly turnOn: (id: JobId) => JobId
  /** To be told of every event: a launch that has ended is read back. Never throws. */
  readonly noticed: (event: AppEvent) => void
}

const isOpen = ({ state }: Job) => !jobHasEnded(state)

/** Starts launches, and what comes after them. */
class Runs implements LaunchRuns {
  readonly #deps: LaunchRunsDeps
  readonly #create: ReturnType<typeof launchJob>
  readonly #rollBack: ReturnType<typeof rollBackJob>
  readonly #turnOn: ReturnType<typeof turnOnJob>
  readonly #records: LaunchRecords
  /** Launches that are being read back. */
  readonly #reading = new Set<JobId>()
  /** What a person was told last that a launch spends. */
  readonly #spends = new Map<JobId, string>()
  readonly jobs: readonly Runnable[]

  constructor(deps: LaunchRunsDeps) {
    this.#deps = deps
    const create = launchJob({ graph: deps.graph, standing: (id) => records.objects(id) })
    const [rollBack, turnOn] = [rollBackJob(deps), turnOnJob(deps)]
    const records = new LaunchRecords({ engine: deps.engine, repo: deps.repo, jobs: { create, rollBack, turnOn } })
    this.#records = records
    this.#create = { ...create, retryRefusal: (id) => records.taken(id) }
    this.#rollBack = { ...rollBack, retryRefusal: (_id, { launchJobId }) => records.used(launchJobId) }
    this.#turnOn = { ...turnOn, retryRefusal: (_id, { launchJobId }) => records.taken(launchJobId) }
    this.jobs = [runnable(this.#create), runnable(this.#rollBack), runnable(this.#turnOn)]
  }

  readonly run = (plan: RunnableLaunch, by?: OperatorRef): JobId => {
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
      ...(by && { by }),
    })
    this.#records.know(started, items.flatMap(({ data }) => (data.is === 'label' ? [] : [data])))
    this.#deps.emit('launches.changed', { jobId: started })
    return started
  }

  readonly list = (): readonly LaunchRow[] => this.#records.list()

  readonly earlierLaunches: ReadEarlierLaunches = (draftId) => this.#records.earlierLaunches(draftId)

  readonly get = (id: JobId): Launch => this.#records.get(id)

  readonly readBack = async (id: JobId): Promise<Launch> => {
    const { job, report, label } = this.#records.made(id)
    const { graph, clock, repo } = this.#deps
    repo.noteReadBack(id, await readBackLaunch(graph, clock, { connectionId: job.connectionId, labelId: label.id, report, gone: this.#records.deleted(id), statusOf: this.#records.statusOf(id) }))
    this.#records.forgetShown()
    this.#deps.emit('launches.changed', { jobId: id })
    return this.get(id)
  }

  readonly spend = async (given: JobId): Promise<LaunchSpend> => {
    const id = this.#engine.payload(this.#turnOn, given)?.launchJobId ?? given
    const { job, report, label } = this.#records.made(id)
    const gone = this.#records.deleted(id)
    const holders = report.items.flatMap(({ data, madeId }) => (data.is === 'object' && (data.level === 'campaign' || data.level === 'adSet') ? [{ object: data, id: madeId }] : []))
    const made = holders.flatMap(({ object, id: madeId }) => (madeId === null || gone.has(object.key) ? [] : [{ object, id: madeId }]))
    const notMade = holders.filter((holder) => holder.id === null).length
    const { accountId, currency } = report.payload
    const spend = await readSpend(this.#deps.graph, this.#deps.clock, { connectionId: job.connectionId, accountId, labelId: label.id, currency, made, notMade })
    const words = spendWords(spend)
    if (words !== null) this.#spends.set(id, words)
    return spend
  }

  readonly toRollBack = async (id: JobId): Promise<RollBackPlan> => {
    const { labelled } = await this.#carriers(id)
    return rollBackPlan(this.#records.objects(id), labelled, this.#records.deleted(id), (parts) => this.#records.usersBeside(id, parts))
  }

  readonly rollBack = async (id: JobId, { goes, stays }: StrangersSeen = { goes: [], stays: [] }, by?: OperatorRef): Promise<JobId> => {
    const { job, report, label, labelled } = await this.#carriers(id)
    const { accountId, accountName, name } = report.payload
    const { parts, strangers, carrying, lost, absent } = labelledParts(this.#records.objects(id), labelled, new Set(stays))
    const users = this.#records.usersBeside(id, parts)
    // It may be somebody's work, and what goes is deleted for good. What another launch uses does not go, and is not shown.
    const seen = new Set([...goes, ...stays, ...users.keys()])
    const unseen = [...strangers].filter((each) => !seen.has(each)).length
    if (unseen > 0) throw refusals.moreFound(unseen)
    if (parts.length === 0 && lost === 0) throw refusals.nothingMade()
    const started = this.#engine.start(this.#rollBack, {
      title: `Roll back ${name}`,
      connectionId: job.connectionId,
      connectionName: job.connectionName,
      payload: { launchJobId: id, accountId, accountName, labelId: label.id, spends: null, absent: this.#isLate(job) ? [...absent] : [] },
      items: [...itemsFromBelow(parts, users), labelItem(parts.filter((part) => part.level !== 'creative' || carrying.has(part.id)), label, lost)],
      destructive: true,
      onceKey: onceKeys.rollBack(id),
      ...(by && { by }),
      undoes: id,
    })
    this.#deps.emit('launches.changed', { jobId: id })
    return started
  }

  readonly turnOn = (id: JobId): JobId => {
    const { job, report, label } = this.#records.made(id)
    if (isOpen(job)) throw refusals.stillRuns()
    const refusal = this.#records.taken(id)
    if (refusal !== null) throw refusal
    const open = this.#records.turningOn(id)
    if (open !== null) return open.id
    const made = madeParts(this.#records.objects(id)).filter((part) => part.level !== 'creative')
    if (made.length === 0) throw refusals.nothingMade()
    const turnedOn = this.#records.turnedOn(id)
    const parts = made.filter((part) => !turnedOn.has(part.key))
    if (parts.length === 0) throw refusals.allOn()
    const { accountId, accountName, name, dailySpend: daily, lifetimeSpend: lifetime, currency } = report.payload
    const spends = this.#spends.get(id) ?? spendWords({ daily, lifetime, currency })
    const started = this.#engine.start(this.#turnOn, {
      title: `Turn on ${name}`,
      connectionId: job.connectionId,
      connectionName: job.connectionName,
      payload: { launchJobId: id, accountId, accountName, labelId: label.id, spends, absent: [] },
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

  /** A launch that may be taken back, and all that carries its label now. @throws AppError as `rollBack`. */
  async #carriers(id: JobId): Promise<MadeLaunch & { readonly labelled: Labelled }> {
    const made = this.#records.made(id)
    const { job, report, label } = made
    const refusal = this.#records.used(id)
    if (refusal !== null) throw refusal
    const { labelled, problem } = await readLabelled(this.#deps.graph, { connectionId: job.connectionId }, { accountId: report.payload.accountId, labelId: label.id })
    if (problem !== null) throw new AppError(problem)
    // The launch may have been taken up again, or turned on, while Meta was asked.
    const news = this.#records.used(id)
    if (news !== null) throw news
    return { ...made, labelled }
  }

  /** Whether Meta shows all that a launch has sent, if it is there. */
  #isLate({ endedAt }: Job): boolean {
    return endedAt !== null && this.#deps.clock.now() - Date.parse(endedAt) >= LATE_MS
  }

  get #engine(): JobEngine {
    return this.#deps.engine()
  }

  /** A window that shows the launch and not the job learns how it stands now. */
  #tellOfLaunch(id: JobId): void {
    const launch = this.#records.launchOf(id)
    if (launch !== null) this.#deps.emit('launches.changed', { jobId: launch })
  }
}

/** @returns what starts launches and what comes after them; its jobs belong into the engine. */
export function createLaunchRuns(deps: LaunchRunsDeps): LaunchRuns {
  return new Runs(deps)
}
