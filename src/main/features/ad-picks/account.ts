import { minimumBudgets } from '#shared/domain/ad-picks.ts'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { GraphClient, GraphRows } from '../../graph/client.ts'
import {
  listAccountInstagram,
  listAccountPixels,
  listCustomAudiences,
  listMinimumBudgets,
  listPromotePages,
  readAccountState,
  readDsaRecommendations,
} from '../../graph/ops/ad-account-facts.ts'
import { obstaclesOf } from './obstacles.ts'
import { problemText } from './place.ts'
import type { Place } from './place.ts'

interface Problem {
  readonly what: string
  readonly error: Parameters<typeof problemText>[0] | null
}

interface Beneficiaries {
  readonly names: readonly string[]
  readonly error: Problem['error']
}

async function beneficiariesOf(graph: GraphClient, { connectionId, accountId }: Place): Promise<Beneficiaries> {
  try {
    return { names: await graph.call({ connectionId }, readDsaRecommendations, { accountId }), error: null }
  } catch (failure) {
    if (failure instanceof AppError) return { names: [], error: failure.toJSON() }
    throw failure
  }
}

function byName<Row extends { readonly name: string }>({ rows }: GraphRows<Row>): Row[] {
  return rows.toSorted((left, right) => left.name.localeCompare(right.name))
}

/**
 * Reads what an ad account can advertise with: seven calls, side by side. A list that can't be read is empty, and said.
 * @param scopes of the connection; null: not known.
 * @throws AppError when the account itself can't be read.
 */
export async function readAccountFacts(graph: GraphClient, place: Place, scopes: readonly string[] | null): Promise<AccountFacts> {
  const { accountId } = place
  const context = { connectionId: place.connectionId }
  const input = { accountId }
  const [state, budgets, pages, instagram, pixels, audiences, beneficiaries] = await Promise.all([
    graph.call(context, readAccountState, input),
    graph.list(context, listMinimumBudgets, input),
    graph.list(context, listPromotePages, input),
    graph.list(context, listAccountInstagram, input),
    graph.list(context, listAccountPixels, input),
    graph.list(context, listCustomAudiences, input),
    beneficiariesOf(graph, place),
  ])
  const minimum = budgets.rows.find((row) => row.currency === state.currency)
  const problems: readonly Problem[] = [
    { what: 'The minimum budgets', error: budgets.problem },
    { what: 'The Pages', error: pages.problem },
    { what: 'The Instagram accounts', error: instagram.problem },
    { what: 'The pixels', error: pixels.problem },
    { what: 'The custom audiences', error: audiences.problem },
    { what: 'The proposals for who benefits and pays', error: beneficiaries.error },
  ]
  return {
    accountId,
    name: state.name,
    currency: state.currency,
    timeZone: state.timeZone,
    obstacles: [...obstaclesOf({ state, pages: pages.problem === null ? pages.rows.length : null, scopes })],
    minimums: minimum === undefined ? null : minimumBudgets.parse(minimum),
    pages: byName(pages).map((page) => ({ ...page, instagram: [...page.instagram] })),
    instagram: byName(instagram),
    pixels: byName(pixels),
    customAudiences: byName(audiences),
    beneficiaries: [...beneficiaries.names],
    problems: problems.flatMap(({ what, error }) => (error === null ? [] : [`${what} could not all be read. ${problemText(error)}`])),
  }
}
