import { z } from 'zod'
import type { AppErrorData, AppErrorJson } from '#shared/errors/app-error.ts'
import { cleanText } from './clean-text.ts'
import { errorMeanings, meaningOfRange, type ErrorMeaning } from './error-table.ts'
import type { FailedPart, PartResult } from './part-result.ts'

const number = z.coerce.number().optional().catch(undefined)
const text = z.string().optional().catch(undefined)

/** Meta's error object (graph-facts 3.1). All but the code is optional; what has the wrong shape counts as not there. */
const graphError = z.object({
  code: z.coerce.number().catch(1),
  error_subcode: number,
  is_transient: z.boolean().optional().catch(undefined),
  error_user_title: text,
  error_user_msg: text,
  error_data: z.unknown().optional(),
  fbtrace_id: text,
  message: text,
})
type GraphErrorBody = z.output<typeof graphError>

const errorEnvelope = z.object({ error: graphError })
const offsets = z.object({ start_offset: z.coerce.number().int().nonnegative() })
const blame = z.object({ blame_field_specs: z.array(z.array(z.union([z.string(), z.number()]))).min(1) })

/** What an answer was, before anyone judges it. */
interface RawReply {
  readonly status: number
  readonly body: string
  /** From the header, where there is one; an error body names its own. */
  readonly traceId: string | null
  readonly isWrite: boolean
}

function parseJson(source: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(source) }
  } catch {
    return null
  }
}

/** `error_data` may be an object or JSON text (graph-facts 3.1). @returns the first blamed path as text. */
function blamedField(errorData: unknown): string | undefined {
  const data = typeof errorData === 'string' ? parseJson(errorData)?.value : errorData
  const parsed = blame.safeParse(data)
  return parsed.success ? cleanText(parsed.data.blame_field_specs[0]?.join('.')) : undefined
}

/** @returns from which byte an upload in pieces is to go on, where Meta says so. */
function startOffset(errorData: unknown): number | undefined {
  const data = typeof errorData === 'string' ? parseJson(errorData)?.value : errorData
  return offsets.safeParse(data).data?.start_offset
}

/** @returns what a code and subcode mean, the pair before the code, the code before its range. */
function meaningOf(error: GraphErrorBody): ErrorMeaning {
  const pair = error.error_subcode === undefined ? undefined : errorMeanings[`${error.code}/${error.error_subcode}`]
  const known = pair ?? errorMeanings[String(error.code)]
  // Some subcodes arrive as the code of the error and some as its subcode; those that stand alone are listed alone.
  const bySubcode = error.error_subcode !== undefined && error.error_subcode > 1_000_000 ? errorMeanings[String(error.error_subcode)] : undefined
  const meaning = pair ?? bySubcode ?? known ?? meaningOfRange(error.code)
  // The flag cures nothing for limits, tokens and permissions: 17/2446079 says false and passes, others say true and do not (graph-facts 3.2).
  if (error.is_transient === true && meaning.retryClass === 'F') {
    return { kind: 'transient', code: 'meta.transient', retryClass: 'T', message: 'Meta could not do this just now.', advice: 'Try again in a minute.' }
  }
  return meaning
}

