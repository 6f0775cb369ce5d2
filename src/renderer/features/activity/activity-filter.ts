import type { OperationFilter } from '#shared/domain/operation.ts'
import { operationActions, operationOutcomes } from '#shared/domain/operation-terms.ts'

/** What a person has narrowed the log to, as the controls hold it. Days are local: '2026-11-22'. */
export interface ActivityFilter {
  readonly actions: ReadonlySet<string>
  readonly outcomes: ReadonlySet<string>
  readonly fromDay: string
  readonly toDay: string
  readonly jobId: string | null
}

export const noFilter: ActivityFilter = { actions: new Set(), outcomes: new Set(), fromDay: '', toDay: '', jobId: null }

/** @returns whether anything is filtered out, the text aside. */
export function isFiltered(filter: ActivityFilter): boolean {
  return filter.actions.size > 0 || filter.outcomes.size > 0 || filter.fromDay !== '' || filter.toDay !== '' || filter.jobId !== null
}

type FilterInput = Omit<OperationFilter, 'jobId'> & { readonly jobId?: string }

/**
 * @param filter as the controls hold it
 * @param text typed into the search
 * @returns the same for main: whole local days become instants, the last day included.
 */
export function filterInput(filter: ActivityFilter, text: string): FilterInput {
  const words = text.trim()
  const from = startOfDay(filter.fromDay, 0)
  const to = startOfDay(filter.toDay, 1, -1)
  const actions = operationActions.filter((action) => filter.actions.has(action))
  const outcomes = operationOutcomes.filter((outcome) => filter.outcomes.has(outcome))
  return {
    ...(words === '' ? {} : { text: words.slice(0, 200) }),
    ...(actions.length === 0 ? {} : { actions }),
    ...(outcomes.length === 0 ? {} : { outcomes }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(filter.jobId === null ? {} : { jobId: filter.jobId }),
  }
}

function startOfDay(day: string, plusDays: number, plusMs = 0): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (match === null) return null
  const start = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + plusDays)
  return Number.isNaN(start.getTime()) ? null : new Date(start.getTime() + plusMs).toISOString()
}
