import type { RouteInput } from '#shared/contract/contract.ts'
import { operationActions, operationOutcomes } from '#shared/domain/operation-terms.ts'

/** What a person has narrowed the log to, as the controls hold it. Days are local: '2026-11-22'. */
export interface ActivityFilter {
  /** Ids of operators. */
  readonly operators: ReadonlySet<string>
  readonly actions: ReadonlySet<string>
  readonly outcomes: ReadonlySet<string>
  readonly fromDay: string
  readonly toDay: string
  readonly jobId: string | null
}

export const noFilter: ActivityFilter = { operators: new Set(), actions: new Set(), outcomes: new Set(), fromDay: '', toDay: '', jobId: null }

/** @returns whether anything is filtered out, the text aside. */
export function isFiltered({ operators, actions, outcomes, fromDay, toDay, jobId }: ActivityFilter): boolean {
  return operators.size > 0 || actions.size > 0 || outcomes.size > 0 || fromDay !== '' || toDay !== '' || jobId !== null
}

/** A filter as main takes it. */
export type FilterInput = RouteInput<'activity.list'>['filter']

/**
 * @param filter as the controls hold it
 * @param text typed into the search
 * @returns the same for main: whole local days become instants, the last day included.
 */
export function filterInput(filter: ActivityFilter, text: string): FilterInput {
  const words = text.trim()
  const from = startOfDay(filter.fromDay, 0)
  const to = endOfDay(filter.toDay)
  const actions = operationActions.filter((action) => filter.actions.has(action))
  const outcomes = operationOutcomes.filter((outcome) => filter.outcomes.has(outcome))
  return {
    ...(words === '' ? {} : { text: words.slice(0, 200) }),
    ...(filter.operators.size === 0 ? {} : { operators: [...filter.operators].toSorted() }),
    ...(actions.length === 0 ? {} : { actions }),
    ...(outcomes.length === 0 ? {} : { outcomes }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(filter.jobId === null ? {} : { jobId: filter.jobId }),
  }
}

/** @returns the last instant of a local day; null: it is no day. */
export function endOfDay(day: string): string | null {
  return startOfDay(day, 1, -1)
}

function startOfDay(day: string, plusDays: number, plusMs = 0): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (match === null) return null
  const start = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + plusDays)
  return Number.isNaN(start.getTime()) ? null : new Date(start.getTime() + plusMs).toISOString()
}
