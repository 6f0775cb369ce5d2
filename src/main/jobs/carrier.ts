import { appItself } from '#shared/domain/operator.ts'
import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import type { JobRow } from '../db/repos/job.ts'
import { startedBySentence } from './sentences.ts'

/** Null: nobody is in. */
export interface WhoIsIn {
  readonly who: OperatorRef | null
  /** Under which what that one does and keeps is found. */
  readonly ownIds: readonly OperatorId[]
}

/** What Buydesk began unasked it goes on with unasked, whoever is in. */
const unasked = appItself.id

/**
 * Who carries on a job that was cut off and could go on by itself now.
 * @returns null: somebody who is not there, so a person has to say so.
 */
export function carrierByItself({ carriedBy }: Pick<JobRow, 'carriedBy'>, { who, ownIds }: WhoIsIn): OperatorRef | null {
  if (carriedBy === null || carriedBy.id === unasked) return carriedBy
  return ownIds.includes(carriedBy.id) ? who : null
}

/**
 * Whom a job is put down to that is about to start: preparing it may have taken a while.
 * @param by who asked for it, or Buydesk itself; without it, whoever is in. @returns null: whoever asked for it is not in any more.
 */
export function starterOf(by: OperatorRef | undefined, { who, ownIds }: WhoIsIn): OperatorRef | null {
  if (by === undefined || by.id === unasked) return by ?? who
  return ownIds.includes(by.id) ? who : null
}

/** @returns the message of a row of the log, and whose job it was where another one carried it on. */
export function messageOf(message: string | null, { startedBy, carriedBy }: Pick<JobRow, 'startedBy' | 'carriedBy'>): string | null {
  if (startedBy === null || carriedBy === null || startedBy.id === carriedBy.id) return message
  return [message, startedBySentence(startedBy)].filter((part) => part !== null).join(' ')
}
