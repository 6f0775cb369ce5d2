import { z } from 'zod'
import { appErrorJson } from '../errors/app-error.ts'
import { assetKinds, assetRatios, assetWarnings } from './creative-terms.ts'
import { adAccountId, connectionId, fileTicket, imageHash, instant, jobId, videoId } from './ids.ts'

/** The content of a file as a name: the same bytes have the same one, in whichever folder they lie. */
export const contentHash = z.string().regex(/^[0-9a-f]{64}$/).brand<'ContentHash'>()
export type ContentHash = z.output<typeof contentHash>

/** What a look into a dropped file shows, without decoding it. */
export const inspectedFile = z.object({
  ticket: fileTicket,
  /** As it was dropped, cleaned of what could mislead. */
  name: z.string(),
  kind: z.enum(assetKinds),
  format: z.enum(['jpeg', 'png', 'mp4', 'mov']),
  bytes: z.number().int(),
  /** As it is shown, after the rotation that the camera noted; null where a video's header does not say. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  ratio: z.enum(assetRatios),
  colour: z.string().nullable(),
  warnings: z.array(z.enum(assetWarnings)),
  contentHash,
})
export type InspectedFile = z.output<typeof inspectedFile>

/** One dropped file: what it is, or why it can't be used. */
export const inspection = z.discriminatedUnion('is', [
  z.object({ is: z.literal('usable'), file: inspectedFile }),
  z.object({ is: z.literal('refused'), name: z.string(), error: appErrorJson }),
])
export type Inspection = z.output<typeof inspection>

/** Content that one ad account has at Meta. */
export const knownAsset = z.object({
  accountId: adAccountId,
  contentHash,
  kind: z.enum(assetKinds),
  /** Set for an image. */
  imageHash: imageHash.nullable(),
  /** Set for a video. */
  videoId: videoId.nullable(),
  name: z.string(),
  at: instant,
})
export type KnownAsset = z.output<typeof knownAsset>

/** The still of a video: an image of its ad account. */
export const videoStill = z.object({ videoId, imageHash })
export type VideoStill = z.output<typeof videoStill>

/** A picture that Meta took out of a video. */
export const videoFrame = z.object({
  id: z.string().max(64),
  /** What Meta would show. */
  isPreferred: z.boolean(),
  dataUrl: z.string().nullable(),
})
export type VideoFrame = z.output<typeof videoFrame>

/** A still to be taken. `frameId` null: the one that Meta prefers. */
export const stillRequest = z.strictObject({
  connectionId,
  accountId: adAccountId,
  videos: z.array(z.strictObject({ videoId, name: z.string().max(300), frameId: z.string().max(64).nullable() })).min(1).max(500),
})

/** How one file's upload stands; counts of bytes and never a path. */
export const uploadProgress = z.object({
  jobId,
  contentHash,
  sentBytes: z.number().int(),
  totalBytes: z.number().int(),
})
export type UploadProgress = z.output<typeof uploadProgress>

/** An image or video that the ad account has at Meta, as the library lists it. */
export const libraryAsset = z.object({
  kind: z.enum(assetKinds),
  imageHash: imageHash.nullable(),
  videoId: videoId.nullable(),
  name: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  ratio: z.enum(assetRatios),
  /** Creatives that use it, where Meta says so. */
  uses: z.number().int().nullable(),
  createdAt: instant.nullable(),
  isReady: z.boolean(),
})
export type LibraryAsset = z.output<typeof libraryAsset>

export const uploadRequest = z.strictObject({
  connectionId,
  accountId: adAccountId,
  tickets: z.array(fileTicket).min(1).max(500),
})
