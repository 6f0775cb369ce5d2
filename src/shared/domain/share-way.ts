import { z } from 'zod'
import { businessId, connectionId, named } from './ids.ts'

/** Positions of the wishes of a plan. */
const cells = z.array(z.number().int())

/**
 * What is expected when a partner is given a pixel. `atOnce`: the two portfolios work together already. `asks`: they do not, so Meta has
 * the partner accept. `unknown`: what they have to do with each other could not be read.
 */
export const acceptanceKinds = ['atOnce', 'asks', 'unknown'] as const
export type AcceptanceKind = (typeof acceptanceKinds)[number]

/** A partner that a plan gives pixels to, and who accepts there. */
export const planAcceptance = z.object({
  business: named(businessId),
  pixels: z.number().int(),
  /** Shares of the plan that go through it. */
  sharesThatFollow: z.number().int(),
  expects: z.enum(acceptanceKinds),
  /** The connection whose portfolio it is: its person can accept. Null: somebody else has to. */
  by: named(connectionId).nullable(),
})
export type PlanAcceptance = z.output<typeof planAcceptance>

/** How wishes can be met that the chosen connection can't meet. */
export const shareWay = z.discriminatedUnion('is', [
  z.object({ is: z.literal('otherConnection'), connection: named(connectionId), cells }),
  z.object({
    is: z.literal('twoSteps'),
    /** Gives `through` the pixels. */
    first: named(connectionId),
    through: named(businessId),
    pixels: z.number().int(),
    expects: z.enum(acceptanceKinds),
    /** Shares them with the ad accounts then. */
    second: named(connectionId),
    cells,
  }),
  z.object({
    is: z.literal('ask'),
    sentence: z.string(),
    /** To be sent to who is asked: names and ids, nothing else. */
    text: z.string(),
    cells,
  }),
])
export type ShareWay = z.output<typeof shareWay>