/** Without the number that Meta puts before its own text: the code is told apart from it. */
function plainMessage(error: GraphErrorBody): string | undefined {
  return cleanText(error.message)?.replace(/^\(#\d+\) */u, '')
}

/** Our own sentence can only be a general one here: Meta's words say more, those for people before those for developers. */
function isGeneral({ code }: ErrorMeaning): boolean {
  return code.startsWith('request.') || code === 'permission.missing'
}

function theirWords(error: GraphErrorBody): string | undefined {
  return cleanText(error.error_user_msg) ?? cleanText(error.error_user_title) ?? plainMessage(error)
}

function errorData(error: GraphErrorBody, meaning: ErrorMeaning): AppErrorData {
  const field = blamedField(error.error_data)
  const userTitle = cleanText(error.error_user_title)
  const userMessage = cleanText(error.error_user_msg)
  const traceId = cleanText(error.fbtrace_id)
  const goesOnAt = startOffset(error.error_data)
  const isSpeechless = isGeneral(meaning) && theirWords(error) === undefined
  return {
    advice: isSpeechless ? "Meta gave no reason. Its trace id names this request to Meta's support." : meaning.advice,
    ...(field === undefined ? {} : { field }),
    graph: {
      code: error.code,
      ...(error.error_subcode === undefined ? {} : { subcode: error.error_subcode }),
      ...(traceId === undefined ? {} : { traceId }),
      ...(userTitle === undefined ? {} : { userTitle }),
      ...(userMessage === undefined ? {} : { userMessage }),
      ...(goesOnAt === undefined ? {} : { startOffset: goesOnAt }),
    },
  }
}

function sentence(error: GraphErrorBody, meaning: ErrorMeaning): string {
  const words = isGeneral(meaning) ? theirWords(error) : undefined
  if (words === undefined) return meaning.message
  // Meta's text for developers does not say who speaks.
  return cleanText(error.error_user_msg) === undefined && cleanText(error.error_user_title) === undefined ? `Meta refused: ${words}` : words
}

/**
 * Judges one of Meta's errors by its code and subcode, never by its text.
 * @param isWrite a transient error of a write is ambiguous: it may have happened (graph-facts 3.2, class T).
 */
export function classifyGraphError(error: GraphErrorBody, isWrite: boolean): FailedPart {
  const meaning = meaningOf(error)
  const json: AppErrorJson = { kind: meaning.kind, code: meaning.code, message: sentence(error, meaning), data: errorData(error, meaning) }
  if (meaning.retryClass === 'T' && isWrite) return { is: 'unknown', error: doubtful(json) }
  return {
    is: 'error',
    error: json,
    retryClass: meaning.retryClass,
    ...(meaning.limit === undefined ? {} : { limit: meaning.limit }),
    ...(meaning.pauseMs === undefined ? {} : { pauseMs: meaning.pauseMs }),
  }
}

function doubtful(error: AppErrorJson): AppErrorJson {
  return {
    ...error,
    kind: 'unknownOutcome',
    message: `${error.message} It is not known whether the change was made.`,
    data: { ...error.data, advice: 'Look at Meta whether it was made before you repeat it.' },
  }
}

/**
 * An answer that does not say what became of the request: for a write it may have happened.
 * @param code `<domain>.<what>`. @param message what is known, as a sentence.
 */
export function ambiguous(code: string, message: string, isWrite: boolean, data: AppErrorData = {}): FailedPart {
  const error: AppErrorJson = { kind: 'transient', code, message, data: { advice: 'Try again in a minute.', ...data } }
  return { is: 'unknown', error: isWrite ? doubtful(error) : error }
}

/** Meta answered in a shape this app does not know. @returns for a write: unknown, because it may have happened. */
export function unexpectedReply(isWrite: boolean): FailedPart {
  const error: AppErrorJson = {
    kind: 'transient',
    code: 'graph.unexpectedReply',
    message: "Meta's answer has a shape that this version of Buydesk does not know.",
    data: { advice: 'Try again; if it stays, update Buydesk.' },
  }
  return isWrite ? { is: 'unknown', error: doubtful(error) } : { is: 'error', error, retryClass: 'F' }
}

/** A redirect is never followed: the next address would be handed the token. Repeating a read would lead to the same place. */
function redirected(isWrite: boolean): FailedPart {
  const error: AppErrorJson = {
    kind: 'transient',
    code: 'network.redirected',
    message: 'The answer points to another address, which Buydesk never follows.',
    data: { advice: 'A proxy, hotel or company network may stand between this computer and Meta. Use another network.' },
  }
  return isWrite ? { is: 'unknown', error: doubtful(error) } : { is: 'error', error, retryClass: 'F' }
}

/** Codes of an answer whose body is no Graph error: from a gateway on the way, or from Meta's edge. */
function classifyStatus({ status, isWrite }: RawReply): FailedPart {
  if (status === 429) {
    return {
      is: 'error',
      retryClass: 'W',
      limit: 'app',
      error: { kind: 'rateLimit', code: 'limit.app', message: 'Meta says there were too many calls.', data: { advice: 'Wait until then. A job goes on by itself; a list has to be read again.' } },
    }
  }
  if (status >= 300 && status < 400) return redirected(isWrite)
  return ambiguous('meta.unreadable', `Meta's answer could not be read (HTTP ${status}).`, isWrite)
}

function hasMember(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && name in value
}

function saysNotDone(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'success' in value && value.success === false
}

/**
 * Judges one answer, whole or part of a batch. The HTTP status alone proves nothing: an error may come with 200 (graph-facts 3.1).
 * @returns the parsed body, a definite refusal, or unknown.
 */
export function classifyReply(reply: RawReply): PartResult {
  const json = parseJson(reply.body)
  // Asked first, because a parse that fails costs most, and almost every answer of thousands is no error.
  const failed = hasMember(json?.value, 'error') ? errorEnvelope.safeParse(json?.value) : null
  if (failed?.success === true) {
    const { error } = failed.data
    return classifyGraphError(error.fbtrace_id === undefined && reply.traceId !== null ? { ...error, fbtrace_id: reply.traceId } : error, reply.isWrite)
  }
  if (json === null || reply.status < 200 || reply.status >= 300) return classifyStatus(reply)
  if (saysNotDone(json.value)) {
    return {
      is: 'error',
      retryClass: 'F',
      error: { kind: 'conflict', code: 'request.notDone', message: 'Meta says it was not done, and names no reason.', data: { advice: 'Read the current state, then try again.' } },
    }
  }
  return { is: 'body', body: json.value, traceId: reply.traceId }
}
