import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { Job } from '#shared/domain/job.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { ShareKey } from '../../db/repos/share-ending.ts'
import type { JobEngine } from '../../jobs/engine-api.ts'

export interface LeavingDeps {
  readonly jobs: Pick<JobEngine, 'list' | 'cells'>
  /** Shares that have an end date now. */
  readonly kept: () => readonly ShareKey[]
}

/** A text for one share, as jobs name their items: by the ids of pixel and target alone. */
const cellOf = (pixelId: string, targetId: string) => `${pixelId}>${targetId}`

/** Which shares open jobs are taking away, so that nobody is reminded of what is under way. */
export class LeavingShares {
  readonly #deps: LeavingDeps
  readonly #byJob = new Map<JobId, ReadonlySet<string>>()

  constructor(deps: LeavingDeps) {
    this.#deps = deps
    for (const job of deps.jobs.list()) this.take(job)
  }

  /** Takes in the news of a job. @returns whether other shares are leaving now. */
  take(job: Job): boolean {
    if (jobHasEnded(job.state)) return (this.#byJob.get(job.id)?.size ?? 0) > 0 && this.#byJob.delete(job.id)
    if (this.#byJob.has(job.id) || !job.destructive || job.type !== 'sharing.apply') return false
    // What has an end date before the job begins: a share that the same job gives gets its own only later.
    const kept = new Set(this.#deps.kept().map(({ pixelId, target }) => cellOf(pixelId, target.id)))
    const open = this.#deps.jobs.cells(job.id).filter(([, , state]) => state === 'pending' || state === 'sending' || state === 'unknown')
    const leaving = new Set(open.map(([pixelId, targetId]) => cellOf(pixelId, targetId)).filter((cell) => kept.has(cell)))
    this.#byJob.set(job.id, leaving)
    return leaving.size > 0
  }

  /** @returns the job that is taking a share away; null: none is. */
  jobOf({ pixelId, target }: ShareKey): JobId | null {
    const cell = cellOf(pixelId, target.id)
    for (const [job, cells] of this.#byJob) if (cells.has(cell)) return job
    return null
  }
}
