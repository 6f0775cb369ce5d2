import { z } from 'zod'
import { adAccountId, jobId, labelId } from '#shared/domain/ids.ts'
import { launchLevels } from '#shared/domain/launch-plan.ts'
import type { JobContext } from '../../../jobs/define.ts'

/** What a job after a launch works on. */
export const afterPayload = z.object({ launchJobId: jobId, accountId: adAccountId, accountName: z.string(), labelId })
export type AfterPayload = z.output<typeof afterPayload>

/** An object that a launch made. */
export const madeObject = z.object({
  key: z.string(),
  level: z.enum(launchLevels),
  name: z.string(),
  id: z.string(),
  /** What the same launch made within it. */
  childIds: z.array(z.string()),
})
export type MadeObject = z.output<typeof madeObject>

export type AfterContext = JobContext<AfterPayload>
