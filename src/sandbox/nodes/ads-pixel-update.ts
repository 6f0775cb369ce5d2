import { notAllowed } from '../graph/errors.ts'
import { success } from '../graph/node.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { booleanParam, enumListParam, enumParam, listParam, textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { toText } from '../lib/json.ts'
import type { Pixel } from '../world/types.ts'
import { administers } from './access.ts'

const matchingFields = ['country', 'ct', 'db', 'em', 'external_id', 'fn', 'ge', 'ln', 'ph', 'st', 'zp']
const dataUses = ['EMPTY', 'ADVERTISING_AND_ANALYTICS', 'ANALYTICS_ONLY']
const cookieStatuses = ['EMPTY', 'FIRST_PARTY_COOKIE_ENABLED', 'FIRST_PARTY_COOKIE_DISABLED']

/** `POST /{px}` (graph-facts 7.1): all parameters are read before any is applied. */
export function updatePixel(pixel: Pixel, context: CallContext, params: Params): EdgeAnswer {
  if (!administers(context, pixel.ownerBusinessId)) throw notAllowed('You must be an admin of the business that owns the pixel.')
  const changes = {
    name: textParam(params, 'name') ?? pixel.name,
    dataUseSetting: enumParam(params, 'data_use_setting', dataUses) ?? pixel.dataUseSetting,
    enableAutomaticMatching: booleanParam(params, 'enable_automatic_matching') ?? pixel.enableAutomaticMatching,
    automaticMatchingFields: enumListParam(params, 'automatic_matching_fields', matchingFields) ?? pixel.automaticMatchingFields,
    firstPartyCookieStatus: enumParam(params, 'first_party_cookie_status', cookieStatuses) ?? pixel.firstPartyCookieStatus,
    serverEventsBusinessIds: listParam(params, 'server_events_business_ids')?.map(toText) ?? pixel.serverEventsBusinessIds,
  }
  Object.assign(pixel, changes)
  const { ledger, clock } = context.world
  ledger.record({ kind: 'pixel.update', at: clock.now(), objectId: pixel.id, targetId: null, via: null, changed: true })
  return success
}
