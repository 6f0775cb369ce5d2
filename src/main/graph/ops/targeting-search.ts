import { z } from 'zod'
import type { FoundPick } from '#shared/domain/ad-picks.ts'
import { peopleCount } from '../ads/people-count.ts'
import { pickKey, pickKindOf } from '../ads/targeting-terms.ts'
import { graphOp } from '../op.ts'
import type { Bucket } from '../op.ts'
import type { AccountInput } from './ad-tree.ts'

/** One page of an answer is all that anybody reads of a search. */
const FOUND_MAX = 50
const DETAILED_MAX = 200

const appBucket: Bucket = { scope: 'app', id: 'app' }

/** Rows of kinds that this version does not know are left out: Meta's answers mix kinds that were not asked for (graph-facts 8.6). */
const rowsWire = z.object({ data: z.array(z.unknown()) })

function readable<Wire>(rows: readonly unknown[], row: z.ZodType<Wire>): readonly Wire[] {
  return rows.flatMap((each) => {
    const parsed = row.safeParse(each)
    return parsed.success ? [parsed.data] : []
  })
}

const searching = {
  method: 'GET',
  reply: rowsWire,
  effect: 'read',
  batchable: true,
  retry: 'safe',
  permissions: ['ads_read', 'ads_management'],
  source: 'graph-facts 8.6',
} as const

const placeTypes = { country: 'country', country_group: 'countryGroup', region: 'region', city: 'city', zip: 'zip' } as const

const placeWire = z.object({
  key: z.coerce.string().min(1).max(60),
  name: z.string().max(300),
  type: z.enum(['country', 'country_group', 'region', 'city', 'zip']),
  country_code: z.string().length(2).nullish().catch(null),
  country_name: z.string().nullish(),
  region: z.string().nullish(),
  primary_city: z.string().nullish(),
})

function toPlacePick(wire: z.output<typeof placeWire>): FoundPick {
  const around = wire.type === 'country' || wire.type === 'country_group' ? [] : [wire.primary_city, wire.region, wire.country_name]
  return {
    key: wire.key,
    name: wire.name,
    kind: 'place',
    type: placeTypes[wire.type],
    context: around.filter((each) => each && each !== wire.name).join(', '),
    country: wire.country_code ?? null,
    takesRadius: wire.type === 'city',
    low: null,
    high: null,
  }
}

export interface PlaceQuery {
  readonly query: string
  readonly types: readonly ('country' | 'region' | 'city' | 'zip')[]
}

/** Places by name, those first that Meta thinks likely. */
export const searchPlaces = graphOp({
  ...searching,
  name: 'search.places',
  node: 'Search',
  edge: null,
  path: () => 'search',
  params: ({ query, types }: PlaceQuery) => ({ type: 'adgeolocation', q: query, location_types: types, limit: FOUND_MAX }),
  toDomain: ({ data }): readonly FoundPick[] => readable(data, placeWire).map(toPlacePick),
  bucket: () => appBucket,
})

const localeWire = z.object({ key: z.coerce.string().min(1).max(40), name: z.string().max(300) })

/** Languages by name. */
export const searchLanguages = graphOp({
  ...searching,
  name: 'search.languages',
  node: 'Search',
  edge: null,
  path: () => 'search',
  params: ({ query }: { readonly query: string }) => ({ type: 'adlocale', q: query, limit: FOUND_MAX }),
  toDomain: ({ data }): readonly FoundPick[] =>
    readable(data, localeWire).map(({ key, name }) => ({
      key,
      name,
      kind: 'language',
      type: 'language',
      context: '',
      country: null,
      takesRadius: false,
      low: null,
      high: null,
    })),
  bucket: () => appBucket,
})

const optionWire = z.object({
  id: z.coerce.string().min(1).max(20),
  name: z.string().max(300),
  type: z.string(),
  path: z.array(z.string()).catch([]),
  audience_size_lower_bound: peopleCount,
  audience_size_upper_bound: peopleCount,
  valid: z.boolean().optional().catch(undefined),
})

/** What is no longer valid can't be chosen any more, and what has no list of an audience can't be sent. */
function toOptionPick(wire: z.output<typeof optionWire>): readonly FoundPick[] {
  const kind = pickKindOf(wire.type)
  if (kind === null || wire.valid === false) return []
  return [
    {
      key: pickKey(wire.type, wire.id),
      name: wire.name,
      kind,
      type: wire.type,
      context: wire.path.filter((each) => each !== wire.name).join(' > '),
      country: null,
      takesRadius: false,
      low: wire.audience_size_lower_bound,
      high: wire.audience_size_upper_bound,
    },
  ]
}

export interface DetailedQuery extends AccountInput {
  readonly query: string
  /** Meta's class; undefined: all of them. */
  readonly only?: 'interests' | 'behaviors'
}

/** Interests, behaviours and demographics by name, as this ad account may use them. */
export const searchDetailed = graphOp({
  ...searching,
  name: 'adAccount.targetingSearch',
  node: 'AdAccount',
  edge: 'targetingsearch',
  path: ({ accountId }: DetailedQuery) => `act_${accountId}/targetingsearch`,
  params: ({ query, only }) => ({ q: query, limit_type: only, limit: only === undefined ? DETAILED_MAX : FOUND_MAX }),
  toDomain: ({ data }): readonly FoundPick[] => readable(data, optionWire).flatMap(toOptionPick),
  bucket: ({ accountId }) => ({ scope: 'adAccount', id: accountId }),
})
