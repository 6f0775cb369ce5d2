import { allOptions, optionById } from '../data/all-options.ts'
import { optionKinds } from '../data/options.ts'
import type { TargetingOption } from '../data/options.ts'
import { missingParameter } from '../graph/errors.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { enumParam, listParam, requiredText } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { isRecord, toText } from '../lib/json.ts'
import type { AdAccount } from '../world/types.ts'
import { jsonRows } from './json-rows.ts'
import { foundOptions, optionRow } from './search-options.ts'

const SUGGESTED = 30
/** Housing, employment and finance may not choose people by these (graph-facts 8.5). */
const allowedWhenRegulated = ['interests', 'industries']

/** `act_X/targetingsearch`: every kind of detailed targeting in one list. */
export function targetingSearch(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const rows = foundOptions(optionsFor(params), requiredText(params, 'q')).map(optionRow)
  return jsonRows(rows, { params, path: `act_${account.id}/targetingsearch`, defaultLimit: 25 }, context)
}

export function targetingBrowse(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  return jsonRows(optionsFor(params).map(optionRow), { params, path: `act_${account.id}/targetingbrowse`, defaultLimit: 500 }, context)
}

/** Options of the kinds and topics that are chosen already. */
export function targetingSuggestions(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const chosen = askedIds(params)
  const topics = chosen.map((id) => optionById(id)?.topic)
  const rows = optionsFor(params).filter((option) => !chosen.includes(option.id) && (topics.length === 0 || topics.includes(option.topic)))
  return jsonRows(rows.slice(0, SUGGESTED).map(optionRow), { params, path: `act_${account.id}/targetingsuggestions`, defaultLimit: SUGGESTED }, context)
}

/** What is stored may have gone since: such an id comes back with `valid: false`. */
export function targetingValidation(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const ids = askedIds(params)
  if (ids.length === 0) throw missingParameter('id_list')
  const rows = ids.map((id) => {
    const option = optionById(id)
    return option ? optionRow(option) : { id, name: '', valid: false }
  })
  return jsonRows(rows, { params, path: `act_${account.id}/targetingvalidation`, defaultLimit: 500 }, context)
}

function optionsFor(params: Params): readonly TargetingOption[] {
  const kind = enumParam(params, 'limit_type', optionKinds)
  const isRegulated = (listParam(params, 'regulated_categories') ?? []).map(toText).some((category) => category !== 'NONE')
  return allOptions.filter((option) => (kind === undefined || option.kind === kind) && (!isRegulated || allowedWhenRegulated.includes(option.kind)))
}

function askedIds(params: Params): readonly string[] {
  const list = listParam(params, 'id_list') ?? listParam(params, 'targeting_list') ?? []
  return list.map((each) => toText(isRecord(each) ? each.id : each))
}
