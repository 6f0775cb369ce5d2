import { z } from 'zod'
import { connectionId, jobId, pixelId } from './ids.ts'
import { pixelTasks } from './pixel-terms.ts'

/** A text key of a target, as `targetKey` makes it. */
const targetKeyText = z.string().regex(/^(partner|account):\d{1,20}$/)

/** Ten times the largest matrix that fits one plan in each direction. */
const PIXELS_MAX = 10_000
const TARGETS_MAX = 20_000
const CONNECTIONS_MAX = 100
const TITLE_MAX = 500

/** What a person is about to share with one connection, as a window leaves it behind when it is loaded anew or the app is locked. */
export const shareDraft = z.strictObject({
  connectionId,
  title: z.string().max(TITLE_MAX).nullable(),
  pixelIds: z.array(pixelId).max(PIXELS_MAX),
  targetKeys: z.array(targetKeyText).max(TARGETS_MAX),
  tasks: z.array(z.enum(pixelTasks)).max(pixelTasks.length),
  /** A day as a date input has it; null: it never ends. */
  endsOn: z.string().max(10).nullable(),
  /** By pixel: which targets are to get it, and which are to lose it. */
  wishes: z
    .array(z.strictObject({ pixelId, add: z.array(targetKeyText).max(TARGETS_MAX), remove: z.array(targetKeyText).max(TARGETS_MAX) }))
    .max(PIXELS_MAX),
})

/** All drafts of a window, and the job that it shows. */
export const keptDrafts = z.strictObject({
  /** The connection in view; null: none has been yet. */
  current: connectionId.nullable(),
  drafts: z.array(shareDraft).max(CONNECTIONS_MAX),
  run: z
    .strictObject({
      jobId,
      pixelIds: z.array(pixelId).max(PIXELS_MAX),
      /** Which of the wishes of the draft in view the job was started with: of these it is known that it fulfils them. By pixel; null: all that is wished of it. */
      took: z.array(z.strictObject({ pixelId, keys: z.array(targetKeyText).max(TARGETS_MAX).nullable() })).max(PIXELS_MAX).optional(),
    })
    .nullable(),
})
export type KeptDrafts = z.output<typeof keptDrafts>

/** Names what lies kept at one time: another one after each keeping, and in each process. */
export const draftsRevision = z.uuid()
export type DraftsRevision = z.output<typeof draftsRevision>
