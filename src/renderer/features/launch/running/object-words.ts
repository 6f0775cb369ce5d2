import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { Launch, LaunchedObject } from '#shared/domain/launch.ts'
import type { Tone } from '../../../ui/tone.ts'

export interface ObjectWord {
  readonly tone: Tone
  readonly word: string
}

/** @param isOver the job does nothing more by itself. @returns how an object stands. */
export function objectWord(is: LaunchedObject['is'], isOver: boolean): ObjectWord {
  switch (is) {
    case 'made':
      return { tone: 'good', word: 'Made' }
    case 'failed':
      return { tone: 'bad', word: 'Refused' }
    case 'unknown':
      return { tone: 'warn', word: 'Not certain' }
    case 'gone':
      return { tone: 'neutral', word: 'Taken back' }
    case 'missing':
      return isOver ? { tone: 'warn', word: 'Missing' } : { tone: 'neutral', word: 'To do' }
    default:
      return is satisfies never
  }
}

export interface ObjectCounts {
  readonly made: number
  readonly missing: number
  readonly failed: number
  readonly unknown: number
  readonly gone: number
}

export function countObjects(objects: readonly LaunchedObject[]): ObjectCounts {
  const counts = { made: 0, missing: 0, failed: 0, unknown: 0, gone: 0 }
  for (const object of objects) counts[object.is] += 1
  return counts
}

/** @returns how the whole launch stands, in a word or three. */
export function launchWord(job: Pick<Job, 'state'>, counts: ObjectCounts): ObjectWord {
  if (counts.gone > 0 && counts.made === 0) return { tone: 'neutral', word: 'Rolled back' }
  if (!jobHasEnded(job.state)) return job.state === 'paused' ? { tone: 'warn', word: 'Stands still' } : { tone: 'accent', word: 'Being made' }
  if (counts.failed > 0) return { tone: 'bad', word: `${String(counts.failed)} refused` }
  if (counts.unknown > 0) return { tone: 'warn', word: `${String(counts.unknown)} not certain` }
  if (counts.missing > 0) return { tone: 'warn', word: `${String(counts.missing)} missing` }
  return { tone: 'good', word: 'All made, all paused' }
}

/** @returns what 'continue' does; null where there is nothing for it. */
export function continueWords(job: Pick<Job, 'state'>, { failed, missing, unknown }: ObjectCounts): string | null {
  if (job.state !== 'done' || failed + missing + unknown === 0) return null
  const parts = [failed + missing === 0 ? null : `make the ${String(failed + missing)} missing`, unknown === 0 ? null : `look at ${String(unknown)} first`].filter((part) => part !== null)
  return `Continue: ${parts.join(', ')}`
}

/** @returns whether there is something of a launch at Meta that could be taken back. Nothing while it is being made. */
export function canRollBack(job: Pick<Job, 'state'>, { made, unknown }: ObjectCounts): boolean {
  return jobHasEnded(job.state) && made + unknown > 0
}

/** @returns what would be deleted, children first. */
export function rollBackObjects({ objects }: Pick<Launch, 'objects'>): readonly LaunchedObject[] {
  const order = { ad: 0, creative: 1, adSet: 2, campaign: 3 } as const
  return objects.filter((object) => object.is === 'made' || object.is === 'unknown').toSorted((left, right) => order[left.level] - order[right.level])
}
