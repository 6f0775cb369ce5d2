import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { Job } from '#shared/domain/job.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { ShareEndingRepo, ShareKey } from '../../../db/repos/share-ending.ts'

const cellOf = (pixelId: string, targetId: string) => `${pixelId}>${targetId}`

/** Which shares with an end date open jobs are taking away, so that nobody is reminded of what is under way. */
export class LeavingShares {
  readonly #repo: Pick<ShareEndingRepo, 'openRemovals' | 'leavingBy'>
  readonly #byJob = new Map<JobId, ReadonlyMap<string, readonly [pixelId: string, targetId: string]>>()
  #asJson = '[]'

  constructor(repo: Pick<ShareEndingRepo, 'openRemovals' | 'leavingBy'>) {
    this.#repo = repo
    for (const job of repo.openRemovals()) this.#read(job)
  }

  /** All of them, as JSON text of pairs of pixel and target. */
  get asJson(): string {
    return this.#asJson
  }

  /** Takes in the news of a job. @returns whether other shares are leaving now. */
  take(job: Job): boolean {
    const known = this.#byJob.get(job.id)
    if (jobHasEnded(job.state)) {
      // A job that is run again is looked at anew.
      this.#byJob.delete(job.id)
      if (known === undefined || known.size === 0) return false
      this.#tell()
      return true
    }
    if (known !== undefined || !job.destructive || job.type !== 'sharing.apply') return false
    return this.#read(job.id) > 0
  }

  /** @returns the job that is taking a share away; null: none is. */
  jobOf({ pixelId, target }: ShareKey): JobId | null {
    const cell = cellOf(pixelId, target.id)
    for (const [job, cells] of this.#byJob) if (cells.has(cell)) return job
    return null
  }

  #read(job: JobId): number {
    const cells = new Map(this.#repo.leavingBy(job).map((ids) => [cellOf(...ids), ids]))
    this.#byJob.set(job, cells)
    if (cells.size > 0) this.#tell()
    return cells.size
  }

  #tell(): void {
    this.#asJson = JSON.stringify([...this.#byJob.values()].flatMap((cells) => [...cells.values()]))
  }
}
