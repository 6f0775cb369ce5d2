import { z } from 'zod'
import { route } from '../define.ts'
import { contentHash, inspection, knownAsset, libraryAsset, stillRequest, uploadProgress, uploadRequest, videoFrame, videoStill } from '../../domain/creative.ts'
import { DROPPED_FILES_MAX } from '../../domain/creative-terms.ts'
import { adAccountId, connectionId, fileTicket, jobId, videoId } from '../../domain/ids.ts'

export const creativeRoutes = {
  'creatives.inspect': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ tickets: z.array(fileTicket).min(1).max(DROPPED_FILES_MAX) }),
    output: z.object({ files: z.array(inspection) }),
    summary: 'What dropped files are, by their content: shape, size, colour, what is wrong with them. Nothing is decoded or sent.',
  }),
  'creatives.letGo': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ tickets: z.array(fileTicket).min(1).max(DROPPED_FILES_MAX) }),
    output: z.object({}),
    summary: 'Forgets dropped files, and deletes what of them lies in temp_uploads.',
  }),
  'creatives.known': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, accountId: adAccountId, contentHashes: z.array(contentHash).max(1_000) }),
    output: z.object({ assets: z.array(knownAsset) }),
    summary: 'Which of these contents the ad account has at Meta already, checked there.',
  }),
  'creatives.upload': route({
    effect: 'write',
    role: 'operator',
    input: uploadRequest,
    output: z.object({ jobId }),
    summary: 'Starts a job that uploads dropped files to one ad account; what is there already is not sent.',
  }),
  'creatives.progress': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ jobId }),
    output: z.object({ files: z.array(uploadProgress) }),
    summary: 'How far each file of an upload has got.',
  }),
  'creatives.library': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, accountId: adAccountId, refresh: z.boolean().optional() }),
    output: z.object({ assets: z.array(libraryAsset), problems: z.array(z.string()) }),
    summary: 'The images and videos that an ad account has at Meta, with how often they are used.',
  }),
  'creatives.frames': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, accountId: adAccountId, videoId }),
    output: z.object({ frames: z.array(videoFrame) }),
    summary: 'The pictures that Meta took out of a video, to choose its still from; none while it works on it.',
  }),
  'creatives.stills': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, accountId: adAccountId, videoIds: z.array(videoId).max(500) }),
    output: z.object({ stills: z.array(videoStill) }),
    summary: 'The stills that were taken for these videos. Asks nobody.',
  }),
  'creatives.takeStills': route({
    effect: 'write',
    role: 'operator',
    input: stillRequest,
    output: z.object({ jobId }),
    summary: "Starts a job that makes pictures of videos images of the ad account, as an ad with a video needs one: Meta's choice, or a person's.",
  }),
  'creatives.picture': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ connectionId, accountId: adAccountId, key: z.string().regex(/^[0-9a-f]{32}$|^\d{1,20}$/) }),
    output: z.object({ dataUrl: z.string().nullable() }),
    summary: "A small picture of one library asset, fetched from Meta's picture host without the token; null where there is none.",
  }),
}
