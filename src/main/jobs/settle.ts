import type { ItemRow, ItemUpdate } from '../db/repos/job-item.ts'
import type { OperationOutcome } from '#shared/domain/operation-terms.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { MAX_ATTEMPTS, retryDelayMs } from './backoff.ts'
import type { ItemOutcome, ItemVerdict } from './define.ts'
import { haltOf } from './halt.ts'
import type { Halt } from './halt.ts'
import { unreadableJob } from './refusals.ts'
import { notes } from './sentences.ts'

/** One line for the operation log. */
export interface LoggedOutcome {
  readonly outcome: OperationOutcome
  readonly errorCode: string | null
  readonly message: string | null
  readonly traceId: string | null
  /** Of what was created; without one the log names the object of the plan. */
  readonly objectId?: string
}

/** What becomes of one item. */
export interface ItemChange {
  readonly update: Omit<ItemUpdate, 'nextAttemptAt'>
  /** How long until it is sent (pending) or looked for (unknown) again; null: nothing more happens to it by itself. */
  readonly waitMs: number | null
  readonly logged: LoggedOutcome | null
  readonly halt: Halt | null
}

export interface Circumstances {
  readonly isCancelling: boolean
  /** Random, in [0, 1). One for a whole chunk, so that what failed together is sent together and not in chunks of one. */
  readonly fraction: number
  /** Waits before each look; every one of them must find nothing before an item is sent again. */
  readonly lookDelaysMs: readonly number[]
}

/** Two looks that can't tell are enough to ask a person. */
const MAX_UNDECIDED = 2

const blank = { absents: 0, undecided: 0, isResting: false, error: null, note: null, holds: null }

/** What stays of an unknown item that is looked for again. */
function kept({ attempts, absents, undecided, error, note, holds }: ItemRow) {
  return { state: 'unknown', attempts, absents, undecided, isResting: false, error, note, holds } as const
}

interface Success {
  readonly note: string | null
  readonly holds: string | null
  readonly objectId: string | undefined
}

function succeeded(attempts: number, traceId: string | null, { note, holds, objectId }: Success): ItemChange {
  const logged = { outcome: 'succeeded', errorCode: null, message: note ?? holds, traceId, ...(objectId === undefined ? {} : { objectId }) } as const
  return { update: { ...blank, state: 'succeeded', attempts, note: note ?? holds, holds }, waitMs: null, logged, halt: null }
}

function failed(attempts: number, error: AppErrorJson): ItemChange {
  const traceId = error.data.graph?.traceId ?? null
  const logged = { outcome: 'failed', errorCode: error.code, message: error.message, traceId } as const
  return { update: { ...blank, state: 'failed', attempts, error: JSON.stringify(error) }, waitMs: null, logged, halt: null }
}

/** @returns the change for an item that is not sent, with a line in the log. */
export function skipped(attempts: number, note: string): ItemChange {
  const logged = { outcome: 'skipped', errorCode: null, message: note, traceId: null } as const
  return { update: { ...blank, state: 'skipped', attempts, note }, waitMs: null, logged, halt: null }
}

/** @returns the change for an item that this version can't read: it is not sent, and nobody can say what it was about. */
export function unsendable(row: ItemRow): ItemChange {
  return { ...failed(row.attempts, unreadableJob().toJSON()), logged: null }
}

/** What was taken back without effect leaves no line in the log: nothing happened. */
function cancelled(attempts: number, note: string): ItemChange {
  return { update: { ...blank, state: 'skipped', attempts, note }, waitMs: null, logged: null, halt: null }
}

function backInLine(attempts: number, error: AppErrorJson | null, note: string | null, waitMs: number, halt: Halt | null): ItemChange {
  const text = error === null ? null : JSON.stringify(error)
  return { update: { ...blank, state: 'pending', attempts, error: text, note }, waitMs, logged: null, halt }
}

