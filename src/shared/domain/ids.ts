import { z } from 'zod'
import { graphId } from '../lib/branded.ts'

/** A Business Manager's id. */
export const businessId = graphId<'BusinessId'>()
export type BusinessId = z.output<typeof businessId>

/** A pixel's (dataset's) id. */
export const pixelId = graphId<'PixelId'>()
export type PixelId = z.output<typeof pixelId>

/** An ad account's numeric id, always without `act_` (graph-facts 7.4: `account_id` is typed as a numeric string). */
export const adAccountId = graphId<'AdAccountId'>()
export type AdAccountId = z.output<typeof adAccountId>

export const pageId = graphId<'PageId'>()
export type PageId = z.output<typeof pageId>

/** An Instagram account's id for ads (`instagram_user_id`, graph-facts 8.7). */
export const instagramId = graphId<'InstagramId'>()
export type InstagramId = z.output<typeof instagramId>

/** A product catalog's id, and that of a set of its products. */
export const catalogId = graphId<'CatalogId'>()
export type CatalogId = z.output<typeof catalogId>

export const productSetId = graphId<'ProductSetId'>()
export type ProductSetId = z.output<typeof productSetId>

export const campaignId = graphId<'CampaignId'>()
export type CampaignId = z.output<typeof campaignId>

export const adSetId = graphId<'AdSetId'>()

export const creativeId = graphId<'CreativeId'>()

export const adId = graphId<'AdId'>()

export const videoId = graphId<'VideoId'>()
export type VideoId = z.output<typeof videoId>

/** An ad label's id: launches mark their objects with one (graph-facts 8.9). */
export const labelId = graphId<'LabelId'>()
export type LabelId = z.output<typeof labelId>

/** Meta's name for an image within one ad account: 32 hexadecimal digits, to be taken as opaque (graph-facts 9.1). */
export const imageHash = z.string().regex(/^[0-9a-f]{32}$/).brand<'ImageHash'>()
export type ImageHash = z.output<typeof imageHash>

/** What a dropped file is called until Meta has it. Main knows where it lies; a window never names a path. */
export const fileTicket = z.uuid().brand<'FileTicket'>()
export type FileTicket = z.output<typeof fileTicket>

/** With it an export is fetched or saved, once. */
export const exportTicket = z.uuid().brand<'ExportTicket'>()
export type ExportTicket = z.output<typeof exportTicket>

export const launchDraftId = z.uuid().brand<'LaunchDraftId'>()
export type LaunchDraftId = z.output<typeof launchDraftId>

/**
 * A connection's id: `c-<app id>-<identity id>`. It is made of what the token says about itself and never of the token,
 * so that a job which outlives the process finds its connection again when the same identity connects anew.
 */
export const connectionId = z.string().regex(/^c-\d{1,20}-\d{1,20}$/).brand<'ConnectionId'>()
export type ConnectionId = z.output<typeof connectionId>

export const jobId = z.string().regex(/^[0-9a-f-]{36}$/).brand<'JobId'>()
export type JobId = z.output<typeof jobId>

/** An instant as ISO 8601 text in UTC, because `Date` objects do not survive every boundary. */
export const instant = z.iso.datetime({ offset: true })
export type Instant = z.output<typeof instant>

/** An id with the name a person knows it by. */
export const named = <Id extends z.ZodType>(id: Id) => z.object({ id, name: z.string() })
