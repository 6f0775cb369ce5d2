import { z } from 'zod'
import { adAccountId, jobId, labelId } from '#shared/domain/ids.ts'
import { launchLevels } from '#shared/domain/launch-plan.ts'
import type { OperationAction } from '#shared/domain/operation-terms.ts'
import type { ItemDescription, JobContext } from '../../../jobs/define.ts'
import { objectSubject } from './launch-item.ts'

/**
 * What a job after a launch works on. `spends`: what runs from then on, as '€20.00 a day'; null: nothing, or not known. `absent`: keys of what was sent
 * without an answer, and was not at Meta when the launch was rolled back.
 */
export const afterPayload = z.object({
  launchJobId: jobId,
  accountId: adAccountId,
  accountName: z.string(),
  labelId,
  spends: z.string().nullable().default(null),
  absent: z.array(z.string()).default([]),
})
export type AfterPayload = z.output<typeof afterPayload>

/** The label goes last, with a launch that is rolled back. */
export const madeLevels = [...launchLevels, 'label'] as const
export type MadeLevel = (typeof madeLevels)[number]

/** An object that a launch made. */
export const madeObject = z.object({
  key: z.string(),
  level: z.enum(madeLevels),
  name: z.string(),
  id: z.string(),
  /** What carries the label of the same launch within it. */
  childIds: z.array(z.string()),
  /** Of a label: something was sent without an answer and may show late, so it is looked for once more before the label goes. */
  looksTwice: z.literal(true).optional(),
  /** Of a creative: the name of another launch that got it too, and may yet need it. */
  usedBy: z.string().optional(),
})
export type MadeObject = z.output<typeof madeObject>

export type AfterContext = JobContext<AfterPayload>

/** @returns what a job after a launch does with one object, for the journal and the log. */
export function describeMade({ accountId, accountName }: AfterPayload, { level, name, id }: MadeObject, action: OperationAction, effect: ItemDescription['effect']): ItemDescription {
  return { subject: objectSubject(level, name), action, effect, objectId: id, objectName: name, targetId: accountId, targetName: accountName }
}