function notApplied(attempts: number, error: AppErrorJson, circumstances: Circumstances): ItemChange {
  const halt = haltOf(error)
  if (circumstances.isCancelling) return { ...cancelled(attempts, notes.cancelled), halt }
  // The attempt is given back: it failed for the sake of the whole job, and an item must not wear out while a limit lasts.
  if (halt !== null) return backInLine(attempts - 1, error, null, 0, halt)
  if (attempts >= MAX_ATTEMPTS) return failed(attempts, error)
  return backInLine(attempts, error, null, retryDelayMs(attempts, circumstances.fraction), null)
}

/**
 * Turns the outcome of a sent item into its next state. Pure.
 * @param attempts how often it was sent, this time included.
 */
export function settleOutcome(attempts: number, outcome: ItemOutcome, circumstances: Circumstances): ItemChange {
  switch (outcome.is) {
    case 'done':
      return succeeded(attempts, outcome.traceId, { note: outcome.note ?? null, holds: outcome.holds ?? null, objectId: outcome.objectId })
    case 'failed':
      return haltOf(outcome.error) === null ? failed(attempts, outcome.error) : notApplied(attempts, outcome.error, circumstances)
    case 'skipped':
      return skipped(attempts, outcome.note)
    case 'retry':
      return notApplied(attempts, outcome.error, circumstances)
    case 'unknown': {
      const update = { ...blank, state: 'unknown', attempts, error: JSON.stringify(outcome.error), note: notes.answerLost } as const
      return { update, waitMs: circumstances.lookDelaysMs[0] ?? 0, logged: null, halt: null }
    }
    default:
      return assertNever(outcome)
  }
}

function absent(row: ItemRow, circumstances: Circumstances): ItemChange {
  const absents = row.absents + 1
  const nextLookMs = circumstances.lookDelaysMs[absents]
  if (nextLookMs !== undefined) {
    return { update: { ...kept(row), absents, note: notes.absentSoFar }, waitMs: nextLookMs, logged: null, halt: null }
  }
  if (circumstances.isCancelling) return cancelled(row.attempts, notes.cancelledAfterLook)
  if (row.attempts < MAX_ATTEMPTS) return backInLine(row.attempts, null, notes.willBeSentAgain, 0, null)
  return failed(row.attempts, {
    kind: 'transient',
    code: 'job.neverArrived',
    message: `Sent ${row.attempts} times, and Meta never took it.`,
    data: { advice: 'Wait a few minutes, then retry it.' },
  })
}

/** @returns the change for an unknown item that is left to a person, with a line in the log that says so. */
export function resting(row: ItemRow, error: AppErrorJson | null): ItemChange {
  const update = { ...kept(row), isResting: true, note: notes.resting, error: error === null ? row.error : JSON.stringify(error) }
  const message = error === null ? notes.resting : error.message
  return { update, waitMs: null, logged: { outcome: 'unknown', errorCode: error?.code ?? null, message, traceId: null }, halt: null }
}

/** Turns what a look at Meta says about an unknown item into its next state. Pure. */
export function settleVerdict(row: ItemRow, verdict: ItemVerdict, circumstances: Circumstances): ItemChange {
  switch (verdict.is) {
    case 'applied':
      return succeeded(row.attempts, null, { note: verdict.note ?? notes.verified, holds: verdict.holds ?? null, objectId: verdict.objectId })
    case 'absent':
      return absent(row, circumstances)
    case 'undecided': {
      const halt = haltOf(verdict.error)
      if (halt !== null) return { update: kept(row), waitMs: 0, logged: null, halt }
      const undecided = row.undecided + 1
      if (undecided >= MAX_UNDECIDED) return resting({ ...row, undecided }, verdict.error)
      const waitMs = circumstances.lookDelaysMs[row.absents] ?? 0
      return { update: { ...kept(row), undecided }, waitMs, logged: null, halt: null }
    }
    default:
      return assertNever(verdict)
  }
}
