import { isList, parseJson, toText } from '../lib/json.ts'
import { badParameter, missingParameter } from './errors.ts'

/** Query and body together, decoded; a JSON body may bring values that are no text. */
export type Params = Readonly<Record<string, unknown>>

/** Everything but JSON text arrives as text; this reads a parameter as the text it was. */
export function textParam(params: Params, name: string): string | undefined {
  const value = params[name]
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

/** @throws GraphError 100 when it is absent or empty. */
export function requiredText(params: Params, name: string): string {
  const value = textParam(params, name)
  if (value === undefined || value === '') throw missingParameter(name)
  return value
}

/** Ids are digits; `act_` is refused, since Meta types them as numeric strings (graph-facts 7.1). */
export function requiredId(params: Params, name: string): string {
  const value = requiredText(params, name)
  if (!/^\d{1,20}$/.test(value)) throw badParameter(name, 'must be a valid ID string (e.g., "123")')
  return value
}

/** A list in JSON text, in a JSON body, or as `name[0]=..` fields. @throws GraphError 100 for anything else. */
export function listParam(params: Params, name: string): readonly unknown[] | undefined {
  const value = params[name]
  if (value === undefined) return undefined
  const list = typeof value === 'string' ? parseJson(value) : value
  if (!isList(list)) throw badParameter(name, 'must be an array.')
  return list
}

/** @throws GraphError 100 that names the allowed values when one is not among them. */
export function enumListParam(params: Params, name: string, allowed: readonly string[]): readonly string[] | undefined {
  return listParam(params, name)?.map((item, index) => {
    if (typeof item === 'string' && allowed.includes(item)) return item
    throw badParameter(`${name}[${index}]`, `must be one of {${allowed.join(', ')}} - got ${JSON.stringify(item)}.`)
  })
}

export function enumParam(params: Params, name: string, allowed: readonly string[]): string | undefined {
  const value = textParam(params, name)
  if (value === undefined) return undefined
  if (allowed.includes(value)) return value
  throw badParameter(name, `must be one of {${allowed.join(', ')}} - got ${JSON.stringify(value)}.`)
}

/** `true/false` or `1/0` (graph-facts 1.5). */
export function booleanParam(params: Params, name: string): boolean | undefined {
  const value = textParam(params, name)
  if (value === undefined) return undefined
  if (value === 'true' || value === '1') return true
  if (value === 'false' || value === '0') return false
  throw badParameter(name, 'must be a boolean')
}

/** `fields[0]=a` and `fields[]=a` are lists too: PHP's way, which the Graph API takes. */
export function gatherLists(params: Params): Params {
  const gathered: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(params)) {
    const indexed = /^(\w+)\[\d*\]$/.exec(key)?.[1]
    if (indexed === undefined) gathered[key] = value
    else {
      const list = gathered[indexed]
      gathered[indexed] = isList(list) ? [...list, value] : [value]
    }
  }
  return gathered
}

/** Fields as one text, however they were sent. */
export function fieldsText(params: Params): string | undefined {
  const value = params.fields
  if (isList(value)) return value.map(toText).join(',')
  const text = textParam(params, 'fields')
  const parsed = text?.startsWith('[') ? parseJson(text) : undefined
  return isList(parsed) ? parsed.map(toText).join(',') : text
}
