import type { jobRoutes } from '#shared/contract/routes/jobs.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import type { OperationAction } from '#shared/domain/operation-terms.ts'
import type { JobEngine } from '../../jobs/engine-api.ts'
import { startedBySentence } from '../../jobs/sentences.ts'
import type { RecordOperation } from '../../lib/operation-entry.ts'
import { operatorOf } from '../handler-types.ts'
import type { HandlerContext, Handlers } from '../handler-types.ts'

interface JobHandlerDeps {
  readonly engine: JobEngine
  readonly record: RecordOperation
}

/** Whether it stands still or goes on, and for whom, is another than before. */
function isOther(before: Job | null, after: Job): boolean {
  return before === null || before.state !== after.state || before.pauseReason !== after.pauseReason || before.carriedBy?.id !== after.carriedBy?.id
}

/** @returns the handlers of long work. Everybody sees all jobs and may stop them and go on with them. */
export function jobHandlers({ engine, record }: JobHandlerDeps) {
  /** Does it, and notes who did. What changes nothing is not noted. */
  const noted = (action: OperationAction, jobId: JobId, context: HandlerContext, act: () => Job): Job => {
    const who = operatorOf(context)
    // Where the database can't be used there is no job, and why not is for the command itself to say.
    const before = engine.find(jobId)
    const job = act()
    if (action !== 'job.retry' && !isOther(before, job)) return job
    const { title, connectionName, startedBy } = job
    record({ action, object: { id: jobId, name: title }, connectionName, jobId, by: { id: who.id, name: who.name }, ...(startedBy?.id !== who.id && { message: startedBySentence(startedBy) }) })
    return job
  }
  return {
    'jobs.list': () => ({ jobs: [...engine.list()] }),
    'jobs.get': ({ jobId }) => engine.get(jobId),
    'jobs.items': ({ jobId, states, after, limit }) => {
      const { items, hasMore } = engine.items(jobId, { ...(states && { states }), ...(after !== undefined && { after }), limit })
      return { items: [...items], hasMore }
    },
    'jobs.cells': ({ jobId }) => ({ cells: engine.cells(jobId).map(([object, target, state]) => [object, target, state]) }),
    'jobs.pause': ({ jobId }, context) => noted('job.pause', jobId, context, () => engine.pause(jobId)),
    'jobs.resume': ({ jobId }, context) => noted('job.resume', jobId, context, () => engine.resume(jobId)),
    'jobs.cancel': ({ jobId }, context) => noted('job.cancel', jobId, context, () => engine.cancel(jobId)),
    'jobs.retry': ({ jobId, ordinals }, context) => noted('job.retry', jobId, context, () => engine.retry(jobId, ordinals)),
  } satisfies Pick<Handlers, keyof typeof jobRoutes>
}
