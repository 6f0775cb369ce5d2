import { z } from 'zod'
import { connectionId, instant, jobId } from './ids.ts'
import { operatorRef } from './operator.ts'
import { appErrorJson } from '../errors/app-error.ts'
import { jobStates } from './job-state.ts'
import { bucketScopes } from './usage.ts'

export { jobHasEnded, jobStates, type JobState } from './job-state.ts'

export const jobTypes = ['pixels.create', 'sharing.apply', 'creatives.upload', 'creatives.stills', 'launch.create', 'launch.rollBack', 'launch.turnOn'] as const
export type JobType = (typeof jobTypes)[number]

/**
 * Why a job stands still. `needsConnection`: its token is not in memory (the app was restarted, or it was disconnected).
 * `needsDecision`: it would remove something or spend money and was cut off, so a person says when it goes on. `untrusted`: the other end could not prove
 * that it is Meta. `tooManyErrors`: Meta refused so much that the app's access is in danger. `locked`: the app was locked, which wiped its token.
 * `carriedByAnother`: it was cut off, its connection is there again, and whoever is in is not the one who carries it on: it goes on under the name of
 * whoever resumes it.
 */
export const pauseReasons = [
  'user',
  'rateLimited',
  'offline',
  'untrusted',
  'needsConnection',
  'authExpired',
  'needsDecision',
  'tooManyErrors',
  'storage',
  'locked',
  'carriedByAnother',
] as const
export type PauseReason = (typeof pauseReasons)[number]

/** `sending` is written before the request leaves; after a crash it reads `unknown`, and `unknown` is verified, never resent blindly. */
export const itemStates = ['pending', 'sending', 'succeeded', 'failed', 'skipped', 'unknown'] as const
export type ItemState = (typeof itemStates)[number]

export const jobCounts = z.object({
  total: z.number().int(),
  pending: z.number().int(),
  sending: z.number().int(),
  succeeded: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
  unknown: z.number().int(),
})
export type JobCounts = z.output<typeof jobCounts>

/** Items that wait for a limit of their own while the others of their job go on. */
export const heldItems = z.object({
  items: z.number().int(),
  /** When the first of them is sent. */
  until: instant,
  /** Whose limits; the first few where there are many. */
  limits: z.array(z.object({ scope: z.enum(bucketScopes), id: z.string() })),
})
export type HeldItems = z.output<typeof heldItems>

export const job = z.object({
  id: jobId,
  type: z.enum(jobTypes),
  title: z.string(),
  connectionId,
  connectionName: z.string(),
  /** Null for jobs from before there was a sign-in, and of an operator who was deleted. */
  startedBy: operatorRef.nullable(),
  /** Under whose name it does what it does: whoever started it, or resumed it last. Null: that operator was deleted. */
  carriedBy: operatorRef.nullable(),
  state: z.enum(jobStates),
  pauseReason: z.enum(pauseReasons).nullable(),
  /** The sentence behind the pause; null when it runs or has ended. */
  pauseMessage: z.string().nullable(),
  /** Until when it waits, where Meta or the backoff says so. */
  pausedUntil: instant.nullable(),
  /** Null when no item waits, and unless the job runs. */
  held: heldItems.nullable(),
  /** When the next item is looked up at Meta whose answer was lost; left out when none is, and unless the job runs. */
  looksAt: instant.optional(),
  counts: jobCounts,
  /** Takes something away, or spends money: asks before it resumes after a crash. */
  destructive: z.boolean(),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** HTTP requests sent for it so far, reads included. */
  requests: z.number().int(),
  /** The job whose changes this one takes back. */
  undoes: jobId.nullable(),
  /** The newest job that takes back what this one changed. */
  undoneBy: jobId.nullable(),
})
export type Job = z.output<typeof job>

export const jobItem = z.object({
  ordinal: z.number().int(),
  /** For a person: 'Shop EU with Nordlicht GmbH'. */
  subject: z.string(),
  objectId: z.string(),
  targetId: z.string().nullable(),
  effect: z.string(),
  state: z.enum(itemStates),
  attempts: z.number().int(),
  /** Why it was skipped, or what is not known; null otherwise. */
  note: z.string().nullable(),
  error: appErrorJson.nullable(),
  /** When it is sent or looked for next, where that is not as soon as possible; `note` says what for. */
  waitsUntil: instant.nullable(),
  updatedAt: instant,
})
export type JobItem = z.output<typeof jobItem>
