import { z } from 'zod'
import { businessId, connectionId, instant, jobId, named, pixelId } from './ids.ts'
import { shareTarget } from './sharing.ts'

/**
 * Where an end date stands. `due`: it has come, and the share is still there. `soon`: it comes within a week. `leaving`: a job is
 * taking the share away. `gone`: the share was found taken away elsewhere.
 */
export const shareEndingStates = ['due', 'soon', 'later', 'leaving', 'gone'] as const
export type ShareEndingState = (typeof shareEndingStates)[number]

/** A share with an end date. Meta knows no such thing: it is kept on this machine, with the names as they were last known. */
export const shareEnding = z.object({
  connection: named(connectionId),
  pixel: named(pixelId),
  target: shareTarget,
  targetName: z.string(),
  /** For a partner the partner itself, for an ad account the portfolio through which it has the pixel. */
  through: named(businessId),
  endsAt: instant,
  setAt: instant,
  state: z.enum(shareEndingStates),
  /** A partner was asked and has not accepted: it is a request that ends, nothing is shared yet. */
  isRequest: z.boolean().optional(),
  /** Its connection is there, so that it can be taken away now. */
  canAct: z.boolean(),
  /** The job that is taking it away; null: none is. */
  leavingBy: jobId.nullable(),
})
export type ShareEnding = z.output<typeof shareEnding>

/** The next ones first. `total` counts those beyond the list too. */
export const shareEndings = z.object({ endings: z.array(shareEnding), total: z.number().int() })
export type ShareEndings = z.output<typeof shareEndings>

export const shareEndingCounts = z.object({
  due: z.number().int(),
  /** Of the due ones those whose connection is there. */
  dueHere: z.number().int(),
  soon: z.number().int(),
  later: z.number().int(),
  leaving: z.number().int(),
  gone: z.number().int(),
  /** Of the due ones requests that no partner has accepted; without it there are none. */
  requests: z.object({ due: z.number().int(), dueHere: z.number().int() }).optional(),
  /** Connections that due ones wait for. */
  away: z.array(named(connectionId).extend({ due: z.number().int() })),
})
export type ShareEndingCounts = z.output<typeof shareEndingCounts>
