import { badParameter, notAllowed } from '../graph/errors.ts'
import { success } from '../graph/node.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { enumParam, textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import type { Assets } from '../rules/assets.ts'
import { contentParameters, readContent } from '../rules/creative-content.ts'
import type { Content } from '../rules/creative-content.ts'
import { canonical, nameParam } from '../rules/read.ts'
import { refusal } from '../rules/refusals.ts'
import type { Creative } from '../world/ads-types.ts'
import type { AdAccount } from '../world/types.ts'
import { isDryRun, requireOpen } from './ads-common.ts'
import { makeLabels, readLabels } from './ads-labels.ts'
import type { LabelWishes } from './ads-labels.ts'
import { instagramsFor, pagesFor } from './instagram.ts'
import { requireProductSet } from './product-catalog.ts'

const LONGEST_NAME = 100

/** What the ad account may show: Pages and Instagram accounts of the caller, and its own images and videos. */
function assetsOf(account: AdAccount, context: CallContext): Assets {
  const { media } = context.world
  return {
    requirePage: (pageId) => {
      if (!pagesFor(account, context).some((page) => page.id === pageId)) throw notAllowed(`The ad account cannot advertise the Page ${pageId}.`)
    },
    requireInstagram: (userId, pageId) => {
      const found = instagramsFor(account, context).find((each) => each.id === userId)
      if (!found || (pageId !== null && found.pageId !== pageId)) throw refusal('instagramAccount')
    },
    requireImage: (hash, path) => {
      if (!media.imageByHash(account.id, hash)) throw refusal('imageUnknown', undefined, path)
    },
    requireVideo: (id) => {
      const video = media.video(id)
      if (!video || video.accountId !== account.id) throw refusal('videoUnknown')
      if (media.videoStatus(video) !== 'ready') throw refusal('videoNotReady')
    },
    requireProductSet: (id) => {
      requireProductSet(id, ['product_set_id'], context)
    },
  }
}

/** A creative that is checked and not made yet. */
export interface CreativeDraft {
  readonly name: string | undefined
  readonly content: Content
  readonly labels: LabelWishes
}

export function draftCreative(account: AdAccount, context: CallContext, params: Params): CreativeDraft {
  const name = nameParam(params, LONGEST_NAME)
  return { name, content: readContent(params, assetsOf(account, context)), labels: readLabels(account.id, context, params) ?? [] }
}

/** @returns the creative: the one of the same content, if the account has it, and then with the name that it has (graph-facts 8.7). */
export function makeCreative(account: AdAccount, context: CallContext, draft: CreativeDraft): Creative {
  const { ads, clock, media } = context.world
  const { content } = draft
  // Of one post there is one creative, whatever else was sent with it.
  const contentKey = canonical(content.kept.object_story_id ?? content.kept)
  const same = ads.sameContent(account.id, contentKey)
  if (same) {
    ads.record('creative.reuse', same.id, account.id, false)
    return same
  }
  const id = ads.nextId()
  const now = clock.now()
  const creative = ads.addCreative({
    id,
    accountId: account.id,
    name: draft.name ?? `${content.pageId ?? 'Creative'} ${new Date(now).toISOString().slice(0, 10)}-${id}`,
    status: 'ACTIVE',
    createdAt: now,
    updatedAt: now,
    labelIds: makeLabels(account.id, context, draft.labels),
    issues: [],
    values: {},
    contentKey,
    content: content.kept,
    pageId: content.pageId,
    link: content.link,
    imageHashes: content.imageHashes,
    isDynamic: content.isDynamic,
  })
  for (const hash of content.imageHashes) media.noteUse(account.id, hash, creative.id)
  ads.record('creative.create', creative.id, account.id)
  return creative
}

/** `POST act_X/adcreatives`. */
export function createCreative(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  requireOpen(account)
  const draft = draftCreative(account, context, params)
  if (isDryRun(params)) return success
  return { is: 'json', json: { id: makeCreative(account, context, draft).id } }
}

/** `POST {creative}`: name, status and labels; the content never changes (graph-facts 8.7). */
export function updateCreative(creative: Creative, context: CallContext, params: Params): EdgeAnswer {
  const sent = contentParameters.find((name) => params[name] !== undefined)
  if (sent !== undefined) throw refusal('contentFixed', undefined, [sent])
  if (creative.status === 'DELETED') throw refusal('frozen')
  const status = enumParam(params, 'status', ['ACTIVE', 'IN_PROCESS', 'WITH_ISSUES', 'DELETED'])
  const account = textParam(params, 'account_id')
  if (account !== undefined && account.replace(/^act_/, '') !== creative.accountId) throw badParameter('account_id', 'must be the ad account of the creative.')
  const name = nameParam(params, LONGEST_NAME) ?? creative.name
  const labels = readLabels(creative.accountId, context, params)
  if (isDryRun(params)) return success
  if (status === 'DELETED') return deleteCreative(creative, context)
  creative.name = name
  creative.updatedAt = context.world.clock.now()
  if (labels !== undefined) creative.labelIds = makeLabels(creative.accountId, context, labels)
  context.world.ads.record('creative.update', creative.id, creative.accountId)
  return success
}

/** `DELETE {creative}`. @throws GraphError 100 while an ad that is not deleted shows it. */
export function deleteCreative(creative: Creative, { world }: CallContext): EdgeAnswer {
  if (world.ads.ads.of(creative.id).some((ad) => ad.status !== 'DELETED')) throw refusal('creativeInUse')
  const changed = creative.status !== 'DELETED'
  creative.status = 'DELETED'
  for (const hash of creative.imageHashes) world.media.forgetUse(creative.accountId, hash, creative.id)
  world.ads.record('creative.delete', creative.id, creative.accountId, changed)
  return success
}
