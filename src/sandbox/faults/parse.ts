import { isList, isRecord, toText } from '../lib/json.ts'
import { methodOf } from '../graph/method.ts'
import { throttleLimits } from './rule.ts'
import type { Fault, FaultMatch, FaultRule, OperationFault, RequestFault, UploadFault } from './rule.ts'

/**
 * @param value a list of rules, or `{rules:[...]}`, as read from JSON.
 * @returns the rules, or a sentence that says which one is wrong and why.
 */
export function parseFaults(value: unknown): readonly FaultRule[] | string {
  const list = isRecord(value) ? value.rules : value
  if (!isList(list)) return 'faults must be a list of rules, or {"rules":[...]}'
  const rules: FaultRule[] = []
  for (const [index, each] of list.entries()) {
    const rule = parseRule(each)
    if (typeof rule === 'string') return `fault rule ${index + 1}: ${rule}`
    rules.push(rule)
  }
  return rules
}

function parseRule(value: unknown): FaultRule | string {
  if (!isRecord(value)) return 'is no object'
  const fault = parseFault(value)
  if (typeof fault === 'string') return fault
  const match = parseMatch(value.match)
  if (typeof match === 'string') return match
  const { nth } = value
  const hits = isList(nth) && nth.every((each) => typeof each === 'number') ? nth : undefined
  if (nth !== undefined && typeof nth !== 'number' && !hits) return 'nth must be a number or a list of numbers'
  return {
    ...fault,
    match,
    ...(typeof value.id === 'string' ? { id: value.id } : {}),
    ...(typeof nth === 'number' ? { nth } : hits ? { nth: hits } : {}),
    ...numbers(value, ['after', 'count', 'probability']),
  }
}

function parseFault(value: Readonly<Record<string, unknown>>): Fault | string {
  return parseOperationFault(value) ?? parseUploadFault(value) ?? parseRequestFault(value) ?? `there is no kind ${JSON.stringify(value.kind)}`
}

function parseApplied(value: Readonly<Record<string, unknown>>): { readonly applied?: boolean } {
  return typeof value.applied === 'boolean' ? { applied: value.applied } : {}
}

/** @returns null when the kind is not one of these. */
function parseOperationFault(value: Readonly<Record<string, unknown>>): OperationFault | string | null {
  const applied = parseApplied(value)
  switch (value.kind) {
    case 'error':
      if (typeof value.code !== 'number') return 'an error needs its code'
      return {
        kind: 'error',
        code: value.code,
        ...applied,
        ...numbers(value, ['subcode', 'status']),
        ...texts(value, ['message', 'userTitle', 'userMessage']),
        ...(typeof value.isTransient === 'boolean' ? { isTransient: value.isTransient } : {}),
      }
    case 'token': {
      const subcode = ([458, 459, 460, 463, 467, 492] as const).find((each) => each === (value.subcode ?? 463))
      return subcode === undefined ? 'subcode must be 458, 459, 460, 463, 467 or 492' : { kind: 'token', subcode }
    }
    case 'nullPart':
      return { kind: 'nullPart', ...applied }
    case 'partBody':
      return { kind: 'partBody', ...applied, ...texts(value, ['body']), ...numbers(value, ['code']) }
    case 'lag':
      return typeof value.ms === 'number' ? { kind: 'lag', ms: value.ms } : 'lag needs ms'
    case 'usage':
      return { kind: 'usage', headers: headerChanges(value.headers) }
    case 'throttle': {
      const limit = throttleLimits.find((each) => each === value.limit)
      if (limit === undefined) return `throttle needs a limit: ${throttleLimits.join(', ')}`
      return typeof value.seconds === 'number' ? { kind: 'throttle', limit, seconds: value.seconds } : 'throttle needs seconds'
    }
    default:
      return null
  }
}

