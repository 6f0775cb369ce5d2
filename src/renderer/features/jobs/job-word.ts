import type { Job, JobState } from '#shared/domain/job.ts'
import type { Tone } from '../../ui/tone.ts'

export interface Word {
  readonly tone: Tone
  readonly word: string
}

const stateWords: Readonly<Record<JobState, Word>> = {
  queued: { tone: 'neutral', word: 'Waiting its turn' },
  running: { tone: 'accent', word: 'Running' },
  paused: { tone: 'warn', word: 'Paused' },
  cancelling: { tone: 'warn', word: 'Being cancelled' },
  done: { tone: 'good', word: 'Done' },
  cancelled: { tone: 'neutral', word: 'Cancelled' },
}

/** @returns how a job stands, in a word or three. 'Done' is only green when nothing failed. */
export function jobWord(job: Pick<Job, 'state' | 'counts' | 'pauseReason'>): Word {
  if (job.state === 'done' && job.counts.failed > 0) return { tone: 'bad', word: `Done, ${String(job.counts.failed)} failed` }
  if (job.state === 'done' && job.counts.unknown > 0) return { tone: 'warn', word: `Done, ${String(job.counts.unknown)} not certain` }
  if (job.state === 'paused' && job.pauseReason === 'tooManyErrors') return { tone: 'bad', word: 'Stopped, too much failed' }
  if (job.state === 'paused' && waitsByItself(job)) return { tone: 'warn', word: 'Waits' }
  if (job.state === 'paused' && job.pauseReason !== 'user') return { tone: 'warn', word: 'Waits for you' }
  return stateWords[job.state]
}

/** @returns whether a paused job goes on without anyone. */
function waitsByItself({ pauseReason }: Pick<Job, 'pauseReason'>): boolean {
  return pauseReason === 'rateLimited' || pauseReason === 'offline'
}
