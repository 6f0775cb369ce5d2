import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Job } from '#shared/domain/job.ts'
import { useClient } from '../../bridge/client-context.ts'

type RunAction = 'pause' | 'resume' | 'cancel' | 'retry'

interface RunActions {
  readonly pause: () => void
  readonly resume: () => void
  readonly cancel: () => void
  /** The failed items alone; what was skipped (a partner has not accepted yet) is left. */
  readonly retryFailed: () => void
  /** The action under way, so that its button alone shows it. */
  readonly pending: RunAction | null
  readonly error: unknown
}

const RETRY_MAX = 10_000
const PAGE = 500

/** What can be done to the job in the panel. */
export function useRunActions(job: Job): RunActions {
  const client = useClient()
  const queries = useQueryClient()
  const failedOrdinals = async () => {
    const ordinals: number[] = []
    for (;;) {
      const after = ordinals.at(-1)
      const page = await client.request('jobs.items', { jobId: job.id, states: ['failed'], limit: PAGE, ...(after === undefined ? {} : { after }) })
      ordinals.push(...page.items.map((item) => item.ordinal))
      if (!page.hasMore || ordinals.length >= RETRY_MAX) return ordinals.slice(0, RETRY_MAX)
    }
  }
  const mutation = useMutation({
    mutationFn: async (action: RunAction) => {
      if (action !== 'retry') return client.request(`jobs.${action}`, { jobId: job.id })
      return client.request('jobs.retry', { jobId: job.id, ordinals: await failedOrdinals() })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['jobs.items'] }),
  })
  const act = (action: RunAction) => () => mutation.mutate(action)
  return {
    pause: act('pause'),
    resume: act('resume'),
    cancel: act('cancel'),
    retryFailed: act('retry'),
    pending: mutation.isPending ? mutation.variables : null,
    error: mutation.error,
  }
}
