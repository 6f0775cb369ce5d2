import type { FoundPick, PickKind } from '#shared/domain/ad-picks.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { GraphClient } from '../../graph/client.ts'
import { searchDetailed, searchLanguages, searchPlaces } from '../../graph/ops/targeting-search.ts'
import { groupsFor } from './country-groups.ts'
import type { Place } from './place.ts'
import { countryHint, folded } from './query.ts'

const placeTypes = ['country', 'region', 'city', 'zip'] as const

function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  return name.includes(` ${wanted}`) ? 2 : 3
}

/** @returns names that are or begin with the query first; among equals Meta's order stays. */
function ranked(found: readonly FoundPick[], query: string): readonly FoundPick[] {
  const wanted = folded(query)
  return found.toSorted((left, right) => rankOf(folded(left.name), wanted) - rankOf(folded(right.name), wanted))
}

function withoutRepeats(found: readonly FoundPick[]): readonly FoundPick[] {
  const seen = new Set<string>()
  return found.filter(({ type, key }) => !seen.has(`${type} ${key}`) && seen.add(`${type} ${key}`))
}

/** Places keep Meta's order, which knows that Munich is München; the country whose code was typed goes first. */
async function findPlaces(graph: GraphClient, { connectionId }: Place, query: string): Promise<readonly FoundPick[]> {
  const hint = countryHint(query)
  const context = { connectionId }
  const found = await graph.call(context, searchPlaces, { query, types: placeTypes })
  const isMeant = (pick: FoundPick) => pick.type === 'country' && (pick.key === hint?.code || folded(pick.name) === folded(query))
  const named = hint === null || found.some(isMeant) ? [] : await graph.call(context, searchPlaces, { query: hint.name, types: ['country'] })
  return withoutRepeats([...[...found, ...named].filter(isMeant), ...groupsFor(query), ...found])
}

async function findDetailed(graph: GraphClient, { connectionId, accountId }: Place, query: string, kind: PickKind): Promise<readonly FoundPick[]> {
  const only = kind === 'interest' ? 'interests' : kind === 'behavior' ? 'behaviors' : undefined
  const found = await graph.call({ connectionId }, searchDetailed, { accountId, query, ...(only && { only }) })
  return ranked(
    withoutRepeats(found.filter((pick) => pick.kind === kind)),
    query,
  )
}

/**
 * Meta's search for one kind of choice: one call, two where the code of a country was typed that Meta does not find by it.
 * @param query as `cleanQuery` gives it. @throws AppError when Meta does not answer.
 */
export async function findPicks(graph: GraphClient, place: Place, kind: PickKind, query: string): Promise<readonly FoundPick[]> {
  switch (kind) {
    case 'place':
      return findPlaces(graph, place, query)
    case 'language':
      return ranked(await graph.call({ connectionId: place.connectionId }, searchLanguages, { query }), query)
    case 'interest':
    case 'behavior':
    case 'demographic':
      return findDetailed(graph, place, query, kind)
    default:
      return assertNever(kind)
  }
}
