import { z } from 'zod'
import { businessId, pixelId } from '#shared/domain/ids.ts'
import type { BusinessId } from '#shared/domain/ids.ts'
import { graphOp } from '../op.ts'
import type { Bucket, GraphOp } from '../op.ts'
import { adAccountFields, adAccountWire, toAdAccountRow } from './ad-account.ts'
import type { AdAccountRow, AdAccountWire } from './ad-account.ts'
import { pixelFields, pixelWire, toPixelRow } from './ads-pixel.ts'
import type { PixelRow, PixelWire } from './ads-pixel.ts'

export interface BusinessInput {
  readonly businessId: BusinessId
}

const bucket = (input: BusinessInput): Bucket => ({ scope: 'business', id: input.businessId })

const pixelsOf = (edge: 'owned_pixels' | 'client_pixels'): GraphOp<BusinessInput, PixelWire, PixelRow> =>
  graphOp({
    name: `business.${edge}.list`,
    node: 'Business',
    edge,
    method: 'GET',
    path: (input: BusinessInput) => `${input.businessId}/${edge}`,
    fields: pixelFields,
    reply: pixelWire,
    toDomain: toPixelRow,
    isList: true,
    effect: 'read',
    bucket,
    batchable: true,
    retry: 'safe',
    permissions: ['business_management'],
    source: 'graph-facts 2.3, 7.1',
  })

/** The pixels that a portfolio owns. */
export const listOwnedPixels = pixelsOf('owned_pixels')
/** The pixels that other portfolios share with it. */
export const listClientPixels = pixelsOf('client_pixels')

const adAccountsOf = (edge: 'owned_ad_accounts' | 'client_ad_accounts'): GraphOp<BusinessInput, AdAccountWire, AdAccountRow> =>
  graphOp({
    name: `business.${edge}.list`,
    node: 'Business',
    edge,
    method: 'GET',
    path: (input: BusinessInput) => `${input.businessId}/${edge}`,
    fields: adAccountFields,
    reply: adAccountWire,
    toDomain: toAdAccountRow,
    isList: true,
    effect: 'read',
    bucket,
    batchable: true,
    retry: 'safe',
    permissions: ['business_management'],
    source: 'graph-facts 2.3',
  })

/** The ad accounts that a portfolio owns. */
export const listOwnedAdAccounts = adAccountsOf('owned_ad_accounts')
/** The ad accounts that other portfolios share with it. */
export const listClientAdAccounts = adAccountsOf('client_ad_accounts')

const relatedWire = z.object({ id: businessId, name: z.string().optional() })

export interface RelatedBusiness {
  readonly id: BusinessId
  readonly name: string
}

const relatedOf = (edge: 'agencies' | 'clients'): GraphOp<BusinessInput, z.output<typeof relatedWire>, RelatedBusiness> =>
  graphOp({
    name: `business.${edge}.list`,
    node: 'Business',
    edge,
    method: 'GET',
    path: (input: BusinessInput) => `${input.businessId}/${edge}`,
    fields: ['id', 'name'],
    reply: relatedWire,
    toDomain: (wire): RelatedBusiness => ({ id: wire.id, name: wire.name ?? `Portfolio ${wire.id}` }),
    isList: true,
    effect: 'read',
    bucket,
    batchable: true,
    retry: 'safe',
    permissions: ['business_management'],
    source: "graph-facts 2.3; Meta's Business spec",
  })

/** Portfolios that work for this one. */
export const listBusinessAgencies = relatedOf('agencies')
/** Portfolios that this one works for. */
export const listBusinessClients = relatedOf('clients')

const readOne = (name: string, field: 'name' | 'verification_status'): GraphOp<BusinessInput, z.output<typeof relatedWire>, string | null> =>
  graphOp({
    name,
    node: 'Business',
    edge: null,
    method: 'GET',
    path: (input: BusinessInput) => input.businessId,
    fields: ['id', field],
    reply: relatedWire,
    toDomain: (wire) => wire.name ?? null,
    effect: 'read',
    bucket,
    batchable: true,
    retry: 'safe',
    permissions: ['business_management'],
    source: "graph-facts 2.3; Meta's Business spec",
  })

/** The name of any portfolio; Meta does not tell it of every one that is not ours. */
export const readBusinessName = readOne('business.name.get', 'name')
/** Asks for a field that portfolios alone have: an id of something else is refused with 100, and never with 100/33. */
export const readBusinessKind = readOne('business.kind.get', 'verification_status')

export interface CreatePixelInput extends BusinessInput {
  readonly name: string
}

/** Creates a pixel in a portfolio. There is no way to delete one, so a lost answer is looked up and never repeated blindly. */
export const createPixel = graphOp({
  name: 'business.adspixels.create',
  node: 'Business',
  edge: 'adspixels',
  method: 'POST',
  path: (input: CreatePixelInput) => `${input.businessId}/adspixels`,
  params: (input) => ({ name: input.name }),
  reply: z.object({ id: pixelId }),
  toDomain: (wire) => ({ pixelId: wire.id }),
  effect: 'write',
  bucket,
  batchable: true,
  retry: 'verify',
  permissions: ['business_management', 'ads_management'],
  source: 'graph-facts 7.1',
})
