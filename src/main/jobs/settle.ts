import type { ItemRow, ItemUpdate } from '../db/repos/job-item.ts'
import type { OperationOutcome } from '#shared/domain/operation-terms.ts'
import { appErrorJson } from '#shared/errors/app-error.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { MAX_ATTEMPTS, retryDelayMs } from './backoff.ts'
import type { ItemOutcome, ItemVerdict } from './define.ts'
import { haltOf } from './halt.ts'
import type { Halt } from './halt.ts'
import { holdDelayMs, holdOf } from './hold.ts'
import type { Limit } from './hold.ts'
import { unreadableJob } from './refusals.ts'
import { parseJson } from './runnable.ts'
import { foundWords, lookAdvice, lookAfterRestoreFailed, lookFailed, noRepeatsLeft, notes, waitsForLimit } from './sentences.ts'

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
  /** Whose limit it waits for; null: for none of its own. */
  readonly limit: Limit | null
  /** It is sent again because Meta could not do it, which a job may do so often only: the answer that said so. Null: no such thing. */
  readonly repeatOf: string | null
  /** It was as wished before it was sent, so nobody knows what was so before. */
  readonly wasSo?: true
}

/** How often a job may still send again what Meta could not do, and how often it might in all. */
export interface Repeats {
  readonly left: number
  readonly allowed: number
  /** Answers that were given one already: one that is about a whole request counts once for all its items. */
  readonly granted: ReadonlySet<string>
}

export interface Circumstances {
  readonly isCancelling: boolean
  /** Random, in [0, 1). One for a whole chunk, so that what failed together is sent together and not in chunks of one. */
  readonly fraction: number
  /** Waits before each look; every one of them must find nothing before an item is sent again. */
  readonly lookDelaysMs: readonly number[]
  /** Wall time, only to read by it until when Meta says to wait. */
  readonly now: number
  readonly repeats: Repeats
}

/** Two looks that can't tell are enough to ask a person. */
const MAX_UNDECIDED = 2

const blank = { absents: 0, undecided: 0, isResting: false, error: null, note: null, holds: null, madeId: null }
/** Nothing that waits, is told or concerns others. */
const plain = { waitMs: null, logged: null, halt: null, limit: null, repeatOf: null }

/** What stays of an unknown item that is looked for again. */
function kept({ attempts, absents, undecided, error, note, holds }: ItemRow) {
  return { state: 'unknown', attempts, absents, undecided, isResting: false, error, note, holds, madeId: null } as const
}

interface Success {
  readonly note: string | null
  readonly holds: string | null
  readonly objectId: string | undefined
}

function succeeded(attempts: number, traceId: string | null, { note, holds, objectId }: Success): ItemChange {
  const logged = { outcome: 'succeeded', errorCode: null, message: note ?? holds, traceId, ...(objectId === undefined ? {} : { objectId }) } as const
  return { ...plain, update: { ...blank, state: 'succeeded', attempts, note: note ?? holds, holds, madeId: objectId ?? null }, logged }
}

function failed(attempts: number, error: AppErrorJson): ItemChange {
  const traceId = error.data.graph?.traceId ?? null
  const logged = { outcome: 'failed', errorCode: error.code, message: error.message, traceId } as const
  return { ...plain, update: { ...blank, state: 'failed', attempts, error: JSON.stringify(error) }, logged }
}

/** @returns the change for an item that is not sent, with a line in the log. */
export function skipped(attempts: number, note: string): ItemChange {
  const logged = { outcome: 'skipped', errorCode: null, message: note, traceId: null } as const
  return { ...plain, update: { ...blank, state: 'skipped', attempts, note }, logged }
}

/** @returns the change for an item that this version can't read: it is not sent, and nobody can say what it was about. */
export function unsendable(row: ItemRow): ItemChange {
  return { ...failed(row.attempts, unreadableJob().toJSON()), logged: null }
}

/** What was taken back without effect leaves no line in the log: nothing happened. */
function cancelled(attempts: number, note: string): ItemChange {
  return { ...plain, update: { ...blank, state: 'skipped', attempts, note } }
}

function backInLine(attempts: number, error: AppErrorJson | null, note: string | null): ItemChange {
  return { ...plain, update: { ...blank, state: 'pending', attempts, error: error === null ? null : JSON.stringify(error), note }, waitMs: 0 }
}

