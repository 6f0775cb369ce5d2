import { allOptions, optionById } from '../data/all-options.ts'
import { countries } from '../data/countries.ts'
import { interests } from '../data/interests.ts'
import { locales } from '../data/locales.ts'
import { optionKinds } from '../data/options.ts'
import type { TargetingOption } from '../data/options.ts'
import { GraphError, badParameter, missingParameter } from '../graph/errors.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { enumParam, requiredText, textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import type { Json } from '../lib/json.ts'
import { jsonRows } from './json-rows.ts'
import { foundIn, foundOptions, interestRow, optionRow } from './search-options.ts'
import { isSameName, placeMeta, placeRows, wordList } from './search-places.ts'

const types = [
  'adgeolocation', 'adgeolocationmeta', 'adradiussuggestion', 'adcountry', 'adzipcode', 'adinterest', 'adinterestsuggestion', 'adinterestvalid',
  'adTargetingCategory', 'adlocale', 'targetingoptionstatus', 'adworkemployer', 'adworkposition', 'adeducationschool', 'adeducationmajor',
]

/**
 * `GET /search?type=` (graph-facts 8.6). Places come 8 to a page, all else 25.
 * @throws GraphError 100 without a type, with one that is not known, or without what the type needs.
 */
export function searchAnswer(context: CallContext, params: Params): EdgeAnswer {
  const type = requiredText(params, 'type')
  if (!types.includes(type)) throw badParameter('type', `must be one of {${types.join(', ')}} - got ${JSON.stringify(type)}.`)
  if (type === 'adgeolocationmeta') return { is: 'json', json: { data: placeMeta(params) } }
  const defaultLimit = type === 'adgeolocation' || type === 'adzipcode' ? 8 : 25
  return jsonRows(rowsOf(type, params), { params, path: 'search', defaultLimit }, context)
}

function rowsOf(type: string, params: Params): readonly Json[] {
  switch (type) {
    case 'adgeolocation':
      return placeRows(params)
    case 'adzipcode':
      return placeRows({ ...params, location_types: ['zip'] })
    case 'adcountry':
      return foundIn(countries, textParam(params, 'q') ?? '', ({ name, audience }) => ({ names: [name], size: audience })).map(({ code, name }) => ({
        country_code: code, name, supports_region: 'true', supports_city: 'true',
      }))
    case 'adradiussuggestion':
      return [{ suggested_radius: 16, distance_unit: textParam(params, 'distance_unit') ?? 'mile' }]
    case 'adinterest':
      return foundOptions(interests, wordsOf(params)).map(interestRow)
    case 'adinterestsuggestion':
      return suggestions(params)
    case 'adinterestvalid':
      return validations(params)
    case 'adTargetingCategory':
      return categories(params)
    case 'adlocale':
      return foundIn(locales, textParam(params, 'q') ?? '', ({ name, share }) => ({ names: [name], size: share })).map(({ key, name }) => ({ key, name }))
    case 'targetingoptionstatus':
      return statuses(params)
    default:
      return []
  }
}

function wordsOf(params: Params): string {
  const words = textParam(params, 'q')
  if (words === undefined) throw missingParameter('q')
  return words
}

/** Others of the same topic. */
function suggestions(params: Params): readonly Json[] {
  const names = wordList(params, 'interest_list')
  if (names.length === 0) throw missingParameter('interest_list')
  const isNamed = (interest: TargetingOption) => names.some((name) => isSameName(name, interest.name))
  const topics = interests.filter(isNamed).map(({ topic }) => topic)
  return interests.filter((interest) => topics.includes(interest.topic) && !isNamed(interest)).map(interestRow)
}

/** By names or by ids; what is not known any more says `valid: false`. */
function validations(params: Params): readonly Json[] {
  const names = wordList(params, 'interest_list').map((name) => ({ asked: { name }, found: interests.find((interest) => isSameName(interest.name, name)) }))
  const ids = wordList(params, 'interest_fbid_list').map((id) => ({ asked: { id }, found: interests.find((interest) => interest.id === id) }))
  if (names.length + ids.length === 0) throw missingParameter('interest_list')
  return [...names, ...ids].map(({ asked, found }) =>
    found && found.status !== 'NON-DELIVERABLE' ? { id: found.id, name: found.name, audience_size_lower_bound: Math.round(found.size * 0.85), audience_size_upper_bound: found.size, path: found.path, valid: true } : { ...asked, valid: false },
  )
}

function categories(params: Params): readonly Json[] {
  const kind = enumParam(params, 'class', optionKinds)
  if (kind === undefined) throw missingParameter('class')
  return foundOptions(allOptions.filter((option) => option.kind === kind), textParam(params, 'q') ?? '').map(optionRow)
}

function statuses(params: Params): readonly Json[] {
  const ids = wordList(params, 'targeting_option_list')
  if (ids.length === 0) throw new GraphError({ code: 100, message: '(#100) The parameter targeting_option_list is required' })
  return ids.map((id) => {
    const option = optionById(id)
    const plan = option?.status === 'DEPRECATING' ? { future_plan: [{ targeting_status: 'NON-DELIVERABLE', effective_date: '2027-01-15' }] } : {}
    return { id, name: option?.name ?? '', type: option?.kind ?? '', current_status: option?.status ?? 'UNKNOWN', ...plan }
  })
}
