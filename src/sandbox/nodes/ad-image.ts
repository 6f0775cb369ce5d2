import { graphTime } from '../lib/clock.ts'
import { PICTURE_PREFIX } from '../lib/addresses.ts'
import { json, listOf, viewOf } from '../graph/node.ts'
import type { CallContext, EdgeAnswer, Extras, NodeType, NodeView } from '../graph/node.ts'
import { listParam, textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { toText } from '../lib/json.ts'
import type { Image } from '../world/media-types.ts'
import type { AdAccount } from '../world/types.ts'

/** An image of an ad account; fields of graph-facts 9.1. */
const adImage: NodeType<Image> = {
  name: 'AdImage',
  defaults: ['hash', 'id'],
  scopes: [['ads_management', 'ads_read']],
  fields: {
    id: (image) => json(image.id),
    account_id: (image) => json(image.accountId),
    hash: (image) => json(image.hash),
    name: (image) => json(image.name),
    status: (image) => json(image.status),
    width: (image) => json(image.width),
    height: (image) => json(image.height),
    original_width: (image) => json(image.width),
    original_height: (image) => json(image.height),
    url: (image, context) => json(pictureAddress(image, context)),
    url_128: (image, context) => json(pictureAddress(image, context, 128)),
    permalink_url: (image) => json(`https://www.facebook.com/ads/image/?d=${image.hash}`),
    creatives: (image, context) => json(creativesWith(image, context)),
    created_time: (image) => json(graphTime(image.createdAt)),
    updated_time: (image) => json(graphTime(image.createdAt)),
    is_associated_creatives_in_adgroups: (image, context) => json(creativesWith(image, context).length > 0),
  },
  emptyFields: ['owner_business', 'video_id', 'extended_credit', 'social_context'],
  edges: {},
}

export function imageView(image: Image, context: CallContext, extras?: Extras): NodeView {
  return viewOf(adImage, image, context, extras)
}

/** @returns ids of the creatives that show the image. */
export function creativesWith(image: Image, { world }: CallContext): readonly string[] {
  world.ads.ensure(image.accountId)
  return world.media.usersOf(image.accountId, image.hash)
}

/** Meta's picture addresses are signed: a canary stands there, so that a leak of the address is seen. @param longest in pixels. */
export function pictureAddress(
  picture: Pick<Image, 'accountId' | 'hash' | 'width' | 'height'>,
  { world, caller, baseUrl }: CallContext,
  longest = Number.POSITIVE_INFINITY,
): string {
  const scale = Math.min(1, longest / Math.max(1, picture.width, picture.height))
  const size = `${Math.max(1, Math.round(picture.width * scale))}x${Math.max(1, Math.round(picture.height * scale))}`
  return `${baseUrl}${PICTURE_PREFIX}${picture.accountId}/${picture.hash}_${size}.png?oh=${world.tokens.canaryOf(caller.token)}`
}

/** `hashes`, `name` as a part of it, `minwidth`, `minheight`. */
export function readImages(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const hashes = listParam(params, 'hashes')?.map(toText)
  const name = textParam(params, 'name')?.toLowerCase()
  const [minWidth, minHeight] = [Number(textParam(params, 'minwidth') ?? 0), Number(textParam(params, 'minheight') ?? 0)]
  const rows = context.world.media
    .images(account.id)
    .filter((image) => hashes === undefined || hashes.includes(image.hash))
    .filter((image) => name === undefined || image.name.toLowerCase().includes(name))
    .filter((image) => image.width >= minWidth && image.height >= minHeight)
    .toReversed()
  return listOf(rows, (image) => context.views.image(image), { hasSummary: true })
}
