import { z } from 'zod'
import { route } from '../define.ts'
import { accessChange, accessHolder, calendarDay } from '../../domain/access-history.ts'
import { instant, named, pixelId } from '../../domain/ids.ts'

export const accessHistoryRoutes = {
  'accessHistory.days': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({
      /**
       * Newest first; of those more than 400 days ago the last one of each month. `holders`: pairs of a pixel that was read on that day and somebody who
       * can reach it. `calls`: how many calls to Meta one reading of each of these pixels took; 0: not known.
       */
      days: z.array(z.object({ day: calendarDay, pixels: z.number().int(), holders: z.number().int(), calls: z.number().int() })),
      /** Set while today's reading is under way. */
      reading: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
      problem: z.string().nullable(),
      /** How many of these days have not come yet, by this computer's clock. */
      later: z.number().int(),
    }),
    summary: 'The days on which it was read who can reach which pixel.',
  }),
  'accessHistory.changes': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ from: calendarDay, to: calendarDay, pixelIds: z.array(pixelId).max(1_000).optional() }),
    output: z.object({
      changes: z.array(accessChange),
      /** Pixels that were not read on or before one of the days, so that nothing can be said of them. */
      uncompared: z.array(named(pixelId)),
      /** Pixels that were compared, but of which Meta refused a part on one of the days, and which, as sentences: changes of that part may be missing. */
      partly: z.array(named(pixelId).extend({ notRead: z.array(z.string()) })),
      /** The readings that stand behind it, per end: the newest ones up to that day. */
      compared: z.number().int(),
    }),
    summary: 'Who gained, lost or changed access to which pixel between two days.',
  }),
  'accessHistory.on': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ pixelId, day: calendarDay }),
    output: z.object({ readAt: instant.nullable(), holders: z.array(accessHolder) }),
    summary: 'Who could reach one pixel on a day, by the newest reading up to it.',
  }),
  'accessHistory.readNow': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({ pixels: z.number().int() }),
    summary: 'Reads now who can reach each pixel, and keeps it under today.',
  }),
  'accessHistory.dropLater': route({
    effect: 'read',
    role: 'admin',
    input: z.strictObject({}),
    output: z.object({ days: z.number().int() }),
    summary: 'Deletes what was read under days that have not come yet, because the clock was ahead, with a row of the log that says so.',
  }),
}
