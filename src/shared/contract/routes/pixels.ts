import { z } from 'zod'
import { route } from '../define.ts'
import { businessId, connectionId, jobId, pixelId } from '../../domain/ids.ts'
import { pixel, pixelAccess } from '../../domain/pixel.ts'
import { PIXEL_CREATE_MAX, PIXEL_NAME_MAX } from '../../domain/pixel-terms.ts'

const newPixelNames = z.array(z.string().trim().min(1).max(PIXEL_NAME_MAX)).min(1).max(PIXEL_CREATE_MAX)

const pixelList = z.object({
  pixels: z.array(pixel),
  /** Null: no list has been read yet. */
  readAt: z.string().nullable(),
  problems: z.array(z.string()),
})

export const pixelRoutes = {
  'pixels.list': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ refresh: z.boolean().optional() }),
    output: pixelList,
    summary: 'Every pixel of every connection, owned and client, each list paged to its end.',
  }),
  'pixels.readAccess': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ pixelIds: z.array(pixelId).min(1).max(500), refresh: z.boolean().optional() }),
    output: z.object({ access: z.array(pixelAccess) }),
    summary: 'Who has these pixels: partners with tasks, ad accounts by portfolio.',
  }),
  'pixels.get': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({ pixelId }),
    output: z.object({ pixel, access: pixelAccess }),
    summary: 'One pixel with everyone who has access to it, read afresh.',
  }),
  'pixels.create': route({
    effect: 'write',
    role: 'operator',
    input: z.strictObject({
      connectionId,
      businessId,
      names: newPixelNames,
      /** A pixel can't be deleted by API, so a name that exists is only taken when the person says so. */
      allowExistingNames: z.boolean(),
    }),
    output: z.object({ jobId }),
    summary: 'Starts a job that creates pixels in an owned portfolio.',
  }),
}
