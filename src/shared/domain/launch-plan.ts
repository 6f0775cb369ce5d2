import { z } from 'zod'
import { instant, jobId } from './ids.ts'

export const launchLevels = ['campaign', 'adSet', 'creative', 'ad'] as const
export type LaunchLevel = (typeof launchLevels)[number]

/** Something to know before the first write. A blocker keeps the launch from starting. */
export const launchCheck = z.object({
  severity: z.enum(['blocker', 'warning']),
  code: z.string(),
  /** What is so, in a sentence. */
  message: z.string(),
  /** What to do. */
  advice: z.string(),
  /** The field of the draft that it is about, as a path: `texts.t1.link`, `adSet.budget`; null: the whole. */
  field: z.string().nullable(),
  /** Rows that it is about; empty: all. The first hundred where there are many. */
  rowIds: z.array(z.string()),
  /** How many rows it is about in all. */
  rowCount: z.number().int(),
  /** A value that would cure it, for the field. */
  fix: z.string().nullable(),
})
export type LaunchCheck = z.output<typeof launchCheck>

/** One object that would be made. */
export const plannedObject = z.object({
  /** Unique in the plan, and the same for the same draft. */
  key: z.string(),
  level: z.enum(launchLevels),
  name: z.string(),
  /** The campaign of an ad set, the ad set of an ad; null otherwise. */
  parentKey: z.string().nullable(),
  /** The creative of an ad; null otherwise. */
  creativeKey: z.string().nullable(),
  rowIds: z.array(z.string()),
})
export type PlannedObject = z.output<typeof plannedObject>

/** A launch of the same draft that has ended and of which a campaign, an ad set or an ad is at Meta, or may be. `objects`: with creatives. */
export const earlierLaunch = z.object({ jobId, at: instant, objects: z.number().int() })
export type EarlierLaunch = z.output<typeof earlierLaunch>

/** The newest of them, and the others, newest first. `inAll`: objects of all of them, each once, though several may have got the same creative. */
export const earlierLaunches = earlierLaunch.extend({ inAll: z.number().int(), others: z.array(earlierLaunch).default([]) })
export type EarlierLaunches = z.output<typeof earlierLaunches>

export const launchPlan = z.object({
  objects: z.array(plannedObject),
  checks: z.array(launchCheck),
  counts: z.object({ campaigns: z.number().int(), adSets: z.number().int(), creatives: z.number().int(), ads: z.number().int(), uploads: z.number().int() }),
  /** Calls that count against Meta's limits, and requests over the network. */
  calls: z.number().int(),
  requests: z.number().int(),
  /** When it would be done; null where a limit makes it unforeseeable. */
  readyAt: instant.nullable(),
  waitsMs: z.number(),
  /** What it may spend on one day once it is on, minor units; null: lifetime budgets only. */
  dailySpend: z.number().int().nullable(),
  lifetimeSpend: z.number().int().nullable(),
  /** The check `launch.again` stands for as long as `launches.run` is not told that the newest is known. */
  earlier: earlierLaunches.nullable(),
})
export type LaunchPlan = z.output<typeof launchPlan>

/** What is sent for one object, as Meta gets it. `{campaign}`, `{adSet}`, `{creative}` stand for ids that Meta has yet to give. */
export const objectPayload = z.object({ path: z.string(), fields: z.array(z.tuple([z.string(), z.string()])) })
export type ObjectPayload = z.output<typeof objectPayload>

/** What Meta says of an object without making it. */
export const dryRun = z.object({
  findings: z.array(z.object({ key: z.string(), message: z.string(), advice: z.string().nullable(), field: z.string().nullable() })),
  checked: z.number().int(),
  /** Objects that Meta has not judged: incomplete ones, and those beside one that it refused. */
  unchecked: z.number().int(),
})
export type DryRun = z.output<typeof dryRun>
