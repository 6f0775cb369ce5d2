import type { TraceEntry } from '../trace.ts'
import { toText } from '../lib/json.ts'
import type { Random } from '../lib/random.ts'
import { isOperationFault, isRequestFault, isUploadFault } from './rule.ts'
import type { FaultMatch, FaultRule, OperationFault, RequestFault, UploadFault } from './rule.ts'

/** What a rule is held against: an operation with its place. */
export interface FaultSubject extends TraceEntry {
  readonly path: string
  readonly isInBatch: boolean
}

interface Armed {
  readonly rule: FaultRule
  seen: number
  struck: number
}

/** The rules in force, each with its own count; they can be replaced while the sandbox runs. */
export class Faults {
  readonly #random: Random
  #armed: Armed[] = []

  constructor(rules: readonly FaultRule[], random: Random) {
    this.#random = random
    this.replace(rules)
  }

  /** Counts start anew. */
  replace(rules: readonly FaultRule[]): void {
    this.#armed = rules.map((rule) => ({ rule, seen: 0, struck: 0 }))
  }

  add(rule: FaultRule): void {
    this.#armed.push({ rule, seen: 0, struck: 0 })
  }

  /** @returns how often each rule struck so far, in their order. */
  strikes(): readonly { readonly id: string; readonly kind: string; readonly struck: number }[] {
    return this.#armed.map(({ rule, struck }, index) => ({ id: rule.id ?? String(index), kind: rule.kind, struck }))
  }

  /** @returns what befalls this operation: the first rule that strikes. The others count the operation all the same. */
  forOperation(subject: FaultSubject): OperationFault | null {
    let striking: OperationFault | null = null
    for (const armed of this.#armed) {
      const { rule } = armed
      if (!isOperationFault(rule) || !matches(rule.match, subject)) continue
      armed.seen += 1
      if (striking === null && this.#strikes(armed)) striking = rule
    }
    return striking
  }

  /** @returns what befalls the whole request: all rules that strike because one of its operations matches. */
  forRequest(subjects: readonly FaultSubject[]): readonly RequestFault[] {
    const striking: RequestFault[] = []
    for (const armed of this.#armed) {
      const { rule } = armed
      if (!isRequestFault(rule) || !requestMatches(rule.match, subjects)) continue
      armed.seen += 1
      if (this.#strikes(armed)) striking.push(rule)
    }
    return striking
  }

  /** @param subject an upload by its address, before its body. @returns what befalls the body while it comes in. */
  forUpload(subject: FaultSubject): readonly UploadFault[] {
    const striking: UploadFault[] = []
    for (const armed of this.#armed) {
      const { rule } = armed
      if (!isUploadFault(rule) || !matches(rule.match, subject)) continue
      armed.seen += 1
      if (this.#strikes(armed)) striking.push(rule)
    }
    return striking
  }

  #strikes(armed: Armed): boolean {
    const { nth, after = 0, count, probability = 1 } = armed.rule
    if (nth !== undefined && !(typeof nth === 'number' ? nth === armed.seen : nth.includes(armed.seen))) return false
    if (armed.seen <= after) return false
    if (count !== undefined && armed.struck >= count) return false
    if (probability < 1 && !this.#random.chance(probability)) return false
    armed.struck += 1
    return true
  }
}

function requestMatches(match: FaultMatch = {}, subjects: readonly FaultSubject[]): boolean {
  const { writes, ...each } = match
  if (writes !== undefined && writes !== subjects.some((subject) => subject.method !== 'GET')) return false
  return subjects.some((subject) => matches(each, subject))
}

function matches(match: FaultMatch = {}, subject: FaultSubject): boolean {
  const { method, node, edge, path, params = {}, writes, batch } = match
  return (
    (method === undefined || method === subject.method) &&
    (node === undefined || node === subject.node) &&
    (edge === undefined || edge === subject.edge) &&
    (path === undefined || new RegExp(path).test(subject.path)) &&
    (writes === undefined || writes === (subject.method !== 'GET')) &&
    (batch === undefined || batch === subject.isInBatch) &&
    Object.entries(params).every(([name, value]) => toText(subject.params[name]) === value)
  )
}
