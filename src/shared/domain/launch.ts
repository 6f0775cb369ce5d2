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
  /** Why not all was read; null: all was. */
  problem: appErrorJson.nullable(),
})
export type ReadBack = z.output<typeof readBack>

/** A launch after it was started: what there is of it at Meta. */
export const launch = z.object({
  jobId,
  draftId: launchDraftId,
  name: z.string(),
  connectionId,
  accountId: adAccountId,
  objects: z.array(launchedObject),
  readBack: readBack.nullable(),
  rollBackJobId: jobId.nullable(),
  turnOnJobId: jobId.nullable(),
  /** Minor units, as planned. */
  dailySpend: z.number().int().nullable(),
  lifetimeSpend: z.number().int().nullable(),
})
export type Launch = z.output<typeof launch>
