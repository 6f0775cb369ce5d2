import { z } from 'zod'
import { adId, adSetId, campaignId, creativeId, labelId } from '#shared/domain/ids.ts'
import type { AdAccountId, CampaignId, LabelId } from '#shared/domain/ids.ts'
import { graphOp } from '../op.ts'
import type { Bucket, GraphParam } from '../op.ts'

/** What is sent for a new object, by Meta's names; the launch planner builds it, and the client encodes it. */
export type ObjectFields = Readonly<Record<string, GraphParam | undefined>>

export interface AccountInput {
  readonly accountId: AdAccountId
}

export interface CreateInput extends AccountInput {
  readonly fields: ObjectFields
}

export interface CreateAdSetInput extends CreateInput {
  readonly campaignId: CampaignId
}

/** An object of an ad account by its id; which account it counts against can't be told from the id. */
export interface ObjectInput extends AccountInput {
  readonly id: string
}

export interface LabelledInput extends AccountInput {
  readonly labelId: LabelId
}

const writing = ['ads_management'] as const
const reading = ['ads_read'] as const
const accountBucket = ({ accountId }: AccountInput): Bucket => ({ scope: 'adAccount', id: accountId })

/** A new object's answer; `validate_only` answers `success` alone. */
const madeWire = <Id extends z.ZodType>(id: Id) => z.object({ id })

/** A label of the ad account, by which what one launch made is found again (graph-facts 8.9). */
export const createLabel = graphOp({
  name: 'adLabel.create',
  node: 'AdAccount',
  edge: 'adlabels',
  method: 'POST',
  path: ({ accountId }: AccountInput & { readonly name: string }) => `act_${accountId}/adlabels`,
  params: ({ name }) => ({ name }),
  reply: madeWire(labelId),
  toDomain: (wire) => wire.id,
  effect: 'write',
  bucket: accountBucket,
  batchable: true,
  retry: 'verify',
  permissions: writing,
  source: 'graph-facts 8.9',
})

const labelWire = z.object({ id: labelId, name: z.string().optional() })

/** The labels of an ad account. */
export const listLabels = graphOp({
  name: 'adLabel.list',
  node: 'AdAccount',
  edge: 'adlabels',
  method: 'GET',
  path: ({ accountId }: AccountInput) => `act_${accountId}/adlabels`,
  fields: ['id', 'name'],
  reply: labelWire,
  toDomain: (wire) => ({ id: wire.id, name: wire.name ?? '' }),
  isList: true,
  effect: 'read',
  bucket: accountBucket,
  batchable: true,
  retry: 'safe',
  permissions: reading,
  source: 'graph-facts 8.9',
})

/** A new campaign. */
export const createCampaign = graphOp({
  name: 'campaign.create',
  node: 'AdAccount',
  edge: 'campaigns',
  method: 'POST',
  path: ({ accountId }: CreateInput) => `act_${accountId}/campaigns`,
  params: ({ fields }) => fields,
  reply: madeWire(campaignId),
  toDomain: (wire) => wire.id,
  effect: 'write',
  bucket: accountBucket,
  batchable: true,
  retry: 'verify',
  permissions: writing,
  source: 'graph-facts 8.1',
})

/** A new ad set; two of one campaign never travel in one batch (graph-facts 5). */
export const createAdSet = graphOp({
  name: 'adSet.create',
  node: 'AdAccount',
  edge: 'adsets',
  method: 'POST',
  path: ({ accountId }: CreateAdSetInput) => `act_${accountId}/adsets`,
  params: ({ campaignId: campaign, fields }) => ({ campaign_id: campaign, ...fields }),
  reply: madeWire(adSetId),
  toDomain: (wire) => wire.id,
  effect: 'write',
  bucket: accountBucket,
  batchable: true,
  apart: (input) => input.campaignId,
  retry: 'verify',
  permissions: writing,
  source: 'graph-facts 8.2, 5',
})

/** A new creative. Meta gives an existing one's id where it has an equivalent one, so a repeat makes nothing twice. */
export const createCreative = graphOp({
  name: 'creative.create',
  node: 'AdAccount',
  edge: 'adcreatives',
  method: 'POST',
  path: ({ accountId }: CreateInput) => `act_${accountId}/adcreatives`,
  params: ({ fields }) => fields,
  reply: madeWire(creativeId),
  toDomain: (wire) => wire.id,
  effect: 'write',
  bucket: accountBucket,
  batchable: true,
  retry: 'verify',
  permissions: writing,
  source: 'graph-facts 8.7',
})

/** A new ad. */
export const createAd = graphOp({
  name: 'ad.create',
  node: 'AdAccount',
  edge: 'ads',
  method: 'POST',
  path: ({ accountId }: CreateInput) => `act_${accountId}/ads`,
  params: ({ fields }) => fields,
  reply: madeWire(adId),
  toDomain: (wire) => wire.id,
  effect: 'write',
  bucket: accountBucket,
  batchable: true,
  retry: 'verify',
  permissions: writing,
  source: 'graph-facts 8.8',
})

/** What Meta says of an object that is only checked. */
const checkedWire = z.object({ success: z.boolean().optional() })
const toChecked = (wire: z.output<typeof checkedWire>) => wire.success ?? true
const onlyCheck = { execution_options: ['validate_only'] }

/** Has Meta check a campaign without making it. */
export const checkCampaign = graphOp({
  name: 'campaign.check',
  node: 'AdAccount',
  edge: 'campaigns',
  method: 'POST',
  path: ({ accountId }: CreateInput) => `act_${accountId}/campaigns`,
  params: ({ fields }) => ({ ...fields, ...onlyCheck }),
  reply: checkedWire,
  toDomain: toChecked,
  effect: 'read',
  bucket: accountBucket,
  batchable: true,
  retry: 'safe',
  permissions: writing,
  source: 'graph-facts 8.1, 8.8',
})

/** Has Meta check an ad with its creative and ad set within, without making any of them. */
export const checkAd = graphOp({
  name: 'ad.check',
  node: 'AdAccount',
  edge: 'ads',
  method: 'POST',
  path: ({ accountId }: CreateInput) => `act_${accountId}/ads`,
  params: ({ fields }) => ({ ...fields, ...onlyCheck }),
  reply: checkedWire,
  toDomain: toChecked,
  effect: 'read',
  bucket: accountBucket,
  batchable: true,
  retry: 'safe',
  permissions: writing,
  source: 'graph-facts 8.8',
})

export type ObjectStatus = 'ACTIVE' | 'PAUSED'

/** Turns a campaign, an ad set or an ad on or off. */
export const setStatus = graphOp({
  name: 'adObject.setStatus',
  node: 'Campaign',
  edge: null,
  method: 'POST',
  path: ({ id }: ObjectInput & { readonly status: ObjectStatus }) => id,
  params: ({ status }) => ({ status }),
  reply: checkedWire,
  toDomain: toChecked,
  effect: 'write',
  bucket: accountBucket,
  batchable: true,
  retry: 'verify',
  permissions: writing,
  source: 'graph-facts 8.9',
})

/** Deletes a campaign, an ad set, an ad or a creative. There is no way back (graph-facts 8.9). */
export const deleteObject = graphOp({
  name: 'adObject.delete',
  node: 'Campaign',
  edge: null,
  method: 'DELETE',
  path: ({ id }: ObjectInput) => id,
  reply: checkedWire,
  toDomain: toChecked,
  effect: 'destroy',
  bucket: accountBucket,
  batchable: true,
  retry: 'verify',
  permissions: writing,
  source: 'graph-facts 8.9',
})
