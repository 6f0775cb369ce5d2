import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RouteInput, RouteOutput } from '#shared/contract/contract.ts'
import type { Operation } from '#shared/domain/operation.ts'
import { useClient } from '../../bridge/client-context.ts'
import type { RequestError } from '../../bridge/request-error.ts'
import { routeKey } from '../../bridge/use-route.ts'
import { lookUp } from './look-up.ts'

type Page = RouteOutput<'activity.list'>
type Filter = RouteInput<'activity.list'>['filter']

const PAGE = 100
/** What newer operations may change besides. */
const besides = ['activity.operators', 'activity.cleared'] as const

interface Activity {
  readonly operations: readonly Operation[]
  /** Null: not counted yet. */
  readonly total: number | null
  /** Rows that came since the first page was read: they are offered, never pushed in. */
  readonly newer: number
  readonly showNewer: () => void
  readonly loadMore: () => void
  readonly refetch: () => void
  readonly isPending: boolean
  readonly isFetching: boolean
  /** Nothing could be read. */
  readonly error: RequestError | null
  /** What is shown stays; more or newer rows could not be read. */
  readonly moreError: RequestError | null
}

/** The operation log, newest first, a page at a time. Only its head is read again by itself, so that nothing jumps under the eye. */
export function useActivity(filter: Filter): Activity {
  const client = useClient()
  const queries = useQueryClient()
  const key = ['activity.pages', filter]
  const query = useInfiniteQuery<Page, RequestError, InfiniteData<Page, number | null>, readonly unknown[], number | null>({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      lookUp(client, signal, (look) => client.request('activity.list', { filter, limit: PAGE, look, ...(pageParam === null ? {} : { before: pageParam }) })),
    initialPageParam: null,
    getNextPageParam: (last) => (last.hasMore ? last.operations.at(-1)?.id : undefined),
    placeholderData: keepPreviousData,
  })
  const head = useQuery<Page, RequestError>({
    queryKey: routeKey('activity.list', { filter, limit: 1 }),
    queryFn: ({ signal }) => lookUp(client, signal, (look) => client.request('activity.list', { filter, limit: 1, look })),
  })
  const pages = query.data?.pages
  const operations = useMemo(() => pages?.flatMap((page) => page.operations) ?? [], [pages])
  const isUncounted = pages?.[0]?.total === null && !query.isPlaceholderData
  const counted = useQuery<RouteOutput<'activity.count'>, RequestError>({
    queryKey: routeKey('activity.count', { filter }),
    queryFn: ({ signal }) => lookUp(client, signal, (look) => client.request('activity.count', { filter, look })),
    enabled: isUncounted,
  })
  const total = pages?.[0]?.total ?? (isUncounted ? (counted.data?.total ?? null) : null)
  const hasNewer = head.data !== undefined && !query.isPlaceholderData && (head.data.operations[0]?.id ?? 0) > (operations[0]?.id ?? 0)
  return {
    operations,
    total,
    newer: hasNewer && total !== null && query.isSuccess ? Math.max(1, (head.data.total ?? total) - total) : 0,
    showNewer: () => {
      // The first page alone is asked for again: a log that was scrolled far would be read whole otherwise.
      queries.setQueryData<InfiniteData<Page, number | null>>(key, (data) =>
        data === undefined ? undefined : { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
      )
      void query.refetch()
      for (const route of besides) void queries.invalidateQueries({ queryKey: [route] })
    },
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching && !query.isError) void query.fetchNextPage()
    },
    refetch: () => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
    isPending: query.isPending,
    isFetching: query.isFetching,
    error: query.data === undefined ? query.error : null,
    moreError: query.data === undefined ? null : query.error,
  }
}
