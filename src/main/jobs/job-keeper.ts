import type { JobRow } from '../db/repos/job.ts'
import type { Log } from '../lib/log.ts'
import type { Journal } from './journal.ts'

interface KeeperTools {
  readonly journal: Journal
  readonly log: Log
  /** Called after every change of the job. */
  readonly changed: () => void
}

/** One job as it is now, in memory and on the disk. */
export class JobKeeper {
  readonly #tools: KeeperTools
  #job: JobRow

  constructor(job: JobRow, tools: KeeperTools) {
    this.#job = job
    this.#tools = tools
  }

  get job(): JobRow {
    return this.#job
  }

  /** For a job as it has been written already. */
  take(job: JobRow): void {
    this.#job = job
    this.#tools.changed()
  }

  /** Where the disk refuses even this, the job is so in memory: it must not go on, and a person must see why. */
  save(job: JobRow): void {
    try {
      this.#tools.journal.save(job)
    } catch (failure) {
      this.#tools.log.error("the state of a job can't be written", failure)
    }
    this.take(job)
  }

  /** The end, which counts only once it is written: nobody holds a job that has ended. @throws what the disk says. */
  end(job: JobRow): void {
    this.#tools.journal.save(job)
    this.take(job)
  }

  isAllSettled(): boolean {
    const { pending, sending, unknown } = this.#job.counts
    return pending === 0 && sending === 0 && unknown === 0
  }
}
