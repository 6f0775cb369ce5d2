import { z } from 'zod'
import { connectionId, jobId } from './ids.ts'
import { pixelTasks } from './pixel-terms.ts'
import { shareEdit, sharePlan } from './sharing.ts'

/** What an undo does not bring back, or not as one may think, and how often. */
export const undoGap = z.object({ sentence: z.string(), count: z.number().int() })
export type UndoGap = z.output<typeof undoGap>

/** What would take back a job: wishes made from its own log, planned from a fresh reading. */
export const undoPlan = z.object({
  jobId,
  title: z.string(),
  connectionId,
  connectionName: z.string(),
  /** False: its connection is not there, so nothing could be read or planned. */
  canAct: z.boolean(),
  edits: z.array(shareEdit),
  /** For partners of which it is not known what they might do before. */
  tasks: z.array(z.enum(pixelTasks)).min(1),
  /** Null where there is nothing to plan. */
  plan: sharePlan.nullable(),
  gaps: z.array(undoGap),
})
export type UndoPlan = z.output<typeof undoPlan>
