import { success } from '../graph/node.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { enumParam, listParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { missingParameter } from '../graph/errors.ts'
import { isRecord, toText } from '../lib/json.ts'
import { jsonListParam, textAt, toJsonRecord } from '../rules/read.ts'
import { refusal } from '../rules/refusals.ts'
import type { EffectKind } from '../world/ledger.ts'

const MOST_LABELS = 50

/** Labels as they were asked for; they are made when the object is. */
export type LabelWishes = readonly ({ readonly id: string } | { readonly name: string })[]

/** @returns undefined when none were sent. @throws GraphError 100 for more than 50, and for the id of a label of another account. */
export function readLabels(accountId: string, { world }: CallContext, params: Params): LabelWishes | undefined {
  const list = jsonListParam(params, 'adlabels')
  if (list === undefined) return undefined
  if (list.length > MOST_LABELS) throw refusal('labels')
  return list.map((item) => {
    const record = isRecord(item) ? toJsonRecord(item) : {}
    const id = textAt(record, 'id')
    if (id !== undefined) {
      if (world.ads.labels.get(id)?.accountId !== accountId) throw refusal('labels')
      return { id }
    }
    const name = textAt(record, 'name')
    if (name === undefined) throw refusal('labels')
    return { name }
  })
}

/** @returns ids; labels that the account has not are made without a word (graph-facts 8.9). */
export function makeLabels(accountId: string, { world }: CallContext, wishes: LabelWishes): readonly string[] {
  return [...new Set(wishes.map((wish) => ('id' in wish ? wish.id : world.ads.labelNamed(accountId, wish.name).id)))]
}

interface Labelled {
  readonly id: string
  readonly accountId: string
  labelIds: readonly string[]
}

/** `POST {id}/adlabels` adds to what is there; an update of the object replaces. */
export function addLabels(subject: Labelled, context: CallContext, params: Params, kind: EffectKind): EdgeAnswer {
  const wishes = readLabels(subject.accountId, context, params)
  if (wishes === undefined) throw missingParameter('adlabels')
  const ids = [...new Set([...subject.labelIds, ...makeLabels(subject.accountId, context, wishes)])]
  if (ids.length > MOST_LABELS) throw refusal('labels')
  const changed = ids.length !== subject.labelIds.length
  subject.labelIds = ids
  context.world.ads.record(kind, subject.id, null, changed)
  return { is: 'json', json: { id: subject.id, success: true } }
}

export function removeLabels(subject: Labelled, context: CallContext, params: Params, kind: EffectKind): EdgeAnswer {
  const wishes = readLabels(subject.accountId, context, params)
  if (wishes === undefined) throw missingParameter('adlabels')
  const gone = makeLabels(subject.accountId, context, wishes)
  const ids = subject.labelIds.filter((id) => !gone.includes(id))
  const changed = ids.length !== subject.labelIds.length
  subject.labelIds = ids
  context.world.ads.record(kind, subject.id, null, changed)
  return success
}

/** `act_X/campaignsbylabels` and the like: `ad_label_ids` by `operator`. @returns a test for rows. */
export function labelTest(params: Params): (subject: Pick<Labelled, 'labelIds'>) => boolean {
  const wanted = listParam(params, 'ad_label_ids')?.map(toText)
  if (wanted === undefined) throw missingParameter('ad_label_ids')
  const operator = enumParam(params, 'operator', ['ANY', 'ALL']) ?? 'ANY'
  return ({ labelIds }) => (operator === 'ALL' ? wanted.every((id) => labelIds.includes(id)) : wanted.some((id) => labelIds.includes(id)))
}
