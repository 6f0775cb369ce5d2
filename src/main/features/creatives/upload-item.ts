import { z } from 'zod'
import { contentHash } from '#shared/domain/creative.ts'
import { assetKinds } from '#shared/domain/creative-terms.ts'
import { adAccountId, fileTicket } from '#shared/domain/ids.ts'
import type { ImageHash, VideoId } from '#shared/domain/ids.ts'
import type { ItemVerdict, JobContext, JobDefinition } from '../../jobs/define.ts'

/** `upload`: what the files of this job are claimed under. It is made up anew for each, so that a job found after a restart claims none. */
export const uploadPayload = z.object({
  accountId: adAccountId,
  /** Left out where no name could be read. */
  accountName: z.string().optional(),
  upload: z.uuid(),
})
export type UploadPayload = z.output<typeof uploadPayload>

/** One content. `mark` is random and part of `uploadName`: by it the upload is found again at Meta when its answer was lost. */
export const uploadItem = z.object({
  kind: z.enum(assetKinds),
  format: z.enum(['jpeg', 'png', 'mp4', 'mov']),
  name: z.string(),
  uploadName: z.string(),
  mark: z.string(),
  contentHash,
  bytes: z.number().int().positive(),
  /** All dropped files of this content. */
  tickets: z.array(fileTicket).min(1),
})
export type UploadItem = z.output<typeof uploadItem>

/** At Meta, under which name of Meta's. */
export type Place = { readonly imageHash: ImageHash; readonly videoId: null } | { readonly imageHash: null; readonly videoId: VideoId }

/** What a look at Meta for an upload shows. */
export type Found = { readonly is: 'found'; readonly place: Place } | Exclude<ItemVerdict, { is: 'applied' }>

export type UploadJob = JobDefinition<UploadPayload, UploadItem>

const contentTypes: Readonly<Record<UploadItem['format'], string>> = { jpeg: 'image/jpeg', png: 'image/png', mp4: 'video/mp4', mov: 'video/quicktime' }

/** @returns what the file's part of a request says it is. */
export function contentTypeOf({ format }: UploadItem): string {
  return contentTypes[format]
}

/** @returns what the Graph client is to know of the job's call. */
export function callContext({ connectionId, signal, onRequest }: JobContext<UploadPayload>) {
  return { connectionId, signal, onRequest }
}
