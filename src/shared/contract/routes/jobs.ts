import { z } from 'zod'
import { route } from '../define.ts'
import { jobId } from '../../domain/ids.ts'
import { itemStates, job, jobItem } from '../../domain/job.ts'

const oneJob = z.strictObject({ jobId })

export const jobRoutes = {
  'jobs.list': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({ jobs: z.array(job) }),
    summary: 'The newest 200 jobs, newest first.',
  }),
  'jobs.get': route({ effect: 'read', role: 'operator', input: oneJob, output: job, summary: 'One job with its counts.' }),
  'jobs.items': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({
      jobId,
      states: z.array(z.enum(itemStates)).optional(),
      /** Ordinal after which the page starts; items come in their order. */
      after: z.number().int().min(-1).optional(),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.object({ items: z.array(jobItem), hasMore: z.boolean() }),
    summary: 'The fate of each item of a job, a page at a time.',
  }),
  'jobs.cells': route({
    effect: 'read',
    role: 'operator',
    input: oneJob,
    output: z.object({
      /** Compact, for the matrix: object id, target id, state. */
      cells: z.array(z.tuple([z.string(), z.string(), z.enum(itemStates)])),
    }),
    summary: 'The state of every item of a job as small tuples.',
  }),
  'jobs.pause': route({ effect: 'write', role: 'operator', input: oneJob, output: job, summary: 'Stops sending after the requests in flight.' }),
  'jobs.resume': route({ effect: 'write', role: 'operator', input: oneJob, output: job, summary: 'Lets a paused job go on, unknown items verified first.' }),
  'jobs.cancel': route({ effect: 'write', role: 'operator', input: oneJob, output: job, summary: 'Ends a job; what was done stays done.' }),
  'jobs.retry': route({
    effect: 'write',
    role: 'operator',
    input: z.strictObject({ jobId, ordinals: z.array(z.number().int().min(0)).max(10_000).optional() }),
    output: job,
    summary: 'Tries failed and skipped items again: all of them, or the ones named.',
  }),
}
