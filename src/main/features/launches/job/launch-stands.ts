import { jobHasEnded } from '#shared/domain/job.ts'
import type { Job, JobState } from '#shared/domain/job.ts'
import type { LaunchStands, LaunchedObject } from '#shared/domain/launch.ts'

/** What there is to know of a launch to say how it stands. */
export interface LaunchMatters {
  readonly state: JobState
  readonly objects: readonly LaunchedObject[]
  readonly isRollingBack: boolean
  /** Keys of what was turned on. */
  readonly turnedOn: ReadonlySet<string>
  readonly isTurningOn: boolean
}

/** What nobody can say of may be there too. */
export const isThere = ({ is }: LaunchedObject) => is === 'made' || is === 'unknown'

function standsOn({ objects, turnedOn, isTurningOn }: LaunchMatters): LaunchStands | null {
  const toTurnOn = objects.filter(({ is, level }) => is === 'made' && level !== 'creative')
  const on = toTurnOn.filter(({ key }) => turnedOn.has(key)).length
  if (on === 0 && !isTurningOn) return null
  return on === toTurnOn.length ? 'on' : 'partlyOn'
}

/** @returns how a launch stands, in one word. Its job and the jobs after it are asked in the order in which they weigh. */
export function standsOf(matters: LaunchMatters): LaunchStands {
  const { state, objects, isRollingBack } = matters
  if (isRollingBack) return 'rollingBack'
  // What is rightly left of a launch that was rolled back are creatives that other ads show.
  const left = objects.filter((object) => isThere(object) && object.level !== 'creative').length
  if (objects.some(({ is }) => is === 'gone')) return left === 0 ? 'rolledBack' : 'partlyThere'
  if (state !== 'done' && state !== 'cancelled') return 'making'
  const on = standsOn(matters)
  if (on !== null) return on
  if (state === 'cancelled' || !objects.some(isThere)) return 'stopped'
  return objects.every(({ is }) => is === 'made') ? 'paused' : 'partlyThere'
}

const isWhole = ({ counts }: Job) => counts.failed + counts.skipped + counts.unknown === 0

/**
 * The same by the figures of the jobs alone, for a list of hundreds: without what single objects are.
 * @param backs that took it back, and `ons` that turned it on, newest first.
 */
export function standsByJobs(job: Job, backs: readonly Job[], ons: readonly Job[]): LaunchStands {
  const isOpen = ({ state }: Job) => !jobHasEnded(state)
  if (backs.some(isOpen)) return 'rollingBack'
  const back = backs.find(({ counts }) => counts.succeeded > 0)
  // Creatives that other ads show are left, and skipped.
  if (back !== undefined) return back.counts.failed + back.counts.unknown === 0 && back.state === 'done' ? 'rolledBack' : 'partlyThere'
  if (isOpen(job)) return 'making'
  const on = ons.reduce((sum, { counts }) => sum + counts.succeeded, 0)
  if (on > 0 || ons.some(isOpen)) return isWhole(job) && ons.some((each) => each.state === 'done' && isWhole(each)) ? 'on' : 'partlyOn'
  if (job.state === 'cancelled' || job.counts.succeeded === 0) return 'stopped'
  return isWhole(job) ? 'paused' : 'partlyThere'
}
