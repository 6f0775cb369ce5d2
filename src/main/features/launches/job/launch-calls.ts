import { campaignId } from '#shared/domain/ids.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { boundCall } from '../../../graph/bound-call.ts'
import type { GraphCall } from '../../../graph/client.ts'
import type { GraphOp } from '../../../graph/op.ts'
import { createAd, createAdSet, createCampaign, createCreative, createLabel } from '../../../graph/ops/ad-tree.ts'
import { idPlaces } from '../runnable-launch.ts'
import { LABEL_KEY } from './launch-item.ts'
import type { LaunchContext, LaunchItem, LaunchObject } from './launch-item.ts'

/** A call that makes an object and answers its id. */
export type MakingCall = GraphCall<null, string, string>

const parentLost: AppErrorJson = {
  kind: 'bug',
  code: 'launch.parentLost',
  message: 'Buydesk does not know the id of an object that this one belongs to, so it was not sent.',
  data: { advice: 'Roll the launch back and launch it again; report it with the log if it comes again.' },
}

/** Calls of several operations stand in one list once each answers a text. */
function makingCall<Input, Wire>(op: GraphOp<Input, Wire, string>, input: Input): MakingCall {
  const bound = boundCall(op, input)
  return { input: null, op: { ...bound.op, reply: op.reply.transform((wire) => op.toDomain(wire)), toDomain: (id) => id } }
}

/** Which place each field has; in all others a text stays as it was written. */
const placeOf = new Map<string, { readonly place: string; readonly keyOf: (object: LaunchObject) => string | null }>([
  ['adlabels', { place: idPlaces.label, keyOf: () => LABEL_KEY }],
  ['campaign_id', { place: idPlaces.campaign, keyOf: (object) => object.parentKey }],
  ['adset_id', { place: idPlaces.adSet, keyOf: (object) => object.parentKey }],
  ['creative', { place: idPlaces.creative, keyOf: (object) => object.creativeKey }],
])

/** @returns the fields with the ids in their places; null when one is not known. */
export function filledFields(object: LaunchObject, made: LaunchContext['made']): Readonly<Record<string, string>> | null {
  const filled: Record<string, string> = {}
  for (const [field, value] of object.fields) {
    const known = placeOf.get(field)
    if (known === undefined || !value.includes(known.place)) {
      filled[field] = value
      continue
    }
    const key = known.keyOf(object)
    const id = key === null ? null : made(key)
    if (id === null) return null
    filled[field] = value.replaceAll(known.place, id)
  }
  return filled
}

/** @returns the call that makes what an item is about, or why it can't be made. */
export function callOf({ payload: { accountId }, made }: LaunchContext, item: LaunchItem): MakingCall | AppErrorJson {
  if (item.is === 'label') return makingCall(createLabel, { accountId, name: item.name })
  const fields = filledFields(item, made)
  if (fields === null) return parentLost
  if (item.level === 'campaign') return makingCall(createCampaign, { accountId, fields })
  if (item.level === 'creative') return makingCall(createCreative, { accountId, fields })
  if (item.level === 'ad') return makingCall(createAd, { accountId, fields })
  const parent = campaignId.safeParse(fields['campaign_id'])
  return parent.success ? makingCall(createAdSet, { accountId, campaignId: parent.data, fields }) : parentLost
}
