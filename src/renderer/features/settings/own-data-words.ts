import type { OwnDataAhead } from '#shared/domain/own-data.ts'
import type { JobType } from '#shared/domain/job.ts'
import { countOf } from '../../lib/numbers.ts'

/** Of whom it is told: of whoever reads it, or of somebody else. */
export interface Whose {
  /** Null: of whoever reads it. */
  readonly name: string | null
  /** One person alone has no sign-in. */
  readonly hasSignIn: boolean
}

const atMetaWords: Readonly<Partial<Record<JobType, readonly [one: string, many: string]>>> = {
  'pixels.create': ['pixel that was created', 'pixels that were created'],
  'sharing.apply': ['change of a share', 'changes of shares'],
  'creatives.upload': ['uploaded file', 'uploaded files'],
  'creatives.stills': ['uploaded still', 'uploaded stills'],
  'launch.create': ['part of a launch', 'parts of launches'],
}

const verified = 'a sealed note of how many went stays, so that the log can still be verified'

/** @returns what is gone for good once it is deleted, in figures. */
export function goesLines({ deletedPreferences, deletedDrafts, deletedShareMarks, clearedOperations }: OwnDataAhead, { name, hasSignIn }: Whose): readonly string[] {
  const your = name === null ? 'Your' : 'The'
  const preferences = deletedPreferences === 0 ? 'all as Buydesk comes' : `${deletedPreferences.toLocaleString('en-US')} of them chosen`
  return [
    ...(hasSignIn ? [`${your} sign-in`] : []),
    `${your} preferences, ${preferences}`,
    countOf(deletedDrafts, 'launch draft'),
    `${countOf(deletedShareMarks, 'share')} marked and not run yet`,
    `${countOf(clearedOperations, 'line of activity', 'lines of activity')}: ${verified}`,
  ]
}

/** @returns what stays, in figures: here without the name, in the log with it, and at Meta. */
export function staysLines(ahead: OwnDataAhead, { name, hasSignIn }: Whose): readonly string[] {
  const { keptJobs, keptLaunches, forgottenSigners, keptOperations } = ahead
  const them = name ?? 'you'
  const jobs = `${countOf(keptJobs, 'job')}${keptLaunches === 0 ? '' : `, ${countOf(keptLaunches, 'launch', 'launches')} among them`}, with undo, roll back and turn on: without ${name === null ? 'your' : 'the'} name`
  const lines = `${countOf(keptOperations, 'line of activity', 'lines of activity')} with ${name === null ? 'your' : 'the'} name: what others did about ${name === null ? 'your' : 'this'} sign-in, and that ${them} cleared activity. What others did to ${name === null ? 'your' : `${name}'s`} jobs can name ${them}, too. A log that could be made to forget whom it is about would prove nothing`
  return [
    ...(keptJobs === 0 ? [] : [jobs]),
    ...(hasSignIn || keptOperations > 0 ? [lines] : []),
    ...(forgottenSigners === 0 ? [] : [`${countOf(forgottenSigners, "colleague's key", "colleagues' keys")} confirmed here, without ${name === null ? 'your' : 'the'} name`]),
    ...(hasSignIn ? ['Everything of others'] : []),
    'Backups, and copies that were set aside or saved: they hold what was stored when they were made',
  ]
}

/** @returns what Meta goes on holding, in figures where a job of this operator did it. */
export function atMetaLines({ atMeta }: OwnDataAhead): readonly string[] {
  const done = atMeta.flatMap(({ type, items }) => {
    const words = atMetaWords[type]
    return words === undefined ? [] : [countOf(items, ...words)]
  })
  return [...done, 'What was done without Buydesk, and access tokens until they expire or are revoked there']
}
