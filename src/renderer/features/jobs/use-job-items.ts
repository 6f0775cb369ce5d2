import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { RouteOutput } from '#shared/contract/contract.ts'
import type { Job, JobItem } from '#shared/domain/job.ts'
import { useClient } from '../../bridge/client-context.ts'
import type { RequestError } from '../../bridge/request-error.ts'
import { hasReasons, sliceStates, type ItemSlice } from './item-slices.ts'

type ItemPage = RouteOutput<'jobs.items'>

const PAGE = 500
/** A job changes four times a second; a table that is read need not, and main has the job itself to see to. */
const REFRESH_MS = 1_000
/** Beyond this only what is scrolled to is read. */
const WHOLE_MAX = 20_000

interface JobItems {
  readonly items: readonly JobItem[]
  readonly isPending: boolean
  /** Nothing could be read. */
  readonly error: RequestError | null
  /** What is shown stays; more of it could not be read. */
  readonly moreError: RequestError | null
  readonly hasMore: boolean
  readonly loadMore: () => void
  readonly refetch: () => void
}

/**
 * The items of a job in their order, a page at a time, kept fresh while the job runs. What is searched, grouped and selected is read
 * whole: of a slice with reasons always, of the others as soon as the job stands still.
 */
export function useJobItems(job: Job, slice: ItemSlice): JobItems {
  const client = useClient()
  const states = sliceStates[slice]
  const query = useInfiniteQuery<ItemPage, RequestError, { readonly pages: readonly ItemPage[] }, readonly unknown[], number>({
    queryKey: ['jobs.items', { jobId: job.id, states }],
    queryFn: ({ pageParam }) =>
      client.request('jobs.items', { jobId: job.id, after: pageParam, limit: PAGE, ...(states.length === 0 ? {} : { states: [...states] }) }),
    initialPageParam: -1,
    getNextPageParam: (last) => (last.hasMore ? last.items.at(-1)?.ordinal : undefined),
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages
  useRefresh(job, pages?.length ?? 0)
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages])
  const isMoving = job.state === 'running' || job.state === 'cancelling'
  const { hasNextPage, isFetching, isError, isPlaceholderData, fetchNextPage } = query
  const isWhole = hasReasons(slice) || !isMoving
  const loaded = items.length
  useEffect(() => {
    if (isWhole && loaded < WHOLE_MAX && hasNextPage && !isFetching && !isError && !isPlaceholderData) void fetchNextPage()
  }, [isWhole, loaded, hasNextPage, isFetching, isError, isPlaceholderData, fetchNextPage])
  return {
    items,
    isPending: query.isPending,
    error: query.data === undefined ? query.error : null,
    moreError: query.data === undefined ? null : query.error,
    hasMore: hasNextPage,
    loadMore: () => {
      if (hasNextPage && !isFetching && !isError) void fetchNextPage()
    },
    refetch: () => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
  }
}

/** Reads the items anew some time after the job has changed: the more of them there are, the later. At once when the job has come to rest. */
function useRefresh(job: Job, pages: number): void {
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const seen = useRef(job)
  useEffect(() => {
    const before = seen.current
    seen.current = job
    if (before === job) return
    const isAtRest = before.state !== job.state
    if (timer.current !== null && !isAtRest) return
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = setTimeout(
      () => {
        timer.current = null
        void queries.invalidateQueries({ queryKey: ['jobs.items', { jobId: job.id }] })
      },
      isAtRest ? 0 : REFRESH_MS * Math.max(1, pages),
    )
  }, [job, pages, queries])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
}
