import { z } from 'zod'
import { imageHash, instant } from '#shared/domain/ids.ts'
import type { AdAccountId, ImageHash, Instant } from '#shared/domain/ids.ts'
import { graphOp } from '../op.ts'
import type { Bucket } from '../op.ts'
import type { FilePart } from '../upload.ts'

export interface AccountInput {
  readonly accountId: AdAccountId
}

export interface UploadImageInput extends AccountInput {
  /** Its name is what the image is called at Meta; at most 100 characters, with an extension. */
  readonly file: Omit<FilePart, 'field'>
}

/** An image of an ad account as Meta lists it. */
export interface ImageRow {
  readonly hash: ImageHash
  readonly name: string
  readonly width: number | null
  readonly height: number | null
  /** Creatives that use it; null where Meta does not say. */
  readonly uses: number | null
  readonly createdAt: Instant | null
  readonly isActive: boolean
  /** Of a small picture; it is signed and holds for a while only. Not to be told to anybody. */
  readonly pictureUrl: string | null
}

export const mediaWriting = ['ads_management'] as const
export const mediaReading = ['ads_read'] as const
export const mediaBucket = ({ accountId }: AccountInput): Bucket => ({ scope: 'adAccount', id: accountId })

/** Meta writes `2026-09-12T17:42:28+0000`, without the colon that ISO 8601 wants (graph-facts 1.5). */
export const graphInstant = z
  .string()
  .nullish()
  .transform((text) => {
    const at = Date.parse((text ?? '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
    return Number.isNaN(at) ? null : instant.parse(new Date(at).toISOString())
  })

const uploadedWire = z.object({ images: z.record(z.string(), z.object({ hash: imageHash })) })

/** Uploads one image. The answer is keyed by a name that Meta chooses, so its first value counts (graph-facts 9.1). */
export const uploadImage = graphOp({
  name: 'adImage.upload',
  node: 'AdAccount',
  edge: 'adimages',
  method: 'POST',
  path: ({ accountId }: UploadImageInput) => `act_${accountId}/adimages`,
  upload: ({ file }: UploadImageInput) => ({ ...file, field: 'filename' }),
  reply: uploadedWire,
  toDomain: ({ images }): ImageHash => {
    const [first] = Object.values(images)
    if (first === undefined) throw new Error('no image in the answer')
    return first.hash
  },
  effect: 'write',
  bucket: mediaBucket,
  batchable: false,
  retry: 'verify',
  permissions: mediaWriting,
  source: 'graph-facts 9.1',
})

const imageFields = ['hash', 'name', 'status', 'width', 'height', 'created_time', 'creatives', 'url_128'] as const

const imageWire = z.object({
  hash: imageHash,
  name: z.string().optional(),
  status: z.string().optional(),
  width: z.number().int().nonnegative().optional(),
  height: z.number().int().nonnegative().optional(),
  created_time: graphInstant,
  creatives: z.array(z.unknown()).optional().catch(undefined),
  url_128: z.string().optional(),
})

function toImageRow(wire: z.output<typeof imageWire>): ImageRow {
  return {
    hash: wire.hash,
    name: wire.name ?? `Image ${wire.hash.slice(0, 8)}`,
    width: wire.width ?? null,
    height: wire.height ?? null,
    uses: wire.creatives?.length ?? null,
    createdAt: wire.created_time,
    isActive: wire.status === undefined || wire.status === 'ACTIVE',
    pictureUrl: wire.url_128 ?? null,
  }
}

const listing = {
  node: 'AdAccount',
  edge: 'adimages',
  method: 'GET',
  path: ({ accountId }: AccountInput) => `act_${accountId}/adimages`,
  fields: imageFields,
  reply: imageWire,
  toDomain: toImageRow,
  isList: true,
  effect: 'read',
  bucket: mediaBucket,
  batchable: true,
  retry: 'safe',
  permissions: mediaReading,
  source: 'graph-facts 9.1',
} as const

export interface HashesInput extends AccountInput {
  readonly hashes: readonly ImageHash[]
}

/** Those of the named images that the ad account has; deleted ones may be among them. */
export const listImagesByHash = graphOp({ ...listing, name: 'adImage.byHash', params: ({ hashes }: HashesInput) => ({ hashes }), path: ({ accountId }: HashesInput) => `act_${accountId}/adimages` })

export interface ImageNameInput extends AccountInput {
  readonly name: string
}

/** Images of this name, to find again what an upload made whose answer was lost. */
export const listImagesByName = graphOp({ ...listing, name: 'adImage.byName', params: ({ name }: ImageNameInput) => ({ name }), path: ({ accountId }: ImageNameInput) => `act_${accountId}/adimages` })

/** All images of an ad account. */
export const listImages = graphOp({ ...listing, name: 'adImage.list' })
