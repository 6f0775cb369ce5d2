import { z } from 'zod'
import { graphOp } from '../op.ts'
import type { AccountInput, ObjectFields } from './ad-tree.ts'

export interface PreviewInput extends AccountInput {
  /** What a creative would be made of. */
  readonly creative: ObjectFields
  /** Meta's `ad_format`. */
  readonly format: string
}

const previewWire = z.object({ data: z.array(z.object({ body: z.string() })) })

/**
 * A preview of a creative that is not made yet, as a piece of HTML with a frame in it. The frame's address opens the preview for a day to whoever
 * has it, so it belongs in no log.
 */
export const generatePreview = graphOp({
  name: 'adAccount.previews.generate',
  node: 'AdAccount',
  edge: 'generatepreviews',
  method: 'GET',
  path: ({ accountId }: PreviewInput) => `act_${accountId}/generatepreviews`,
  params: ({ creative, format }) => ({ creative, ad_format: format }),
  reply: previewWire,
  toDomain: ({ data: [first] }): string | null => first?.body ?? null,
  effect: 'read',
  bucket: ({ accountId }: PreviewInput) => ({ scope: 'adAccount', id: accountId }),
  batchable: true,
  retry: 'safe',
  permissions: ['ads_read', 'ads_management'],
  source: 'graph-facts 8.9',
})
