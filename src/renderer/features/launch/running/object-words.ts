import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { Launch, LaunchedObject, LaunchStands, ReadBack, ReadBackDifference } from '#shared/domain/launch.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import type { Tone } from '../../../ui/tone.ts'

export interface ObjectWord {
  readonly tone: Tone
  readonly word: string
}

/** @param isOver the job does nothing more by itself. @returns how an object stands. */
export function objectWord({ is, leftBecause }: Pick<LaunchedObject, 'is' | 'leftBecause'>, isOver: boolean): ObjectWord {
  switch (is) {
    case 'made':
      return leftBecause === undefined ? { tone: 'good', word: 'Made' } : { tone: 'neutral', word: 'Left' }
    case 'failed':
      return { tone: 'bad', word: 'Refused' }
    case 'unknown':
      return { tone: 'warn', word: 'Not certain' }
    case 'gone':
      return { tone: 'neutral', word: 'Deleted' }
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

const belowLevels = [['adSet', 'ad set'], ['ad', 'ad']] as const

/** @returns what is below an object and how much of it is made: '1 ad set, 2 of 3 ads'. */
export function belowWords(below: readonly LaunchedObject[], isOver: boolean): string {
  const parts = belowLevels.map(([level, word]) => {
    const own = below.filter((object) => object.level === level)
    const made = own.filter((object) => object.is === 'made').length
    if (own.length === 0) return null
    const isAllGone = own.every((object) => object.is === 'gone')
    return made === own.length || isAllGone || (!isOver && made === 0) ? countOf(own.length, word) : `${formatCount(made)} of ${countOf(own.length, word)}`
  })
  return parts.filter((part) => part !== null).join(', ')
}

/** @returns how the whole launch stands, in a word or three. */
export function launchWord(stands: LaunchStands, job: Pick<Job, 'state'>, counts: ObjectCounts): ObjectWord {
  switch (stands) {
    case 'making':
      return job.state === 'paused' ? { tone: 'warn', word: 'Stands still' } : { tone: 'accent', word: 'Being made' }
    case 'paused':
      return { tone: 'good', word: 'All made, all paused' }
    case 'partlyOn':
      return { tone: 'warn', word: 'Partly on' }
    case 'on':
      return { tone: 'good', word: 'On' }
    case 'rollingBack':
      return { tone: 'accent', word: 'Being rolled back' }
    case 'rolledBack':
      return { tone: 'neutral', word: 'Rolled back' }
    case 'stopped':
      return { tone: 'neutral', word: 'Stopped' }
    case 'partlyThere':
      return partWord(counts)
    default:
      return stands satisfies never
  }
}

function partWord({ failed, unknown, missing, gone }: ObjectCounts): ObjectWord {
  if (gone > 0) return { tone: 'warn', word: 'Partly rolled back' }
  if (failed > 0) return { tone: 'bad', word: `${formatCount(failed)} refused` }
  return { tone: 'warn', word: unknown > 0 ? `${formatCount(unknown)} not certain` : `${formatCount(missing)} missing` }
}

/** @returns what the figure of made objects is called: they are made paused, and stay so until they are turned on or taken back. */
export function madeLabel(stands: LaunchStands, { gone }: Pick<ObjectCounts, 'gone'>): string {
  if (stands === 'rolledBack') return 'Left at Meta'
  if (gone > 0 || stands === 'rollingBack') return 'Still there'
  if (stands === 'on') return 'Made, on'
  return stands === 'partlyOn' ? 'Made' : 'Made, paused'
}

/** @returns objects that a roll back could delete: not those that are others'. */
export function ownThere(objects: readonly LaunchedObject[]): readonly LaunchedObject[] {
  return objects.filter(({ is, isOthers }) => (is === 'made' || is === 'unknown') && isOthers === undefined)
}

/** @returns what 'continue' does; null where there is nothing for it. */
export function continueWords(job: Pick<Job, 'state'>, { failed, missing, unknown }: ObjectCounts): string | null {
  if (job.state !== 'done' || failed + missing + unknown === 0) return null
  const absent = countOf(failed + missing, 'missing object')
  if (unknown === 0) return `Make ${absent}`
  return failed + missing === 0 ? `Look for ${countOf(unknown, 'uncertain object')}` : `Look for ${formatCount(unknown)} uncertain, make ${absent}`
}

/** @returns whether there is something of a launch at Meta that could be taken back. Nothing while it is being made. */
export function canRollBack(job: Pick<Job, 'state'>, objects: readonly LaunchedObject[]): boolean {
  return jobHasEnded(job.state) && ownThere(objects).length > 0
}

/** @returns whether there is an ad that could be turned on: main knows which of them are on already. */
export function canTurnOn({ stands, objects }: Pick<Launch, 'stands' | 'objects'>): boolean {
  const mayBeOff = stands === 'paused' || stands === 'partlyOn' || stands === 'partlyThere' || stands === 'stopped'
  return mayBeOff && objects.some((object) => object.level === 'ad' && object.is === 'made')
}

/** @returns fields of the launch's own objects that Meta keeps otherwise: that somebody else's carries the label is told apart from them. */
export function ownDifferences({ differences, strangers }: Pick<ReadBack, 'differences' | 'strangers'>): readonly ReadBackDifference[] {
  const foreign = new Set(strangers.map(({ id }) => id))
  return differences.filter(({ id }) => !foreign.has(id))
}
