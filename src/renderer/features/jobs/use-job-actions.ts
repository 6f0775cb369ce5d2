import type { QueryClient } from '@tanstack/react-query'
import type { Job } from '#shared/domain/job.ts'
import type { RequestError } from '../../bridge/request-error.ts'
import { useRoute, useSend } from '../../bridge/use-route.ts'

interface JobActions {
  readonly pause: () => void
  readonly resume: () => void
  readonly cancel: () => void
  readonly retryAll: () => void
  readonly retry: (ordinals: readonly number[]) => void
  /** The action under way, so that its button alone shows it. */
  readonly pending: 'pause' | 'resume' | 'cancel' | 'retry' | null
  readonly error: RequestError | null
  /** Why nothing may be changed here; nothing when it may. */
  readonly readOnlyReason: string | undefined
}

function takeIn(job: Job, queries: QueryClient): void {
  queries.setQueryData(['jobs.get', { jobId: job.id }], job)
  void queries.invalidateQueries({ queryKey: ['jobs.items'] })
}

/** What can be done to a job. */
export function useJobActions(jobId: string): JobActions {
  const info = useRoute('app.info', {})
  const options = { onSuccess: (job: Job, _input: unknown, queries: QueryClient) => takeIn(job, queries) }
  const pause = useSend('jobs.pause', options)
  const resume = useSend('jobs.resume', options)
  const cancel = useSend('jobs.cancel', options)
  const retry = useSend('jobs.retry', options)
  const all = [
    ['pause', pause],
    ['resume', resume],
    ['cancel', cancel],
    ['retry', retry],
  ] as const
  const resetErrors = () => {
    for (const [, mutation] of all) if (mutation.isError) mutation.reset()
  }
  return {
    pause: () => {
      resetErrors()
      pause.mutate({ jobId })
    },
    resume: () => {
      resetErrors()
      resume.mutate({ jobId })
    },
    cancel: () => {
      resetErrors()
      cancel.mutate({ jobId })
    },
    retryAll: () => {
      resetErrors()
      retry.mutate({ jobId })
    },
    retry: (ordinals) => {
      resetErrors()
      retry.mutate({ jobId, ordinals: [...ordinals] })
    },
    pending: all.find(([, mutation]) => mutation.isPending)?.[0] ?? null,
    error: all.find(([, mutation]) => mutation.error !== null)?.[1].error ?? null,
    readOnlyReason: info.data?.readOnlyReason ?? undefined,
  }
}
