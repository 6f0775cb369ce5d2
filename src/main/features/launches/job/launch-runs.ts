import type { AppEvent } from '#shared/contract/events.ts'
import { labelId } from '#shared/domain/ids.ts'
import type { JobId, LabelId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { ItemState, Job } from '#shared/domain/job.ts'
import type { Launch, LaunchedObject } from '#shared/domain/launch.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { LaunchRepo } from '../../../db/repos/launch.ts'
import type { GraphClient } from '../../../graph/client.ts'
import type { JobEngine } from '../../../jobs/engine-api.ts'
import type { JobReport } from '../../../jobs/job-report.ts'
import { runnable } from '../../../jobs/runnable.ts'
import type { Runnable } from '../../../jobs/runnable.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Log } from '../../../lib/log.ts'
import type { Random } from '../../../lib/random.ts'
import type { RunnableLaunch } from '../runnable-launch.ts'
import { itemsFromBelow, madeParts } from './after-launch.ts'
import { findObjects } from './find-objects.ts'
import { LABEL_KEY, launchItems } from './launch-item.ts'
import type { LaunchItem, LaunchPayload } from './launch-item.ts'
import { launchJob } from './launch-job.ts'
import { readBackLaunch } from './read-back.ts'
import { rollBackJob } from './roll-back-job.ts'
import { turnOnJob } from './turn-on-job.ts'

export interface LaunchRunsDeps {
  readonly graph: GraphClient
  /** Asked for when it is needed: the engine is made of this one's jobs. */
  readonly engine: () => JobEngine
  readonly repo: LaunchRepo
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

export interface LaunchRuns {
  /** For the one engine. */
  readonly jobs: readonly Runnable[]
  /** Starts the job that makes the tree, everything paused. The same draft is the same job as long as that has not ended. @throws AppError `storage.*`. */
  readonly run: (plan: RunnableLaunch) => JobId
  /** @param id of the launch's job, as for all of these. @throws AppError notFound, `launch.unreadable`. */
  readonly get: (id: JobId) => Launch
  /** Reads what was made and keeps where it differs from what was sent. @throws AppError as `get`, `launch.nothingMade`. */
  readonly readBack: (id: JobId) => Promise<Launch>
  /** Starts the job that deletes what a launch made. @throws AppError as `readBack`, `launch.stillRuns`, and why a doubtful object could not be looked up. */
  readonly rollBack: (id: JobId) => Promise<JobId>
  /** Starts the job that turns on what a launch made. @throws AppError as `rollBack`. */
  readonly turnOn: (id: JobId) => JobId
  /** To be told of every event: a launch that has ended is read back. Never throws. */
  readonly noticed: (event: AppEvent) => void
}

type Report = JobReport<LaunchPayload, LaunchItem>

function unreadable(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'launch.unreadable',
    message: 'This job is no launch that this version of Buydesk can read.',
    data: { advice: 'Look at the ad account at Meta.' },
  })
}

function nothingMade(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'launch.nothingMade',
    message: 'There is nothing of this launch at Meta.',
    data: { advice: 'Retry what is missing, or launch the draft again.' },
  })
}