/**
 * Once the repeats of the job are used up, what would be one fails instead: a person can still retry it. What was lost on the way says
 * nothing about Meta, so only what Meta itself answered counts.
 */
function repeated(change: ItemChange, error: AppErrorJson | null, { repeats }: Circumstances): ItemChange {
  if (error?.data.graph === undefined) return change
  const answer = `${error.code} ${JSON.stringify(error.data.graph)}`
  if (repeats.granted.has(answer)) return change
  if (repeats.left > 0) return { ...change, repeatOf: answer }
  const message = `${error.message} ${noRepeatsLeft(repeats.allowed)}`
  const advice = 'Meta has trouble just now. Wait a few minutes, then retry it.'
  return failed(change.update.attempts, { ...error, kind: 'transient', message, data: { ...error.data, advice } })
}

function notApplied(attempts: number, error: AppErrorJson, circumstances: Circumstances): ItemChange {
  const halt = haltOf(error)
  if (circumstances.isCancelling) return { ...cancelled(attempts, notes.cancelled), halt }
  // The attempt is given back: it failed for the sake of the whole job, and an item must not wear out while a limit lasts.
  if (halt !== null) return { ...backInLine(attempts - 1, error, null), halt }
  const limit = holdOf(error)
  if (limit !== null) {
    const waitMs = holdDelayMs(error, circumstances.fraction, circumstances.now)
    return { ...backInLine(attempts - 1, null, waitsForLimit(limit)), waitMs, limit }
  }
  if (attempts >= MAX_ATTEMPTS) return failed(attempts, error)
  return repeated({ ...backInLine(attempts, error, null), waitMs: retryDelayMs(attempts, circumstances.fraction) }, error, circumstances)
}

function isAboutMore(error: AppErrorJson): boolean {
  return haltOf(error) !== null || holdOf(error) !== null
}

/**
 * Turns the outcome of a sent item into its next state. Pure.
 * @param attempts how often it was sent, this time included.
 */
export function settleOutcome(attempts: number, outcome: ItemOutcome, circumstances: Circumstances): ItemChange {
  switch (outcome.is) {
    case 'done':
      return {
        ...succeeded(attempts, outcome.traceId, { note: outcome.note ?? null, holds: outcome.holds ?? null, objectId: outcome.objectId }),
        ...((outcome.refused === true || outcome.wasSo === true) && { wasSo: true }),
      }
    case 'failed':
      return isAboutMore(outcome.error) ? notApplied(attempts, outcome.error, circumstances) : failed(attempts, outcome.error)
    case 'skipped':
      return skipped(attempts, outcome.note)
    case 'retry':
      return notApplied(attempts, outcome.error, circumstances)
    case 'unknown': {
      const update = { ...blank, state: 'unknown', attempts, error: JSON.stringify(outcome.error), note: notes.answerLost } as const
      return { ...plain, update, waitMs: circumstances.lookDelaysMs[0] ?? 0 }
    }
    default:
      return assertNever(outcome)
  }
}

/** @returns what made an item unknown that is now known not to be there. */
function whyUnknown(row: ItemRow): AppErrorJson | null {
  const error = appErrorJson.safeParse(row.error === null ? null : parseJson(row.error))
  return error.success ? { ...error.data, message: notes.notDone } : null
}

/** @param left why it is not sent again by itself; null: it is. */
function absent(row: ItemRow, circumstances: Circumstances, left: AppErrorJson | null): ItemChange {
  const absents = row.absents + 1
  const nextLookMs = circumstances.lookDelaysMs[absents]
  if (nextLookMs !== undefined) {
    return { ...plain, update: { ...kept(row), absents, note: notes.absentSoFar }, waitMs: nextLookMs }
  }
  if (circumstances.isCancelling) return cancelled(row.attempts, isOfBackup(row) ? notes.cancelledNotThere : notes.cancelledAfterLook)
  if (left !== null) return failed(row.attempts, left)
  if (row.attempts < MAX_ATTEMPTS) {
    return repeated(backInLine(row.attempts, null, isOfBackup(row) ? notes.willBeSent : notes.willBeSentAgain), whyUnknown(row), circumstances)
  }
  return failed(row.attempts, {
    kind: 'transient',
    code: 'job.neverArrived',
    message: `Sent ${row.attempts} times, and Meta never took it.`,
    data: { advice: 'Wait a few minutes, then retry it.' },
  })
}

