import { badParameter } from '../graph/errors.ts'
import { listParam, textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { isList, isRecord, parseJson } from '../lib/json.ts'
import type { Json } from '../lib/json.ts'

export type JsonRecord = Readonly<Record<string, Json>>

/** @returns the value as JSON; what no JSON has becomes null. */
export function toJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (isList(value)) return value.map(toJson)
  return isRecord(value) ? toJsonRecord(value) : null
}

export function toJsonRecord(value: Readonly<Record<string, unknown>>): JsonRecord {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toJson(each)]))
}

/** An object in JSON text, or in a JSON body. @throws GraphError 100 for anything else: nested objects travel as JSON text (graph-facts 1.5). */
export function recordParam(params: Params, name: string): JsonRecord | undefined {
  const value = params[name]
  if (value === undefined || value === '') return undefined
  const record = typeof value === 'string' ? parseJson(value) : value
  if (!isRecord(record)) throw badParameter(name, 'must be a JSON object.')
  return toJsonRecord(record)
}

/** @returns a list of JSON values. @throws GraphError 100 when it is no list. */
export function jsonListParam(params: Params, name: string): readonly Json[] | undefined {
  return listParam(params, name)?.map(toJson)
}

/** Whole minor units of the account's currency. @throws GraphError 100 for fractions, signs and words. */
export function wholeParam(params: Params, name: string): number | undefined {
  const text = textParam(params, name)
  if (text === undefined || text === '') return undefined
  const value = Number(text)
  if (!/^\d{1,16}$/.test(text) || !Number.isSafeInteger(value)) throw badParameter(name, 'must be an integer greater than or equal to zero.')
  return value
}

/** Text of bounded length. @throws GraphError 100 when it is too long, or empty where it must not be. */
export function nameParam(params: Params, longest: number): string | undefined {
  const name = textParam(params, 'name')
  if (name === undefined) return undefined
  if (name.trim() === '') throw badParameter('name', 'must be a non-empty string.')
  if (Array.from(name).length > longest) throw badParameter('name', `must be at most ${longest} characters long.`)
  return name
}

/**
 * A point in time: ISO 8601 with an offset, without one (the account's), or unix seconds. `0` is no time.
 * @param offsetHours of the ad account. @returns ms, null for `0`. @throws GraphError 100 for what is no time.
 */
export function timeParam(params: Params, name: string, offsetHours: number): number | null | undefined {
  const text = textParam(params, name)
  if (text === undefined || text === '') return undefined
  if (/^\d{1,11}$/.test(text)) return text === '0' ? null : Number(text) * 1000
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text)
  if (!match) throw badParameter(name, 'must be a date and time.')
  const [, day = '', clock = '', zone] = match
  const ms = Date.parse(`${day}T${clock.length === 5 ? `${clock}:00` : clock}Z`) - zoneMinutes(zone, offsetHours) * 60_000
  if (!Number.isFinite(ms)) throw badParameter(name, 'must be a date and time.')
  return ms
}

function zoneMinutes(zone: string | undefined, offsetHours: number): number {
  if (zone === undefined) return offsetHours * 60
  if (zone === 'Z') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)))
}

/** @returns `2026-09-12T17:42:28+0200`: ads objects use the account's offset (graph-facts 1.5). */
export function accountTime(ms: number, offsetHours: number): string {
  const minutes = Math.abs(Math.round(offsetHours * 60))
  const sign = offsetHours < 0 ? '-' : '+'
  const zone = `${sign}${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`
  return new Date(ms + offsetHours * 3_600_000).toISOString().replace(/\.\d{3}Z$/, zone)
}

export function recordAt(record: JsonRecord | undefined, key: string): JsonRecord | undefined {
  const value = record?.[key]
  return isRecord(value) ? toJsonRecord(value) : undefined
}

/** @returns the list there, empty when there is none. */
export function listAt(record: JsonRecord | undefined, key: string): readonly Json[] {
  const value = record?.[key]
  return isList(value) ? value.map(toJson) : []
}

/** @returns the text or number there as text. */
export function textAt(record: JsonRecord | undefined, key: string): string | undefined {
  const value = record?.[key]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function numberAt(record: JsonRecord | undefined, key: string): number | undefined {
  const value = record?.[key]
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined
}

/** The same text for the same content, whatever the order of keys. */
export function canonical(value: Json): string {
  if (isList(value)) return `[${value.map((each) => canonical(toJson(each))).join(',')}]`
  if (!isRecord(value)) return JSON.stringify(value)
  const parts = Object.keys(value).toSorted().map((key) => `${JSON.stringify(key)}:${canonical(toJson(value[key]))}`)
  return `{${parts.join(',')}}`
}
