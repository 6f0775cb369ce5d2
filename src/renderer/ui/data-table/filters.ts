import { assertNever } from '../../lib/assert-never.ts'
import type { CellValue } from './column.ts'
import type { FilterValue } from './table-state.ts'

const DAY_MS = 86_400_000

/** Stands for 'nothing there' among the options of a filter. */
export const NO_VALUE = ''

/** @returns the values by which an options filter knows a cell. */
export function optionKeys(value: CellValue): readonly string[] {
  if (value === null) return [NO_VALUE]
  if (typeof value === 'object') return value.length === 0 ? [NO_VALUE] : value
  return [String(value)]
}

/**
 * @param value of the cell
 * @param text of the cell
 * @param filter what is wanted
 * @param nowMs the present, for filters by age
 * @returns whether the cell passes.
 */
export function passesFilter(value: CellValue, text: string, filter: FilterValue, nowMs: number): boolean {
  switch (filter.kind) {
    case 'text':
      return text.toLowerCase().includes(filter.text.trim().toLowerCase())
    case 'options':
      return filter.values.length === 0 || optionKeys(value).some((key) => filter.values.includes(key))
    case 'number':
      if (typeof value !== 'number') return filter.min === null && filter.max === null
      return (filter.min === null || value >= filter.min) && (filter.max === null || value <= filter.max)
    case 'date': {
      const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
      if (filter.is === 'never') return Number.isNaN(time)
      if (Number.isNaN(time)) return false
      const isRecent = nowMs - time <= filter.days * DAY_MS
      return filter.is === 'within' ? isRecent : !isRecent
    }
    default:
      return assertNever(filter)
  }
}

/** @returns the filter in a few words, for its chip. */
export function filterWords(filter: FilterValue, optionLabel: (value: string) => string): string {
  switch (filter.kind) {
    case 'text':
      return `"${filter.text}"`
    case 'options': {
      const [first, ...rest] = filter.values.map(optionLabel)
      return rest.length === 0 ? (first ?? 'any') : `${first ?? ''} +${String(rest.length)}`
    }
    case 'number':
      if (filter.min !== null && filter.max !== null) return `${String(filter.min)} to ${String(filter.max)}`
      return filter.min === null ? `at most ${String(filter.max ?? 0)}` : `at least ${String(filter.min)}`
    case 'date':
      if (filter.is === 'never') return 'never'
      return filter.is === 'within' ? `last ${String(filter.days)} days` : `over ${String(filter.days)} days ago`
    default:
      return assertNever(filter)
  }
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Orders two cells that both hold something. Text by the rules of language, figures in it as figures. */
export function compareValues(a: CellValue | undefined, b: CellValue | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a ?? ''), String(b ?? ''))
}
