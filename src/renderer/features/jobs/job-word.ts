import type { Job, JobState } from '#shared/domain/job.ts'
import { waitsByItself } from '../../lib/job-waits.ts'
import { formatCount } from '../../lib/numbers.ts'
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

/**
 * @param awaited how much of it waits for partners to accept.
 * @returns how a job stands, in a word or three. 'Done' is only green when nothing failed or waits.
 */
export function jobWord(job: Pick<Job, 'state' | 'counts' | 'pauseReason'>, awaited = 0): Word {
  if (job.state === 'done' && job.counts.failed > 0) return { tone: 'bad', word: `Done, ${String(job.counts.failed)} failed` }
  if (job.state === 'done' && job.counts.unknown > 0) return { tone: 'warn', word: `Done, ${String(job.counts.unknown)} not certain` }
  if (job.state === 'done' && awaited > 0) return { tone: 'warn', word: `Done, ${formatCount(awaited)} ${awaited === 1 ? 'waits' : 'wait'} for a partner` }
  if (job.state === 'paused' && job.pauseReason === 'tooManyErrors') return { tone: 'bad', word: 'Stopped, too much failed' }
  if (waitsByItself(job)) return { tone: 'warn', word: 'Waits' }
  if (job.state === 'paused' && job.pauseReason !== 'user') return { tone: 'warn', word: 'Waits for you' }
  return stateWords[job.state]
}