/** @returns null when the kind is not one of these. */
function parseUploadFault(value: Readonly<Record<string, unknown>>): UploadFault | string | null {
  if (value.kind === 'interrupt') {
    const kept = typeof value.kept === 'boolean' ? { kept: value.kept } : {}
    return typeof value.bytes === 'number' ? { kind: 'interrupt', bytes: value.bytes, ...kept } : 'interrupt needs bytes'
  }
  if (value.kind !== 'slowBody') return null
  return typeof value.bytesPerSecond === 'number' ? { kind: 'slowBody', bytesPerSecond: value.bytesPerSecond } : 'slowBody needs bytesPerSecond'
}

/** @returns null when the kind is not one of these. */
function parseRequestFault(value: Readonly<Record<string, unknown>>): RequestFault | string | null {
  const applied = parseApplied(value)
  switch (value.kind) {
    case 'drop':
    case 'silence':
      return value.when === 'before' || value.when === 'after' ? { kind: value.kind, when: value.when } : `${value.kind} needs when: before or after`
    case 'cut':
    case 'stall':
    case 'huge':
    case 'gzipBomb':
      return { kind: value.kind, ...numbers(value, ['bytes']) }
    case 'truncate':
    case 'duplicate':
      return { kind: value.kind }
    case 'drip':
      return { kind: 'drip', ...numbers(value, ['bytesPerSecond']) }
    case 'html':
      return { kind: 'html', ...numbers(value, ['status']), ...applied }
    case 'errorWith200':
      return { kind: 'errorWith200', ...applied, ...numbers(value, ['code']), ...texts(value, ['message']) }
    case 'delay':
      return typeof value.ms === 'number' ? { kind: 'delay', ms: value.ms } : 'delay needs ms'
    case 'length':
      return typeof value.by === 'number' ? { kind: 'length', by: value.by } : 'length needs by'
    case 'headers':
      return { kind: 'headers', headers: headerChanges(value.headers) }
    case 'status':
      if (typeof value.status !== 'number') return 'status needs a status'
      return { kind: 'status', status: value.status, ...applied, ...texts(value, ['body']), headers: headerTexts(value.headers) }
    case 'tooMany':
      if (typeof value.seconds !== 'number') return 'tooMany needs seconds'
      return { kind: 'tooMany', seconds: value.seconds, ...texts(value, ['retryAfter']) }
    default:
      return null
  }
}

function parseMatch(value: unknown): FaultMatch | string {
  if (value === undefined) return {}
  if (!isRecord(value)) return 'match must be an object'
  const method = typeof value.method === 'string' ? methodOf(value.method) : undefined
  if (value.method !== undefined && !method) return 'match.method must be GET, POST or DELETE'
  if (typeof value.path === 'string' && !isPattern(value.path)) return 'match.path must be a regular expression'
  const params = isRecord(value.params) ? value.params : {}
  return {
    ...(method ? { method } : {}),
    ...texts(value, ['node', 'path']),
    ...(typeof value.edge === 'string' || value.edge === null ? { edge: value.edge } : {}),
    ...(typeof value.writes === 'boolean' ? { writes: value.writes } : {}),
    ...(typeof value.batch === 'boolean' ? { batch: value.batch } : {}),
    params: Object.fromEntries(Object.entries(params).map(([name, each]) => [name, toText(each)])),
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text).source !== ''
  } catch {
    return false
  }
}

function numbers<Name extends string>(value: Readonly<Record<string, unknown>>, names: readonly Name[]): Partial<Record<Name, number>> {
  const found: Partial<Record<Name, number>> = {}
  for (const name of names) {
    const each = value[name]
    if (typeof each === 'number') found[name] = each
  }
  return found
}

function texts<Name extends string>(value: Readonly<Record<string, unknown>>, names: readonly Name[]): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const each = value[name]
    if (typeof each === 'string') found[name] = each
  }
  return found
}

function headerChanges(value: unknown): Readonly<Record<string, string | null>> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, each === null ? null : toText(each)]))
}

function headerTexts(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toText(each)]))
}
