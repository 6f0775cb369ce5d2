import type { Emit } from '#shared/contract/events.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { Job, JobState } from '#shared/domain/job.ts'
import type { Clock } from '../lib/clock.ts'
import { Coalescer } from '../lib/coalescer.ts'

const EVERY_MS = 250

/** Tells the screens how jobs are doing: at most one message per job every 250 ms, and the last state always. */
export class ProgressFeed {
  readonly #clock: Clock
  readonly #emit: Emit
  readonly #feeds = new Map<JobId, Coalescer>()

  constructor(clock: Clock, emit: Emit) {
    this.#clock = clock
    this.#emit = emit
  }

  /** @param current gives the job as it is when the message leaves. */
  changed(id: JobId, state: JobState, current: () => Job): void {
    const feed = this.#feeds.get(id) ?? this.#open(id, current)
    feed.touch()
    if (!jobHasEnded(state)) return
    feed.close()
    this.#feeds.delete(id)
  }

  close(): void {
    for (const feed of this.#feeds.values()) feed.close()
    this.#feeds.clear()
  }

  #open(id: JobId, current: () => Job): Coalescer {
    const feed = new Coalescer(this.#clock, EVERY_MS, () => this.#emit('jobs.progress', { job: current() }))
    this.#feeds.set(id, feed)
    return feed
  }
}
