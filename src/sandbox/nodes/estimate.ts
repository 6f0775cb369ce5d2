import { optionById } from '../data/all-options.ts'
import { countryOf, restrictedCountries } from '../data/countries.ts'
import { locales } from '../data/locales.ts'
import { GraphError, badParameter, missingParameter, noSuchObject } from '../graph/errors.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { requiredText } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { isRecord, toText } from '../lib/json.ts'
import { recordParam } from '../rules/read.ts'
import type { AdSet } from '../world/ads-types.ts'
import { audiencesOf } from '../world/pickers.ts'
import type { AdAccount } from '../world/types.ts'
import { isAdvantage, items } from './targeting-sentence.ts'
import { countryCodes, unionOf } from './targeting-sentence-geo.ts'

type Targeting = Readonly<Record<string, unknown>>

interface Estimate {
  /** -1: unknown, which is not the same as nobody (graph-facts 8.6). */
  readonly lower: number
  readonly upper: number
  readonly isReady: boolean
}

const PEOPLE = 3_000_000_000
const SMALLEST = 1000
const UNKNOWN: Estimate = { lower: -1, upper: -1, isReady: true }

/** `act_X/delivery_estimate`, with the fields that v26 left. */
export function deliveryEstimate(account: AdAccount, _context: CallContext, params: Params): EdgeAnswer {
  requiredText(params, 'optimization_goal')
  return estimateAnswer(account, targetingParam(params))
}

/** `/{ad set}/delivery_estimate`: of the targeting that it has. */
export function adSetEstimate(adSet: AdSet, { world }: CallContext): EdgeAnswer {
  const account = world.directory.accounts.get(adSet.accountId)
  if (!account) throw noSuchObject('GET', adSet.id)
  return estimateAnswer(account, adSet.targeting)
}

function estimateAnswer(account: AdAccount, targeting: Targeting): EdgeAnswer {
  const { lower, upper, isReady } = estimateFor(account, targeting)
  const widened = isAdvantage(targeting) ? [{ key: 'advantage_audience', value: 1 }] : []
  const row = { estimate_ready: isReady, estimate_mau_lower_bound: lower, estimate_mau_upper_bound: upper, targeting_optimization_types: widened }
  return { is: 'json', json: { data: [row] } }
}

/** `act_X/reachestimate`. */
export function reachEstimate(account: AdAccount, _context: CallContext, params: Params): EdgeAnswer {
  const { lower, upper, isReady } = estimateFor(account, targetingParam(params))
  return { is: 'json', json: { data: { users_lower_bound: lower, users_upper_bound: upper, estimate_ready: isReady } } }
}

function targetingParam(params: Params): Targeting {
  const targeting = recordParam(params, 'targeting_spec')
  if (targeting === undefined) throw missingParameter('targeting_spec')
  return targeting
}

/**
 * The same targeting always gives the same numbers; narrower never gives more.
 * @throws GraphError 100/1885364 without a place, 2641 for one where no ads are sold, 100 for a country that does not exist.
 */
function estimateFor(account: AdAccount, targeting: Targeting): Estimate {
  const geo = targeting.geo_locations
  for (const code of countryCodes(geo)) requireCountry(code)
  const places = unionOf(geo)
  const audiences = ownAudiences(account, targeting.custom_audiences)
  if (places.length === 0 && audiences.length === 0) throw noPlace()
  const isHint = isAdvantage(targeting)
  if (!isHint && audiences.some((audience) => !audience?.isReady)) return { ...UNKNOWN, isReady: false }
  const sizes = isHint ? [] : audiences.map((audience) => audience?.size ?? null)
  if (sizes.some((size) => size === null)) return UNKNOWN
  const living = places.reduce((total, { people }) => total + people, 0)
  const away = unionOf(targeting.excluded_geo_locations).reduce((total, { people }) => total + people, 0)
  const chosen = sizes.reduce<number>((total, size) => total + (size ?? 0), 0)
  const base = places.length === 0 ? chosen : Math.max(0, living - away)
  const reached = base * shareOf(targeting)
  return rangeOf(sizes.length > 0 ? Math.min(chosen * shareOf(targeting), reached) : reached)
}

function requireCountry(code: string): void {
  if (restrictedCountries.includes(code)) {
    throw new GraphError({ code: 2641, message: '(#2641) Your ad includes or excludes locations that are currently restricted' })
  }
  if (!countryOf(code) && !/^[A-Z]{2}$/.test(code)) throw badParameter('targeting_spec[geo_locations][countries]', `has an invalid country code ${JSON.stringify(code)}`)
}

function ownAudiences(account: AdAccount, value: unknown) {
  const own = audiencesOf(account)
  return items(value).map((each) => own.find(({ id }) => id === toText(isRecord(each) ? each.id : each)) ?? null)
}

/** Of the people at a place. */
function shareOf(targeting: Targeting): number {
  const isHint = isAdvantage(targeting)
  const from = Number(targeting.age_min ?? 18)
  const to = isHint ? 65 : Number(targeting.age_max ?? 65)
  const years = Math.max(1, Math.min(to, 65) - from + 1)
  const ages = Math.min(1, years / 48)
  const genders = !isHint && items(targeting.genders).length === 1 ? 0.5 : 1
  return ages * genders * languageShare(targeting.locales) * (isHint ? 1 : detailShare(targeting))
}

function languageShare(value: unknown): number {
  const keys = items(value).map(toText)
  if (keys.length === 0) return 1
  return Math.min(1, 0.2 + locales.filter(({ key }) => keys.includes(String(key))).reduce((total, { share }) => total + share, 0))
}

/** Items of `flexible_spec` narrow each other, choices inside of one widen it. */
function detailShare({ flexible_spec: flexible, exclusions }: Targeting): number {
  const narrowed = items(flexible).reduce<number>((share, each) => share * Math.min(1, optionShare(each)), 1)
  return narrowed * (1 - Math.min(0.9, isRecord(exclusions) ? optionShare(exclusions) : 0))
}

function optionShare(spec: unknown): number {
  if (!isRecord(spec)) return 1
  const ids = Object.values(spec).flatMap((list) => items(list).map((each) => toText(isRecord(each) ? each.id : each)))
  return ids.reduce((total, id) => total + (optionById(id)?.size ?? 3_000_000) / PEOPLE, 0)
}

function rangeOf(people: number): Estimate {
  if (people < SMALLEST) return { lower: SMALLEST, upper: SMALLEST, isReady: true }
  return { lower: rounded(people * 0.85), upper: rounded(people), isReady: true }
}

/** To two digits and a half, as Meta shows them. */
function rounded(people: number): number {
  const step = 10 ** Math.max(2, Math.floor(Math.log10(people)) - 1) / 2
  return Math.max(SMALLEST, Math.round(people / step) * step)
}

function noPlace(): GraphError {
  return new GraphError({
    code: 100,
    subcode: 1_885_364,
    message: 'Invalid parameter',
    userTitle: 'Location Is Missing',
    userMessage: 'Your audience needs at least one location or custom audience.',
    data: { blame_field_specs: [['targeting_spec', 'geo_locations']] },
    isTransient: false,
  })
}