function stillRuns(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'launch.stillRuns',
    message: 'This launch has not ended.',
    data: { advice: 'Wait until it has ended, or cancel it first.' },
  })
}

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
  /** Launches that are being read back. */
  readonly #reading = new Set<JobId>()
  readonly jobs: readonly Runnable[]

  constructor(deps: LaunchRunsDeps) {
    this.#deps = deps
    this.#create = launchJob(deps)
    this.#rollBack = rollBackJob(deps)
    this.#turnOn = turnOnJob(deps)
    this.jobs = [runnable(this.#create), runnable(this.#rollBack), runnable(this.#turnOn)]
  }

  readonly run = (plan: RunnableLaunch): JobId => {
    const mark = this.#deps.random.uuid()
    const { draftId, name, accountId, accountName, dailySpend, lifetimeSpend, connectionId, connectionName } = plan
    return this.#deps.engine().start(this.#create, {
      title: `Launch ${name}`,
      connectionId,
      connectionName,
      payload: { mark, draftId, name, accountId, accountName, dailySpend, lifetimeSpend },
      items: launchItems(plan, mark),
      destructive: false,
      onceKey: `launch.create:${draftId}`,
    })
  }

  readonly get = (id: JobId): Launch => {
    const { job, report } = this.#read(id)
    const notes = this.#deps.repo.find(id)
    const gone = notes.rollBackJobId === null ? new Set<string>() : this.#deleted(notes.rollBackJobId)
    const { draftId, name, accountId, dailySpend, lifetimeSpend } = report.payload
    const objects = report.items.flatMap(({ data, state, madeId, error }): LaunchedObject[] => {
      if (data.is === 'label') return []
      const { key, level, name: objectName, parentKey, creativeKey } = data
      return [{ key, level, name: objectName, parentKey, creativeKey, is: gone.has(key) ? 'gone' : stateWords[state], id: madeId, error }]
    })
    return { jobId: id, draftId, name, connectionId: job.connectionId, accountId, objects, ...notes, dailySpend, lifetimeSpend }
  }

  readonly readBack = async (id: JobId): Promise<Launch> => {
    const { job, report, label } = this.#made(id)
    const { graph, clock, repo } = this.#deps
    repo.noteReadBack(id, await readBackLaunch(graph, clock, { connectionId: job.connectionId, labelId: label, report }))
    return this.get(id)
  }

  readonly rollBack = async (id: JobId): Promise<JobId> => {
    const { job, report, label } = this.#made(id)
    if (!jobHasEnded(job.state)) throw stillRuns()
    const parts = madeParts(report, await this.#foundOfUnknown(job, report))
    if (parts.length === 0) throw nothingMade()
    const { accountId, accountName, name } = report.payload
    const started = this.#deps.engine().start(this.#rollBack, {
      title: `Roll back ${name}`,
      connectionId: job.connectionId,
      connectionName: job.connectionName,
      payload: { launchJobId: id, accountId, accountName, labelId: label },
      items: itemsFromBelow(parts),
      destructive: true,
      onceKey: `launch.rollBack:${id}`,
      undoes: id,
    })
    this.#deps.repo.noteRollBack(id, started)
    return started
  }

  readonly turnOn = (id: JobId): JobId => {
    const { job, report, label } = this.#made(id)
    if (!jobHasEnded(job.state)) throw stillRuns()
    const { rollBackJobId } = this.#deps.repo.find(id)
    const gone = rollBackJobId === null ? new Set<string>() : this.#deleted(rollBackJobId)
    const parts = madeParts(report).filter((part) => part.level !== 'creative' && !gone.has(part.key))
    if (parts.length === 0) throw nothingMade()
    const { accountId, accountName, name } = report.payload
    const started = this.#deps.engine().start(this.#turnOn, {
      title: `Turn on ${name}`,
      connectionId: job.connectionId,
      connectionName: job.connectionName,
      payload: { launchJobId: id, accountId, accountName, labelId: label },
      items: itemsFromBelow(parts.map((part) => ({ ...part, creativeKey: null }))),
      destructive: false,
      onceKey: `launch.turnOn:${id}`,
    })
    this.#deps.repo.noteTurnOn(id, started)
    return started
  }

  readonly noticed = ({ event, payload }: AppEvent): void => {
    if (event !== 'jobs.progress' || payload.job.type !== 'launch.create' || !jobHasEnded(payload.job.state)) return
    const { id, counts } = payload.job
    if (counts.succeeded === 0 || this.#reading.has(id)) return
    this.#reading.add(id)
    this.readBack(id)
      .catch((failure: unknown) => this.#deps.log.error('a launch could not be read back', failure))
      .finally(() => this.#reading.delete(id))
  }

  #read(id: JobId): { readonly job: Job; readonly report: Report } {
    const job = this.#deps.engine().get(id)
    const report = this.#deps.engine().report(this.#create, id)
    if (report === null) throw unreadable()
    return { job, report }
  }

  #made(id: JobId): { readonly job: Job; readonly report: Report; readonly label: LabelId } {
    const { job, report } = this.#read(id)
    const label = labelId.safeParse(report.items.find(({ key }) => key === LABEL_KEY)?.madeId)
    if (!label.success) throw nothingMade()
    return { job, report, label: label.data }
  }

  /** Keys of what a roll back has deleted. */
  #deleted(rollBackJobId: JobId): ReadonlySet<string> {
    const report = this.#deps.engine().report(this.#rollBack, rollBackJobId)
    return new Set((report?.items ?? []).flatMap(({ key, state }) => (state === 'succeeded' ? [key] : [])))
  }

  /** What nobody knows of may be there and would stay: it is looked for once more. */
  async #foundOfUnknown({ connectionId }: Job, { payload, items }: Report): Promise<ReadonlyMap<string, string>> {
    const doubtful = items.flatMap(({ data, state, madeId }) => (data.is === 'object' && state === 'unknown' && madeId === null ? [data] : []))
    if (doubtful.length === 0) return new Map()
    const ids = new Map(items.map(({ key, madeId }) => [key, madeId]))
    const context = { payload, connectionId, signal: new AbortController().signal, onRequest: () => undefined, made: (key: string) => ids.get(key) ?? null }
    const verdicts = await findObjects(this.#deps.graph, context, doubtful)
    return new Map(
      verdicts.flatMap((verdict, index) => {
        if (verdict.is === 'undecided') throw new AppError(verdict.error)
        const key = doubtful[index]?.key
        return verdict.is === 'applied' && verdict.objectId !== undefined && key !== undefined ? [[key, verdict.objectId] as const] : []
      }),
    )
  }
}

/** @returns what starts launches and what comes after them; its jobs belong into the engine. */
export function createLaunchRuns(deps: LaunchRunsDeps): LaunchRuns {
  return new Runs(deps)
}
