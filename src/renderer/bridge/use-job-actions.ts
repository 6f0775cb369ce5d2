import { useQueryClient } from '@tanstack/react-query'
import type { Job } from '#shared/domain/job.ts'
import type { Client } from './client.ts'
import { useClient } from './client-context.ts'
import type { RequestError } from './request-error.ts'
import { useGuardedMutation } from './use-guarded-mutation.ts'
import { useRoute } from './use-route.ts'
import { countOf } from '../lib/numbers.ts'
import { showToast } from '../ui/toast-store.ts'
import { readAllItems } from './read-all-items.ts'

export interface JobActions {
  readonly pause: () => void
  readonly resume: () => void
  readonly cancel: () => void
  /** All that failed, was skipped or is not certain. */
  readonly retryAll: () => void
  /** All that failed, and nothing else. */
  readonly retryFailed: () => void
  /** @param onDone called when main has taken them. */
  readonly retry: (ordinals: readonly number[], onDone?: () => void) => void
  /** The action under way, so that its button alone shows it. */
  readonly pending: JobAction['is'] | null
  readonly error: RequestError | null
  /** Why nothing may be changed here; nothing when it may. */
  readonly readOnlyReason: string | undefined
}

type JobAction = { readonly is: 'pause' | 'resume' | 'cancel' | 'retryFailed' } | { readonly is: 'retry'; readonly ordinals: readonly number[] | null }

/** One call takes so many. */
const RETRY_MAX = 10_000

async function send(client: Client, jobId: string, action: JobAction): Promise<Job> {
  if (action.is === 'retryFailed') {
    const failed = await readAllItems(client, jobId, ['failed'])
    return send(client, jobId, { is: 'retry', ordinals: failed.map((item) => item.ordinal) })
  }
  if (action.is !== 'retry') return client.request(`jobs.${action.is}`, { jobId })
  if (action.ordinals === null) return client.request('jobs.retry', { jobId })
  let job = await client.request('jobs.retry', { jobId, ordinals: action.ordinals.slice(0, RETRY_MAX) })
  for (let at = RETRY_MAX; at < action.ordinals.length; at += RETRY_MAX) {
    job = await client.request('jobs.retry', { jobId, ordinals: action.ordinals.slice(at, at + RETRY_MAX) })
  }
  return job
}

/** What can be done to a job. */
export function useJobActions(jobId: string): JobActions {
  const client = useClient()
  const queries = useQueryClient()
  const info = useRoute('app.info', {})
  const mutation = useGuardedMutation<Job, RequestError, JobAction>({
    mutationFn: (action) => send(client, jobId, action),
    onSuccess: (job, action) => {
      queries.setQueryData(['jobs.get', { jobId: job.id }], job)
      void queries.invalidateQueries({ queryKey: ['jobs.items'] })
      if (action.is === 'retry' && job.state === 'paused') sayBackInLine(action.ordinals)
    },
  })
  const act = (action: JobAction, onDone?: () => void) => mutation.mutate(action, onDone === undefined ? {} : { onSuccess: onDone })
  return {
    pause: () => act({ is: 'pause' }),
    resume: () => act({ is: 'resume' }),
    cancel: () => act({ is: 'cancel' }),
    retryAll: () => act({ is: 'retry', ordinals: null }),
    retryFailed: () => act({ is: 'retryFailed' }),
    retry: (ordinals, onDone) => act({ is: 'retry', ordinals }, onDone),
    pending: mutation.isPending ? mutation.variables.is : null,
    error: mutation.error,
    readOnlyReason: info.data?.readOnlyReason ?? undefined,
  }
}

/** A paused job stays paused: what was put back would otherwise seem to be ignored. */
function sayBackInLine(ordinals: readonly number[] | null): void {
  const what = ordinals === null ? 'They are' : ordinals.length === 1 ? '1 item is' : `${countOf(ordinals.length, 'item')} are`
  showToast({ tone: 'good', title: `${what} back in line`, detail: `The job stands still: ${ordinals?.length === 1 ? 'it goes' : 'they go'} on when it is resumed.` })
}
