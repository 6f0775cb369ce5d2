import { z } from 'zod'
import { instant, named, pixelId } from './ids.ts'

/** A calendar day of this computer's own zone: `2026-11-22`. */
export const calendarDay = z.iso.date()

export const accessHolderKinds = ['owner', 'partner', 'account'] as const

/** Who can reach a pixel. */
export const accessHolder = z.object({
  kind: z.enum(accessHolderKinds),
  id: z.string(),
  name: z.string(),
  /** Of a partner: its tasks, sorted. Empty for all others. */
  tasks: z.array(z.string()),
})
export type AccessHolder = z.output<typeof accessHolder>

/**
 * What became of one holder of one pixel between two days. `gained`: it was not there on the first day. `lost`: it is not there on the second.
 * `changed`: other tasks.
 */
export const accessChange = z.object({
  pixel: named(pixelId),
  holder: accessHolder,
  is: z.enum(['gained', 'lost', 'changed']),
  tasksBefore: z.array(z.string()),
  /** The first day on which it was seen so; the change is from that day or from one before on which nothing was read. */
  seenOn: calendarDay,
  /** The day of the reading before that one, on which it was otherwise; null: there is none. */
  lastOtherwiseOn: calendarDay.nullable(),
  /** When this share ends, where somebody here gave it an end date. */
  endsAt: instant.nullable(),
})
export type AccessChange = z.output<typeof accessChange>
