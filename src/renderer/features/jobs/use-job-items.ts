import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { RouteOutput } from '#shared/contract/contract.ts'
import type { ItemState, Job, JobItem } from '#shared/domain/job.ts'
import { useClient } from '../../bridge/client-context.ts'
import type { RequestError } from '../../bridge/request-error.ts'

type ItemPage = RouteOutput<'jobs.items'>

const PAGE = 200
/** A running job changes four times a second; a table that is read need not. */
const REFRESH_MS = 1500

interface JobItems {
  readonly items: readonly JobItem[]
  readonly isPending: boolean
  /** Nothing could be read. */
  readonly error: RequestError | null
  /** What is shown stays; more of it could not be read. */
  readonly moreError: RequestError | null
  readonly loadMore: () => void
  readonly refetch: () => void
}

/** The items of a job in their order, a page at a time, kept fresh while the job runs. */
export function useJobItems(job: Job, states: readonly ItemState[]): JobItems {
  const client = useClient()
  const query = useInfiniteQuery<ItemPage, RequestError, { readonly pages: readonly ItemPage[] }, readonly unknown[], number>({
    queryKey: ['jobs.items', { jobId: job.id, states }],
    queryFn: ({ pageParam }) =>
      client.request('jobs.items', { jobId: job.id, after: pageParam, limit: PAGE, ...(states.length === 0 ? {} : { states: [...states] }) }),
    initialPageParam: -1,
    getNextPageParam: (last) => (last.hasMore ? last.items.at(-1)?.ordinal : undefined),
    placeholderData: keepPreviousData,
  })
  useRefreshWhileRunning(job)
  const pages = query.data?.pages
  return {
    items: useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]),
    isPending: query.isPending,
    error: query.data === undefined ? query.error : null,
    moreError: query.data === undefined ? null : query.error,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching && !query.isError) void query.fetchNextPage()
    },
    refetch: () => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
  }
}

function useRefreshWhileRunning(job: Job): void {
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const seen = useRef(job)
  useEffect(() => {
    if (seen.current.counts === job.counts || timer.current !== null) return
    timer.current = setTimeout(() => {
      timer.current = null
      void queries.invalidateQueries({ queryKey: ['jobs.items', { jobId: job.id }] })
    }, REFRESH_MS)
    seen.current = job
  }, [job, queries])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
}
