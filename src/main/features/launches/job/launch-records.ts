import { labelId } from '#shared/domain/ids.ts'
import type { JobId, LabelId, LaunchDraftId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { ItemState, Job } from '#shared/domain/job.ts'
import type { EarlierLaunches } from '#shared/domain/launch-plan.ts'
import type { Launch, LaunchRow, LaunchStands, LaunchedObject } from '#shared/domain/launch.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import type { LaunchRepo } from '../../../db/repos/launch.ts'
import type { JobEngine } from '../../../jobs/engine-api.ts'
import type { ItemStanding, JobReport } from '../../../jobs/job-report.ts'
import type { MadePart } from './after-launch.ts'
import { creativeUsers } from './creative-users.ts'
import { LABEL_KEY } from './launch-item.ts'
import type { LaunchItem, LaunchJob, LaunchObject, LaunchPayload } from './launch-item.ts'
import { isThere, standsByJobs, standsOf } from './launch-stands.ts'
import { leftReasons } from './left-because.ts'
import { onceKeys } from './once-keys.ts'
import { refusals } from './refusals.ts'
import { notOurs } from './roll-back-job.ts'
import type { RollBackJob } from './roll-back-job.ts'
import { Standing } from './standing.ts'
import type { StandingObject } from './standing.ts'
import type { TurnOnJob } from './turn-on-job.ts'

export interface LaunchRecordsTools {
  readonly engine: () => JobEngine
  readonly repo: Pick<LaunchRepo, 'readBack'>
  /** What the jobs of launches, and those after them, are read by. */
  readonly jobs: { readonly create: LaunchJob; readonly rollBack: RollBackJob; readonly turnOn: TurnOnJob }
}

/** A launch of which something was made. */
export interface MadeLaunch {
  readonly job: Job
  readonly report: JobReport<LaunchPayload, LaunchItem>
  readonly label: { readonly id: LabelId; readonly name: string }
}

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

/** What is known here of launches: by their jobs, and by those that took them back or turned them on. Asks nobody and starts nothing. */
export class LaunchRecords {
  readonly #tools: LaunchRecordsTools
  readonly #standing = new Standing()
  /** What was shown last, by all that it is made of: a window asks once a second. */
  #shown: { readonly stamp: string; readonly launch: Launch } | null = null

  constructor(tools: LaunchRecordsTools) {
    this.#tools = tools
  }

  /** Newest first. */
  list(): readonly LaunchRow[] {
    return this.#engine.payloads(this.#tools.jobs.create).map(({ id, payload: { draftId, name, accountId, accountName, ads } }) => {
      return { jobId: id, draftId, name, accountId, accountName, ads, stands: this.#standsInList(id) }
    })
  }

  earlierLaunches(draftId: LaunchDraftId): EarlierLaunches | null {
    // Meta gives a later launch the creatives of an earlier one where they are equivalent: by their ids each is one.
    const ids = new Set<string>()
    const [newest, ...others] = this.#engine.startedAs(onceKeys.create(draftId)).flatMap((job) => {
      if (isOpen(job)) return []
      const there = this.#shownObjects(job).filter(isThere)
      if (there.every(({ level }) => level === 'creative')) return []
      for (const { id, key } of there) ids.add(id ?? `${job.id}:${key}`)
      return [{ jobId: job.id, at: job.createdAt, objects: there.length }]
    })
    return newest === undefined ? null : { ...newest, others, inAll: ids.size }
  }

  /** @throws AppError notFound, `launch.unreadable`. */
  get(id: JobId): Launch {
    const job = this.#engine.get(id)
    const [backs, ons] = [this.#rollBacks(id), this.#turnOns(id)]
    const readBack = this.#tools.repo.readBack(id)
    const stamp = JSON.stringify([job, backs, ons])
    if (this.#shown?.stamp === stamp) return this.#shown.launch
    const payload = this.#payloadOf(id)
    const objects = this.#shownObjects(job)
    const { draftId, name, accountId, dailySpend, lifetimeSpend } = payload
    const stands = standsOf({ state: job.state, objects, isRollingBack: backs.some(isOpen), turnedOn: this.turnedOn(id), isTurningOn: ons.some(isOpen) })
    const onSince = ons.findLast((each) => each.endedAt !== null && each.counts.succeeded > 0)?.endedAt ?? null
    const rolledBackAt = backs.find((each) => each.endedAt !== null && each.counts.succeeded > 0)?.endedAt ?? null
    const after = { rollBackJobId: backs[0]?.id ?? null, turnOnJobId: ons[0]?.id ?? null, stands, onSince, rolledBackAt }
    const launch: Launch = { jobId: id, draftId, name, connectionId: job.connectionId, accountId, objects, readBack, ...after, dailySpend, lifetimeSpend }
    this.#shown = { stamp, launch }
    return launch
  }

  /** The next one who asks is shown it anew. */
  forgetShown(): void {
    this.#shown = null
  }

  /** Saves reading what a launch is to make that has just begun. */
  know(id: JobId, objects: readonly LaunchObject[]): void {
    this.#standing.know(id, objects)
  }

  /** @returns what a launch was to make, and how that stands. @throws AppError notFound. */
  objects(id: JobId): readonly StandingObject[] {
    return this.#standing.of(this.#engine, this.#tools.jobs.create, id)
  }

  /** @returns the id of the launch that a job has taken back or turned on; null: it is no such job. */
  launchOf(id: JobId): JobId | null {
    const { rollBack, turnOn } = this.#tools.jobs
    return (this.#engine.payload(rollBack, id) ?? this.#engine.payload(turnOn, id))?.launchJobId ?? null
  }

  /** @throws AppError notFound, `launch.unreadable`, `launch.nothingMade`, `launch.labelUnknown`. */
  made(id: JobId): MadeLaunch {
    const job = this.#engine.get(id)
    const report = this.#engine.report(this.#tools.jobs.create, id)
    if (report === null) throw refusals.unreadable()
    const label = report.items.find(({ key }) => key === LABEL_KEY)
    const name = `buydesk-${report.payload.mark}`
    if (label?.state === 'unknown') throw refusals.labelUnknown(name)
    const known = labelId.safeParse(label?.madeId)
    if (!known.success) throw refusals.nothingMade()
    return { job, report, label: { id: known.data, name } }
  }

  /** @returns names of other launches that have got some of the creatives too, and may yet need them, by the ids of these. */
  usersBeside(id: JobId, parts: readonly MadePart[]): ReadonlyMap<string, string> {
    return creativeUsers(this.#engine, this.#tools.jobs.create, parts, (other) => other !== id && this.taken(other) === null)
  }

  /** @returns the job that turns a launch on just now. */
  turningOn(id: JobId): Job | null {
    return this.#turnOns(id).find(isOpen) ?? null
  }

  /** Why a launch can't be gone on with: it is being taken back, or was. */
  taken(id: JobId): AppError | null {
    const backs = this.#rollBacks(id)
    if (backs.some(isOpen)) return refusals.rollingBack()
    if (!backs.some(hasDone)) return null
    const { stands, objects } = this.get(id)
    return stands === 'rolledBack' ? refusals.rolledBack() : refusals.partlyRolledBack(objects.filter(({ is }) => is === 'gone').length, objects.length)
  }

  /** Why a launch can't be taken back. */
  used(id: JobId): AppError | null {
    if (isOpen(this.#engine.get(id))) return refusals.stillRuns()
    return this.turningOn(id) === null ? null : refusals.turningOn()
  }

  /** Keys of what was rolled back. */
  deleted(id: JobId): ReadonlySet<string> {
    return new Set([...this.#afterRollBacks(id).values()].flatMap(({ key, state }) => (state === 'succeeded' ? [key] : [])))
  }

  /** Keys of what was turned on. */
  turnedOn(id: JobId): ReadonlySet<string> {
    return new Set(this.#turnOns(id).flatMap((job) => this.#engine.standings(job.id).flatMap(({ key, state }) => (state === 'succeeded' ? [key] : []))))
  }

  /** What a job that turned the launch on has left its objects at, by key. */
  statusOf(id: JobId): ReadonlyMap<string, 'ACTIVE' | null> {
    const tried = this.#turnOns(id).flatMap((job) => this.#engine.standings(job.id))
    const turnedOn = this.turnedOn(id)
    return new Map(tried.filter(({ attempts }) => attempts > 0).map(({ key }) => [key, turnedOn.has(key) ? 'ACTIVE' : null]))
  }

  get #engine(): JobEngine {
    return this.#tools.engine()
  }

  #payloadOf(id: JobId): LaunchPayload {
    const payload = this.#engine.payload(this.#tools.jobs.create, id)
    if (payload === null) throw refusals.unreadable()
    return payload
  }

  #rollBacks(id: JobId): readonly Job[] {
    return this.#engine.startedAs(onceKeys.rollBack(id))
  }

  #turnOns(id: JobId): readonly Job[] {
    return this.#engine.startedAs(onceKeys.turnOn(id))
  }

  /** By the figures of its jobs, unless what was left and why has to be looked at. */
  #standsInList(id: JobId): LaunchStands {
    const [job, backs] = [this.#engine.get(id), this.#rollBacks(id)]
    const hasLeft = backs.some(({ counts }) => counts.succeeded > 0 && counts.skipped + counts.failed > 0)
    return hasLeft ? this.get(id).stands : standsByJobs(job, backs, this.#turnOns(id))
  }

  /** What the roll backs of a launch say of its objects, by key. */
  #afterRollBacks(id: JobId): ReadonlyMap<string, ItemStanding> {
    const all = this.#rollBacks(id).toReversed().flatMap((job) => this.#engine.standings(job.id))
    // What one of them has deleted is gone, whatever a later one says.
    const sorted = all.toSorted((left, right) => Number(left.state === 'succeeded') - Number(right.state === 'succeeded'))
    return new Map(sorted.map((item) => [item.key, item] as const))
  }

  /** Keys of what was sent without an answer, and was looked for when the launch was rolled back. */
  #absent(id: JobId): ReadonlySet<string> {
    return new Set(this.#rollBacks(id).flatMap((back) => this.#engine.payload(this.#tools.jobs.rollBack, back.id)?.absent ?? []))
  }

  #shownObjects({ id }: Job): LaunchedObject[] {
    const after = this.#afterRollBacks(id)
    // The label goes when nothing carries it any more: what nobody knew of is not there.
    const isAllGone = after.get(LABEL_KEY)?.state === 'succeeded'
    const absent = this.#absent(id)
    const objects = this.objects(id)
    const leftBecause = leftReasons(objects, after)
    return objects.map(({ key, level, name, parentKey, creativeKey, state, madeId, error, picture }): LaunchedObject => {
      const back = after.get(key)
      const isGone = back?.state === 'succeeded' || (state === 'unknown' && (isAllGone || (back === undefined && absent.has(key))))
      const reason = leftBecause(key)
      const left = reason === null ? {} : { leftBecause: reason, ...(reason === notOurs && { isOthers: true as const }) }
      return { key, level, name, parentKey, creativeKey, is: isGone ? 'gone' : stateWords[state], id: madeId, error, ...left, ...(picture !== null && { picture }) }
    })
  }
}
