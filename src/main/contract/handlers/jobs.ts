import type { jobRoutes } from '#shared/contract/routes/jobs.ts'
import type { JobEngine } from '../../jobs/engine-api.ts'
import type { Handlers } from '../handler-types.ts'

/** @returns the handlers of long work. */
export function jobHandlers({ engine }: { readonly engine: JobEngine }): Pick<Handlers, keyof typeof jobRoutes> {
  return {
    'jobs.list': () => ({ jobs: [...engine.list()] }),
    'jobs.get': ({ jobId }) => engine.get(jobId),
    'jobs.items': ({ jobId, states, after, limit }) => {
      const { items, hasMore } = engine.items(jobId, { ...(states && { states }), ...(after !== undefined && { after }), limit })
      return { items: [...items], hasMore }
    },
    'jobs.cells': ({ jobId }) => ({ cells: engine.cells(jobId).map(([object, target, state]) => [object, target, state]) }),
    'jobs.pause': ({ jobId }) => engine.pause(jobId),
    'jobs.resume': ({ jobId }) => engine.resume(jobId),
    'jobs.cancel': ({ jobId }) => engine.cancel(jobId),
    'jobs.retry': ({ jobId, ordinals }) => engine.retry(jobId, ordinals),
  }
}
