import { useEffect, useRef, useState } from 'react'
import type { SavedView } from '#shared/domain/settings.ts'
import { useSettings } from '../stores/settings-store.ts'
import { layoutOf, stateFromView, viewText, withLayout, type DataTableState } from '../ui/data-table/table-state.ts'
import { useTableState } from '../ui/data-table/use-table-state.ts'
import { useClient } from './client-context.ts'

/** A column is dragged in many small steps; one of them is worth keeping. */
const KEEP_AFTER_MS = 800

interface KeptTable {
  readonly state: DataTableState
  readonly setState: (state: DataTableState) => void
  readonly views: readonly SavedView[]
  readonly applyView: (view: SavedView) => void
  /** A view of the same name is replaced. */
  readonly saveView: (name: string) => void
  readonly removeView: (name: string) => void
}

/**
 * A table whose layout (order, widths, hidden columns) and named views are kept in the preferences.
 *
 * @param name of the table in the preferences
 * @param initial what differs from a plain table
 */
export function useKeptTable(name: string, initial: Partial<DataTableState> = {}): KeptTable {
  const client = useClient()
  const settings = useSettings((store) => store.settings)
  const [state, setState] = useTableState(initial)
  const [isLayoutTaken, setIsLayoutTaken] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  if (settings !== null && !isLayoutTaken) {
    const layout = settings.tables[name]
    setIsLayoutTaken(true)
    if (layout !== undefined) setState(withLayout(state, present(layout)))
  }
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
  const keepLayout = (next: DataTableState) => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const tables = useSettings.getState().settings?.tables ?? {}
      keep(client.request('settings.set', { tables: { ...tables, [name]: layoutOf(next) } }))
    }, KEEP_AFTER_MS)
  }
  const setViews = (views: readonly SavedView[]) => {
    keep(client.request('settings.set', { views: { ...settings?.views, [name]: [...views] } }))
  }
  const views = settings?.views[name] ?? []
  return {
    state,
    setState: (next) => {
      setState(next)
      if (next.order !== state.order || next.widths !== state.widths || next.hidden !== state.hidden) keepLayout(next)
    },
    views,
    applyView: (view) => {
      const next = stateFromView(view.state, state)
      if (next !== null) setState(next)
    },
    saveView: (viewName) => setViews([...views.filter((view) => view.name !== viewName), { name: viewName, state: viewText(state) }]),
    removeView: (viewName) => setViews(views.filter((view) => view.name !== viewName)),
  }
}

interface KeptLayout {
  readonly columnOrder?: string[] | undefined
  readonly hidden?: string[] | undefined
  readonly widths?: Record<string, number> | undefined
}

function present({ columnOrder, hidden, widths }: KeptLayout) {
  return {
    ...(columnOrder === undefined ? {} : { columnOrder }),
    ...(hidden === undefined ? {} : { hidden }),
    ...(widths === undefined ? {} : { widths }),
  }
}

/** A preference that could not be kept is no reason to disturb anyone: the table stays as it is for now. */
function keep(answer: Promise<unknown>): void {
  answer.catch(() => undefined)
}
