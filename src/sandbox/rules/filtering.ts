import { badParameter } from '../graph/errors.ts'
import type { Params } from '../graph/params.ts'
import { listParam } from '../graph/params.ts'
import { isList, isRecord, toText } from '../lib/json.ts'
import { jsonListParam, textAt, toJsonRecord } from './read.ts'
import { refusal } from './refusals.ts'

/** What of a row can be filtered by. */
export interface Filterable {
  readonly id: string
  readonly name: string
  readonly effectiveStatus: string
  readonly labels: readonly string[]
  /** Other fields, by the names that `fields` knows. */
  readonly others: Readonly<Record<string, string | number | null>>
}

type Test = (row: Filterable) => boolean

const hiddenUnlessAsked = ['DELETED', 'ARCHIVED']
const statuses = [
  'ACTIVE',
  'PAUSED',
  'DELETED',
  'PENDING_REVIEW',
  'DISAPPROVED',
  'PREAPPROVED',
  'PENDING_BILLING_INFO',
  'CAMPAIGN_PAUSED',
  'ARCHIVED',
  'ADSET_PAUSED',
  'IN_PROCESS',
  'WITH_ISSUES',
]
const operators = ['EQUAL', 'NOT_EQUAL', 'IN', 'NOT_IN', 'CONTAIN', 'NOT_CONTAIN', 'ANY', 'ALL', 'NONE', 'GREATER_THAN', 'LESS_THAN']

/**
 * What a list shows by `effective_status` and `filtering`: archived only when asked for, deleted never (graph-facts 6).
 * @throws GraphError 100/1487749 for a status that is none, 100/1815001 when deleted ones are asked for.
 */
export function readFilter(params: Params): Test {
  const tests: Test[] = []
  let asksForStatus = false
  const wanted = listParam(params, 'effective_status')
  if (wanted !== undefined && wanted.length > 0) {
    asksForStatus = true
    const list = wanted.map(statusOf)
    tests.push((row) => list.includes(row.effectiveStatus))
  }
  for (const rule of jsonListParam(params, 'filtering') ?? []) {
    if (!isRecord(rule)) throw badParameter('filtering', 'must be a list of objects.')
    const { field, test } = readRule(toJsonRecord(rule))
    if (field === 'effective_status') asksForStatus = true
    tests.push(test)
  }
  if (!asksForStatus) tests.push((row) => !hiddenUnlessAsked.includes(row.effectiveStatus))
  return (row) => row.effectiveStatus !== 'DELETED' && tests.every((test) => test(row))
}

function statusOf(value: unknown): string {
  const status = toText(value)
  if (status === 'DELETED') throw refusal('deletedAsked')
  if (!statuses.includes(status)) throw refusal('badEffectiveStatus')
  return status
}

function readRule(rule: ReturnType<typeof toJsonRecord>): { readonly field: string; readonly test: Test } {
  const field = (textAt(rule, 'field') ?? '').replace(/^(campaign|adset|ad|adcreative|adgroup)\./, '')
  const operator = textAt(rule, 'operator') ?? ''
  if (field === '') throw badParameter('filtering', 'must name a field.')
  if (!operators.includes(operator)) throw badParameter('filtering', `must have an operator of {${operators.join(', ')}} - got ${JSON.stringify(operator)}.`)
  const values = isList(rule.value) ? rule.value.map(toText) : [toText(rule.value ?? '')]
  if (field === 'effective_status') for (const value of values) statusOf(value)
  if (field === 'adlabels') return { field, test: (row) => matchesLabels(row.labels, operator, values) }
  return {
    field,
    test: (row) => {
      const value = valueOf(row, field)
      return value !== undefined && matches(value, operator, values)
    },
  }
}

function valueOf(row: Filterable, field: string): string | undefined {
  if (field === 'id') return row.id
  if (field === 'name') return row.name
  if (field === 'effective_status') return row.effectiveStatus
  const other = row.others[field]
  if (other === undefined) throw badParameter('filtering', `cannot filter by ${field}.`)
  return other === null ? undefined : String(other)
}

function matches(value: string, operator: string, wanted: readonly string[]): boolean {
  const [single = ''] = wanted
  const has = (text: string) => value.toLowerCase().includes(text.toLowerCase())
  switch (operator) {
    case 'EQUAL':
      return value === single
    case 'NOT_EQUAL':
      return value !== single
    case 'IN':
    case 'ANY':
      return wanted.includes(value)
    case 'NOT_IN':
    case 'NONE':
      return !wanted.includes(value)
    case 'CONTAIN':
      return wanted.some(has)
    case 'NOT_CONTAIN':
      return !wanted.some(has)
    case 'GREATER_THAN':
      return Number(value) > Number(single)
    case 'LESS_THAN':
      return Number(value) < Number(single)
    default:
      return false
  }
}

function matchesLabels(labels: readonly string[], operator: string, wanted: readonly string[]): boolean {
  if (operator === 'ALL') return wanted.every((name) => labels.includes(name))
  if (operator === 'NONE' || operator === 'NOT_IN') return !wanted.some((name) => labels.includes(name))
  return wanted.some((name) => labels.includes(name))
}
