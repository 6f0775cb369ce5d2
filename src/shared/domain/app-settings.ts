import { z } from 'zod'
import { adAccountId, connectionId, instagramId, pageId, pixelId } from './ids.ts'
import { idleChoices } from './operator-terms.ts'
import { graphVersions } from './graph-version.ts'

/** How this copy of the app works, for everyone who uses it. */
export const appSettings = z.strictObject({
  graphVersion: z.enum(graphVersions),
  /** Minutes; 0: never. */
  idleMinutes: z.literal(idleChoices),
  /** A job that a person started and that runs counts as somebody being there. */
  idleWaitsForJobs: z.boolean(),
  /** Reads once a day who can reach each pixel. */
  keepsAccessHistory: z.boolean(),
})
export type AppSettings = z.output<typeof appSettings>

export const defaultAppSettings: AppSettings = { graphVersion: 'v26.0', idleMinutes: 30, idleWaitsForJobs: true, keepsAccessHistory: true }

/** What new launches of a connection begin with. */
export const connectionDefaults = z.strictObject({
  connectionId,
  accountId: adAccountId.nullable(),
  pageId: pageId.nullable(),
  instagramId: instagramId.nullable(),
  pixelId: pixelId.nullable(),
})
export type ConnectionDefaults = z.output<typeof connectionDefaults>
