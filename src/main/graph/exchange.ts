import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { decodeBatch, encodeBatch, encodeSingle, traceIdOf, type DecodedPart, type Headers } from './batch.ts'
import { classifyReply } from './classify.ts'
import { cleanText } from './clean-text.ts'
import type { CallContext } from './client.ts'
import { encodeFields } from './fields.ts'
import type { Weather } from './flow.ts'
import type { PartResult } from './part-result.ts'
import type { RequestAnswer } from './throttle.ts'
import type { Transport } from './transport.ts'
import type { PreparedPart } from './validate.ts'

interface ExchangeDeps {
  readonly transport: Transport
  readonly clock: Clock
  readonly log: Log
}

export interface Exchanged extends RequestAnswer {
  readonly weather: Weather
}

/** One HTTP request. Never throws. */
export type Exchange = (context: CallContext, parts: readonly [PreparedPart, ...PreparedPart[]]) => Promise<Exchanged>

/** Codes of results that show what the request as a whole met. */
const slow: ReadonlySet<string> = new Set(['meta.unfinished', 'network.timeout', 'network.replyTooLarge'])
const overloaded: ReadonlySet<string> = new Set(['meta.serviceDown', 'network.cut', 'limit.suddenChange'])

/** Longer addresses are refused by servers on the way; a described creative or audience can be ten times that. */
const QUERY_MAX = 4_000

function fitsAddress({ method, params }: PreparedPart): boolean {
  return method === 'POST' || encodeFields(params).length <= QUERY_MAX
}

/** The token is inspected in a batch even when alone: that way it stands in a body and not in an address. So does a long read. */
function travelsAlone(parts: readonly PreparedPart[]): boolean {
  return parts.length === 1 && parts.every((part) => !part.insertOwnToken && fitsAddress(part))
}

function weatherOf(result: PartResult, isBatch: boolean): Weather {
  if (result.is === 'body') return 'clean'
  if (result.is === 'notSent' || result.error.kind === 'cancelled') return 'neutral'
  // A call by itself that is slow says nothing about how large a batch may be.
  if (slow.has(result.error.code)) return isBatch ? 'slow' : 'neutral'
  return overloaded.has(result.error.code) ? 'overloaded' : 'clean'
}

function weatherOfAll(status: number | null, parts: readonly DecodedPart[]): Weather {
  if (status !== null && status >= 500) return 'overloaded'
  let all: Weather = 'clean'
  for (const { result } of parts) {
    const weather = weatherOf(result, parts.length > 1)
    if (weather === 'overloaded') return weather
    if (weather !== 'clean') all = weather
  }
  return all
}

/** Meta says in a header that the version asked for is near its end or was answered by a newer one. Once is enough to know it. */
function versionWatch(log: Log): (headers: Headers) => void {
  let isTold = false
  return (headers) => {
    const warning = isTold ? undefined : cleanText(headers['x-ad-api-version-warning'])
    if (warning === undefined) return
    isTold = true
    log.info('graph version warning', { warning })
  }
}

export function createExchange({ transport, clock, log }: ExchangeDeps): Exchange {
  const watchVersion = versionWatch(log)
  return async (context, parts) => {
    const [first] = parts
    const isAlone = travelsAlone(parts)
    const sentAt = clock.monotonic()
    const delivery = await transport.send(context.connectionId, isAlone ? encodeSingle(first) : encodeBatch(parts), context.signal)
    log.info('graph request', {
      operation: first.name,
      parts: parts.length,
      ms: Math.round(clock.monotonic() - sentAt),
      outcome: delivery.is === 'reply' ? delivery.status : delivery.error.code,
    })
    if (delivery.is !== 'reply') {
      const result: PartResult = { is: delivery.is, error: delivery.error }
      return { parts: parts.map(() => ({ headers: null, result })), headers: null, sentAt, weather: weatherOf(result, parts.length > 1) }
    }
    const { status, headers, body } = delivery
    watchVersion(headers)
    const decoded = isAlone
      ? [{ headers: null, result: classifyReply({ status, body, traceId: traceIdOf(headers), isWrite: first.isWrite }) }]
      : decodeBatch(delivery, parts)
    return { parts: decoded, headers, sentAt, weather: weatherOfAll(status, decoded) }
  }
}
