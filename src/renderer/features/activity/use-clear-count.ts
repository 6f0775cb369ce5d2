import type { RequestError } from '../../bridge/request-error.ts'
import { useRoute } from '../../bridge/use-route.ts'
import type { FilterInput } from './activity-filter.ts'

interface ClearScope {
  readonly whose: 'own' | 'all'
  /** Only rows up to this instant; null: all. */
  readonly until: string | null
}

interface ClearCount {
  /** How many rows would go; null: not counted yet. */
  readonly rows: number | null
  /** Rows among them that say what was cleared earlier: these stay. */
  readonly markers: number
  readonly error: RequestError | null
  readonly isFetching: boolean
  readonly countAgain: () => void
}

/** Counts what clearing would take, as main will count it. */
export function useClearCount({ whose, until }: ClearScope): ClearCount {
  const known = useRoute('activity.operators', {}, { isEnabled: whose === 'own' })
  const isEnabled = whose === 'all' || known.data !== undefined
  const filter: FilterInput = { ...(whose === 'all' ? {} : { operators: known.data?.own ?? [] }), ...(until === null ? {} : { to: until }) }
  const all = useRoute('activity.count', { filter }, { isEnabled })
  const markers = useRoute('activity.count', { filter: { ...filter, actions: ['activity.clear'] } }, { isEnabled })
  const isCounted = all.data !== undefined && markers.data !== undefined
  return {
    rows: isCounted ? all.data.total - markers.data.total : null,
    markers: markers.data?.total ?? 0,
    error: known.error ?? all.error ?? markers.error,
    isFetching: all.isFetching || markers.isFetching,
    countAgain: () => {
      void all.refetch()
      void markers.refetch()
    },
  }
}