/** It was open when the backup was written that is in place now: nobody knows what became of it since. */
function isOfBackup({ holds }: ItemRow): boolean {
  return holds === notes.restored
}

/** Our own reasons speak of the item itself; all others are about the look, and must not read as if the item had been refused. */
function ofLook(row: ItemRow, error: AppErrorJson): AppErrorJson {
  if (error.kind === 'bug' || error.kind === 'conflict') return error
  const advice = error.kind === 'permission' ? error.data.advice : lookAdvice
  return { ...error, message: isOfBackup(row) ? lookAfterRestoreFailed(error.message) : lookFailed(error.message), data: { ...error.data, ...(advice !== undefined && { advice }) } }
}

/** @returns the change for an unknown item that is left to a person, with a line in the log that says so. */
export function resting(row: ItemRow, failure: AppErrorJson | null): ItemChange {
  const error = failure === null ? null : ofLook(row, failure)
  const update = { ...kept(row), isResting: true, note: notes.resting, error: error === null ? row.error : JSON.stringify(error) }
  const message = error === null ? notes.resting : error.message
  return { ...plain, update, logged: { outcome: 'unknown', errorCode: error?.code ?? null, message, traceId: error?.data.graph?.traceId ?? null } }
}

function undecided(row: ItemRow, error: AppErrorJson, circumstances: Circumstances): ItemChange {
  const halt = haltOf(error)
  if (halt !== null) return { ...plain, update: kept(row), waitMs: 0, halt }
  const limit = holdOf(error)
  if (limit !== null) {
    // Whoever cancels is not kept waiting for minutes.
    if (circumstances.isCancelling) return resting(row, null)
    return { ...plain, update: kept(row), waitMs: holdDelayMs(error, circumstances.fraction, circumstances.now), limit }
  }
  const times = row.undecided + 1
  if (times >= MAX_UNDECIDED) return resting({ ...row, undecided: times }, error)
  return { ...plain, update: { ...kept(row), undecided: times }, waitMs: circumstances.lookDelaysMs[row.absents] ?? 0 }
}

/** @returns what a look says of an item that is there: an answer was lost only where nothing was known of it before. */
function noteOfLook(row: ItemRow, { note, holds }: Extract<ItemVerdict, { is: 'applied' }>): string {
  if (row.holds === null) return note ?? notes.verified
  const before = row.holds === notes.lookFirst || row.note === null || !isOfAnswer(row.note) ? null : row.note
  if (holds !== undefined) return before ?? note ?? notes.lookedAgain
  // Only how it began stays: what it waited for has come.
  const [beginning = ''] = before?.match(/^.*?\.(?= |$)/u) ?? []
  return beginning === '' ? (note ?? notes.lookedAgain) : `${beginning} ${notes.lookedAgain}`
}

/** Not what the engine itself put in its place while it looked. */
function isOfAnswer(note: string): boolean {
  return !note.startsWith('Waits for the limit') && note !== notes.absentSoFar && note !== notes.resting && note !== notes.cutOff
}

function applied(row: ItemRow, verdict: Extract<ItemVerdict, { is: 'applied' }>): ItemChange {
  if (isOfBackup(row)) {
    // It may be this job's doing or somebody else's, and what may be somebody else's must not be undone.
    return { ...succeeded(row.attempts, null, { note: foundWords(verdict), holds: verdict.holds ?? null, objectId: verdict.objectId }), wasSo: true }
  }
  const change = succeeded(row.attempts, null, { note: noteOfLook(row, verdict), holds: verdict.holds ?? null, objectId: verdict.objectId })
  // It waits for the same as before: nothing has happened.
  return row.holds !== null && row.holds !== notes.lookFirst && verdict.holds !== undefined ? { ...change, logged: null } : change
}

/** Turns what a look at Meta says about an unknown item into its next state. Pure. */
export function settleVerdict(row: ItemRow, verdict: ItemVerdict, circumstances: Circumstances): ItemChange {
  switch (verdict.is) {
    case 'applied':
      return applied(row, verdict)
    case 'absent':
      return absent(row, circumstances, null)
    case 'leave':
      return absent(row, circumstances, verdict.error)
    case 'undecided':
      return undecided(row, verdict.error, circumstances)
    default:
      return assertNever(verdict)
  }
}
