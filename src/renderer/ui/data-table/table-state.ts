export type FilterValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'options'; readonly values: readonly string[] }
  | { readonly kind: 'number'; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'date'; readonly is: 'within' | 'before' | 'never'; readonly days: number }

export interface SortEntry {
  readonly id: string
  readonly desc: boolean
}

/** How a table is arranged and narrowed; plain data, so that it can be kept as JSON. */
export interface DataTableState {
  readonly sort: readonly SortEntry[]
  readonly search: string
  readonly filters: Readonly<Record<string, FilterValue>>
  /** Null: as the columns say by themselves. */
  readonly hidden: readonly string[] | null
  /** Ids in order; columns not named follow in their own order. */
  readonly order: readonly string[]
  /** Pixels by column id. */
  readonly widths: Readonly<Record<string, number>>
}

export const plainTableState: DataTableState = { sort: [], search: '', filters: {}, hidden: null, order: [], widths: {} }

/** The part that says how a table looks, in the shape in which preferences keep it. */
export interface TableLayoutPart {
  readonly columnOrder?: string[]
  readonly hidden?: string[]
  readonly widths?: Record<string, number>
}

/** @returns the layout alone: order, hidden columns, widths. */
export function layoutOf(state: DataTableState): TableLayoutPart {
  return {
    ...(state.order.length === 0 ? {} : { columnOrder: [...state.order] }),
    ...(state.hidden === null ? {} : { hidden: [...state.hidden] }),
    widths: { ...state.widths },
  }
}

/** @returns the state with a kept layout put into it. */
export function withLayout(state: DataTableState, layout: TableLayoutPart): DataTableState {
  return { ...state, order: layout.columnOrder ?? [], hidden: layout.hidden ?? null, widths: layout.widths ?? {} }
}

/** @returns what a saved view keeps: order of rows, search, filters and hidden columns, as JSON text. */
export function viewText({ sort, search, filters, hidden }: DataTableState): string {
  return JSON.stringify({ sort, search, filters, hidden })
}

/**
 * @param text of a saved view
 * @param state the present one: keeps its order and widths
 * @returns the state of the view, or null for a text that is none. Unknown parts are left out.
 */
export function stateFromView(text: string, state: DataTableState): DataTableState | null {
  const view = parsed(text)
  if (!isRecord(view)) return null
  const filters = isRecord(view['filters']) ? Object.entries(view['filters']) : []
  return {
    ...state,
    sort: Array.isArray(view['sort']) ? view['sort'].filter(isSortEntry) : [],
    search: typeof view['search'] === 'string' ? view['search'] : '',
    filters: Object.fromEntries(filters.flatMap(([id, value]) => (isFilterValue(value) ? [[id, value]] : []))),
    hidden: isTextList(view['hidden']) ? view['hidden'] : null,
  }
}

/** @returns whether search or a filter is on. */
export function isNarrowed(state: DataTableState): boolean {
  return state.search.trim() !== '' || Object.keys(state.filters).length > 0
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isSortEntry(value: unknown): value is SortEntry {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['desc'] === 'boolean'
}

function isFilterValue(value: unknown): value is FilterValue {
  if (!isRecord(value)) return false
  const isBound = (bound: unknown) => bound === null || typeof bound === 'number'
  switch (value['kind']) {
    case 'text':
      return typeof value['text'] === 'string'
    case 'options':
      return isTextList(value['values'])
    case 'number':
      return isBound(value['min']) && isBound(value['max'])
    case 'date':
      return typeof value['days'] === 'number' && ['within', 'before', 'never'].includes(String(value['is']))
    default:
      return false
  }
}
