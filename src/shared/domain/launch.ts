import { z } from 'zod'
import { appErrorJson } from '../errors/app-error.ts'
import { adAccountId, connectionId, instant, jobId, launchDraftId } from './ids.ts'
import { launchLevels } from './launch-plan.ts'

/** An object that a launch made or meant to make. */
export const launchedObject = z.object({
  key: z.string(),
  level: z.enum(launchLevels),
  name: z.string(),
  parentKey: z.string().nullable(),
  creativeKey: z.string().nullable(),
  /** `made`: is at Meta. `missing`: is not, and can be made. `unknown`: nobody can say. `gone`: was made and taken back. */
  is: z.enum(['made', 'missing', 'failed', 'unknown', 'gone']),
  id: z.string().nullable(),
  error: appErrorJson.nullable(),
  /** Why rolling back has left it where it is. */
  leftBecause: z.string().optional(),
  /** It did not carry the launch's label when it was to be taken back: no roll back deletes it. */
  isOthers: z.literal(true).optional(),
  /** What a creative shows, by Meta's hash of an image or id of a video; left out where nothing is known. */
  picture: z.object({ kind: z.enum(['image', 'video']), key: z.string() }).optional(),
})
export type LaunchedObject = z.output<typeof launchedObject>

/** A field that Meta keeps otherwise than it was sent. */
export const readBackDifference = z.object({
  key: z.string(),
  level: z.enum(launchLevels),
  name: z.string(),
  id: z.string(),
  field: z.string(),
  sent: z.string(),
  kept: z.string(),
})
export type ReadBackDifference = z.output<typeof readBackDifference>

export const readBack = z.object({
  at: instant,
  checked: z.number().int(),
  differences: z.array(readBackDifference),
  /** What carries the launch's label and is not known to be made by it; rolling back deletes it too. */
  strangers: z.array(z.object({ level: z.enum(launchLevels), name: z.string(), id: z.string() })).default([]),
  /** Why not all was read; null: all was. */
  problem: appErrorJson.nullable(),
})
export type ReadBack = z.output<typeof readBack>

/**
 * How a launch stands. `making`: its job has not ended. `paused`: all made, nothing on. `partlyOn`: not all that is made was turned on, so far.
 * `on`: all that is made was turned on. `partlyThere`: some of it is not made, or not deleted. `stopped`: cancelled, or nothing was made.
 * `rolledBack`: no campaign, ad set or ad of it is left.
 */
export const launchStands = ['making', 'paused', 'partlyOn', 'on', 'rollingBack', 'rolledBack', 'partlyThere', 'stopped'] as const
export type LaunchStands = (typeof launchStands)[number]

/** A launch after it was started: what there is of it at Meta. */
export const launch = z.object({
  jobId,
  draftId: launchDraftId,
  name: z.string(),
  connectionId,
  accountId: adAccountId,
  objects: z.array(launchedObject),
  readBack: readBack.nullable(),
  /** The newest of each. */
  rollBackJobId: jobId.nullable(),
  turnOnJobId: jobId.nullable(),
  stands: z.enum(launchStands),
  /** When the first of it was turned on for good; null: nothing was. */
  onSince: instant.nullable(),
  /** When the newest roll back that deleted anything ended; null: none has. */
  rolledBackAt: instant.nullable().default(null),
  /** Minor units, as planned. */
  dailySpend: z.number().int().nullable(),
  lifetimeSpend: z.number().int().nullable(),
})
export type Launch = z.output<typeof launch>

/**
 * What a launch spends once it is on, by the budgets that Meta keeps of what is there. Minor units; null: no such budget.
 * `startsAt`: when the first of it may run; null: at once. `differs`: sentences on what is otherwise than planned.
 */
export const launchSpend = z.object({
  daily: z.number().int().nullable(),
  lifetime: z.number().int().nullable(),
  /** ISO code; null: not kept of this launch. */
  currency: z.string().nullable(),
  startsAt: instant.nullable(),
  differs: z.array(z.string()),
})
export type LaunchSpend = z.output<typeof launchSpend>

/** Something at Meta that carries a launch's label. */
export const rollBackObject = z.object({
  id: z.string(),
  level: z.enum(launchLevels),
  name: z.string(),
  /** Ids of the campaign or ad set that it is in, and of the creative that an ad shows. */
  parentId: z.string().nullable(),
  creativeId: z.string().nullable(),
  isOn: z.boolean(),
  /** It carries the label, and the launch does not know it as its own. */
  isStranger: z.boolean(),
})
export type RollBackObject = z.output<typeof rollBackObject>

/**
 * What rolling back would delete, children first, as it was at Meta a moment ago. `unlabelled`: made by the launch and not found by its label: gone
 * already, or it was there before. `inUse`: creatives that another launch has got too, which are left. `uncertain`: sent without an answer and not
 * found so far.
 */
export const rollBackPlan = z.object({ objects: z.array(rollBackObject), unlabelled: z.number().int(), inUse: z.number().int(), uncertain: z.number().int() })
export type RollBackPlan = z.output<typeof rollBackPlan>

/** What carries the label and is not the launch's own, as a person has seen it: what of it is deleted too, and what stays. */
export const strangersSeen = z.object({ goes: z.array(z.string()).max(10_000), stays: z.array(z.string()).max(10_000) })
export type StrangersSeen = z.output<typeof strangersSeen>

/** What a list shows of a launch. `ads`: as planned; null: by a version that did not count them. `stands`: by the figures of its jobs alone. */
export const launchRow = z.object({
  jobId,
  draftId: launchDraftId,
  name: z.string(),
  accountId: adAccountId,
  accountName: z.string(),
  ads: z.number().int().nullable(),
  stands: z.enum(launchStands),
})
export type LaunchRow = z.output<typeof launchRow>
