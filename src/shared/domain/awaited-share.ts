import { z } from 'zod'
import { awaitedStates } from './awaited-terms.ts'
import { businessId, connectionId, instant, jobId, named, pixelId } from './ids.ts'
import { pixelTasks } from './pixel-terms.ts'
import { shareEdit } from './sharing.ts'

/** A partner that was asked to take a pixel, and what is to follow once it has. */
export const awaitedShare = z.object({
  id: z.number().int(),
  /** The connection that asked: it alone can look and take the request back. */
  connection: named(connectionId),
  pixel: named(pixelId),
  partner: named(businessId),
  state: z.enum(awaitedStates),
  since: instant,
  /** When Meta was asked last; null: not yet. */
  lookedAt: instant.nullable(),
  /** The job that asked; null when it is not known. */
  jobId: jobId.nullable(),
  /** Ad accounts that follow, by the connection through which they do. */
  followers: z.array(z.object({ connection: named(connectionId), accounts: z.number().int() })),
  /** A backup was restored: what is to follow waits for a person's word. */
  isHeld: z.literal(true).optional(),
  /** Why what was to follow has not yet. */
  problem: z.string().nullable(),
})
export type AwaitedShare = z.output<typeof awaitedShare>

export const awaitedShares = z.object({
  shares: z.array(awaitedShare),
  /** Connections through which Meta is being asked now. */
  looking: z.array(connectionId),
  /** Sentences about looks that failed. */
  problems: z.array(z.string()),
})
export type AwaitedShares = z.output<typeof awaitedShares>

/** The wishes that ask a partner again. */
export const awaitedEdits = z.object({ edits: z.array(shareEdit), tasks: z.array(z.enum(pixelTasks)).min(1) })

/**
 * What to do with a request. `takeBack`: it is withdrawn at Meta, and nothing follows. `followers`: it stays, and nothing follows.
 * `forget`: it is not looked after any more; at Meta nothing changes.
 */
export const forgetWays = ['takeBack', 'followers', 'forget'] as const
export type ForgetWay = (typeof forgetWays)[number]
